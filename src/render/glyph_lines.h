/* Outlines of glyphs as straight lines in device pixels, and how they fill a mask. */
#ifndef RENDER_GLYPH_LINES_H
#define RENDER_GLYPH_LINES_H

#include "fonts/glyph_outline.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* From em to device pixels: the turn's cosine and sine, times the size in pixels. */
typedef struct GlyphPlacement {
    Point origin;
    double cosine, sine;
} GlyphPlacement;

Point glyph_placement_apply(const GlyphPlacement *placement, Point point);

typedef struct GlyphLine {
    Point from, to;
} GlyphLine;

/* Kept from one use to the next, with its memory; zero is empty. */
typedef struct GlyphLines {
    GlyphLine *items;
    size_t count, capacity;
    float *cells; /* for filling */
    size_t cell_capacity;
} GlyphLines;

void glyph_lines_finish(GlyphLines *lines);

/* Adds an outline; curves become lines that are off by a tenth of a pixel at most. */
void glyph_lines_add(GlyphLines *lines, const GlyphOutline *outline, const GlyphPlacement *placement);

/* Whole pixels, cut to `limit`; empty when the width is 0. */
typedef struct PixelBox {
    int x, y, width, height;
} PixelBox;

/* The pixels that the lines touch, grown by `margin`. */
PixelBox glyph_lines_box(const GlyphLines *lines, double margin, PixelBox limit);

/* Writes how much of each pixel of the box the outlines cover, 0 to 255, in rows of `stride` bytes. */
void glyph_lines_fill(GlyphLines *lines, PixelBox box, uint8_t *mask, size_t stride);

#endif
