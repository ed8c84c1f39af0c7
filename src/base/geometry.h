/* Points and rectangles of the page. Units: points of the page grid (1 px at scale 1), y grows downwards. */
#ifndef BASE_GEOMETRY_H
#define BASE_GEOMETRY_H

#include <math.h>
#include <stdbool.h>

static const double radians_per_degree = 0.017453292519943295;

/* How far the control points of a curve are from its ends, in radii, for it to be a quarter of a circle: 4/3
   tan(pi/8), which puts its middle on the circle. */
static const double quarter_control = 0.5522847498307936;

typedef struct Point {
    double x, y;
} Point;

/* Left, top, and extents; an extent is never negative. */
typedef struct Rect {
    double x, y, width, height;
} Rect;

static inline double rect_right(Rect rect) {
    return rect.x + rect.width;
}

static inline double rect_bottom(Rect rect) {
    return rect.y + rect.height;
}

static inline Rect rect_from_corners(double x0, double y0, double x1, double y1) {
    return (Rect){fmin(x0, x1), fmin(y0, y1), fabs(x1 - x0), fabs(y1 - y0)};
}

/* True when the two share more than an edge. */
static inline bool rect_overlaps(Rect a, Rect b) {
    return a.x < rect_right(b) && b.x < rect_right(a) && a.y < rect_bottom(b) && b.y < rect_bottom(a);
}

static inline bool rect_contains(Rect outer, Rect inner) {
    return inner.x >= outer.x && inner.y >= outer.y && rect_right(inner) <= rect_right(outer) &&
           rect_bottom(inner) <= rect_bottom(outer);
}

static inline Rect rect_grow(Rect rect, double by) {
    return (Rect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

static inline Rect rect_join(Rect a, Rect b) {
    return rect_from_corners(fmin(a.x, b.x), fmin(a.y, b.y), fmax(rect_right(a), rect_right(b)),
                             fmax(rect_bottom(a), rect_bottom(b)));
}

/* What the two have in common; of no size where that is nothing. */
static inline Rect rect_cut(Rect a, Rect b) {
    double left = fmax(a.x, b.x), top = fmax(a.y, b.y);
    return (Rect){left, top, fmax(fmin(rect_right(a), rect_right(b)) - left, 0),
                  fmax(fmin(rect_bottom(a), rect_bottom(b)) - top, 0)};
}

/* True when a part of the segment lies within: what is left of it when it is cut at each pair of sides (Liang
   and Barsky, A new concept and method for line clipping, 1984). */
static inline bool rect_is_crossed(Rect rect, Point from, Point to) {
    double first = 0, last = 1;
    const double starts[] = {from.x, from.y}, ways[] = {to.x - from.x, to.y - from.y};
    const double lows[] = {rect.x, rect.y}, highs[] = {rect_right(rect), rect_bottom(rect)};
    for (int i = 0; i < 2; i++) {
        if (ways[i] == 0 && (starts[i] < lows[i] || starts[i] > highs[i]))
            return false;
        if (ways[i] == 0)
            continue;
        double low = (lows[i] - starts[i]) / ways[i], high = (highs[i] - starts[i]) / ways[i];
        first = fmax(first, fmin(low, high));
        last = fmin(last, fmax(low, high));
    }
    return first < last;
}

static inline double clamp(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
}

#endif
