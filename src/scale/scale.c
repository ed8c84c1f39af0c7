#include "scale/scale.h"

#include "scale/scale_types.h"

#include <math.h>
#include <string.h>

static const ScaleType *const types[SCALE_KIND_COUNT] = {
#define SCALE(ID, NAME, TYPE) &TYPE,
#include "scale/scales.def"
#undef SCALE
};

static const char *const names[SCALE_KIND_COUNT] = {
#define SCALE(ID, NAME, TYPE) NAME,
#include "scale/scales.def"
#undef SCALE
};

const ScaleType *scale_type(ScaleKind kind) {
    return types[kind];
}

const ScaleType *scale_type_find(const char *name) {
    for (size_t i = 0; i < SCALE_KIND_COUNT; i++)
        if (!strcmp(names[i], name))
            return types[i];
    return NULL;
}

const char *const *scale_type_names(size_t *count) {
    *count = SCALE_KIND_COUNT;
    return names;
}

void scale_set_range(Scale *scale, double from, double to) {
    scale->range[0] = from;
    scale->range[1] = to;
    double count = (double)scale->categories.count;
    double steps = count - scale->padding_inner + 2 * scale->padding_outer;
    scale->step = (to - from) / fmax(steps, 1e-9);
    scale->bandwidth = fabs(scale->step) * (1 - scale->padding_inner);
}

double scale_apply(const Scale *scale, double value) {
    return scale->type->apply(scale, value);
}

bool scale_is_even(const Scale *scale) {
    return (scale->type == &scale_linear || scale->type == &scale_time) && !scale->break_count;
}

const ScaleBreak *scale_find_break(const Scale *scale, double value) {
    for (size_t i = 0; i < scale->break_count; i++)
        if (value > scale->breaks[i].low && value < scale->breaks[i].high)
            return &scale->breaks[i];
    return NULL;
}

void scale_nice(Scale *scale, double count) {
    if (scale->type->nice)
        scale->type->nice(scale, count);
}

TickList scale_ticks(const Scale *scale, double count, Arena *arena) {
    return scale->type->ticks ? scale->type->ticks(scale, count, arena) : (TickList){0};
}
