/* The scale types of scales.def; each is defined in the file of its name. */
#ifndef SCALE_SCALE_TYPES_H
#define SCALE_SCALE_TYPES_H

#include "scale/scale.h"

#define SCALE(ID, NAME, TYPE) extern const ScaleType TYPE;
#include "scale/scales.def"
#undef SCALE

/* The position of a share of the way from the domain's first to its last end. */
double scale_interpolate(const Scale *scale, double share);

#endif
