#include "render/glyph_lines.h"

#include "base/memory.h"
#include "render/coverage.h"
#include "scene/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double tolerance = 0.1;

enum { MOST_PIECES = 64 };

Point glyph_placement_apply(const GlyphPlacement *placement, Point point) {
    return (Point){placement->origin.x + point.x * placement->cosine - point.y * placement->sine,
                   placement->origin.y + point.x * placement->sine + point.y * placement->cosine};
}

void glyph_lines_finish(GlyphLines *lines) {
    free(lines->items);
    free(lines->cells);
    *lines = (GlyphLines){0};
}

static void add_line(GlyphLines *lines, Point from, Point to) {
    if (lines->count == lines->capacity)
        lines->items = memory_grow(lines->items, &lines->capacity, lines->count + 1, sizeof *lines->items);
    lines->items[lines->count++] = (GlyphLine){from, to};
}

static Point bezier(const Point p[4], double t) {
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (Point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                   a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static double second_difference(Point a, Point b, Point c) {
    double x = a.x - 2 * b.x + c.x, y = a.y - 2 * b.y + c.y;
    return x * x + y * y;
}

/* n equal pieces are off by at most max|B''| / (8 n^2), and |B''| is at most 6 second differences. */
static int count_pieces(const Point p[4]) {
    double first = second_difference(p[0], p[1], p[2]), second = second_difference(p[1], p[2], p[3]);
    double pieces = ceil(sqrt(0.75 / tolerance * sqrt(first > second ? first : second)));
    return pieces < 1 ? 1 : pieces > MOST_PIECES ? MOST_PIECES : (int)pieces;
}

static void add_curve(GlyphLines *lines, const Point p[4]) {
    int pieces = count_pieces(p);
    Point from = p[0];
    for (int i = 1; i <= pieces; i++) {
        Point to = i < pieces ? bezier(p, (double)i / pieces) : p[3];
        add_line(lines, from, to);
        from = to;
    }
}

void glyph_lines_add(GlyphLines *lines, const GlyphOutline *outline, const GlyphPlacement *placement) {
    const Point *point = outline->points;
    Point start = {0}, p[4] = {{0}};
    for (size_t i = 0; i < outline->verb_count; i++) {
        Point current = p[3];
        switch (outline->verbs[i]) {
        case PATH_MOVE:
            start = p[3] = glyph_placement_apply(placement, *point++);
            break;
        case PATH_LINE:
            p[3] = glyph_placement_apply(placement, *point++);
            add_line(lines, current, p[3]);
            break;
        case PATH_CURVE:
            p[0] = current;
            for (int k = 1; k < 4; k++)
                p[k] = glyph_placement_apply(placement, *point++);
            add_curve(lines, p);
            break;
        default:
            add_line(lines, current, start);
            p[3] = start;
        }
    }
}

PixelBox glyph_lines_box(const GlyphLines *lines, double margin, PixelBox limit) {
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < lines->count; i++) {
        Point at = lines->items[i].from;
        left = at.x < left ? at.x : left;
        right = at.x > right ? at.x : right;
        top = at.y < top ? at.y : top;
        bottom = at.y > bottom ? at.y : bottom;
    }
    left = fmax(floor(left - margin), limit.x);
    top = fmax(floor(top - margin), limit.y);
    right = fmin(ceil(right + margin), limit.x + limit.width);
    bottom = fmin(ceil(bottom + margin), limit.y + limit.height);
    if (!(left < right && top < bottom))
        return (PixelBox){0};
    return (PixelBox){(int)left, (int)top, (int)(right - left), (int)(bottom - top)};
}

void glyph_lines_fill(GlyphLines *lines, PixelBox box, uint8_t *mask, size_t stride) {
    size_t cell_count = (size_t)box.width * (size_t)box.height;
    lines->cells = memory_grow(lines->cells, &lines->cell_capacity, cell_count, sizeof *lines->cells);
    memset(lines->cells, 0, cell_count * sizeof *lines->cells);
    Coverage coverage = {box.width, box.height, lines->cells};
    for (size_t i = 0; i < lines->count; i++) {
        GlyphLine line = lines->items[i];
        coverage_add_line(&coverage, (Point){line.from.x - box.x, line.from.y - box.y},
                          (Point){line.to.x - box.x, line.to.y - box.y});
    }
    coverage_write(&coverage, mask, stride);
}
