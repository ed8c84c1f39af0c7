#include "render/pdf_pictures.h"

#include "base/memory.h"
#include "picture/png_chunks.h"
#include "render/pdf_import.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>

/* Pixels */

static bool is_gray(const PngImage *image) {
    for (const uint8_t *at = image->pixels, *end = at + 4 * image->width * image->height; at < end; at += 4)
        if (at[0] != at[1] || at[1] != at[2])
            return false;
    return true;
}

/* The entries of an image's dictionary (8.9.5) but for its colours. */
static void put_entries(Buffer *out, size_t width, size_t height, int bits) {
    buffer_print(
        out,
        "/Type /XObject\n   /Subtype /Image\n   /Width %zu\n   /Height %zu\n   /BitsPerComponent %d\n"
        "   /Interpolate true\n   ",
        width, height, bits);
}

/* Of each pixel `count` bytes from `first` on. */
static void put_samples(const PngImage *image, size_t first, size_t count, const char *entries,
                        PdfObjects *objects, unsigned number) {
    size_t pixel_count = image->width * image->height;
    uint8_t *samples = memory_allocate(pixel_count, count), *to = samples;
    Buffer all;
    buffer_init(&all);
    for (size_t i = 0; i < pixel_count; i++)
        for (size_t k = 0; k < count; k++)
            *to++ = image->pixels[4 * i + first + k];
    put_entries(&all, image->width, image->height, 8);
    buffer_print(&all, "/ColorSpace /%s\n   %s", count == 1 ? "DeviceGray" : "DeviceRGB", entries);
    pdf_objects_put_stream(objects, number, buffer_text(&all), samples, pixel_count * count);
    free(samples);
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

/* PDF takes the compressed pixels of a PNG as they are, by its predictor 15 (7.4.4.4), where they have no
   alpha, are not interlaced, and have no more bits or another gamma than what we draw. */
static bool is_kept(const PngHead *head) {
    enum { MOST_BITS = 8, SRGB_GAMMA = 45455 };
    bool has_colors =
        head->color_type == PNG_GREY || head->color_type == PNG_RGB || head->color_type == PNG_INDEXED;
    return has_colors && !head->interlaced && head->depth <= MOST_BITS && !head->has_key &&
           (head->gamma == 0 || head->gamma == SRGB_GAMMA);
}

static void put_color_space(const PngHead *head, Buffer *out) {
    if (head->color_type != PNG_INDEXED) {
        buffer_print(out, "/ColorSpace /%s\n   ", head->color_type == PNG_GREY ? "DeviceGray" : "DeviceRGB");
        return;
    }
    int count = 1 << head->depth;
    buffer_print(out, "/ColorSpace [ /Indexed /DeviceRGB %d <", count - 1);
    for (int i = 0; i < count; i++)
        buffer_print(out, "%02x%02x%02x", head->palette[i][0], head->palette[i][1], head->palette[i][2]);
    buffer_append_text(out, "> ]\n   ");
}

static bool write_file_pixels(const Picture *picture, PdfObjects *objects, unsigned number) {
    PngChunks chunks;
    const uint8_t *part;
    size_t length;
    Buffer entries, data;
    if (!png_chunks_begin(&chunks, picture->image->bytes, picture->image->length) || !is_kept(&chunks.head) ||
        !png_image_is_opaque(&picture->pixels))
        return false;
    const PngHead *head = &chunks.head;
    buffer_init(&entries);
    buffer_init(&data);
    put_entries(&entries, head->width, head->height, head->depth);
    put_color_space(head, &entries);
    buffer_print(&entries,
                 "/Filter /FlateDecode\n   /DecodeParms << /Predictor 15 /Colors %d /BitsPerComponent %d "
                 "/Columns %u >>\n   ",
                 png_head_channels(head), head->depth, (unsigned)head->width);
    while (png_chunks_next_data(&chunks, &part, &length))
        buffer_append(&data, part, length);
    bool whole = !chunks.fault;
    if (whole)
        pdf_objects_put_encoded(objects, number, buffer_text(&entries), data.bytes, data.length);
    buffer_finish(&entries);
    buffer_finish(&data);
    return whole;
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
        else if (!write_file_pixels(&pictures->items[i], objects, number))
            write_pixels(&pictures->items[i].pixels, objects, number);
    }
    buffer_append_text(resources, pictures->count ? " >>\n" : "");
    return done;
}
