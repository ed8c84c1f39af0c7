/* Lines of so many rows that most of them are never seen: their points are thinned out as they are found, so
   that they take no memory. */
#ifndef MARKS_LINE_DENSE_H
#define MARKS_LINE_DENSE_H

#include "marks/line_path.h"

/* Whether that can be done without a difference: the layer has a line and nothing else at its rows (no
   points, labels, lengths or scenarios). */
bool line_dense_applies(const Plot *plot, const Layer *layer, LayerTrack *track);

/* Fills a run with what is left of `count` rows of a track, at least one, that belong together. */
void line_dense_fill(const Plot *plot, const LayerTrack *track, const uint32_t *rows, size_t count,
                     LineRun *run);

#endif
