/* A scene on a Cairo context of pixels. */
#ifndef RENDER_CAIRO_DRAW_H
#define RENDER_CAIRO_DRAW_H

#include "base/diagnostic.h"
#include "fonts/fonts.h"
#include "scene/scene.h"

#include <cairo.h>

/* `cairo` has page units as its user units, of which each is `pixels` device pixels (pixel_grid.h). The scene
   must have passed scene_check(), and its texts be drawable; the background is not drawn. False after
   reporting MESSAGE_PICTURE_UNUSABLE, with nothing drawn; whether Cairo went along, the context's status
   tells. */
bool cairo_draw_scene(cairo_t *cairo, const Scene *scene, Fonts *fonts, double pixels,
                      Diagnostics *diagnostics);

#endif
