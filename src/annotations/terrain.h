/* What already stands on the page when an annotation looks for its place: marks, placed labels and the boxes
   of earlier annotations. */
#ifndef ANNOTATIONS_TERRAIN_H
#define ANNOTATIONS_TERRAIN_H

#include "plot/plot.h"

typedef struct TerrainVisitor {
    void *context;
    void (*box)(void *context, Rect box, bool is_text); /* is_text: a label or annotation, not a mark */
    void (*line)(void *context, Point from, Point to);
} TerrainVisitor;

/* Every bar, point, line and area's edge that has a place, and every box; nothing is kept. */
void terrain_visit(const Plot *plot, const TerrainVisitor *visitor);

/* True when the segment has a part within the box. */
bool terrain_line_crosses(Point from, Point to, Rect box);

#endif
