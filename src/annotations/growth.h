/* Growth between two data: years by their axis, and the rate (base/growth_rate.h). */
#ifndef ANNOTATIONS_GROWTH_H
#define ANNOTATIONS_GROWTH_H

#include "annotations/reference.h"
#include "base/growth_rate.h"

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
