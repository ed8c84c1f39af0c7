/* Pictures on a Cairo context of pixels. */
#ifndef RENDER_CAIRO_PICTURE_H
#define RENDER_CAIRO_PICTURE_H

#include "render/pictures.h"

#include <cairo.h>

/* Zero is empty. */
typedef struct CairoPictures {
    PictureIndex index;
    Picture *items;
    size_t capacity;
} CairoPictures;

void cairo_pictures_finish(CairoPictures *pictures);

/* Reads all pictures of the node and below. False after reporting MESSAGE_PICTURE_UNUSABLE for each that
   cannot be drawn. */
bool cairo_pictures_read(CairoPictures *pictures, const SceneNode *node, Diagnostics *diagnostics);

/* Draws one that has been read, stretched to `bounds`, with sharp edges. */
void cairo_picture_draw(const CairoPictures *pictures, cairo_t *cairo, const SceneImage *image, Rect bounds);

#endif
