/* A PDF file as its objects, to change what Cairo has written: its outline of a document is thin, and it can
   neither write /Alt nor /Lang. Not by qpdf's library: loading it and reading the file again took as long as
   all else that a chart takes. It reads files as Cairo writes them: one cross-reference table, no object
   streams. */
#ifndef RENDER_PDF_FILE_H
#define RENDER_PDF_FILE_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What stands between "N 0 obj" and "endobj"; NULL for a number without an object. */
typedef struct PdfObject {
    const char *bytes;
    size_t length;
} PdfObject;

typedef struct PdfFile {
    Arena *arena;       /* borrowed; all that is added is in it */
    PdfObject *objects; /* by number; that of 0 is none */
    size_t count, capacity;
    unsigned root, info; /* the numbers of the catalog and of the information dictionary */
} PdfFile;

/* `bytes` must stay. False when the file is not as Cairo writes it. */
bool pdf_file_read(PdfFile *file, const char *bytes, size_t length, Arena *arena);

/* A new number without an object; and the text of a number's object, which is copied. */
unsigned pdf_file_reserve(PdfFile *file);
void pdf_file_set(PdfFile *file, unsigned number, const char *bytes, size_t length);

/* The whole number behind `key` in the object's dictionary, which may be a reference's ("/Pages 1 0 R" gives
   1); -1 when there is none. */
long pdf_file_number(const PdfFile *file, unsigned number, const char *key);

/* True when the object's text begins with `start`. */
bool pdf_file_begins(const PdfFile *file, unsigned number, const char *start);

/* Appends the file with the objects that the catalog and the information dictionary lead to, numbered anew,
   and an /ID that is a hash of them. */
void pdf_file_write(const PdfFile *file, Buffer *out);

#endif
