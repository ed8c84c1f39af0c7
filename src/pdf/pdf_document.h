/* What a PDF document has around the contents of its pages: pages, links, structure, outline, labels, names.
 */
#ifndef PDF_PDF_DOCUMENT_H
#define PDF_PDF_DOCUMENT_H

#include "pdf/pdf_objects.h"
#include "pdf/pdf_tags.h"
#include "render/document.h"

/* How many points a unit of the page has: 1, or more where the page would else have more than 14,400 units a
   side (ISO 32000-1, annex C.2); and how many of these units a page unit of the scene has. */
double pdf_page_unit(const Document *document, size_t page);
double pdf_page_scale(const Document *document, size_t page);

/* Writes all that is missing, and ends the file. `contents` are the objects of the pages' contents,
   `resources` is that of what they all draw with; `tags` were told of the drawing of all pages; `epoch` as in
   RenderOptions. False after reporting MESSAGE_LINK_UNKNOWN for each link that leads to no page. */
bool pdf_document_write(const Document *document, const PdfTags *tags, const unsigned *contents,
                        unsigned resources, int64_t epoch, PdfObjects *objects, Diagnostics *diagnostics);

#endif
