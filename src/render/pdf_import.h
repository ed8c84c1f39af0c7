/* A page of a PDF that Cairo has written, as a form among the objects of a document: pictures of lines are
   drawn by librsvg on Cairo. It reads files as Cairo writes them: one cross-reference table, no object
   streams. */
#ifndef RENDER_PDF_IMPORT_H
#define RENDER_PDF_IMPORT_H

#include "render/pdf_objects.h"

#include <stdbool.h>

/* Writes the first page, which has that size, as the form `number`, which fills the square from 0,0 to 1,1;
   and all objects that it needs. False when the file is not as Cairo writes it; it is not clear then what has
   been written. */
bool pdf_import_form(PdfObjects *objects, unsigned number, const Buffer *file, double width, double height);

#endif
