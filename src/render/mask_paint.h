/* Paints a colour through a mask of device pixels, wherever the context's matrix would put it. */
#ifndef RENDER_MASK_PAINT_H
#define RENDER_MASK_PAINT_H

#include "base/color.h"
#include "render/glyph_lines.h"

#include <cairo.h>

/* The mask's rows, which lie in `box`, are `stride` bytes apart, as Cairo wants them: a multiple of 4. */
void mask_paint(cairo_t *cairo, uint8_t *mask, PixelBox box, size_t stride, Color color);

#endif
