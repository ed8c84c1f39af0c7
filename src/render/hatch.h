/* A hatch as geometry, so that its lines are as sharp as any other edge in every format and in every program
   that a file is brought into: the stripes of a paint (scene.h), cut exactly to a rectangle by
   Sutherland and Hodgman's clipping (CACM 17:1, 1974). For another shape, the stripes of its bounds are
   drawn under a clip path. */
#ifndef RENDER_HATCH_H
#define RENDER_HATCH_H

#include "scene/scene.h"

#include <stdbool.h>

/* A stripe has four corners, and each side of the rectangle may add one. */
enum { HATCH_MOST_CORNERS = 8 };

typedef struct HatchStripe {
    Point corners[HATCH_MOST_CORNERS]; /* convex, in order */
    int count;                         /* at least 3 */
} HatchStripe;

/* A walk over the stripes of an area, from the one that is least along the hatch's normal. */
typedef struct HatchWalk {
    Rect area;
    Point along, across; /* unit vectors of the lines and of their normal */
    double from, to;     /* the area's extent along the lines */
    double half_width, spacing;
    long next, last;
} HatchWalk;

/* `paint` is a hatch that passed scene_check(); `area` lies within the page or near it. A line wider than the
   spacing counts as just as wide: all is covered. */
HatchWalk hatch_begin(const Paint *paint, Rect area);

/* False when there is no further stripe. */
bool hatch_next(HatchWalk *walk, HatchStripe *stripe);

#endif
