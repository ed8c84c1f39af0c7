/* PNG: pictures to bytes, and back for comparing pictures. The container is libpng's; what is inside IDAT
   comes from png_rows.h.

   The kind of picture is chosen by what is in it: at most 256 colours, a palette (1 byte a pixel); else RGB;
   with alpha, where a pixel is not opaque, RGBA. The picture is never changed: colours are not merged. */
#ifndef RENDER_PNG_H
#define RENDER_PNG_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Pixels as Cairo's image surfaces have them: native 32-bit words 0xAARRGGBB, rows `stride` bytes apart (a
   multiple of 4, at least 4 * width). With `has_alpha` they are premultiplied (FORMAT_ARGB32); without it the
   top byte means nothing (FORMAT_RGB24). */
typedef struct PngPicture {
    const void *pixels; /* borrowed */
    size_t stride;
    int width, height;
    bool has_alpha;
    double scale; /* pixels to 1/96 inch; the density (pHYs) follows from it; <= 0: none is written */
} PngPicture;

/* Appends the file's bytes. False when the picture is empty or a side is above PNG_MAX_SIDE pixels. The same
   picture always gives the same bytes. */
bool png_encode(const PngPicture *picture, Buffer *out);

/* A decoded picture: rows without padding, red, green, blue, alpha, not premultiplied. */
typedef struct PngImage {
    uint8_t *pixels; /* owned */
    size_t width, height;
} PngImage;

/* Decodes any PNG to 8 bits a channel. False, with `image` empty, when the bytes are not a whole, valid PNG
   or it has more than `most_pixels` pixels. */
bool png_decode(const void *bytes, size_t length, size_t most_pixels, PngImage *image);

void png_image_finish(PngImage *image);

/* True when no pixel lets anything through. */
bool png_image_is_opaque(const PngImage *image);

#endif
