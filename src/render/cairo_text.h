/* Text as lines on a Cairo context, for texts too large for text_mask.h. */
#ifndef RENDER_CAIRO_TEXT_H
#define RENDER_CAIRO_TEXT_H

#include "fonts/fonts.h"
#include "scene/scene.h"

#include <cairo.h>

/* Draws one line: the halo as a stroke of twice its width with round joins, then the glyphs. */
void cairo_text_draw(cairo_t *cairo, Fonts *fonts, const SceneText *text);

#endif
