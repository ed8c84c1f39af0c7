/* The shares of an arc layer in words. */
#ifndef MARKS_ARC_TELL_H
#define MARKS_ARC_TELL_H

#include "marks/arc_shape.h"

const char *arc_tell(const Plot *plot, const Layer *layer);

#endif
