#include "render/pixel_grid.h"

#include <math.h>

static double snap_edge(double scale, double value) {
    return round(value * scale) / scale;
}

/* For the middle of a line: an odd number of pixels is centred on half a pixel. */
static double snap_middle(double scale, double value, double width) {
    double half = width * scale / 2;
    return (round(value * scale - half) + half) / scale;
}

static void snap_span(double scale, double *start, double *extent) {
    double low = snap_edge(scale, *start), high = snap_edge(scale, *start + *extent);
    if (high <= low)
        return;
    *start = low;
    *extent = high - low;
}

Rect pixel_grid_snap_rect(double scale, Rect rect) {
    snap_span(scale, &rect.x, &rect.width);
    snap_span(scale, &rect.y, &rect.height);
    return rect;
}

double pixel_grid_snap_width(double scale, double width) {
    double pixels = width * scale;
    return pixels < 0.5 ? width : fmax(1, round(pixels)) / scale;
}

Rect pixel_grid_snap_outline(double scale, Rect rect, double width) {
    if (width * scale < 0.5)
        return rect;
    double right = snap_middle(scale, rect_right(rect), width);
    double bottom = snap_middle(scale, rect_bottom(rect), width);
    return rect_from_corners(snap_middle(scale, rect.x, width), snap_middle(scale, rect.y, width), right,
                             bottom);
}

/* A walk over the lines of a path of MOVE, LINE and CLOSE. */
typedef struct Segments {
    const Path *path;
    size_t verb, point, start; /* start: of the subpath */
} Segments;

static bool next_segment(Segments *walk, size_t *from, size_t *to) {
    while (walk->verb < walk->path->verb_count) {
        switch (walk->path->verbs[walk->verb++]) {
        case PATH_MOVE:
            walk->start = walk->point++;
            break;
        case PATH_CLOSE:
            *from = walk->point - 1;
            *to = walk->start;
            return true;
        default:
            *from = walk->point - 1;
            *to = walk->point++;
            return true;
        }
    }
    return false;
}

bool pixel_grid_is_straight(const Path *path) {
    for (size_t i = 0; i < path->verb_count; i++)
        if (path->verbs[i] == PATH_CURVE)
            return false;
    Segments walk = {.path = path};
    size_t from, to;
    while (next_segment(&walk, &from, &to))
        if (path->points[from].x != path->points[to].x && path->points[from].y != path->points[to].y)
            return false;
    return true;
}

enum { ON_VERTICAL = 1, ON_HORIZONTAL = 2 };

static unsigned char *find_directions(const Path *path, Arena *arena) {
    unsigned char *directions = arena_new_array(arena, unsigned char, path->point_count);
    Segments walk = {.path = path};
    size_t from, to;
    while (next_segment(&walk, &from, &to)) {
        Point a = path->points[from], b = path->points[to];
        unsigned char direction = a.x != b.x ? ON_HORIZONTAL : a.y != b.y ? ON_VERTICAL : 0;
        directions[from] |= direction;
        directions[to] |= direction;
    }
    return directions;
}

const Point *pixel_grid_snap_points(double scale, const Path *path, double width, Arena *arena) {
    if (width * scale < 0.5)
        return path->points;
    const unsigned char *directions = find_directions(path, arena);
    Point *points = arena_new_array(arena, Point, path->point_count);
    for (size_t i = 0; i < path->point_count; i++) {
        Point at = path->points[i];
        points[i].x = directions[i] & ON_VERTICAL ? snap_middle(scale, at.x, width) : snap_edge(scale, at.x);
        points[i].y =
            directions[i] & ON_HORIZONTAL ? snap_middle(scale, at.y, width) : snap_edge(scale, at.y);
    }
    return points;
}
