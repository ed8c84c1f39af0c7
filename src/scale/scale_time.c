#include "scale/scale_types.h"

#include "scale/time_ticks.h"

static void nice(Scale *scale, double count) {
    time_ticks_nice(&scale->domain[0], &scale->domain[1], count);
}

static TickList ticks(const Scale *scale, double count, Arena *arena) {
    return time_ticks(scale->domain[0], scale->domain[1], count, arena);
}

const ScaleType scale_time = {"time", false, scale_apply_evenly, nice, ticks};
