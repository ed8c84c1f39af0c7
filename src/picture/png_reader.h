/* Reads the pixels of a PNG file row by row, as the file has them: its samples, packed, at its depth. Takes a
   few hundred KiB whatever the picture, but for interlaced ones, which are put together as a whole first. */
#ifndef PICTURE_PNG_READER_H
#define PICTURE_PNG_READER_H

#include "picture/png_chunks.h"

typedef struct PngReader PngReader;

/* The most bytes that an interlaced picture may have. */
#define PNG_READER_MOST_BYTES ((size_t)1 << 31)

/* `bytes` must stay until the reader is destroyed. Never NULL: a file that is not valid has a fault. */
PngReader *png_reader_create(const void *bytes, size_t length);
void png_reader_destroy(PngReader *reader);

const PngHead *png_reader_head(const PngReader *reader);

/* Why the file is not valid, as the end of "FILE is not a valid PNG: "; NULL: so far it is. */
const char *png_reader_fault(const PngReader *reader);

/* Writes the next row, of png_head_row_size() bytes; bits behind the last pixel are zero. False with a fault.
   Not to be called again after that, or after the last row. */
bool png_reader_read_row(PngReader *reader, uint8_t *row);

/* Reads the file to its end, after the last row. False with a fault. */
bool png_reader_end(PngReader *reader);

#endif
