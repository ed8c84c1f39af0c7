#define _DEFAULT_SOURCE /* madvise */

#include "render/raster.h"

#include "render/cairo_color.h"
#include "render/cairo_draw.h"
#include "render/png.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { MOST_PIXELS = 32767 };

/* The size of a large page; taking a picture's memory in 4 KiB pages costs a sixth of the time of a PNG. */
#define LARGE_PAGE ((size_t)2 << 20)

static bool refuse(Diagnostics *diagnostics, const char *detail) {
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_FORMAT_FAILED, .found = "PNG", .detail = detail});
}

static bool check_size(double width, double height, Diagnostics *diagnostics) {
    if (width >= 1 && width <= MOST_PIXELS && height >= 1 && height <= MOST_PIXELS)
        return true;
    Arena arena;
    arena_init(&arena);
    diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_PICTURE_TOO_LARGE,
                                                 .found = arena_print(&arena, "%.0fx%.0f", width, height),
                                                 .expected = "1 to 32767 a side"});
    arena_finish(&arena);
    return false;
}

static void paint_background(cairo_t *cairo, Color color) {
    if (!color.alpha)
        return;
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    cairo_color_set(cairo, color);
    cairo_paint(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
}

static bool draw_on(cairo_surface_t *surface, const Scene *scene, double scale, Fonts *fonts,
                    Diagnostics *diagnostics) {
    cairo_t *cairo = cairo_create(surface);
    paint_background(cairo, scene->background);
    cairo_scale(cairo, scale, scale);
    bool drawn = cairo_draw_scene(cairo, scene, fonts, scale, diagnostics);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    status = status ? status : cairo_surface_status(surface);
    return drawn && (!status || refuse(diagnostics, cairo_status_to_string(status)));
}

/* An image surface on large pages, which it frees with itself. Its pixels are not cleared. */
static cairo_surface_t *create_surface(cairo_format_t format, int width, int height) {
    static const cairo_user_data_key_t key;
    int stride = cairo_format_stride_for_width(format, width);
    size_t size = ((size_t)stride * (size_t)height + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    unsigned char *pixels = aligned_alloc(LARGE_PAGE, size);
    if (!pixels)
        return cairo_image_surface_create(format, width, height);
    madvise(pixels, size, MADV_HUGEPAGE);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(pixels, format, width, height, stride);
    if (cairo_surface_set_user_data(surface, &key, pixels, free))
        free(pixels);
    return surface;
}

static void clear_surface(cairo_surface_t *surface) {
    memset(cairo_image_surface_get_data(surface), 0,
           (size_t)cairo_image_surface_get_stride(surface) * (size_t)cairo_image_surface_get_height(surface));
    cairo_surface_mark_dirty(surface);
}

cairo_surface_t *raster_draw(const Scene *scene, double scale, Fonts *fonts, Diagnostics *diagnostics) {
    double width = round(scene->width * scale), height = round(scene->height * scale);
    if (!(scale > 0 && scale <= RENDER_MOST_SCALE)) {
        refuse(diagnostics, "the scale is out of range");
        return NULL;
    }
    if (!check_size(width, height, diagnostics))
        return NULL;
    cairo_format_t format = scene->background.alpha == 255 ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
    cairo_surface_t *surface = create_surface(format, (int)width, (int)height);
    if (format == CAIRO_FORMAT_ARGB32 && !cairo_surface_status(surface))
        clear_surface(surface);
    if (draw_on(surface, scene, scale, fonts, diagnostics))
        return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

bool raster_write(const Scene *scene, const RenderOptions *options, Fonts *fonts, Buffer *out,
                  Diagnostics *diagnostics) {
    cairo_surface_t *surface = raster_draw(scene, options->scale, fonts, diagnostics);
    if (!surface)
        return false;
    PngPicture picture = {
        .pixels = cairo_image_surface_get_data(surface),
        .stride = (size_t)cairo_image_surface_get_stride(surface),
        .width = cairo_image_surface_get_width(surface),
        .height = cairo_image_surface_get_height(surface),
        .has_alpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32,
        .scale = options->scale,
    };
    bool encoded = png_encode(&picture, out);
    cairo_surface_destroy(surface);
    return encoded || refuse(diagnostics, "the picture cannot be encoded");
}
