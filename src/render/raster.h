/* PNG by way of a Cairo image surface. */
#ifndef RENDER_RASTER_H
#define RENDER_RASTER_H

#include "render/render.h"

#include <cairo.h>

/* A picture of round(page * scale) pixels, without alpha when the background is opaque. The edges of bars, of
   clips and of level or upright lines are put on whole pixels (pixel_grid.h). Reports
   MESSAGE_PICTURE_TOO_LARGE above 32767 pixels a side. */
RenderWriter raster_write;

/* The picture itself, for tests; the caller destroys it. NULL after a report. */
cairo_surface_t *raster_draw(const Scene *scene, double scale, Fonts *fonts, Diagnostics *diagnostics);

#endif
