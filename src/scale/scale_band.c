#include "scale/scale_types.h"

#include <math.h>

/* The middle of a band; point scales have bands of no width. */
static double apply(const Scale *scale, double index) {
    if (!(index >= 0 && index < (double)scale->categories.count))
        return NAN;
    double first = scale->range[0] + scale->step * scale->padding_outer;
    return first + scale->step * (index + (1 - scale->padding_inner) / 2);
}

static double apply_index(const Scale *scale, double index) {
    return index >= 0 && index < (double)scale->categories.count ? index : NAN;
}

const ScaleType scale_band = {"band", true, apply, NULL, NULL};
const ScaleType scale_point = {"point", true, apply, NULL, NULL};
const ScaleType scale_ordinal = {"ordinal", true, apply_index, NULL, NULL};
