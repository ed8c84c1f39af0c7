/* Text as pixels, for raster.h. Cairo 1.16 puts each glyph on a whole pixel, which spoils the spacing of
   small text, and takes milliseconds to stroke a few halos; here a line's glyphs are filled where shaping put
   them. Only the baseline of level (and upright) text is put on a whole pixel. */
#ifndef RENDER_TEXT_MASK_H
#define RENDER_TEXT_MASK_H

#include "fonts/fonts.h"
#include "render/coverage.h"
#include "scene/scene.h"

#include <cairo.h>

typedef struct TextMask TextMask;

/* Draws on `cairo` with its clip, whatever its matrix: `pixels` device pixels make a page unit, and only
   `width` by `height` of them are visible. */
TextMask *text_mask_create(cairo_t *cairo, Fonts *fonts, double pixels, int width, int height);
void text_mask_destroy(TextMask *texts);

/* Draws halo and glyphs of one line. False, with nothing drawn, for a text or halo so large that a mask would
   take too much memory or time; Cairo does better there. */
bool text_mask_draw(TextMask *texts, const SceneText *text);

#endif
