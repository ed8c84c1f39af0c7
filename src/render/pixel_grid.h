/* Puts straight edges on whole device pixels, so that bars and baselines are sharp in a PNG whatever layout
   worked out. Edges move by half a pixel at most, and equal coordinates move alike: shapes that touched
   still touch. Only for pictures made of pixels; vector formats keep the scene's own numbers. */
#ifndef RENDER_PIXEL_GRID_H
#define RENDER_PIXEL_GRID_H

#include "base/arena.h"
#include "scene/scene.h"

/* `scale` is the number of pixels in one page unit; all lengths are page units, before and after. */

/* The rectangle with its edges on pixel edges; an extent that would vanish is left as it is. */
Rect pixel_grid_snap_rect(double scale, Rect rect);

/* A stroke's width in whole pixels; one of less than half a pixel stays. */
double pixel_grid_snap_width(double scale, double width);

/* The axis of a rectangle's stroke, so placed that both edges of a stroke of that (snapped) width fall on
   pixel edges. */
Rect pixel_grid_snap_outline(double scale, Rect rect, double width);

/* True for a path of horizontal and vertical lines only. */
bool pixel_grid_is_straight(const Path *path);

/* The points of a straight path, moved for a stroke of that (snapped) width; in `arena`. */
const Point *pixel_grid_snap_points(double scale, const Path *path, double width, Arena *arena);

#endif
