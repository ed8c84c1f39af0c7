/* The points that a line or an area may have at its rows: `point` of the mark. */
#ifndef MARKS_LINE_POINTS_H
#define MARKS_LINE_POINTS_H

#include "marks/line_path.h"

/* Hollow points have the page's colour within an outline of the line's. */
typedef struct LinePoints {
    bool shown, filled;
    double area; /* square page units, without the outline */
} LinePoints;

/* What the spec says: true, or {filled, size}. */
LinePoints line_points_read(const Plot *plot, const Layer *layer);

/* How far a point, or the line where there are none, reaches from the middle of the line. */
double line_points_reach(const Plot *plot, const Layer *layer);

void line_points_draw(Plot *plot, const Layer *layer, const LineRun *run, SceneNode *parent);

/* One of them in a legend, as large as the box allows. */
void line_point_draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, Stroke line, SceneNode *parent);

#endif
