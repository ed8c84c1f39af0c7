#include "render/mask_paint.h"

void mask_paint(cairo_t *cairo, uint8_t *mask, PixelBox box, size_t stride, Color color) {
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data(mask, CAIRO_FORMAT_A8, box.width, box.height, (int)stride);
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    cairo_identity_matrix(cairo);
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
    cairo_mask_surface(cairo, surface, box.x, box.y);
    cairo_set_matrix(cairo, &matrix);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}
