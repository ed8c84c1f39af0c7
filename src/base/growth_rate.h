/* The arithmetic of growth: years between two ends, and the compound annual growth rate

       CAGR = (end / start)^(1 / years) - 1 */
#ifndef BASE_GROWTH_RATE_H
#define BASE_GROWTH_RATE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* NaN where it has no meaning: start or end not above 0, years not above 0, or a rate beyond any double. */
double growth_rate(double start, double end, double years);

/* Years between two times (milliseconds since 1970): whole months where both lie on the same day of the month
   or both on its last day, else days as parts of their months. */
double growth_count_years(double from, double to);

/* Years from the first to the last of a row of periods (base/period.h), which must be regular, each one step
   after the one before. Else false, with `*why` in `arena`; `where` is what the row belongs to, such as "the
   axis". */
bool growth_count_period_years(const char *const *names, size_t count, const char *where, Arena *arena,
                               double *years, const char **why);

/* The same for a row of periods or, all of them, of dates (base/date_text.h), whose steps may be any. */
bool growth_count_row_years(const char *const *names, size_t count, const char *where, Arena *arena,
                            double *years, const char **why);

/* Years from one period to another of its kind, or from date to date, whatever lies between. */
bool growth_count_years_apart(const char *from, const char *to, Arena *arena, double *years,
                              const char **why);

#endif
