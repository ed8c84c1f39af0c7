/* Text in a page's content: glyphs that carry the characters they stand for, so that a reader's search and
   selection find the text, blanks included. */
#ifndef PDF_PDF_TEXT_H
#define PDF_PDF_TEXT_H

#include "pdf/pdf_fonts.h"
#include "pdf/pdf_graphics.h"
#include "pdf/pdf_tags.h"

/* Draws one line: the halo as a stroke of twice its width with round joins, then the glyphs. */
void pdf_text_draw(PdfGraphics *graphics, PdfFonts *pdf, PdfTags *tags, const SceneText *text);

#endif
