/* Pictures within a scene on a Cairo context. Each file is read once, however often it is drawn. */
#ifndef RENDER_CAIRO_PICTURE_H
#define RENDER_CAIRO_PICTURE_H

#include "base/diagnostic.h"
#include "scene/scene.h"

#include <cairo.h>

typedef struct CairoPicture CairoPicture;

typedef struct CairoPictures {
    CairoPicture *items; /* owned */
    size_t count, capacity;
} CairoPictures;

void cairo_pictures_init(CairoPictures *pictures);
void cairo_pictures_finish(CairoPictures *pictures);

/* Reads all pictures below `node`. False after reporting MESSAGE_PICTURE_UNUSABLE with a node's label for
   each that cannot be drawn. */
bool cairo_pictures_read(CairoPictures *pictures, const SceneNode *node, Diagnostics *diagnostics);

/* Draws one that has been read, stretched to `bounds`. With `pixels` the target is one of pixels, where its
   edge is sharp. */
void cairo_picture_draw(const CairoPictures *pictures, cairo_t *cairo, const SceneImage *image, Rect bounds,
                        bool pixels);

#endif
