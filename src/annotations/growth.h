/* The arithmetic of growth: years between two data, and the compound annual growth rate

       CAGR = (end / start)^(1 / years) - 1 */
#ifndef ANNOTATIONS_GROWTH_H
#define ANNOTATIONS_GROWTH_H

#include "annotations/reference.h"

/* NaN where it has no meaning: start or end not above 0, years not above 0, or a rate beyond any double. */
double growth_rate(double start, double end, double years);

/* Years between two times (milliseconds since 1970): whole months where both lie on the same day of the month
   or both on its last day, else days as parts of their months. */
double growth_count_years(double from, double to);

/* Years by the axis of two data: by the calendar for periods, whose steps must be regular from one to the
   other; as they are for numbers from 1000 to 2999; by date for times. Refuses all else. */
bool growth_find_years(const Inquiry *inquiry, const References *references, const Datum pair[2],
                       double *years);

/* The growth between two data; refused where there is no rate. */
typedef struct Growth {
    Datum pair[2];
    double years, rate;
} Growth;

bool growth_find(const Inquiry *inquiry, const References *references, Growth *growth);

/* True when both are periods of one kind, or when neither is a period. */
bool growth_same_kind(const Datum pair[2], const char **detail);

#endif
