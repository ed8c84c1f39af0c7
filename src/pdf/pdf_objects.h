/* A PDF file as it grows: a row of numbered objects (ISO 32000-1 7.3.10 and 7.5), each written once. */
#ifndef PDF_PDF_OBJECTS_H
#define PDF_PDF_OBJECTS_H

#include "base/buffer.h"

#include <stddef.h>

typedef struct PdfDeflater PdfDeflater;

typedef struct PdfObjects {
    Buffer *out; /* borrowed; nobody else writes to it but what stands in an object */
    size_t start;
    size_t *places; /* by number, from the start of the file; 0: not written */
    size_t count, capacity;
    PdfDeflater *deflater; /* NULL: not needed yet */
} PdfObjects;

/* The file begins at the end of `out`. */
void pdf_objects_init(PdfObjects *objects, Buffer *out);
void pdf_objects_finish(PdfObjects *objects);

/* A new number, whose object is to be written once. */
unsigned pdf_objects_reserve(PdfObjects *objects);

/* Between the two, the object's text is appended to `out`. */
void pdf_objects_open(PdfObjects *objects, unsigned number);
void pdf_objects_close(PdfObjects *objects);

/* Writes an object that is a stream of these bytes, deflated where that is shorter. `entries` are those of
   its dictionary beside the filter and the length. */
void pdf_objects_put_stream(PdfObjects *objects, unsigned number, const char *entries, const void *bytes,
                            size_t length);

/* The same for bytes that are encoded already, as `entries` say. */
void pdf_objects_put_encoded(PdfObjects *objects, unsigned number, const char *entries, const void *bytes,
                             size_t length);

/* Writes the table of objects and the trailer, with an /ID that is a hash of all before. */
void pdf_objects_end(PdfObjects *objects, unsigned catalog, unsigned info);

#endif
