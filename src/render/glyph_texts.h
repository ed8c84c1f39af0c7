/* For which text each glyph stands in a PDF of Cairo's: the first that it is drawn for alone. Where it is
   drawn for another, Cairo puts /ActualText around it. */
#ifndef RENDER_GLYPH_TEXTS_H
#define RENDER_GLYPH_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct GlyphText {
    uint64_t glyph; /* and its face, plus 1; 0: the slot is free */
    uint64_t text;  /* its bytes, and how many they are; 0: more than fit */
} GlyphText;

typedef struct GlyphTexts {
    GlyphText *slots;
    size_t count, capacity; /* a power of two, or 0 */
} GlyphTexts;

/* Notes that the glyph of a face is drawn for the `length` bytes of `text`. False when it may not stand for
   them: when it has been drawn for others, or they are more than seven. */
bool glyph_texts_add(GlyphTexts *texts, uint32_t face, uint32_t glyph, const char *text, size_t length);

void glyph_texts_finish(GlyphTexts *texts);

#endif
