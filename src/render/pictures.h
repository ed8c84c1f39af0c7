/* The pictures that scenes have in them, each read once, however often it is drawn. */
#ifndef RENDER_PICTURES_H
#define RENDER_PICTURES_H

#include "base/diagnostic.h"
#include "picture/picture_size.h"
#include "picture/svg_picture.h"
#include "render/png.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stddef.h>

/* Either pixels or lines. */
typedef struct Picture {
    const SceneImage *image; /* the first that has it; borrowed */
    PngImage pixels;
    SvgPicture *lines; /* NULL: it has pixels */
    PictureSize size;
} Picture;

typedef struct PictureKey PictureKey;

typedef struct Pictures {
    Picture *items;
    PictureKey *keys; /* of the same indices */
    size_t count, capacity, key_capacity;
} Pictures;

void pictures_init(Pictures *pictures);
void pictures_finish(Pictures *pictures);

/* Reads all pictures of the node and below that have not been read. False after reporting
   MESSAGE_PICTURE_UNUSABLE. */
bool pictures_read(Pictures *pictures, const SceneNode *node, Diagnostics *diagnostics);

/* The index of a picture that has been read; `count` for one that has not. */
size_t pictures_find(const Pictures *pictures, const SceneImage *image);

#endif
