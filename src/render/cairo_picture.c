#include "render/cairo_picture.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

void cairo_pictures_finish(CairoPictures *pictures) {
    for (size_t i = 0; i < pictures->index.count; i++)
        picture_close(&pictures->items[i]);
    free(pictures->items);
    picture_index_finish(&pictures->index);
}

bool cairo_pictures_read(CairoPictures *pictures, const SceneNode *node, Diagnostics *diagnostics) {
    bool sound = true;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        sound &= cairo_pictures_read(pictures, node->group.children[i], diagnostics);
    if (node->kind != SCENE_IMAGE || !picture_index_add(&pictures->index, &node->image))
        return sound;
    size_t count = pictures->index.count;
    pictures->items = memory_grow(pictures->items, &pictures->capacity, count, sizeof *pictures->items);
    return picture_open(&pictures->items[count - 1], node, diagnostics);
}

static uint32_t premultiply(const uint8_t *pixel) {
    uint32_t alpha = pixel[3], word = alpha << 24;
    for (int i = 0; i < 3; i++)
        word |= (pixel[i] * alpha + 127) / 255 << (16 - 8 * i);
    return word;
}

static void fill_surface(cairo_surface_t *surface, const PngImage *image) {
    unsigned char *rows = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (size_t y = 0; y < image->height; y++) {
        uint32_t *row = (uint32_t *)(void *)(rows + y * stride);
        for (size_t x = 0; x < image->width; x++)
            row[x] = premultiply(image->pixels + 4 * (y * image->width + x));
    }
    cairo_surface_mark_dirty(surface);
}

/* A surface that cannot be had puts the context into an error, which whoever made the context sees. */
static void paint_pixels(cairo_t *cairo, const PngImage *image) {
    cairo_format_t format = png_image_is_opaque(image) ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
    cairo_surface_t *surface = cairo_image_surface_create(format, (int)image->width, (int)image->height);
    if (!cairo_surface_status(surface))
        fill_surface(surface, image);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_paint(cairo);
    cairo_surface_destroy(surface);
}

void cairo_picture_draw(const CairoPictures *pictures, cairo_t *cairo, const SceneImage *image, Rect bounds) {
    const Picture *picture = &pictures->items[picture_index_find(&pictures->index, image)];
    if (bounds.width == 0 || bounds.height == 0)
        return;
    cairo_save(cairo);
    cairo_rectangle(cairo, bounds.x, bounds.y, bounds.width, bounds.height);
    cairo_clip(cairo);
    cairo_translate(cairo, bounds.x, bounds.y);
    cairo_scale(cairo, bounds.width / picture->size.width, bounds.height / picture->size.height);
    if (picture->lines)
        svg_picture_draw(picture->lines, cairo);
    else
        paint_pixels(cairo, &picture->pixels);
    cairo_restore(cairo);
}
