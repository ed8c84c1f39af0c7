/* A scene as the content of a PDF's page. */
#ifndef PDF_PDF_CONTENT_H
#define PDF_PDF_CONTENT_H

#include "pdf/pdf_fonts.h"
#include "pdf/pdf_graphics.h"
#include "pdf/pdf_tags.h"
#include "render/pictures.h"

/* What the pages of a document share; all borrowed. */
typedef struct PdfContent {
    PdfGraphics *graphics;
    PdfFonts *fonts;
    PdfTags *tags;
    const PictureIndex *pictures; /* of all that the scenes have in them */
} PdfContent;

/* Leaves the content of page `page` (from 0) in the graphics' buffer. The scene has passed scene_check(), and
   its texts can be drawn. */
void pdf_content_draw(const PdfContent *content, const Scene *scene, size_t page, double scale);

#endif
