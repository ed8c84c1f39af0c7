#include "render/pictures.h"

#include "base/memory.h"

#include <stdlib.h>
#include <xxhash.h>

enum { MOST_SIDE = 32767 }; /* of Cairo's surfaces; PDF takes no larger ones, so that all formats do alike */

static const char *read_png(Picture *picture, const SceneImage *image) {
    if (!png_decode(image->bytes, image->length, PICTURE_MOST_PIXELS, &picture->pixels))
        return "it is not a whole PNG of at most 64 million pixels";
    picture->size = (PictureSize){(double)picture->pixels.width, (double)picture->pixels.height};
    if (picture->size.width <= MOST_SIDE && picture->size.height <= MOST_SIDE)
        return NULL;
    png_image_finish(&picture->pixels);
    return "it is wider or higher than 32767 pixels";
}

static const char *read_svg(Picture *picture, const SceneImage *image, Arena *arena) {
    const char *fault;
    picture->lines = svg_picture_open(image->bytes, image->length, image->is_sound, &fault, arena);
    if (picture->lines)
        picture->size = svg_picture_size(picture->lines);
    return fault;
}

bool picture_open(Picture *picture, const SceneNode *node, Diagnostics *diagnostics) {
    const SceneImage *image = &node->image;
    *picture = (Picture){0};
    Arena arena;
    arena_init(&arena);
    const char *fault =
        image->kind == IMAGE_PNG ? read_png(picture, image) : read_svg(picture, image, &arena);
    if (fault)
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_PICTURE_UNUSABLE,
                                                     .found = node->label ? node->label : "",
                                                     .detail = fault});
    arena_finish(&arena);
    return !fault;
}

void picture_close(Picture *picture) {
    svg_picture_close(picture->lines);
    png_image_finish(&picture->pixels);
}

/* Index */

struct PictureKey {
    XXH128_hash_t hash;
    size_t length;
};

static PictureKey key_of(const SceneImage *image) {
    return (PictureKey){XXH3_128bits(image->bytes, image->length), image->length};
}

void picture_index_finish(PictureIndex *index) {
    free(index->keys);
}

static size_t find_key(const PictureIndex *index, PictureKey key) {
    size_t i = 0;
    while (i < index->count &&
           !(index->keys[i].length == key.length && XXH128_isEqual(index->keys[i].hash, key.hash)))
        i++;
    return i;
}

size_t picture_index_find(const PictureIndex *index, const SceneImage *image) {
    return find_key(index, key_of(image));
}

bool picture_index_add(PictureIndex *index, const SceneImage *image) {
    PictureKey key = key_of(image);
    if (find_key(index, key) < index->count)
        return false;
    index->keys = memory_grow(index->keys, &index->capacity, index->count + 1, sizeof *index->keys);
    index->keys[index->count++] = key;
    return true;
}
