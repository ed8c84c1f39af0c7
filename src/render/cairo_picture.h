/* A picture on a Cairo context of pixels. */
#ifndef RENDER_CAIRO_PICTURE_H
#define RENDER_CAIRO_PICTURE_H

#include "render/pictures.h"

#include <cairo.h>

/* Draws it stretched to `bounds`, with sharp edges. */
void cairo_picture_draw(cairo_t *cairo, const Picture *picture, Rect bounds);

#endif
