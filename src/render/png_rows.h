/* The picture data of a PNG: rows of pixels, filtered and deflated.

   A chart is flat: most pixels repeat the one to the left or the row above. So the matcher works on whole
   pixels and straight on the caller's memory: no filtered copy is made, runs are skipped and not indexed, a
   row that repeats becomes one run of zeros (filter Up), and the Adler-32 of a run is a formula.

   Measured on 1600x900 charts, times (all of png_encode) and sizes as multiples of this module's. Six charts
   with 320 to 1900 colours, RGB:
     libdeflate on the same rows, level 1    time 2.1 to 5.5    size 0.94 to 1.24
     libdeflate level 3                           1.9 to 5.1         0.89 to 1.27
     libdeflate level 6                           2.1 to 5.6         0.84 to 1.16
     libpng level 1, filter None                  1.9 to 5.1         1.10 to 2.02
     libpng as Cairo calls it                     8.6 to 22          0.91 to 1.32
   A chart of 200 colours, as a palette: libdeflate level 3 1.2 and 1.06, level 6 1.8 and 0.89. Trying filter
   Up on every row gains at most 6 % more, mostly nothing, for a quarter of the time; looking one pixel ahead
   (lazy matching) makes files larger here. */
#ifndef RENDER_PNG_ROWS_H
#define RENDER_PNG_ROWS_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PNG_MAX_SIDE = 65535 };

/* The bytes of one pixel, packed with the first one lowest. Equal pixels must give equal bytes. */
typedef uint32_t PngPixelBytes(const void *context, uint32_t pixel);

typedef struct PngRows {
    const uint32_t *pixels;
    size_t width, height; /* 1 to PNG_MAX_SIDE */
    size_t stride;        /* from row to row, in pixels */
    const bool *repeats;  /* for each row: whether it is the same as the one above */
    int pixel_size;       /* bytes in the file: 1, 3 or 4 */
    PngPixelBytes *pixel_bytes;
    const void *context; /* for pixel_bytes */
} PngRows;

/* Appends the zlib stream that goes into IDAT. */
void png_rows_write(const PngRows *rows, Buffer *out);

#endif
