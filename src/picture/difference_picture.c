#include "picture/difference_picture.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    GAP = 8,
    GAP_COLOR = 0x808080,
    COUNTED_COLOR = 0xe0002d,
    ANTIALIASED_COLOR = 0xf2b500,
    OUTSIDE_COLOR = 0xffd0f0
};

void difference_picture_init(DifferencePicture *picture, DifferenceLayout layout) {
    *picture = (DifferencePicture){.layout = layout};
}

void difference_picture_finish(DifferencePicture *picture) {
    free(picture->pixels);
    *picture = (DifferencePicture){0};
}

static uint32_t larger(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

static bool begin(void *context, const PictureSide *expected, const PictureSide *actual) {
    DifferencePicture *picture = context;
    uint64_t part = larger(expected->width, actual->width), height = larger(expected->height, actual->height);
    uint64_t width = picture->layout == DIFFERENCE_THREE_UP ? 3 * part + 2 * GAP : part;
    picture->too_large = width > DIFFERENCE_MOST_SIDE || height > DIFFERENCE_MOST_SIDE ||
                         width * height > DIFFERENCE_MOST_PIXELS;
    if (picture->too_large)
        return false;
    picture->part = (uint32_t)part;
    picture->widths[0] = expected->width;
    picture->widths[1] = actual->width;
    picture->width = (uint32_t)width;
    picture->height = (uint32_t)height;
    picture->pixels = memory_allocate(width * height, sizeof *picture->pixels);
    return true;
}

static uint32_t on_white(uint32_t channel, uint32_t alpha) {
    return (channel * alpha + 255 * (255 - alpha) + 127) / 255;
}

static uint32_t color_of(const uint8_t *pixel) {
    return on_white(pixel[0], pixel[3]) << 16 | on_white(pixel[1], pixel[3]) << 8 |
           on_white(pixel[2], pixel[3]);
}

/* A quarter of the way from white to the colour's grey. */
static uint32_t pale(const uint8_t *pixel) {
    uint32_t color = color_of(pixel);
    uint32_t grey = 192 + ((color >> 16) + (color >> 8 & 255) + (color & 255)) / 12;
    return grey << 16 | grey << 8 | grey;
}

static uint32_t tint_blue(uint32_t grey) {
    return (grey & 0xff0000) - 0x300000 + (grey & 0xff00) - 0x1800 + (grey & 0xff);
}

static uint32_t difference_color(PictureMark mark, const uint8_t *pixel) {
    switch (mark) {
    case PICTURE_MARK_SAME:
        return pale(pixel);
    case PICTURE_MARK_ANTIALIASED:
        return ANTIALIASED_COLOR;
    case PICTURE_MARK_IGNORED:
        return tint_blue(pale(pixel));
    case PICTURE_MARK_COUNTED:
        return COUNTED_COLOR;
    case PICTURE_MARK_OUTSIDE:
        break;
    }
    return OUTSIDE_COLOR;
}

static void draw_side(uint32_t *to, uint32_t part, const uint8_t *row, uint32_t width) {
    for (uint32_t x = 0; x < part; x++)
        to[x] = row && x < width ? color_of(row + (size_t)4 * x) : OUTSIDE_COLOR;
}

static void draw_difference(uint32_t *to, uint32_t part, const uint8_t *marks, const uint8_t *row) {
    for (uint32_t x = 0; x < part; x++) {
        bool drawn = marks[x] == PICTURE_MARK_SAME || marks[x] == PICTURE_MARK_IGNORED;
        to[x] = difference_color((PictureMark)marks[x], drawn ? row + (size_t)4 * x : NULL);
    }
}

static void draw_row(void *context, uint32_t y, const uint8_t *marks, const uint8_t *expected,
                     const uint8_t *actual) {
    DifferencePicture *picture = context;
    uint32_t *to = picture->pixels + (size_t)y * picture->width, part = picture->part;
    if (picture->layout == DIFFERENCE_OVERLAY) {
        draw_difference(to, part, marks, expected);
        return;
    }
    draw_side(to, part, expected, picture->widths[0]);
    draw_difference(to + part + GAP, part, marks, expected);
    draw_side(to + 2 * (part + GAP), part, actual, picture->widths[1]);
    for (uint32_t x = 0; x < GAP; x++)
        to[part + x] = to[2 * part + GAP + x] = GAP_COLOR;
}

PictureWatch difference_picture_watch(DifferencePicture *picture) {
    return (PictureWatch){begin, draw_row, picture};
}
