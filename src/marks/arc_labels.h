/* What is written of an arc layer: the value that the text channel gives (the slice's share, where that is
   the value itself and its format one of percent) inside a slice with the room, else outside; and outside the
   name of its series, where the legend is direct. Texts outside stand beside their slices, in two columns
   that follow the circle; those that would touch are moved apart, away from the middle of its height, and one
   that moved by more than 0.6 of its size has a line to its slice. When there are too many they get smaller,
   down to label.minimumFontSize, and then those of the smallest slices are left out, with a warning. Long
   ones wrap into two lines of 24 em or 30% of the page's width. */
#ifndef MARKS_ARC_LABELS_H
#define MARKS_ARC_LABELS_H

#include "marks/arc_shape.h"

/* Reads the format of the total; makes the layer's content. False with a fault reported. */
bool arc_labels_bind(Plot *plot, Layer *layer);

void arc_labels_request(Plot *plot, const Layer *layer);

void arc_labels_draw_leaders(Plot *plot, const Layer *layer, SceneNode *parent);

/* "Access: 1,234 (45%)", for screen readers. */
const char *arc_labels_describe(const Plot *plot, const Layer *layer, const ArcSlice *slice);

#endif
