/* Value labels of areas: within the band of a stack, else beside the edge as for lines. */
#ifndef MARKS_AREA_LABELS_H
#define MARKS_AREA_LABELS_H

#include "plot/layer.h"

void area_labels_request(Plot *plot, const Layer *layer);

#endif
