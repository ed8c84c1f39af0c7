/* What `from`, `to`, `layer` and `series` of an annotation name: the data that a figure is computed from. On
   a stack without `series` a datum is the stack's total. */
#ifndef ANNOTATIONS_REFERENCE_H
#define ANNOTATIONS_REFERENCE_H

#include "plot/plot.h"

typedef enum RangeUse { USE_LOW, USE_HIGH, USE_MID } RangeUse;

extern const ChoiceList range_use_choices;

/* The keys that CAGRs and differences share. */
#define REFERENCE_FIELDS(F)                                                                                  \
    F(TEXT, from, "from", -, NULL, "the category, number or date where it starts")                           \
    F(TEXT, to, "to", -, NULL, "the one where it ends")                                                      \
    F(TEXT, layer, "layer", -, NULL, "which layer: its name, or the column of its values")                   \
    F(TEXT, series, "series", -, NULL, "one series instead of the total")                                    \
    F(CHOICE, use, "use", range_use, "low", "of a guidance range: low, high or mid")

typedef struct References {
    SpecText from, to, layer, series;
    RangeUse use;
} References;

#define REFERENCES_OF(spec)                                                                                  \
    ((References){(spec)->from, (spec)->to, (spec)->layer, (spec)->series, (RangeUse)(spec)->use.value})

/* Who asks. With `diagnostics` NULL nothing is reported: for drawing, when all has been checked. */
typedef struct Inquiry {
    Plot *plot;
    Diagnostics *diagnostics;
    Place place;
    MessageId refusal;   /* CAGR_REFUSED or DIFFERENCE_REFUSED */
    const char *subject; /* whose figure is asked for, before the reason of a refusal; NULL: plain */
    const char *advice;  /* behind it; NULL: none */
} Inquiry;

#define REFERENCE_TOTAL SIZE_MAX

typedef struct Datum {
    const Layer *layer;
    const char *name; /* as on the axis, as readers see it */
    double key;       /* the category's index, or the number along the axis */
    size_t series;    /* REFERENCE_TOTAL: of all */
    size_t row;       /* one of its rows: where it lies */
    double value;
} Datum;

/* The layer that is named, or the first one with values along an axis (that has the series, when one is
   named). NULL when there is none. */
const Layer *reference_find_layer(const Inquiry *inquiry, SpecText layer, SpecText series);

/* The index of a series; REFERENCE_TOTAL when none is named. */
bool reference_find_series(const Inquiry *inquiry, const Layer *layer, SpecText name, size_t *series);

/* The category's index, or the number or time along the axis, that is named. */
bool reference_find_key(const Inquiry *inquiry, const Layer *layer, SpecText name, double *key);

/* Whether one place along the axis comes before another: in time where the axis has periods. */
bool reference_is_before(const Layer *layer, double key, double other);

/* Both ends; where `from` or `to` is not named, the earliest or last with a value. */
bool reference_find_pair(const Inquiry *inquiry, const References *references, Datum pair[2]);

/* A category, date or number that an annotation names, as readers see it; NULL where it names none. */
const char *reference_name(const Plot *plot, SpecText name);

/* The name of a datum's series, as readers see it; NULL for a total. */
const char *reference_name_series(const Datum *datum);

/* Whether a figure must name its series: one that shares its places with others, for arrows begin above all.
 */
bool reference_needs_name(const Datum *datum);

/* Reports that there is no figure between the two ends, and why; always false. */
bool reference_refuse(const Inquiry *inquiry, const References *references, const char *detail);

#endif
