/* The value labels of bars: inside the segments of a stack; else beyond the tip, or inside it when a line
   runs over the bars. */
#ifndef MARKS_BAR_LABELS_H
#define MARKS_BAR_LABELS_H

#include "plot/layer.h"

void bar_labels_request(Plot *plot, const Layer *layer);

#endif
