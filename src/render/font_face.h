/* One open font file, with HarfBuzz's view of it and, once asked for, FreeType's. Private to the text engine
   (the font*.c files of this folder). */
#ifndef RENDER_FONT_FACE_H
#define RENDER_FONT_FACE_H

#include "base/diagnostic.h"
#include "render/fonts.h"

#include <hb.h>
#include <stdatomic.h>

struct FT_LibraryRec_;

typedef struct OpenFace {
    FontFace info; /* first, so that a FontFace pointer is one to this */
    atomic_uint holders;
    const void *bytes;        /* the file, mapped */
    unsigned char *own_bytes; /* mapped once more, to be changed */
    size_t length;
    hb_font_t *font; /* scaled to font units */
    double units_per_em;
    TextExtent metrics;             /* of a line, at 1 em; without its width */
    struct FT_LibraryRec_ *library; /* of this face alone: its last holder may be another thread */
    struct FT_FaceRec_ *freetype;
} OpenFace;

/* Opens the family's file for `weight`, with one holder. NULL after reporting MESSAGE_FONT_MISSING, _CHANGED
   or _BROKEN. */
OpenFace *font_face_open(const FontFamily *family, FontWeight weight, Diagnostics *diagnostics);

/* The FreeType face, or NULL when FreeType refuses the file (not reported). It has no character map: Cairo
   would let glyphs stand for the characters there, in a PDF, rather than for those of the text. */
struct FT_FaceRec_ *font_face_freetype(OpenFace *face);

/* See fonts_glyph_advance() and fonts_draw_glyph(). */
double font_face_advance(const OpenFace *face, uint32_t glyph);
bool font_face_draw(const OpenFace *face, uint32_t glyph, const FontPen *pen, void *data);

/* True when the face can show `code` as part of a text: by a glyph of its own, by the character that it
   decomposes to, or as a space. */
bool font_face_shows(const OpenFace *face, uint32_t code);

#endif
