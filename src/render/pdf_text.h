/* Text in a page's content: glyphs that carry the characters they stand for, so that a reader's search and
   selection find the text, blanks included. */
#ifndef RENDER_PDF_TEXT_H
#define RENDER_PDF_TEXT_H

#include "render/pdf_fonts.h"
#include "render/pdf_graphics.h"
#include "render/pdf_tags.h"

/* Draws one line: the halo as a stroke of twice its width with round joins, then the glyphs. */
void pdf_text_draw(PdfGraphics *graphics, PdfFonts *pdf, PdfTags *tags, const SceneText *text);

#endif
