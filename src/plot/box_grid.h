/* A grid over a part of the page, in which boxes are found by place: for asking of thousands of labels which
   of thousands of things they meet. */
#ifndef PLOT_BOX_GRID_H
#define PLOT_BOX_GRID_H

#include "base/arena.h"
#include "base/geometry.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct BoxGridItem {
    Rect box;
    size_t id; /* the caller's */
} BoxGridItem;

typedef struct BoxGridCell {
    BoxGridItem *items;
    size_t count, capacity;
} BoxGridCell;

/* Boxes outside of the area are kept in the cells at its edge. */
typedef struct BoxGrid {
    Arena *arena;
    Rect area;
    size_t columns, rows;
    BoxGridCell *cells; /* row by row */
} BoxGrid;

/* Cells are about `cell` on a side; not more than 100,000. */
void box_grid_init(BoxGrid *grid, Rect area, double cell, Arena *arena);

void box_grid_add(BoxGrid *grid, Rect box, size_t id);

/* Calls `visit` once for each box that meets `box` (shared edges count), until it returns false. */
typedef bool BoxGridVisit(void *context, const BoxGridItem *item);

void box_grid_find(const BoxGrid *grid, Rect box, BoxGridVisit *visit, void *context);

#endif
