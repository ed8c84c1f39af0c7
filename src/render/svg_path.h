/* Shapes as SVG path data, in page units with at most two decimals. Each appends to `out`. */
#ifndef RENDER_SVG_PATH_H
#define RENDER_SVG_PATH_H

#include "base/buffer.h"
#include "fonts/fonts.h"
#include "scene/scene.h"

#include <stdbool.h>

/* The commands of a path (absolute; H and V for level and upright lines). */
void svg_path_append(Buffer *out, const Path *path);

/* The stripes of a hatch over a rectangle. */
void svg_path_append_hatch(Buffer *out, const Paint *paint, Rect area);

/* The outlines of a text's glyphs, placed and turned. */
void svg_path_append_glyphs(Buffer *out, Fonts *fonts, const SceneText *text);

/* True when the path is what path_circle() makes, so that it can be written as a circle. */
bool svg_path_is_circle(const Path *path, Point *center, double *radius);

#endif
