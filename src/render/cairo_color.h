/* Our colours on a Cairo context. */
#ifndef RENDER_CAIRO_COLOR_H
#define RENDER_CAIRO_COLOR_H

#include "base/color.h"

#include <cairo.h>

static inline void cairo_color_set(cairo_t *cairo, Color color) {
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
}

#endif
