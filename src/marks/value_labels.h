/* What the marks share in asking for their value labels (plot/labels.h). */
#ifndef MARKS_VALUE_LABELS_H
#define MARKS_VALUE_LABELS_H

#include "plot/labels.h"
#include "plot/layer.h"

/* Texts that the spec puts at a place come first, then bars' labels, which have one place only, then those
   that can move. */
enum { PRIORITY_MOVABLE = 1, PRIORITY_FIXED = 2, PRIORITY_TEXT = 3 };

/* True when the layer's rows have labels. More of them than anyone can read are not made: that is reported as
   one dropped label. */
bool value_label_is_wanted(Plot *plot, const Layer *layer);

double value_label_size(const Plot *plot, const Layer *layer);
/* Outside and inside of fills. */
FontWeight value_label_weight(const Plot *plot, const Layer *layer);
FontWeight value_label_inner_weight(const Plot *plot, const Layer *layer);

/* A request without places, in ink, in the theme's weight for labels outside of fills, of `size`. */
LabelRequest value_label_request(const Plot *plot, const Layer *layer, size_t row, const char *text,
                                 double size);

/* The place beside `from`, `distance` away in the direction `toward`, whose parts are -1, 0 or 1: along an
   axis the capitals' middle or the text's middle lies on the line through it; between two axes the text's
   corner is the nearest. */
LabelPlace value_label_place_beside(Point from, Point toward, double distance, TextExtent extent);

/* The place at which the text's capitals are centred. */
LabelPlace value_label_place_centred(Point center, TextExtent extent);

/* Adds a place in each of the directions. */
void value_label_add_places(LabelRequest *request, Point from, const Point *directions, int count,
                            double distance, TextExtent extent);

/* What a text of that extent takes along and across the layer's position axis: its width and its capitals. */
Point value_label_span(const Layer *layer, TextExtent extent);

void value_label_report_dropped(Plot *plot, const Layer *layer, const char *text, const char *why);

#endif
