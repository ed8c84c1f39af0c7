/* The shaped line of a scene's text. */
#ifndef FONTS_TEXT_LINE_H
#define FONTS_TEXT_LINE_H

#include "fonts/fonts.h"
#include "scene/scene.h"

#include <string.h>

static inline const FontLine *text_line_shape(Fonts *fonts, const SceneText *text) {
    size_t length = strlen(text->text);
    return text->in_prose ? fonts_shape_prose(fonts, text->text, length, text->weight)
                          : fonts_shape(fonts, text->text, length, text->weight);
}

#endif
