/* The pictures that scenes have in them: read, and told apart by what is in their files. */
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
    PngImage pixels;
    SvgPicture *lines; /* NULL: it has pixels */
    PictureSize size;
} Picture;

/* Reads the picture of a node. False, with an empty one, after reporting MESSAGE_PICTURE_UNUSABLE with
   the node's label. */
bool picture_open(Picture *picture, const SceneNode *node, Diagnostics *diagnostics);
void picture_close(Picture *picture);

typedef struct PictureKey PictureKey;

/* Numbers pictures from 0 in the order in which they are met, each once; zero is empty. */
typedef struct PictureIndex {
    PictureKey *keys;
    size_t count, capacity;
} PictureIndex;

void picture_index_finish(PictureIndex *index);

/* The number of a picture; `count` for one that has not been added. */
size_t picture_index_find(const PictureIndex *index, const SceneImage *image);

/* False for one that has been added already. */
bool picture_index_add(PictureIndex *index, const SceneImage *image);

#endif
