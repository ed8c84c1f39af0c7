#include "render/cairo_picture.h"

#include "base/memory.h"
#include "picture/picture_size.h"
#include "picture/svg_picture.h"
#include "render/png.h"

#include <stdlib.h>
#include <xxhash.h>

/* Either pixels or lines. */
struct CairoPicture {
    XXH128_hash_t hash;
    size_t length;
    cairo_surface_t *pixels;
    SvgPicture *lines;
    PictureSize size;
};

void cairo_pictures_init(CairoPictures *pictures) {
    *pictures = (CairoPictures){0};
}

void cairo_pictures_finish(CairoPictures *pictures) {
    for (size_t i = 0; i < pictures->count; i++) {
        svg_picture_close(pictures->items[i].lines);
        if (pictures->items[i].pixels)
            cairo_surface_destroy(pictures->items[i].pixels);
    }
    free(pictures->items);
}

static const CairoPicture *find_picture(const CairoPictures *pictures, const SceneImage *image) {
    XXH128_hash_t hash = XXH3_128bits(image->bytes, image->length);
    for (size_t i = 0; i < pictures->count; i++) {
        const CairoPicture *picture = &pictures->items[i];
        if (picture->length == image->length && XXH128_isEqual(picture->hash, hash))
            return picture;
    }
    return NULL;
}

static uint32_t premultiply(const uint8_t *pixel) {
    uint32_t alpha = pixel[3], word = alpha << 24;
    for (int i = 0; i < 3; i++)
        word |= (pixel[i] * alpha + 127) / 255 << (16 - 8 * i);
    return word;
}

static bool is_opaque(const PngImage *image) {
    for (size_t i = 0; i < image->width * image->height; i++)
        if (image->pixels[4 * i + 3] != 255)
            return false;
    return true;
}

static cairo_surface_t *make_surface(const PngImage *image) {
    cairo_format_t format = is_opaque(image) ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
    cairo_surface_t *surface = cairo_image_surface_create(format, (int)image->width, (int)image->height);
    if (cairo_surface_status(surface)) {
        cairo_surface_destroy(surface);
        return NULL;
    }
    unsigned char *rows = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (size_t y = 0; y < image->height; y++) {
        uint32_t *row = (uint32_t *)(void *)(rows + y * stride);
        for (size_t x = 0; x < image->width; x++)
            row[x] = premultiply(image->pixels + 4 * (y * image->width + x));
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

static const char *read_png(CairoPicture *picture, const SceneImage *image) {
    PngImage pixels;
    if (!png_decode(image->bytes, image->length, PICTURE_MOST_PIXELS, &pixels))
        return "it is not a whole PNG of at most 64 million pixels";
    picture->size = (PictureSize){(double)pixels.width, (double)pixels.height};
    picture->pixels = make_surface(&pixels);
    png_image_finish(&pixels);
    return picture->pixels ? NULL : "Cairo cannot hold a picture of its size";
}

static const char *read_svg(CairoPicture *picture, const SceneImage *image, Arena *arena) {
    const char *fault;
    picture->lines = svg_picture_open(image->bytes, image->length, image->is_sound, &fault, arena);
    if (picture->lines)
        picture->size = svg_picture_size(picture->lines);
    return fault;
}

static bool add_picture(CairoPictures *pictures, const SceneNode *node, Diagnostics *diagnostics) {
    const SceneImage *image = &node->image;
    Arena arena;
    arena_init(&arena);
    CairoPicture picture = {.hash = XXH3_128bits(image->bytes, image->length), .length = image->length};
    const char *fault =
        image->kind == IMAGE_PNG ? read_png(&picture, image) : read_svg(&picture, image, &arena);
    if (fault)
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_PICTURE_UNUSABLE,
                                                     .found = node->label ? node->label : "",
                                                     .detail = fault});
    arena_finish(&arena);
    if (fault)
        return false;
    pictures->items =
        memory_grow(pictures->items, &pictures->capacity, pictures->count + 1, sizeof *pictures->items);
    pictures->items[pictures->count++] = picture;
    return true;
}

bool cairo_pictures_read(CairoPictures *pictures, const SceneNode *node, Diagnostics *diagnostics) {
    bool sound = true;
    if (node->kind == SCENE_IMAGE)
        return find_picture(pictures, &node->image) || add_picture(pictures, node, diagnostics);
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        sound &= cairo_pictures_read(pictures, node->group.children[i], diagnostics);
    return sound;
}

void cairo_picture_draw(const CairoPictures *pictures, cairo_t *cairo, const SceneImage *image, Rect bounds,
                        bool pixels) {
    const CairoPicture *picture = find_picture(pictures, image);
    if (!picture || bounds.width == 0 || bounds.height == 0)
        return;
    cairo_save(cairo);
    cairo_rectangle(cairo, bounds.x, bounds.y, bounds.width, bounds.height);
    cairo_clip(cairo);
    cairo_translate(cairo, bounds.x, bounds.y);
    cairo_scale(cairo, bounds.width / picture->size.width, bounds.height / picture->size.height);
    if (picture->lines) {
        svg_picture_draw(picture->lines, cairo);
    } else {
        cairo_set_source_surface(cairo, picture->pixels, 0, 0);
        if (pixels)
            cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
        cairo_paint(cairo);
    }
    cairo_restore(cairo);
}
