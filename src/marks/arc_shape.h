/* Where the slices of an arc layer lie. Angles are in radians, clockwise from 12 o'clock. The circle is as
   large as the frame allows, in its middle. */
#ifndef MARKS_ARC_SHAPE_H
#define MARKS_ARC_SHAPE_H

#include "plot/layer.h"

typedef struct ArcSlice {
    size_t row;
    double from, to; /* at most a whole turn apart */
    double share;    /* of the total, above 0 */
} ArcSlice;

typedef struct ArcShape {
    Point center;
    double radius, inner; /* inner 0: no hole */
    double total;
    ArcSlice *slices; /* in the order of the data, or of the order channel */
    size_t count;
} ArcShape;

/* In the plot's arena. Rows without a value, or with 0, have no slice. */
ArcShape arc_shape_find(const Plot *plot, const Layer *layer);

Point arc_shape_point(const ArcShape *shape, double radius, double angle);

/* Whether a box lies within a slice, `air` away from its edges. */
bool arc_shape_holds(const ArcShape *shape, const ArcSlice *slice, Rect box, double air);

/* Adds the outline of a slice to a path node. */
void arc_shape_add(Scene *scene, SceneNode *node, const ArcShape *shape, const ArcSlice *slice);

#endif
