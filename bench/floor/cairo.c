/* floor_cairo WAY [FILE]: what the parts cost that a chart is made of, without deckchart's own work. A chart
   here is 40 rectangles and 60 labels, placed by no one. WAY is one of `ways`: how far it goes, and how a PNG
   is encoded. */
#include "render/png.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1600, HEIGHT = 900, BARS = 10, PARTS = 4, LABELS = 60 };

static const char font_file[] = "/usr/share/fonts/opentype/inter/Inter-Regular.otf";

typedef struct Way {
    const char *name;
    bool draws, labels;
    bool (*write)(cairo_surface_t *surface, const struct Way *way, const char *file);
    int level, filters;
} Way;

static void draw_bars(cairo_t *cairo) {
    for (int i = 0; i < BARS * PARTS; i++) {
        double shade = 0.2 * (1 + i % PARTS);
        cairo_set_source_rgb(cairo, shade / 2, shade, 0.4 + shade / 2);
        cairo_rectangle(cairo, 90 + 120 * (i / PARTS), 100 + 160 * (i % PARTS), 80, 158);
        cairo_fill(cairo);
    }
}

static void draw_labels(cairo_t *cairo) {
    FT_Library library;
    FT_Face face;
    if (FT_Init_FreeType(&library) || FT_New_Face(library, font_file, 0, &face))
        exit(3);
    cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    cairo_set_font_face(cairo, font);
    cairo_set_font_size(cairo, 22);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for (int i = 0; i < LABELS; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d,%03d", 1 + i % 7, 137 * i % 1000);
        cairo_move_to(cairo, 100 + 120 * (i % BARS), 120 + 120 * (i / BARS));
        cairo_show_text(cairo, text);
    }
    cairo_font_face_destroy(font);
}

static bool write_nothing(cairo_surface_t *surface, const Way *way, const char *file) {
    (void)way;
    (void)file;
    cairo_surface_finish(surface);
    return true;
}

static bool write_by_cairo(cairo_surface_t *surface, const Way *way, const char *file) {
    (void)way;
    return !cairo_surface_write_to_png(surface, file);
}

static bool write_by_deckchart(cairo_surface_t *surface, const Way *way, const char *file) {
    (void)way;
    const PngPicture picture = {.pixels = cairo_image_surface_get_data(surface),
                                .stride = (size_t)cairo_image_surface_get_stride(surface),
                                .width = WIDTH,
                                .height = HEIGHT};
    Buffer out;
    buffer_init(&out);
    FILE *stream = fopen(file, "wb");
    return png_encode(&picture, &out) && stream && fwrite(out.bytes, 1, out.length, stream) == out.length &&
           !fclose(stream);
}

/* RGB rows by libpng, with the way's level and filters. */
static bool write_by_libpng(cairo_surface_t *surface, const Way *way, const char *file) {
    FILE *stream = fopen(file, "wb");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    if (!stream || !info)
        return false;
    png_init_io(png, stream);
    png_set_IHDR(png, info, WIDTH, HEIGHT, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, way->level);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, way->filters);
    png_write_info(png, info);
    png_set_bgr(png);
    png_set_filler(png, 0, PNG_FILLER_AFTER);
    unsigned char *rows = cairo_image_surface_get_data(surface);
    for (int y = 0; y < HEIGHT; y++)
        png_write_row(png, rows + y * cairo_image_surface_get_stride(surface));
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return !fclose(stream);
}

static const Way ways[] = {
    {"linked", false, false, NULL, 0, 0},
    {"surface", false, false, write_nothing, 0, 0},
    {"bars", true, false, write_nothing, 0, 0},
    {"labels", true, true, write_nothing, 0, 0},
    {"svg", true, true, write_nothing, 0, 0},
    {"pdf", true, true, write_nothing, 0, 0},
    {"png-cairo", true, true, write_by_cairo, 0, 0},
    {"png-1-none", true, true, write_by_libpng, 1, PNG_FILTER_NONE},
    {"png-1-up", true, true, write_by_libpng, 1, PNG_FILTER_UP},
    {"png-6-none", true, true, write_by_libpng, 6, PNG_FILTER_NONE},
    {"png-9-none", true, true, write_by_libpng, 9, PNG_FILTER_NONE},
    {"png-6-all", true, true, write_by_libpng, 6, PNG_ALL_FILTERS},
    {"png-deckchart", true, true, write_by_deckchart, 0, 0},
};

static cairo_surface_t *create_surface(const Way *way, const char *file) {
    if (!strcmp(way->name, "svg"))
        return cairo_svg_surface_create(file, WIDTH, HEIGHT);
    if (!strcmp(way->name, "pdf"))
        return cairo_pdf_surface_create(file, WIDTH, HEIGHT);
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
}

static bool go(const Way *way, const char *file) {
    if (!way->write)
        return true;
    cairo_surface_t *surface = create_surface(way, file);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    if (way->draws)
        draw_bars(cairo);
    if (way->labels)
        draw_labels(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return way->write(surface, way, file);
}

int main(int argc, char **argv) {
    for (size_t i = 0; argc > 1 && i < sizeof ways / sizeof *ways; i++)
        if (!strcmp(ways[i].name, argv[1]))
            return go(&ways[i], argc > 2 ? argv[2] : "/dev/null") ? 0 : 3;
    fputs("usage: floor_cairo WAY [FILE]\n", stderr);
    return 2;
}
