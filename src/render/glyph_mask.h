/* Glyphs of level text as small masks, filled once for each size and quarter of a pixel, and kept. */
#ifndef RENDER_GLYPH_MASK_H
#define RENDER_GLYPH_MASK_H

#include "render/glyph_lines.h"

/* A glyph may begin at this many places within a pixel. */
enum { GLYPH_PHASES = 4 };

/* Where the mask lies, from the pixel that the glyph's origin is in; its rows are `box.width` bytes. Width 0:
   nothing to see. */
typedef struct GlyphMask {
    PixelBox box;
    const uint8_t *rows;
} GlyphMask;

typedef struct GlyphMaskSlot {
    uint64_t key; /* 0: free */
    double size;
    GlyphMask mask;
} GlyphMaskSlot;

typedef struct GlyphMasks {
    Arena arena;
    GlyphMaskSlot *slots; /* open addressing; a power of two of them */
    size_t capacity, count;
} GlyphMasks;

void glyph_masks_init(GlyphMasks *masks);
void glyph_masks_finish(GlyphMasks *masks);

/* `size` in pixels, at most 1000; `phase` below GLYPH_PHASES. `lines` is a place to work in. The rows stay
   valid until glyph_masks_finish(). */
GlyphMask glyph_masks_get(GlyphMasks *masks, GlyphOutlines *outlines, GlyphLines *lines, uint32_t face,
                          uint32_t glyph, double size, unsigned phase);

#endif
