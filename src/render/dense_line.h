/* Strokes of lines with so many points that they lie upon each other. The stroke, with round joins and ends,
   of a line that never turns back covers one piece of each column: from the highest to the lowest that a disc
   anywhere on the line reaches. These two are found for each of sixteen columns in a pixel, which takes a
   tenth of the time that filling thousands of strokes does. */
#ifndef RENDER_DENSE_LINE_H
#define RENDER_DENSE_LINE_H

#include "render/glyph_lines.h"
#include "scene/scene.h"

/* The stroke's mask, in rows `stride` bytes apart. */
typedef struct DenseLine {
    PixelBox box; /* width 0: nothing to see */
    size_t stride;
    uint8_t *rows; /* owned */
} DenseLine;

/* True for a path that is such a line where a page unit has so many pixels. */
bool dense_line_applies(const ScenePath *path, double pixels);

DenseLine dense_line_fill(const ScenePath *path, double pixels, PixelBox page);

#endif
