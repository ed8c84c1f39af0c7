#include "base/growth_rate.h"

#include "base/calendar.h"
#include "base/date_text.h"
#include "base/period.h"

#include <math.h>
#include <string.h>

double growth_rate(double start, double end, double years) {
    if (!(start > 0 && end > 0 && years > 0))
        return NAN;
    double rate = pow(end / start, 1 / years) - 1;
    return isfinite(rate) ? rate : NAN;
}

static bool is_month_end(CivilTime civil) {
    return civil.day == calendar_month_length(civil.year, civil.month);
}

static double months_of(CivilTime civil) {
    return civil.year * 12.0 + civil.month;
}

double growth_count_years(double from, double to) {
    if (!calendar_is_time(from) || !calendar_is_time(to))
        return NAN;
    CivilTime a = calendar_civil(from), b = calendar_civil(to);
    double months = months_of(b) - months_of(a);
    if (a.day != b.day && !(is_month_end(a) && is_month_end(b)))
        months += (b.day - 1.0) / calendar_month_length(b.year, b.month) -
                  (a.day - 1.0) / calendar_month_length(a.year, a.month);
    return months / 12;
}

static const char *describe_fault(const char *const *names, const Period *periods, PeriodFault fault,
                                  size_t at, const char *where, Arena *arena) {
    switch (fault) {
    case PERIOD_MIXED:
        return arena_print(arena, "%s is a period of another kind than %s", names[at], names[0]);
    case PERIOD_REPEATED:
        return arena_print(arena, "%s and %s are the same period", names[at - 1], names[at]);
    case PERIOD_BACKWARD:
        return arena_print(arena, "%s stands after %s on %s", names[at], names[at - 1], where);
    default:
        return arena_print(arena, "%s has a gap: no %s between %s and %s", where,
                           period_kind_name(periods[at].kind), names[at - 1], names[at]);
    }
}

bool growth_count_period_years(const char *const *names, size_t count, const char *where, Arena *arena,
                               double *years, const char **why) {
    Period *periods = arena_new_array(arena, Period, count);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (!period_read(names[i], strlen(names[i]), &periods[i])) {
            *why =
                arena_print(arena, "\"%s\" is no period; expected such as FY2001, 3Q01 or 2001-04", names[i]);
            return false;
        }
    }
    PeriodFault fault = period_check_row(periods, count, &at);
    if (fault != PERIOD_REGULAR) {
        *why = describe_fault(names, periods, fault, at, where, arena);
        return false;
    }
    *years =
        (period_ordinal(periods[count - 1]) - period_ordinal(periods[0])) / period_per_year(periods[0].kind);
    return true;
}

static bool is_period(const char *name, Period *period) {
    return period_read(name, strlen(name), period);
}

static bool are_dates(const char *const *names, size_t count, double *times) {
    Period period;
    for (size_t i = 0; i < count; i++)
        if (is_period(names[i], &period) || !date_text_read(names[i], strlen(names[i]), &times[i]))
            return false;
    return true;
}

static bool refuse_order(const char *from, const char *to, Arena *arena, const char **why) {
    *why = arena_print(arena, "%s is not before %s", from, to);
    return false;
}

bool growth_count_row_years(const char *const *names, size_t count, const char *where, Arena *arena,
                            double *years, const char **why) {
    double *times = arena_new_array(arena, double, count);
    if (!are_dates(names, count, times))
        return growth_count_period_years(names, count, where, arena, years, why);
    for (size_t i = 1; i < count; i++)
        if (!(times[i - 1] < times[i]))
            return refuse_order(names[i - 1], names[i], arena, why);
    *years = growth_count_years(times[0], times[count - 1]);
    return true;
}

bool growth_count_years_apart(const char *from, const char *to, Arena *arena, double *years,
                              const char **why) {
    const char *const names[] = {from, to};
    double times[2];
    Period a, b;
    if (are_dates(names, 2, times)) {
        *years = growth_count_years(times[0], times[1]);
        return times[0] < times[1] || refuse_order(from, to, arena, why);
    }
    if (!is_period(from, &a) || !is_period(to, &b) || a.kind != b.kind || a.fiscal != b.fiscal)
        return growth_count_period_years(names, 2, "the row", arena, years, why);
    *years = (period_ordinal(b) - period_ordinal(a)) / period_per_year(a.kind);
    return *years > 0 || refuse_order(from, to, arena, why);
}
