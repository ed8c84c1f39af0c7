/* Value labels of points: inside a point that has the room, else beside it. On an axis of categories they
   stand beyond their points, seen from zero, at first. */
#ifndef MARKS_POINT_LABELS_H
#define MARKS_POINT_LABELS_H

#include "plot/layer.h"

/* Asks for the labels, and keeps those of others off the points. */
void point_labels_request(Plot *plot, const Layer *layer);

#endif
