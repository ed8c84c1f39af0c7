/* A scene on a Cairo context, for the formats that Cairo writes. */
#ifndef RENDER_CAIRO_DRAW_H
#define RENDER_CAIRO_DRAW_H

#include "render/fonts.h"
#include "scene/scene.h"

#include <cairo.h>

/* The scene must have passed scene_check(), and its texts be drawable; the background is not drawn. `cairo`
   has page units as its user units. `pixels` is how many device pixels make a page unit, for pixel_grid.h;
   0: the device has none, nothing is moved. The context's status tells whether it went well. */
void cairo_draw_scene(cairo_t *cairo, const Scene *scene, Fonts *fonts, double pixels);

#endif
