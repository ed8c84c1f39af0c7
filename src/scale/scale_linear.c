#include "scale/scale_types.h"

double scale_interpolate(const Scale *scale, double share) {
    return scale->range[0] + share * (scale->range[1] - scale->range[0]);
}

static double apply(const Scale *scale, double value) {
    return scale_interpolate(scale, (value - scale->domain[0]) / (scale->domain[1] - scale->domain[0]));
}

static void nice(Scale *scale, double count) {
    ticks_nice_linear(&scale->domain[0], &scale->domain[1], count);
}

static TickList ticks(const Scale *scale, double count, Arena *arena) {
    return ticks_linear(scale->domain[0], scale->domain[1], count, arena);
}

const ScaleType scale_linear = {"linear", false, apply, nice, ticks};
