/* Thins out a line that has more points than the page can show. */
#ifndef MARKS_DECIMATE_H
#define MARKS_DECIMATE_H

#include "base/geometry.h"

#include <stddef.h>

/* The breadth of a column in page units: half a pixel of a PNG at scale 1, a pixel at scale 2. */
#define DECIMATE_COLUMN 0.5

/* At most so many points are left of a column. */
enum { DECIMATE_KEPT = 4 };

/* True when so many points lie between the first and the last place along (x) that thinning them out pays. */
bool decimate_is_dense(const Point *points, size_t count);
bool decimate_pays(double first, double last, size_t count);

/* The column of a place along. */
static inline double decimate_column(double along) {
    return floor(along / DECIMATE_COLUMN);
}

/* The ascending indexes of the points to keep of the `count` points, at least one, of a column; returns how
   many. */
size_t decimate_choose(const Point *points, size_t count, size_t kept[DECIMATE_KEPT]);

/* Keeps of every run of points in one column the first, the lowest, the highest and the last, in their order:
   the line touches the same pixels (M4: Jugel et al., "M4: A Visualization-Oriented Time Series Data
   Aggregation", VLDB 2014). In place; returns how many are left. */
size_t decimate_points(Point *points, size_t count);

#endif
