/* Shaped text on a Cairo context: fonts.h gives glyphs and faces, Cairo draws them. */
#ifndef RENDER_CAIRO_TEXT_H
#define RENDER_CAIRO_TEXT_H

#include "render/fonts.h"
#include "scene/scene.h"

#include <cairo.h>

/* No hinting, no rounding of metrics, grey anti-aliasing: the same glyphs everywhere. To be set once on a
   context, before cairo_text_draw(). */
void cairo_text_set_options(cairo_t *cairo);

/* Draws one line: the halo as a stroke of twice its width with round joins, then the glyphs. Where the target
   can carry text (PDF), each cluster carries the characters it stands for, so that a reader's search and
   selection find the text, blanks included. */
void cairo_text_draw(cairo_t *cairo, Fonts *fonts, const SceneText *text);

/* How far before `at` the line begins, in page units. */
double cairo_text_anchor_offset(const SceneText *text, double width);

#endif
