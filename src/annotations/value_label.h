/* Where the label of a value line goes. */
#ifndef ANNOTATIONS_VALUE_LABEL_H
#define ANNOTATIONS_VALUE_LABEL_H

#include "plot/plot.h"

/* A line's label: its baseline, and the box it takes. */
typedef struct ValueLabel {
    Point at;
    TextAnchor anchor;
    Rect box;
    bool covers; /* a mark */
    bool meets;  /* a text: there is no place for it */
} ValueLabel;

/* The place beside the line, or behind its end, where the label covers least; above the right end comes
   first, right of the upper one. Ends are from left to right or from bottom to top. */
ValueLabel value_label_place(const Plot *plot, const char *text, double size, const Point ends[2],
                             double gap);

/* Draws it as an obstacle for others, on a piece of `ground` where it covers a mark, else with that around
 * its letters. */
void value_label_draw(Plot *plot, const ValueLabel *place, const char *text, double size, Color color,
                      Color ground, SceneNode *parent);

#endif
