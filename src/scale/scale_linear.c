#include "scale/scale_types.h"

#include <math.h>

const double scale_break_share = 0.03;

/* Between a tick and a break, in steps. */
static const double break_air = 0.25;

double scale_interpolate(const Scale *scale, double share) {
    return scale->range[0] + share * (scale->range[1] - scale->range[0]);
}

/* The length of what is not cut out. */
static double whole_length(const Scale *scale) {
    double length = scale->domain[1] - scale->domain[0];
    for (size_t i = 0; i < scale->break_count; i++)
        length -= scale->breaks[i].high - scale->breaks[i].low;
    return length;
}

static double broken_share(const Scale *scale, double value) {
    double unit = (1 - (double)scale->break_count * scale_break_share) / whole_length(scale);
    double share = 0, from = scale->domain[0];
    for (size_t i = 0; i < scale->break_count; i++) {
        const ScaleBreak *gap = &scale->breaks[i];
        if (value < gap->low)
            break;
        share += (gap->low - from) * unit;
        if (value <= gap->high)
            return share + (value - gap->low) / (gap->high - gap->low) * scale_break_share;
        share += scale_break_share;
        from = gap->high;
    }
    return share + (value - from) * unit;
}

static double apply(const Scale *scale, double value) {
    if (scale->break_count)
        return scale_interpolate(scale, broken_share(scale, value));
    return scale_apply_evenly(scale, value);
}

/* Ticks of a broken scale: the multiples of one step on all its pieces. As in ticks_increment(), a negative
   step is the number of steps in 1, so that small ones are exact. */
static double broken_step(const Scale *scale, double count) {
    return ticks_increment(0, whole_length(scale), count);
}

static double steps_to(double step, double value) {
    return step > 0 ? value / step : value * -step;
}

static double value_at(double step, double steps) {
    return step > 0 ? steps * step : steps / -step;
}

static void nice(Scale *scale, double count) {
    if (!scale->break_count) {
        ticks_nice_linear(&scale->domain[0], &scale->domain[1], count);
        return;
    }
    double step = broken_step(scale, count);
    double low = value_at(step, floor(steps_to(step, scale->domain[0])));
    double high = value_at(step, ceil(steps_to(step, scale->domain[1])));
    if (!isfinite(low) || !isfinite(high))
        return;
    scale->domain[0] = low;
    scale->domain[1] = high;
}

/* Adds the ticks from `low` to `high`; not those at a break, whose labels would touch across it. */
static size_t add_ticks(double *ticks, size_t count, double step, double low, double high) {
    double first = ceil(steps_to(step, low)), last = floor(steps_to(step, high));
    for (double i = first; i <= last && count < TICKS_MOST; i++)
        ticks[count++] = value_at(step, i);
    return count;
}

static TickList broken_ticks(const Scale *scale, double count, Arena *arena) {
    double step = broken_step(scale, count), from = scale->domain[0];
    double air = break_air * (step > 0 ? step : -1 / step);
    if (!isfinite(air) || air == 0)
        return (TickList){0};
    double *values = arena_new_array(arena, double, TICKS_MOST);
    size_t listed = 0;
    for (size_t i = 0; i < scale->break_count; i++) {
        listed = add_ticks(values, listed, step, from, scale->breaks[i].low - air);
        from = scale->breaks[i].high + air;
    }
    return (TickList){values, add_ticks(values, listed, step, from, scale->domain[1])};
}

static TickList ticks(const Scale *scale, double count, Arena *arena) {
    return scale->break_count ? broken_ticks(scale, count, arena)
                              : ticks_linear(scale->domain[0], scale->domain[1], count, arena);
}

const ScaleType scale_linear = {"linear", false, apply, nice, ticks};
