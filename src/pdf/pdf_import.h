/* Pages of a PDF that Cairo has written, as forms among the objects of a document: pictures of lines are
   drawn by librsvg on Cairo. It reads files as Cairo writes them: one cross-reference table, no object
   streams, all pages in one row. What several pages need is copied once. */
#ifndef PDF_PDF_IMPORT_H
#define PDF_PDF_IMPORT_H

#include "pdf/pdf_objects.h"

#include <stdbool.h>

typedef struct PdfImport PdfImport;

/* Both must stay until the import is closed. NULL when the file is not as Cairo writes it. */
PdfImport *pdf_import_open(PdfObjects *out, const Buffer *file);
void pdf_import_close(PdfImport *file);

/* Writes page `page` (from 0), which has that size, as the form `number`, which fills the square from 0,0 to
   1,1; and all objects that it needs and that are not there yet. False, with nothing written, when the file
   is not as Cairo writes it. */
bool pdf_import_form(PdfImport *file, size_t page, unsigned number, double width, double height);

#endif
