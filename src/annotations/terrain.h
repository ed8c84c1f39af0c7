/* What already stands on the page when an annotation looks for its place: marks, placed labels and the boxes
   of earlier annotations. */
#ifndef ANNOTATIONS_TERRAIN_H
#define ANNOTATIONS_TERRAIN_H

#include "plot/plot.h"

typedef enum TerrainKind { TERRAIN_MARK, TERRAIN_LABEL, TERRAIN_OBSTACLE } TerrainKind;

typedef struct TerrainBox {
    TerrainKind kind;
    Rect box;
    const Layer *layer; /* and row: of a mark; else NULL */
    size_t row;
} TerrainBox;

typedef struct TerrainVisitor {
    void *context;
    void (*box)(void *context, const TerrainBox *box);
    void (*line)(void *context, Point from, Point to);
} TerrainVisitor;

/* Every bar, point, line and area's edge that has a place, and every box; nothing is kept. */
void terrain_visit(const Plot *plot, const TerrainVisitor *visitor);

/* How far to the right (down, for horizontal marks) boxes and lines reach that lie at least in part at the
   heights (widths) between `low` and `high`; `otherwise` when none does. */
double terrain_find_end(const Plot *plot, bool horizontal, double low, double high, double otherwise);

/* True when the segment has a part within the box. */
bool terrain_line_crosses(Point from, Point to, Rect box);

#endif
