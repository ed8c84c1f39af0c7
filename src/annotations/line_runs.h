/* A straight line across the plot that stops before the labels that it would cut, and is light on dark bars.
 */
#ifndef ANNOTATIONS_LINE_RUNS_H
#define ANNOTATIONS_LINE_RUNS_H

#include "plot/plot.h"

/* Draws it from `ends[0]` to `ends[1]`, which is to the right of it or above it, and keeps it `air` from
 * labels. */
void line_runs_draw(Plot *plot, Stroke stroke, const Point ends[2], double air, SceneNode *parent);

#endif
