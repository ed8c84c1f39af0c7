/* Where a bar lies on the page. Bars of a layer are equally broad and their edges lie on whole units, so that
   they are equally sharp; the value's end is never moved by more than half a unit. */
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
