/* Round times: the ticks of d3-time 3.1's utcTicks and utcTickInterval, and of d3-scale's scaleUtc. Times are
   milliseconds since 1970 UTC (base/calendar.h). The steps are 1, 5, 15, 30 seconds and minutes; 1, 3, 6, 12
   hours; 1, 2 days; a week from Sunday; 1, 3 months; and 1, 2, 5 times a power of ten of years or
   milliseconds. Never more than TICKS_MOST; what is no time gives none. */
#ifndef SCALE_TIME_TICKS_H
#define SCALE_TIME_TICKS_H

#include "base/time_format.h"
#include "scale/ticks.h"

/* `step` units; a step of 0 is no interval. */
typedef struct TimeInterval {
    TimeUnit unit;
    double step;
} TimeInterval;

/* The interval whose ticks come nearest to `count` between the two. */
TimeInterval time_ticks_interval(double start, double stop, double count);

/* The last multiple of the interval at or before `time`, the first at or after it, and the next one after a
   multiple. NaN when that is no time. */
double time_interval_floor(TimeInterval interval, double time);
double time_interval_ceil(TimeInterval interval, double time);
double time_interval_next(TimeInterval interval, double time);

TickList time_ticks(double start, double stop, double count, Arena *arena);

/* The ticks of an interval that the caller chose. */
TickList time_ticks_every(double start, double stop, TimeInterval interval, Arena *arena);

/* Widens a domain to whole intervals. */
void time_ticks_nice(double *start, double *stop, double count);

/* The specifier (time_format.h) for one tick: by the coarsest unit of which it is a whole number, so that a
   year's first day shows the year, a month's the month, and so on. */
const char *time_ticks_format(double tick, const TimeLocale *locale);

/* The same with the year, for an axis that has no year's first day; NULL for a tick within a day. */
const char *time_ticks_dated_format(double tick, const TimeLocale *locale);

#endif
