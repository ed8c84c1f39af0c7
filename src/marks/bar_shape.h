/* Where a bar lies on the page. The edges of bars lie on a grid of whole units (quarters on a small page,
   which is for print), so that the bars of a layer are equally broad and equally sharp, and those of a group
   equally far apart. */
#ifndef MARKS_BAR_SHAPE_H
#define MARKS_BAR_SHAPE_H

#include "plot/layer.h"

/* Places along (`left` <= `right`) and across (from `base` to `tip`), as drawn: a stack's gap is taken from
   the base. */
typedef struct BarShape {
    double left, right, base, tip;
} BarShape;

/* False when the row has no bar. */
bool bar_shape_find(const Plot *plot, const Layer *layer, size_t row, BarShape *bar);

Rect bar_shape_rect(const Layer *layer, const BarShape *bar);

/* The middle of the tip on the page. */
Point bar_shape_tip(const Layer *layer, const BarShape *bar);

#endif
