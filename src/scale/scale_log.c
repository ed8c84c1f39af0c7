#include "scale/scale_types.h"

#include <math.h>

static double apply(const Scale *scale, double value) {
    double first = log(scale->domain[0]), last = log(scale->domain[1]);
    return value > 0 ? scale_interpolate(scale, (log(value) - first) / (last - first)) : NAN;
}

static void nice(Scale *scale, double count) {
    (void)count;
    ticks_nice_log(&scale->domain[0], &scale->domain[1], scale->base);
}

static TickList ticks(const Scale *scale, double count, Arena *arena) {
    return ticks_log(scale->domain[0], scale->domain[1], count, scale->base, arena);
}

const ScaleType scale_log = {"log", false, apply, nice, ticks};
