/* The pictures of a PDF document: pixels as images, lines as forms. Each is read, written and forgotten
   before the next; what Cairo makes of lines is kept until all are drawn. */
#ifndef PDF_PDF_PICTURES_H
#define PDF_PDF_PICTURES_H

#include "pdf/pdf_objects.h"
#include "render/pictures.h"

#include <cairo.h>
#include <stdbool.h>

typedef struct PdfPicture PdfPicture;

typedef struct PdfPictures {
    PictureIndex index;
    PdfPicture *items; /* of the same numbers */
    size_t capacity;
    cairo_surface_t
        *surface; /* for those of lines, a page each, so that they share fonts; NULL: there are none */
    Buffer lines; /* what Cairo makes of them */
} PdfPictures;

void pdf_pictures_init(PdfPictures *pictures);
void pdf_pictures_finish(PdfPictures *pictures);

/* Reads all pictures of the node and below that have not been read. False after reporting
   MESSAGE_PICTURE_UNUSABLE for each that cannot be drawn. */
bool pdf_pictures_read(PdfPictures *pictures, PdfObjects *objects, const SceneNode *node,
                       Diagnostics *diagnostics);

/* Writes what is still to be written, and appends the pictures' entry in the pages' resources to `resources`:
   the picture that picture_index_find() calls i is /P(i + 1). Each fills the square from 0,0 to 1,1, upright
   where y grows upwards. False when Cairo has not written those of lines as it should. */
bool pdf_pictures_write(PdfPictures *pictures, PdfObjects *objects, Buffer *resources);

#endif
