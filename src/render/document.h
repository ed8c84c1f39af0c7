/* A document of several pages, as PDF: each page is a scene, of a size of its own. */
#ifndef RENDER_DOCUMENT_H
#define RENDER_DOCUMENT_H

#include "render/render.h"

/* `label` is what a reader shows instead of the page's number, and what links ("#label") lead to; NULL: none.
   `name` is another one by which other documents can lead to it; NULL: none. `title` is its entry in the
   outline, below the nearest one before with a lower `level` (0 is the uppermost); NULL: none. */
typedef struct DocumentPage {
    const Scene *scene;
    const char *label, *title;
    int level;
    const char *name;
} DocumentPage;

/* Texts may be NULL. `language` as BCP 47; a page or group of another language says so by itself. */
struct Document {
    const DocumentPage *pages;
    size_t page_count; /* at least 1 */
    const char *title, *author, *subject, *keywords, *language;
    bool is_part;  /* pages of the whole are left out: links to them lead nowhere, instead of being faults */
    double points; /* of a page for one page unit; 0: one */
};

static inline double document_points(const Document *document) {
    return document->points > 0 ? document->points : 1;
}

/* Checks each page as render_scene() does, then appends the file's bytes; the rest is as with RenderWriter.
   Fonts and pictures are embedded once. Reports MESSAGE_LINK_UNKNOWN for a
   link to a page that is not there. The options' epoch is the date of creation and of the latest change. */
RenderDocumentWriter pdf_write_document;

#endif
