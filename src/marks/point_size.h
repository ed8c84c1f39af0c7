/* How large points are, in square page units, and how much shines through those whose sizes tell data. */
#ifndef MARKS_POINT_SIZE_H
#define MARKS_POINT_SIZE_H

#include "plot/layer.h"

/* Where no size channel says one. */
double point_size_default(const Plot *plot, const Layer *layer);

double point_size_area(const Plot *plot, const Layer *layer, size_t row);

/* Half the width of the row's shape. */
double point_size_reach(const Plot *plot, const Layer *layer, size_t row);

/* Bubbles let those below them be seen, unless the spec says how much. */
double point_opacity(const Layer *layer, size_t row);

/* The rows in the order of painting: larger ones first where sizes tell data, so that none hides a smaller
   one; in the plot's arena. NULL: as in the table. */
const uint32_t *point_size_order(const Plot *plot, const Layer *layer);

/* False, with the first fault reported, where a size is below zero. */
bool point_size_check(Plot *plot, Layer *layer);

#endif
