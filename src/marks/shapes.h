/* The shapes of points, by their area in square page units, as Vega has them. */
#ifndef MARKS_SHAPES_H
#define MARKS_SHAPES_H

#include "plot/plot.h"

/* Adds the outline of a shape to a path node; all are closed. The middle of its bounds is `center`, but for
   triangles, whose sides are alike: theirs is half way down. */
void shape_add(Scene *scene, SceneNode *node, Shape shape, Point center, double area);

/* Half the width of the widest of the shapes of that area, without a stroke. */
double shape_reach(Shape shape, double area);

/* The area of a circle of that diameter. */
double shape_area_of_diameter(double diameter);

#endif
