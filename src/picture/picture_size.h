/* How large a picture is that is to be placed in a page: a PNG or SVG file's bytes. What passes here can be
   drawn: a PNG has been read to its end, an SVG picture has been drawn for trial. */
#ifndef PICTURE_PICTURE_SIZE_H
#define PICTURE_PICTURE_SIZE_H

#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    PICTURE_MOST_BYTES = 32 << 20,
    PICTURE_MOST_PIXELS = 64 << 20, /* of a PNG */
};

/* In pixels of PNG; in CSS px of SVG. Both above 0. */
typedef struct PictureSize {
    double width, height;
} PictureSize;

/* False after reporting MESSAGE_PICTURE_UNUSABLE at `place`, with `name` for the picture: it is neither PNG
   nor SVG, damaged, too large, or an SVG picture that svg_picture.h refuses. */
bool picture_find_size(const char *name, const void *bytes, size_t length, Place place, PictureSize *size,
                       Diagnostics *diagnostics);

#endif
