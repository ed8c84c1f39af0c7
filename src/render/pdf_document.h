/* What a PDF document has besides the contents of its pages: names, outline, labels, links, structure.
   Cairo's file is changed for it (pdf_file.h). */
#ifndef RENDER_PDF_DOCUMENT_H
#define RENDER_PDF_DOCUMENT_H

#include "render/document.h"
#include "render/pdf_tags.h"

/* Appends the document whose pages Cairo has written to `pages` with `tags` on them. False without a report
   when Cairo's file is not as expected; false after one for links that lead nowhere. */
bool pdf_document_write(const Document *document, const PdfTags *tags, const RenderOptions *options,
                        const Buffer *pages, Buffer *out, Diagnostics *diagnostics);

#endif
