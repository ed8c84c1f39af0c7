/* How a line goes from point to point. Points are places along (x) and across (y) the line's axis. */
#ifndef MARKS_CURVE_H
#define MARKS_CURVE_H

#include "base/geometry.h"
#include "spec/spec.h"

#include <stddef.h>

enum { CURVE_MOST_POINTS = 3 };

/* The way from one point to the next: lines through `count` points, or one cubic Bézier (two control points
   and the end). Where it starts is not among the points. */
typedef struct CurvePiece {
    bool cubic;
    int count;
    Point points[CURVE_MOST_POINTS];
} CurvePiece;

/* The piece that leads to points[index] from the one before it; 0 < index < count.

   Steps turn half way (step), at the start (step-before) or at the end (step-after). Monotone is the cubic of
   M. Steffen, "A simple method for monotonic interpolation in one dimension", Astronomy and Astrophysics 239
   (1990): the slope at a point is the one of the parabola through it and its neighbours, but not steeper
   than twice the flatter of the two sides, and flat at a turning point; so it never leaves the range of the
   two points that it joins. Where places along do not grow or do not fall it is linear. */
CurvePiece curve_piece(Interpolate kind, const Point *points, size_t count, size_t index);

/* The same way backwards, for a piece that starts at `start`: it begins where the piece ends. */
CurvePiece curve_reverse(CurvePiece piece, Point start);

#endif
