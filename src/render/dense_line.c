#include "render/dense_line.h"

#include "base/memory.h"
#include "render/coverage.h"

#include <math.h>
#include <stdlib.h>

enum { FINE = 16, DENSE_FROM = 1000, DENSE_IN_PIXEL = 2 };

/* For each fine column the highest and the lowest place (`high` < `low`: y grows downwards). */
typedef struct Reach {
    size_t count;
    double *high, *low;
} Reach;

static bool is_one_line(const Path *path) {
    for (size_t i = 0; i < path->verb_count; i++)
        if (path->verbs[i] != (i ? PATH_LINE : PATH_MOVE))
            return false;
    return true;
}

static bool turns_back(const Path *path) {
    for (size_t i = 1; i < path->point_count; i++)
        if (!(path->points[i - 1].x <= path->points[i].x))
            return true;
    return false;
}

bool dense_line_applies(const ScenePath *line, double pixels) {
    const Path *path = &line->path;
    const Stroke *stroke = &line->stroke;
    if (path->point_count < DENSE_FROM || stroke->dash_count || stroke->cap != CAP_ROUND ||
        stroke->join != JOIN_ROUND || line->fill.kind != PAINT_NONE)
        return false;
    double breadth = (path->points[path->point_count - 1].x - path->points[0].x) * pixels;
    return (double)path->point_count > DENSE_IN_PIXEL * breadth && is_one_line(path) && !turns_back(path);
}

static Reach create_reach(size_t count) {
    Reach reach = {count, memory_allocate(count, sizeof(double)), memory_allocate(count, sizeof(double))};
    for (size_t i = 0; i < count; i++) {
        reach.high[i] = INFINITY;
        reach.low[i] = -INFINITY;
    }
    return reach;
}

static void finish_reach(Reach *reach) {
    free(reach->high);
    free(reach->low);
}

static double lesser(double a, double b) {
    return a < b ? a : b;
}

static double greater(double a, double b) {
    return a > b ? a : b;
}

static void extend(Reach *reach, size_t column, double y) {
    reach->high[column] = lesser(reach->high[column], y);
    reach->low[column] = greater(reach->low[column], y);
}

/* A piece of the line, in fine columns along and pixels across; what lies beyond the columns is left out. */
static void add_piece(Reach *reach, Point from, Point to) {
    double first = greater(floor(from.x), 0), last = lesser(floor(to.x), (double)reach->count - 1);
    double slope = to.x > from.x ? (to.y - from.y) / (to.x - from.x) : 0;
    for (double column = first; column <= last; column++) {
        extend(reach, (size_t)column, from.x >= column ? from.y : from.y + (column - from.x) * slope);
        extend(reach, (size_t)column, to.x <= column + 1 ? to.y : from.y + (column + 1 - from.x) * slope);
    }
}

static Point place(Point point, double pixels, int left) {
    return (Point){(point.x * pixels - left) * FINE, point.y * pixels};
}

static Reach find_line(const Path *path, double pixels, int left, int width) {
    Reach reach = create_reach((size_t)width * FINE);
    for (size_t i = 0; i < path->point_count; i++)
        add_piece(&reach, place(path->points[i ? i - 1 : 0], pixels, left),
                  place(path->points[i], pixels, left));
    return reach;
}

/* A disc on each place of the line. */
static Reach spread_disc(const Reach *line, double radius) {
    Reach stroke = create_reach(line->count);
    const size_t count = line->count, last = (size_t)lesser(floor(radius * FINE), (double)count - 1);
    for (size_t shift = 0; shift <= last; shift++) {
        double across = (double)shift / FINE, by = sqrt(radius * radius - across * across);
        for (size_t i = 0; i + shift < count; i++) {
            stroke.high[i] = lesser(stroke.high[i], line->high[i + shift] - by);
            stroke.low[i] = greater(stroke.low[i], line->low[i + shift] + by);
        }
        for (size_t i = shift; i < count; i++) {
            stroke.high[i] = lesser(stroke.high[i], line->high[i - shift] - by);
            stroke.low[i] = greater(stroke.low[i], line->low[i - shift] + by);
        }
    }
    return stroke;
}

/* The pixels of a column of them that a piece of one fine column covers. */
static void add_column(float *pixels, double high, double low) {
    int first = (int)high, last = (int)low;
    if (first == last) {
        pixels[first] += (float)(low - high);
        return;
    }
    pixels[first] += (float)(first + 1 - high);
    for (int y = first + 1; y < last; y++)
        pixels[y]++;
    pixels[last] += (float)(low - last);
}

/* Writes a column of the mask from `top` to `bottom`, and clears it for the next one. */
static void write_column(float *pixels, int top, int bottom, uint8_t *mask, size_t stride) {
    for (int y = top; y < bottom; y++) {
        int level = (int)(pixels[y] * COVERAGE_LEVELS / FINE + 0.5f);
        mask[(size_t)y * stride] = (uint8_t)((level * 255 + COVERAGE_LEVELS / 2) / COVERAGE_LEVELS);
        pixels[y] = 0;
    }
}

static void fill_column(const DenseLine *line, const Reach *stroke, int x, float *pixels) {
    const double height = line->box.height, up = line->box.y;
    double top = height, bottom = 0;
    for (size_t i = (size_t)x * FINE; i < ((size_t)x + 1) * FINE; i++) {
        double high = greater(stroke->high[i] - up, 0), low = lesser(stroke->low[i] - up, height);
        if (high >= low)
            continue;
        add_column(pixels, high, low);
        top = lesser(top, high);
        bottom = greater(bottom, low);
    }
    write_column(pixels, (int)top, (int)ceil(bottom), line->rows + x, line->stride);
}

static void fill_mask(DenseLine *line, const Reach *stroke) {
    float *pixels = memory_allocate((size_t)line->box.height + 1, sizeof *pixels);
    line->stride = ((size_t)line->box.width + 3) & ~(size_t)3;
    line->rows = memory_allocate((size_t)line->box.height, line->stride);
    for (int x = 0; x < line->box.width; x++)
        fill_column(line, stroke, x, pixels);
    free(pixels);
}

static PixelBox box_of(const Reach *stroke, int left, int width, PixelBox page) {
    double top = page.height, bottom = 0;
    for (size_t i = 0; i < stroke->count; i++) {
        top = lesser(top, stroke->high[i]);
        bottom = greater(bottom, stroke->low[i]);
    }
    top = greater(floor(top), 0);
    bottom = lesser(ceil(bottom), page.height);
    if (top >= bottom)
        return (PixelBox){0};
    return (PixelBox){left, (int)top, width, (int)(bottom - top)};
}

DenseLine dense_line_fill(const ScenePath *path, double pixels, PixelBox page) {
    const Point *points = path->path.points;
    double radius = path->stroke.width * pixels / 2;
    double left = greater(floor(points[0].x * pixels - radius), 0);
    double right = lesser(ceil(points[path->path.point_count - 1].x * pixels + radius), page.width);
    DenseLine line = {0};
    if (left >= right)
        return line;
    Reach reach = find_line(&path->path, pixels, (int)left, (int)(right - left));
    Reach stroke = spread_disc(&reach, radius);
    line.box = box_of(&stroke, (int)left, (int)(right - left), page);
    if (line.box.width)
        fill_mask(&line, &stroke);
    finish_reach(&reach);
    finish_reach(&stroke);
    return line;
}
