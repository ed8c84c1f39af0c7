/* One open font file, with HarfBuzz's view of it. Private to the text engine
   (the font*.c files of this folder). */
#ifndef FONTS_FONT_FACE_H
#define FONTS_FONT_FACE_H

#include "base/diagnostic.h"
#include "fonts/fonts.h"

#include <hb.h>

typedef struct OpenFace {
    FontFace info;     /* first, so that a FontFace pointer is one to this */
    const void *bytes; /* the file, mapped */
    size_t length;
    hb_font_t *font; /* scaled to font units */
} OpenFace;

/* Opens the family's file for `weight`. NULL after reporting MESSAGE_FONT_MISSING, _CHANGED or _BROKEN. */
OpenFace *font_face_open(const FontFamily *family, FontWeight weight, Diagnostics *diagnostics);
void font_face_close(OpenFace *face);

/* See fonts_name(), fonts_glyph_advance() and fonts_draw_glyph(). */
void font_face_name(const OpenFace *face, char name[FONT_NAME_SIZE]);
double font_face_advance(const OpenFace *face, uint32_t glyph);
bool font_face_draw(const OpenFace *face, uint32_t glyph, const FontPen *pen, void *data);

/* True when the face can show `code` as part of a text: by a glyph of its own, by the character that it
   decomposes to, or as a space. */
bool font_face_shows(const OpenFace *face, uint32_t code);

#endif
