/* The outlines of a scene's text, for what is drawn as lines. */
#ifndef FONTS_TEXT_OUTLINE_H
#define FONTS_TEXT_OUTLINE_H

#include "fonts/fonts.h"
#include "scene/scene.h"

/* Takes all glyphs of the line apart, in page units: at their places, turned and anchored as the text is. */
void text_outline_draw(Fonts *fonts, const SceneText *text, const FontPen *pen, void *data);

/* Where a text's line begins, in em behind its point, for a line of that width in em. */
double text_outline_start(const SceneText *text, double width);

#endif
