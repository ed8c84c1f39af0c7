/* A series of a mark that connects its rows: cut into runs where values are missing, and each run into spans
   where the scenario changes. */
#ifndef MARKS_LINE_PATH_H
#define MARKS_LINE_PATH_H

#include "plot/layer.h"

/* Rows that are joined. Places are along (x) and across (y): where the values end, and where they begin
   (`bases`; NULL for marks whose values have no length). */
typedef struct LineRun {
    const uint32_t *rows;
    size_t count;
    Point *tips;
    Point *bases;
} LineRun;

/* Part of a run: the pieces that lead to its points `first` + 1 .. `last`, all in one scenario. */
typedef struct LineSpan {
    size_t first, last;
    Scenario scenario;
} LineSpan;

typedef struct LineRuns {
    LineRun *items;
    size_t count;
} LineRuns;

/* True when the layer's values are ranges from y to y2 (or x to x2). */
bool line_is_ranged(const Layer *layer);

/* The runs of a series, in the plot's arena. A row without a place ends a run. */
LineRuns line_runs_find(const Plot *plot, const Layer *layer, size_t series);

/* The span that begins at the run's point `first`, which is not its last one. A piece has the scenario of the
   point that it leads to. */
LineSpan line_span_find(const Layer *layer, const LineRun *run, size_t first);

/* Adds the way along the span's tips or bases to a path node; forwards or backwards; `joined` continues the
   path instead of beginning a new one. A way that is too dense for the page is thinned out. */
void line_span_add(Plot *plot, const Layer *layer, const LineRun *run, const Point *points, LineSpan span,
                   bool backwards, bool joined, SceneNode *node);

#endif
