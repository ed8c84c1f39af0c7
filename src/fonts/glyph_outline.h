/* The outlines of glyphs, taken apart once and kept. */
#ifndef FONTS_GLYPH_OUTLINE_H
#define FONTS_GLYPH_OUTLINE_H

#include "base/arena.h"
#include "base/geometry.h"
#include "fonts/fonts.h"

/* Verbs and points as those of a scene's Path, in em, y downwards; an empty outline has no verbs. */
typedef struct GlyphOutline {
    uint64_t key;
    const unsigned char *verbs;
    const Point *points;
    size_t verb_count;
} GlyphOutline;

typedef struct GlyphOutlines {
    Arena arena;
    Fonts *fonts;
    GlyphOutline *slots; /* open addressing; a power of two of them; key 0: free */
    size_t capacity, count;
} GlyphOutlines;

void glyph_outlines_init(GlyphOutlines *outlines, Fonts *fonts);
void glyph_outlines_finish(GlyphOutlines *outlines);

/* Borrowed, valid until the next glyph is asked for. */
const GlyphOutline *glyph_outlines_get(GlyphOutlines *outlines, uint32_t face, uint32_t glyph);

#endif
