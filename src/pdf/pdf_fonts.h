/* The fonts of a PDF document: of each face the glyphs that are drawn, as a program of its own (cff.h), with
   the texts that they stand for. A glyph that stands for two texts is there twice, so that a reader finds
   both. */
#ifndef PDF_PDF_FONTS_H
#define PDF_PDF_FONTS_H

#include "base/arena.h"
#include "fonts/fonts.h"
#include "pdf/pdf_objects.h"

#include <stddef.h>
#include <stdint.h>

/* How a glyph is shown: by a font, counted from 1 (the resource /F1 and so on), and a code of two bytes.
   `width` is that which the file gives it, in 1/1000 em. */
typedef struct PdfGlyph {
    size_t font;
    unsigned code;
    double width;
} PdfGlyph;

typedef struct PdfFont PdfFont;
typedef struct PdfGlyphSlot PdfGlyphSlot;

typedef struct PdfFonts {
    Arena arena;
    Fonts *fonts; /* borrowed */
    PdfFont *items;
    size_t count, capacity;
    PdfGlyphSlot *slots; /* open addressing; a power of two of them */
    size_t slot_count, slot_capacity;
} PdfFonts;

void pdf_fonts_init(PdfFonts *pdf, Fonts *fonts);
void pdf_fonts_finish(PdfFonts *pdf);

/* The glyph of a face as what stands for `length` bytes of text, which may be none. */
PdfGlyph pdf_fonts_get(PdfFonts *pdf, uint32_t face, uint32_t glyph, const char *text, size_t length);

/* Writes all fonts, and appends their entry in the pages' resources to `resources`. */
void pdf_fonts_write(PdfFonts *pdf, PdfObjects *objects, Buffer *resources);

#endif
