#include "scale/time_ticks.h"

#include "base/calendar.h"

#include <math.h>

#define WEEK (7 * CALENDAR_DAY)
#define YEAR (365 * CALENDAR_DAY)

typedef struct IntervalSize {
    TimeInterval interval;
    double duration;
} IntervalSize;

static const IntervalSize sizes[] = {
    {{TIME_SECOND, 1}, CALENDAR_SECOND},
    {{TIME_SECOND, 5}, 5 * CALENDAR_SECOND},
    {{TIME_SECOND, 15}, 15 * CALENDAR_SECOND},
    {{TIME_SECOND, 30}, 30 * CALENDAR_SECOND},
    {{TIME_MINUTE, 1}, CALENDAR_MINUTE},
    {{TIME_MINUTE, 5}, 5 * CALENDAR_MINUTE},
    {{TIME_MINUTE, 15}, 15 * CALENDAR_MINUTE},
    {{TIME_MINUTE, 30}, 30 * CALENDAR_MINUTE},
    {{TIME_HOUR, 1}, CALENDAR_HOUR},
    {{TIME_HOUR, 3}, 3 * CALENDAR_HOUR},
    {{TIME_HOUR, 6}, 6 * CALENDAR_HOUR},
    {{TIME_HOUR, 12}, 12 * CALENDAR_HOUR},
    {{TIME_DAY, 1}, CALENDAR_DAY},
    {{TIME_DAY, 2}, 2 * CALENDAR_DAY},
    {{TIME_WEEK, 1}, WEEK},
    {{TIME_MONTH, 1}, 30 * CALENDAR_DAY},
    {{TIME_MONTH, 3}, 90 * CALENDAR_DAY},
    {{TIME_YEAR, 1}, YEAR},
};

enum { SIZE_COUNT = sizeof sizes / sizeof *sizes };

static const TimeInterval no_interval = {TIME_YEAR, 0};

/* Steps of the units that have no table: whole ones, as calendars know no half year. */
static TimeInterval decimal_interval(TimeUnit unit, double step) {
    return step >= 1                  ? (TimeInterval){unit, floor(step)}
           : unit == TIME_MILLISECOND ? (TimeInterval){unit, 1}
                                      : no_interval;
}

TimeInterval time_ticks_interval(double start, double stop, double count) {
    if (!calendar_is_time(start) || !calendar_is_time(stop) || !(count > 0))
        return no_interval;
    double low = fmin(start, stop), high = fmax(start, stop);
    double wish = fmin(count, TICKS_WISH_MOST), target = (high - low) / wish;
    int larger = 0;
    while (larger < SIZE_COUNT && sizes[larger].duration <= target)
        larger++;
    if (larger == SIZE_COUNT)
        return decimal_interval(TIME_YEAR, ticks_step(low / YEAR, high / YEAR, wish));
    if (larger == 0)
        return decimal_interval(TIME_MILLISECOND, fmax(ticks_step(low, high, wish), 1));
    bool nearer_smaller = target / sizes[larger - 1].duration < sizes[larger].duration / target;
    return sizes[larger - nearer_smaller].interval;
}

/* A unit in its own measure: milliseconds, or months since year 0. Multiples start anew with the next larger
   unit, if that is given: 20 minutes with the hour. The others count from `origin`. */
typedef struct UnitTraits {
    bool in_months;
    double size, larger, origin;
} UnitTraits;

static const UnitTraits units[TIME_UNIT_COUNT] = {
    [TIME_MILLISECOND] = {.size = 1},
    [TIME_SECOND] = {.size = CALENDAR_SECOND, .larger = CALENDAR_MINUTE},
    [TIME_MINUTE] = {.size = CALENDAR_MINUTE, .larger = CALENDAR_HOUR},
    [TIME_HOUR] = {.size = CALENDAR_HOUR, .larger = CALENDAR_DAY},
    [TIME_DAY] = {.size = CALENDAR_DAY},
    [TIME_WEEK] = {.size = WEEK, .origin = -4 * CALENDAR_DAY}, /* a Sunday */
    [TIME_MONTH] = {.in_months = true, .size = 1, .larger = 12},
    [TIME_YEAR] = {.in_months = true, .size = 12},
};

static double position_of(const UnitTraits *unit, double time) {
    if (!unit->in_months)
        return time;
    CivilTime civil = calendar_civil(time);
    return civil.year * 12.0 + civil.month - 1;
}

static double time_at(const UnitTraits *unit, double position) {
    if (!unit->in_months)
        return calendar_is_time(position) ? position : NAN;
    double year = floor(position / 12);
    if (!(fabs(year) <= CALENDAR_YEAR_MOST))
        return NAN;
    return calendar_time((CivilTime){.year = (int)year, .month = (int)(position - year * 12) + 1, .day = 1});
}

static double floor_to(double value, double step) {
    return floor(value / step) * step;
}

static double step_of(const UnitTraits *unit, double count) {
    double step = unit->size * floor(count);
    return unit->larger > 0 && step > unit->larger ? unit->larger : step;
}

static double floor_position(const UnitTraits *unit, double count, double position) {
    double origin = unit->larger > 0 ? floor_to(position, unit->larger) : unit->origin;
    return origin + floor_to(position - origin, step_of(unit, count));
}

/* One step further may be beyond the point where multiples start anew, hence the floor. */
static double next_position(const UnitTraits *unit, double count, double position) {
    return floor_position(unit, count, position + step_of(unit, count));
}

static bool is_interval(TimeInterval interval) {
    return interval.step >= 1 && isfinite(interval.step);
}

double time_interval_floor(TimeInterval interval, double time) {
    const UnitTraits *unit = &units[interval.unit];
    if (!calendar_is_time(time) || !is_interval(interval))
        return NAN;
    return time_at(unit, floor_position(unit, interval.step, position_of(unit, time)));
}

double time_interval_next(TimeInterval interval, double time) {
    const UnitTraits *unit = &units[interval.unit];
    if (!calendar_is_time(time) || !is_interval(interval))
        return NAN;
    return time_at(unit, next_position(unit, interval.step, position_of(unit, time)));
}

double time_interval_ceil(TimeInterval interval, double time) {
    return time_interval_floor(interval, time) == time ? time : time_interval_next(interval, time);
}

static void reverse(double *values, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        double value = values[i];
        values[i] = values[count - 1 - i];
        values[count - 1 - i] = value;
    }
}

TickList time_ticks_every(double start, double stop, TimeInterval interval, Arena *arena) {
    double low = fmin(start, stop), high = fmax(start, stop);
    double *values = NULL;
    size_t count = 0, capacity = 0;
    if (!calendar_is_time(start) || !calendar_is_time(stop))
        return (TickList){0};
    for (double tick = time_interval_ceil(interval, low); tick <= high && count < TICKS_MOST;
         tick = time_interval_next(interval, tick)) {
        values = arena_grow(arena, values, count, &capacity, sizeof *values);
        values[count++] = tick;
    }
    if (stop < start)
        reverse(values, count);
    return (TickList){values, count};
}

TickList time_ticks(double start, double stop, double count, Arena *arena) {
    return time_ticks_every(start, stop, time_ticks_interval(start, stop, count), arena);
}

void time_ticks_nice(double *start, double *stop, double count) {
    TimeInterval interval = time_ticks_interval(*start, *stop, count);
    double low = time_interval_floor(interval, fmin(*start, *stop));
    double high = time_interval_ceil(interval, fmax(*start, *stop));
    if (isnan(low) || isnan(high))
        return;
    bool reversed = *stop < *start;
    *start = reversed ? high : low;
    *stop = reversed ? low : high;
}

/* The coarsest unit of which the tick is a whole number. */
static TimeUnit tick_unit(double tick) {
    static const TimeUnit larger[] = {TIME_SECOND, TIME_MINUTE, TIME_HOUR, TIME_DAY};
    for (size_t i = 0; i < sizeof larger / sizeof *larger; i++)
        if (time_interval_floor((TimeInterval){larger[i], 1}, tick) < tick)
            return larger[i] - 1;
    if (time_interval_floor((TimeInterval){TIME_MONTH, 1}, tick) < tick) {
        bool first_of_week = time_interval_floor((TimeInterval){TIME_WEEK, 1}, tick) == tick;
        return first_of_week ? TIME_WEEK : TIME_DAY;
    }
    bool first_of_year = time_interval_floor((TimeInterval){TIME_YEAR, 1}, tick) == tick;
    return first_of_year ? TIME_YEAR : TIME_MONTH;
}

const char *time_ticks_format(double tick, const TimeLocale *locale) {
    return locale->ticks[tick_unit(tick)];
}

const char *time_ticks_dated_format(double tick, const TimeLocale *locale) {
    return locale->dated_ticks[tick_unit(tick)];
}
