/* Scales: from data to positions. A continuous scale takes numbers (times are milliseconds since 1970); a
   discrete one takes categories by their index in its set. Positions are in whatever unit the range has:
   page units for x and y, 0 to 1 for colour ramps, indexes for ordinal looks. */
#ifndef SCALE_SCALE_H
#define SCALE_SCALE_H

#include "base/arena.h"
#include "base/number_format.h"
#include "base/period.h"
#include "base/time_format.h"
#include "scale/category_set.h"
#include "scale/ticks.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum ScaleKind {
#define SCALE(ID, NAME, TYPE) SCALE_##ID,
#include "scale/scales.def"
#undef SCALE
    SCALE_KIND_COUNT
} ScaleKind;

typedef struct Scale Scale;

/* What a kind of scale does. */
typedef struct ScaleType {
    const char *name;
    bool discrete;
    double (*apply)(const Scale *scale, double value);
    /* For discrete kinds NULL. */
    void (*nice)(Scale *scale, double count);
    TickList (*ticks)(const Scale *scale, double count, Arena *arena);
} ScaleType;

/* A part of a linear scale's domain that is cut out: it takes scale_break_share of the range however long it
   is, and no value should lie between its ends. */
typedef struct ScaleBreak {
    double low, high;
} ScaleBreak;

enum { SCALE_MOST_BREAKS = 8 };

extern const double scale_break_share;

struct Scale {
    const ScaleType *type;
    double domain[2]; /* continuous: first to last; not equal */
    double range[2];
    const ScaleBreak *breaks; /* ascending and within an ascending domain; else NULL */
    size_t break_count;
    double base;                         /* log */
    CategorySet categories;              /* discrete */
    const Period *periods;               /* of the categories, when every one is a period; else NULL */
    double padding_inner, padding_outer; /* band and point: in steps */
    double step;                         /* from band to band; set by scale_set_range() */
    double bandwidth;
};

const ScaleType *scale_type(ScaleKind kind);
const ScaleType *scale_type_find(const char *name);
const char *const *scale_type_names(size_t *count);

/* Sets the range, and the places of the bands. d3's bands: the outer padding is on both sides, bands are
   aligned in the middle, nothing is rounded. */
void scale_set_range(Scale *scale, double from, double to);

/* The position of a value, or of the middle of a category's band. NaN for a value that has none: a missing
   one, or one that is not above 0 on a log scale. Not clamped. */
double scale_apply(const Scale *scale, double value);

/* Whether positions grow evenly over the whole domain: a linear or time scale without breaks. What
   scale_apply() gives for one is written out for loops over many values. */
bool scale_is_even(const Scale *scale);

static inline double scale_apply_evenly(const Scale *scale, double value) {
    double share = (value - scale->domain[0]) / (scale->domain[1] - scale->domain[0]);
    return scale->range[0] + share * (scale->range[1] - scale->range[0]);
}

/* The break that has the value between its ends; NULL: none. */
const ScaleBreak *scale_find_break(const Scale *scale, double value);

/* Widens a continuous domain to round ends. */
void scale_nice(Scale *scale, double count);

/* Values for about `count` ticks within the domain; none for discrete scales. */
TickList scale_ticks(const Scale *scale, double count, Arena *arena);

#endif
