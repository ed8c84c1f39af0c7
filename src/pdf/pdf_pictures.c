#include "pdf/pdf_pictures.h"

#include "base/memory.h"
#include "pdf/pdf_import.h"
#include "picture/png_chunks.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>

struct PdfPicture {
    unsigned number;
    bool has_lines;
    double width, height; /* of the page with its lines */
};

void pdf_pictures_init(PdfPictures *pictures) {
    *pictures = (PdfPictures){0};
    buffer_init(&pictures->lines);
}

void pdf_pictures_finish(PdfPictures *pictures) {
    if (pictures->surface)
        cairo_surface_destroy(pictures->surface);
    buffer_finish(&pictures->lines);
    free(pictures->items);
    picture_index_finish(&pictures->index);
}

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
    enum { MOST_BITS = 8 };
    bool has_colors =
        head->color_type == PNG_GREY || head->color_type == PNG_RGB || head->color_type == PNG_INDEXED;
    return has_colors && !head->interlaced && head->depth <= MOST_BITS && !head->has_key &&
           (head->gamma == 0 || head->gamma == PNG_SRGB_GAMMA);
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

static bool write_file_pixels(const SceneImage *image, const Picture *picture, PdfObjects *objects,
                              unsigned number) {
    PngChunks chunks;
    const uint8_t *part;
    size_t length;
    Buffer entries, data;
    if (!png_chunks_begin(&chunks, image->bytes, image->length) || !is_kept(&chunks.head) ||
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
static void set_page(const Picture *picture, PdfPicture *item) {
    static const double longest = 1000;
    double scale = longest / fmax(picture->size.width, picture->size.height);
    item->has_lines = true;
    item->width = picture->size.width * scale;
    item->height = picture->size.height * scale;
}

static bool draw_lines(PdfPictures *pictures, const Picture *picture, PdfPicture *item) {
    set_page(picture, item);
    if (pictures->surface && cairo_surface_status(pictures->surface))
        return true; /* that has been reported, of a picture before */
    if (!pictures->surface)
        pictures->surface =
            cairo_pdf_surface_create_for_stream(take_bytes, &pictures->lines, item->width, item->height);
    cairo_pdf_surface_set_size(pictures->surface, item->width, item->height);
    cairo_t *cairo = cairo_create(pictures->surface);
    cairo_scale(cairo, item->width / picture->size.width, item->height / picture->size.height);
    bool drawn = svg_picture_draw(picture->lines, cairo);
    cairo_destroy(cairo);
    cairo_surface_show_page(pictures->surface);
    return drawn && !cairo_surface_status(pictures->surface);
}

static bool write_forms(PdfPictures *pictures, PdfObjects *objects) {
    cairo_surface_finish(pictures->surface);
    PdfImport *file =
        cairo_surface_status(pictures->surface) ? NULL : pdf_import_open(objects, &pictures->lines);
    size_t page = 0;
    bool done = file;
    for (size_t i = 0; done && i < pictures->index.count; i++) {
        const PdfPicture *item = &pictures->items[i];
        if (item->has_lines)
            done = pdf_import_form(file, page++, item->number, item->width, item->height);
    }
    pdf_import_close(file);
    return done;
}

/* All */

static bool report_drawing(const SceneNode *node, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_PICTURE_UNUSABLE,
                                                        .found = node->label ? node->label : "",
                                                        .detail = "Cairo cannot make a PDF of it"});
}

/* Of the one that has been added last. */
static bool read_picture(PdfPictures *pictures, PdfObjects *objects, const SceneNode *node,
                         Diagnostics *diagnostics) {
    size_t count = pictures->index.count;
    Picture picture;
    pictures->items = memory_grow(pictures->items, &pictures->capacity, count, sizeof *pictures->items);
    PdfPicture *item = &pictures->items[count - 1];
    *item = (PdfPicture){.number = pdf_objects_reserve(objects)};
    if (!picture_open(&picture, node, diagnostics))
        return false;
    bool done = true;
    if (picture.lines)
        done = draw_lines(pictures, &picture, item) || report_drawing(node, diagnostics);
    else if (!write_file_pixels(&node->image, &picture, objects, item->number))
        write_pixels(&picture.pixels, objects, item->number);
    picture_close(&picture);
    return done;
}

bool pdf_pictures_read(PdfPictures *pictures, PdfObjects *objects, const SceneNode *node,
                       Diagnostics *diagnostics) {
    bool sound = true;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        sound &= pdf_pictures_read(pictures, objects, node->group.children[i], diagnostics);
    if (node->kind != SCENE_IMAGE || !picture_index_add(&pictures->index, &node->image))
        return sound;
    return read_picture(pictures, objects, node, diagnostics);
}

bool pdf_pictures_write(PdfPictures *pictures, PdfObjects *objects, Buffer *resources) {
    for (size_t i = 0; i < pictures->index.count; i++)
        buffer_print(resources, i ? " /P%zu %u 0 R" : "   /XObject << /P%zu %u 0 R", i + 1,
                     pictures->items[i].number);
    buffer_append_text(resources, pictures->index.count ? " >>\n" : "");
    return !pictures->surface || write_forms(pictures, objects);
}
