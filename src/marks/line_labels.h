/* Labels beside a line's points, in the series' colour: above where nothing is in the way, else below or
   beside. Other labels keep off the line and its points. */
#ifndef MARKS_LINE_LABELS_H
#define MARKS_LINE_LABELS_H

#include "plot/layer.h"

void line_labels_request(Plot *plot, const Layer *layer);

/* Where a series' last point lies, as far as the point reaches. */
bool line_find_end(const Plot *plot, const Layer *layer, size_t series, Rect *end);

#endif
