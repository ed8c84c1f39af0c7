/* The pictures of a PDF document: pixels as images, lines as forms. */
#ifndef RENDER_PDF_PICTURES_H
#define RENDER_PDF_PICTURES_H

#include "render/pdf_objects.h"
#include "render/pictures.h"

#include <stdbool.h>

/* Writes all pictures, and appends their entry in the pages' resources to `resources`: picture i is /P(i +
   1). Each fills the square from 0,0 to 1,1, upright where y grows upwards. False when Cairo cannot write one
   of lines. */
bool pdf_pictures_write(const Pictures *pictures, PdfObjects *objects, Buffer *resources);

#endif
