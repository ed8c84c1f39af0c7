/* A scene on a Cairo context, for the formats that Cairo writes. */
#ifndef RENDER_CAIRO_DRAW_H
#define RENDER_CAIRO_DRAW_H

#include "base/diagnostic.h"
#include "render/cairo_picture.h"
#include "render/cairo_text.h"
#include "render/fonts.h"
#include "render/text_mask.h"
#include "scene/scene.h"

#include <cairo.h>

/* What the scenes of one target share: its faces and pictures are each taken in once. */
typedef struct CairoDraw {
    cairo_t *cairo; /* borrowed */
    Fonts *fonts;   /* borrowed */
    CairoText texts;
    CairoPictures pictures;
    struct PdfTags *tags; /* borrowed; told of each node that is drawn; NULL: nobody is */
    double pixels;
    TextMask *masks; /* of the scene being drawn; NULL without device pixels */
    Rect page;       /* likewise */
} CairoDraw;

/* `cairo` has page units as its user units. `pixels` is how many device pixels make a page unit, for
   pixel_grid.h; 0: the device has none, nothing is moved. */
void cairo_draw_init(CairoDraw *draw, cairo_t *cairo, Fonts *fonts, double pixels);
void cairo_draw_finish(CairoDraw *draw);

/* The scene must have passed scene_check(), and its texts be drawable; the background is not drawn. False
   after reporting MESSAGE_PICTURE_UNUSABLE, with nothing drawn; whether Cairo went along, the context's
   status tells.
 */
bool cairo_draw_scene(CairoDraw *draw, const Scene *scene, Diagnostics *diagnostics);

#endif
