/* Where the label of a value line goes. */
#ifndef ANNOTATIONS_VALUE_LABEL_H
#define ANNOTATIONS_VALUE_LABEL_H

#include "plot/plot.h"

/* A line's label: its baseline, and the box it takes. */
typedef struct ValueLabel {
    Point at;
    TextAnchor anchor;
    Rect box;
} ValueLabel;

/* The place at an end of the line, above or below it, or behind it, where the label covers least; the right
   end above the line comes first. Ends are from left to right or from bottom to top. */
ValueLabel value_label_place(const Plot *plot, const char *text, double size, const Point ends[2],
                             double gap);

#endif
