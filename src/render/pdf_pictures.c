#include "render/pdf_pictures.h"

#include "render/pdf_import.h"

#include <cairo-pdf.h>
#include <math.h>

/* Pixels */

static bool is_gray(const PngImage *image) {
    for (const uint8_t *at = image->pixels, *end = at + 4 * image->width * image->height; at < end; at += 4)
        if (at[0] != at[1] || at[1] != at[2])
            return false;
    return true;
}

/* Of each pixel `count` bytes from `first` on. */
static void put_samples(const PngImage *image, int first, size_t count, const char *entries,
                        PdfObjects *objects, unsigned number) {
    Buffer samples, all;
    buffer_init(&samples);
    buffer_init(&all);
    for (const uint8_t *at = image->pixels, *end = at + 4 * image->width * image->height; at < end; at += 4)
        buffer_append(&samples, at + first, count);
    buffer_print(&all,
                 "/Type /XObject\n   /Subtype /Image\n   /Width %zu\n   /Height %zu\n   /ColorSpace /%s\n"
                 "   /BitsPerComponent 8\n   /Interpolate true\n   %s",
                 image->width, image->height, count == 1 ? "DeviceGray" : "DeviceRGB", entries);
    pdf_objects_put_stream(objects, number, buffer_text(&all), samples.bytes, samples.length);
    buffer_finish(&samples);
    buffer_finish(&all);
}

static void write_pixels(const PngImage *image, PdfObjects *objects, unsigned number) {
    enum { RED = 0, ALPHA = 3 };
    Buffer mask;
    buffer_init(&mask);
    if (!png_image_is_opaque(image)) {
        unsigned alpha = pdf_objects_reserve(objects);
        put_samples(image, ALPHA, 1, "", objects, alpha);
        buffer_print(&mask, "/SMask %u 0 R\n   ", alpha);
    }
    put_samples(image, RED, is_gray(image) ? 1 : 3, buffer_text(&mask), objects, number);
    buffer_finish(&mask);
}

/* Lines */

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned length) {
    buffer_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Cairo keeps lengths to 1/256, so the picture is drawn large. */
static bool draw_lines(const Picture *picture, double width, double height, Buffer *out) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take_bytes, out, width, height);
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, width / picture->size.width, height / picture->size.height);
    bool drawn = svg_picture_draw(picture->lines, cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    drawn &= !cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return drawn;
}

static bool write_lines(const Picture *picture, PdfObjects *objects, unsigned number) {
    static const double longest = 1000;
    double scale = longest / fmax(picture->size.width, picture->size.height);
    double width = picture->size.width * scale, height = picture->size.height * scale;
    Buffer file;
    buffer_init(&file);
    bool done =
        draw_lines(picture, width, height, &file) && pdf_import_form(objects, number, &file, width, height);
    buffer_finish(&file);
    return done;
}

bool pdf_pictures_write(const Pictures *pictures, PdfObjects *objects, Buffer *resources) {
    bool done = true;
    for (size_t i = 0; i < pictures->count && done; i++) {
        unsigned number = pdf_objects_reserve(objects);
        buffer_print(resources, i ? " /P%zu %u 0 R" : "   /XObject << /P%zu %u 0 R", i + 1, number);
        if (pictures->items[i].lines)
            done = write_lines(&pictures->items[i], objects, number);
        else
            write_pixels(&pictures->items[i].pixels, objects, number);
    }
    buffer_append_text(resources, pictures->count ? " >>\n" : "");
    return done;
}
