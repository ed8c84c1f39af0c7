/* The points that are drawn already, so that the same spot is not painted a thousand times over. */
#ifndef MARKS_POINT_SET_H
#define MARKS_POINT_SET_H

#include "base/color.h"
#include "base/geometry.h"

#include <stddef.h>
#include <stdint.h>

/* A place, in quarters of a page unit, and a look. */
typedef struct PointKey {
    int32_t x, y;
    uint32_t look;
    uint32_t used;
} PointKey;

typedef struct PointSet {
    PointKey *keys; /* owned: open addressing, twice as many as points at least */
    size_t mask;
} PointSet;

/* For at most `count` points. */
void point_set_init(PointSet *set, size_t count);
void point_set_finish(PointSet *set);

/* Adds a point; false when it is there already. `look` is equal for points that look alike. */
bool point_set_add(PointSet *set, Point at, uint32_t look);

#endif
