/* A scene on a Cairo context, for the formats that Cairo writes. */
#ifndef RENDER_CAIRO_DRAW_H
#define RENDER_CAIRO_DRAW_H

#include "render/fonts.h"
#include "scene/scene.h"

#include <cairo.h>

typedef struct CairoDraw CairoDraw;

struct CairoDraw {
    cairo_t *cairo; /* whose user units are page units */
    Fonts *fonts;
    double pixels; /* of the device in a page unit, for pixel_grid.h; 0: no device pixels, nothing is moved */
    Rect page;
    void (*draw_text)(CairoDraw *draw, const SceneText *text); /* NULL: as cairo_text_draw() does */
    void *data;                                                /* of draw_text */
};

/* Draws all nodes, not the background. The scene has passed scene_check(), and its texts can be drawn. The
   context's status tells whether it went well. */
void cairo_draw_scene(CairoDraw *draw, const Scene *scene);

#endif
