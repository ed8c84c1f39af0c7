/* Shaped text on a Cairo context: fonts.h gives glyphs and faces, Cairo draws them. */
#ifndef RENDER_CAIRO_TEXT_H
#define RENDER_CAIRO_TEXT_H

#include "render/fonts.h"
#include "render/glyph_texts.h"
#include "scene/scene.h"

#include <cairo.h>

/* The faces that one drawing uses, as Cairo sees them. Cairo makes a new face of a font file each time it is
   asked, with caches and a PDF subset of its own, so each is asked for once. */
typedef struct CairoText {
    cairo_t *cairo; /* borrowed, as are the fonts */
    Fonts *fonts;
    cairo_font_face_t **faces; /* by FontSpan's face; NULL: not used yet */
    size_t face_capacity;
    struct PdfTags *tags;   /* borrowed; of the PDF that is drawn; NULL: it has none */
    GlyphTexts glyph_texts; /* with tags only */
    bool whole_widths; /* the target is a PDF of Cairo 1.16, whose glyph widths are cut to whole 1/1000 em */
} CairoText;

/* Sets the context's font options: no hinting, no rounding of metrics, grey anti-aliasing, so that glyphs are
   the same everywhere. */
void cairo_text_init(CairoText *texts, cairo_t *cairo, Fonts *fonts);
void cairo_text_finish(CairoText *texts);

/* Draws one line: the halo as a stroke of twice its width with round joins, then the glyphs. Where the target
   can carry text (PDF), each cluster carries the characters it stands for, so that a reader's search and
   selection find the text, blanks included. */
void cairo_text_draw(CairoText *texts, const SceneText *text);

#endif
