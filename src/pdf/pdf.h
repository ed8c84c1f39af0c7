/* PDF: a document (document.h) of one page, one point for a page unit, so that a 1600x900
   page measures 22.2 by 12.5 inches, the shape of a slide; it is scaled where it is placed. Fonts are
   embedded as subsets, and each label can be searched, selected and copied whole. Title and subject are the
   scene's title and description; the date is the options' epoch, or there is none, so the same scene always
   gives the same bytes. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "render/render.h"

RenderWriter pdf_write;

#endif
