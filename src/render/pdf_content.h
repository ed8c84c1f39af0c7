/* A scene as the content of a PDF's page. */
#ifndef RENDER_PDF_CONTENT_H
#define RENDER_PDF_CONTENT_H

#include "render/pdf_fonts.h"
#include "render/pdf_graphics.h"
#include "render/pdf_tags.h"
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
void pdf_content_draw(const PdfContent *content, const Scene *scene, size_t page, double points);

#endif
