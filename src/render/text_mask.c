#include "render/text_mask.h"

#include "base/memory.h"
#include "render/glyph_outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How far, in pixels, a curve may be from the lines that stand for it. */
static const double tolerance = 0.1;
static const double radians_per_degree = 0.017453292519943295;

enum { MOST_PIECES = 64, MOST_CELLS = 1 << 24 };

static const double most_halo = 12;

typedef struct Line {
    Point from, to;
} Line;

struct TextMask {
    cairo_t *cairo;
    double pixels;
    int width, height;
    Fonts *fonts;
    GlyphOutlines outlines;
    Line *lines; /* of the text at hand, in device pixels */
    size_t line_count, line_capacity;
    float *cells;
    size_t cell_capacity;
    uint8_t *mask, *halo;
    size_t mask_capacity, halo_capacity;
};

TextMask *text_mask_create(cairo_t *cairo, Fonts *fonts, double pixels, int width, int height) {
    TextMask *texts = memory_allocate(1, sizeof *texts);
    texts->cairo = cairo;
    texts->fonts = fonts;
    texts->pixels = pixels;
    texts->width = width;
    texts->height = height;
    glyph_outlines_init(&texts->outlines, fonts);
    return texts;
}

void text_mask_destroy(TextMask *texts) {
    if (!texts)
        return;
    glyph_outlines_finish(&texts->outlines);
    free(texts->lines);
    free(texts->cells);
    free(texts->mask);
    free(texts->halo);
    free(texts);
}

/* From em to device pixels. */
typedef struct Placement {
    Point origin;
    double cosine, sine; /* times the size in pixels */
} Placement;

static Point place(const Placement *at, Point point) {
    return (Point){at->origin.x + point.x * at->cosine - point.y * at->sine,
                   at->origin.y + point.x * at->sine + point.y * at->cosine};
}

static Placement place_text(const TextMask *texts, const SceneText *text, double width) {
    static const double shares[] = {0, 0.5, 1};
    double turn = text->angle * radians_per_degree, size = text->size * texts->pixels;
    Placement at = {
        {text->at.x * texts->pixels, text->at.y * texts->pixels}, size * cos(turn), size * sin(turn)};
    if (fmod(text->angle, 180) == 0)
        at.origin.y = round(at.origin.y);
    else if (fmod(text->angle, 90) == 0)
        at.origin.x = round(at.origin.x);
    at.origin = place(&at, (Point){-shares[text->anchor] * width, 0});
    return at;
}

static void add_line(TextMask *texts, Point from, Point to) {
    texts->lines =
        memory_grow(texts->lines, &texts->line_capacity, texts->line_count + 1, sizeof *texts->lines);
    texts->lines[texts->line_count++] = (Line){from, to};
}

static Point bezier(const Point p[4], double t) {
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (Point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                   a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/* n equal pieces are off by at most max|B''| / (8 n^2), and |B''| is at most 6 second differences. */
static int count_pieces(const Point p[4]) {
    double first = hypot(p[0].x - 2 * p[1].x + p[2].x, p[0].y - 2 * p[1].y + p[2].y);
    double second = hypot(p[1].x - 2 * p[2].x + p[3].x, p[1].y - 2 * p[2].y + p[3].y);
    return (int)clamp(ceil(sqrt(0.75 * fmax(first, second) / tolerance)), 1, MOST_PIECES);
}

static void add_curve(TextMask *texts, const Point p[4]) {
    int pieces = count_pieces(p);
    Point from = p[0];
    for (int i = 1; i <= pieces; i++) {
        Point to = i < pieces ? bezier(p, (double)i / pieces) : p[3];
        add_line(texts, from, to);
        from = to;
    }
}

static void add_glyph(TextMask *texts, const GlyphOutline *outline, const Placement *at) {
    const Point *point = outline->points;
    Point start = {0}, current = {0};
    for (size_t i = 0; i < outline->verb_count; i++) {
        switch (outline->verbs[i]) {
        case PATH_MOVE:
            start = current = place(at, *point++);
            break;
        case PATH_LINE: {
            Point to = place(at, *point++);
            add_line(texts, current, to);
            current = to;
            break;
        }
        case PATH_CURVE: {
            Point p[4] = {current, place(at, point[0]), place(at, point[1]), place(at, point[2])};
            add_curve(texts, p);
            current = p[3];
            point += 3;
            break;
        }
        default:
            add_line(texts, current, start);
            current = start;
        }
    }
}

static void collect_lines(TextMask *texts, const SceneText *text) {
    const FontLine *line = fonts_shape(texts->fonts, text->text, strlen(text->text), text->weight);
    Placement at = place_text(texts, text, line->width);
    texts->line_count = 0;
    for (size_t i = 0; i < line->span_count; i++) {
        const FontSpan *span = &line->spans[i];
        for (size_t j = 0; j < span->glyph_count; j++) {
            Placement glyph = at;
            glyph.origin = place(&at, (Point){span->glyphs[j].x, span->glyphs[j].y});
            add_glyph(texts, glyph_outlines_get(&texts->outlines, span->face, span->glyphs[j].id), &glyph);
        }
    }
}

/* A box of whole pixels on the visible page; empty when width is 0. */
typedef struct PixelBox {
    int x, y, width, height;
} PixelBox;

static PixelBox find_box(const TextMask *texts, double margin) {
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < texts->line_count; i++) {
        Point at = texts->lines[i].from;
        left = fmin(left, at.x), right = fmax(right, at.x);
        top = fmin(top, at.y), bottom = fmax(bottom, at.y);
    }
    left = fmax(floor(left - margin), 0), top = fmax(floor(top - margin), 0);
    right = fmin(ceil(right + margin), texts->width), bottom = fmin(ceil(bottom + margin), texts->height);
    if (!(left < right && top < bottom))
        return (PixelBox){0};
    return (PixelBox){(int)left, (int)top, (int)(right - left), (int)(bottom - top)};
}

static size_t stride_of(PixelBox box) {
    return ((size_t)box.width + 3) & ~(size_t)3;
}

static void fill_mask(TextMask *texts, PixelBox box) {
    size_t cell_count = (size_t)box.width * (size_t)box.height;
    texts->cells = memory_grow(texts->cells, &texts->cell_capacity, cell_count, sizeof *texts->cells);
    texts->mask = memory_grow(texts->mask, &texts->mask_capacity, stride_of(box) * (size_t)box.height, 1);
    memset(texts->cells, 0, cell_count * sizeof *texts->cells);
    Coverage coverage = {box.width, box.height, texts->cells};
    for (size_t i = 0; i < texts->line_count; i++) {
        Line line = texts->lines[i];
        coverage_add_line(&coverage, (Point){line.from.x - box.x, line.from.y - box.y},
                          (Point){line.to.x - box.x, line.to.y - box.y});
    }
    coverage_write(&coverage, texts->mask, stride_of(box));
}

static void paint(TextMask *texts, uint8_t *mask, PixelBox box, Color color) {
    cairo_t *cairo = texts->cairo;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(mask, CAIRO_FORMAT_A8, box.width,
                                                                   box.height, (int)stride_of(box));
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
    cairo_mask_surface(cairo, surface, box.x, box.y);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

static void paint_halo(TextMask *texts, PixelBox box, Color color, double radius) {
    size_t size = stride_of(box) * (size_t)box.height;
    texts->halo = memory_grow(texts->halo, &texts->halo_capacity, size, 1);
    coverage_spread(texts->mask, texts->halo, box.width, box.height, stride_of(box), radius);
    paint(texts, texts->halo, box, color);
}

bool text_mask_draw(TextMask *texts, const SceneText *text) {
    double halo = text->halo.alpha ? text->halo_width * texts->pixels : 0;
    if (halo > most_halo)
        return false;
    collect_lines(texts, text);
    PixelBox box = find_box(texts, halo > 0 ? halo + 1 : 0);
    if (!box.width)
        return true;
    if ((size_t)box.width * (size_t)box.height > MOST_CELLS)
        return false;
    cairo_matrix_t matrix;
    cairo_get_matrix(texts->cairo, &matrix);
    cairo_identity_matrix(texts->cairo);
    fill_mask(texts, box);
    if (halo > 0)
        paint_halo(texts, box, text->halo, halo);
    paint(texts, texts->mask, box, text->color);
    cairo_set_matrix(texts->cairo, &matrix);
    return true;
}
