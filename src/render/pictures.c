#include "render/pictures.h"

#include "base/memory.h"

#include <stdlib.h>
#include <xxhash.h>

enum { MOST_SIDE = 32767 }; /* of Cairo's surfaces */

struct PictureKey {
    XXH128_hash_t hash;
    size_t length;
};

void pictures_init(Pictures *pictures) {
    *pictures = (Pictures){0};
}

void pictures_finish(Pictures *pictures) {
    for (size_t i = 0; i < pictures->count; i++) {
        svg_picture_close(pictures->items[i].lines);
        png_image_finish(&pictures->items[i].pixels);
    }
    free(pictures->items);
    free(pictures->keys);
}

size_t pictures_find(const Pictures *pictures, const SceneImage *image) {
    XXH128_hash_t hash = XXH3_128bits(image->bytes, image->length);
    size_t i = 0;
    while (i < pictures->count &&
           !(pictures->keys[i].length == image->length && XXH128_isEqual(pictures->keys[i].hash, hash)))
        i++;
    return i;
}

static const char *read_png(Picture *picture, const SceneImage *image) {
    if (!png_decode(image->bytes, image->length, PICTURE_MOST_PIXELS, &picture->pixels))
        return "it is not a whole PNG of at most 64 million pixels";
    if (picture->pixels.width > MOST_SIDE || picture->pixels.height > MOST_SIDE) {
        png_image_finish(&picture->pixels);
        return "it is wider or higher than 32767 pixels";
    }
    picture->size = (PictureSize){(double)picture->pixels.width, (double)picture->pixels.height};
    return NULL;
}

static const char *read_svg(Picture *picture, const SceneImage *image, Arena *arena) {
    const char *fault;
    picture->lines = svg_picture_open(image->bytes, image->length, image->is_sound, &fault, arena);
    if (picture->lines)
        picture->size = svg_picture_size(picture->lines);
    return fault;
}

static void keep(Pictures *pictures, const Picture *picture, const SceneImage *image) {
    pictures->items =
        memory_grow(pictures->items, &pictures->capacity, pictures->count + 1, sizeof *pictures->items);
    pictures->keys =
        memory_grow(pictures->keys, &pictures->key_capacity, pictures->count + 1, sizeof *pictures->keys);
    pictures->keys[pictures->count] = (PictureKey){XXH3_128bits(image->bytes, image->length), image->length};
    pictures->items[pictures->count++] = *picture;
}

static bool add_picture(Pictures *pictures, const SceneNode *node, Diagnostics *diagnostics) {
    const SceneImage *image = &node->image;
    Picture picture = {.image = image};
    Arena arena;
    arena_init(&arena);
    const char *fault =
        image->kind == IMAGE_PNG ? read_png(&picture, image) : read_svg(&picture, image, &arena);
    if (fault)
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_PICTURE_UNUSABLE,
                                                     .found = node->label ? node->label : "",
                                                     .detail = fault});
    else
        keep(pictures, &picture, image);
    arena_finish(&arena);
    return !fault;
}

bool pictures_read(Pictures *pictures, const SceneNode *node, Diagnostics *diagnostics) {
    bool sound = true;
    if (node->kind == SCENE_IMAGE)
        return pictures_find(pictures, &node->image) < pictures->count ||
               add_picture(pictures, node, diagnostics);
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        sound &= pictures_read(pictures, node->group.children[i], diagnostics);
    return sound;
}
