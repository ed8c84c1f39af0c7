#include "render/mask_paint.h"

#include "render/cairo_color.h"

void mask_paint(cairo_t *cairo, uint8_t *mask, PixelBox box, size_t stride, Color color) {
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data(mask, CAIRO_FORMAT_A8, box.width, box.height, (int)stride);
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    cairo_identity_matrix(cairo);
    cairo_color_set(cairo, color);
    cairo_mask_surface(cairo, surface, box.x, box.y);
    cairo_set_matrix(cairo, &matrix);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}
