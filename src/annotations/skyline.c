#include "annotations/skyline.h"

#include "annotations/terrain.h"

#include <math.h>

Point skyline_to_page(bool horizontal, double along, double out) {
    return horizontal ? (Point){out, along} : (Point){along, -out};
}

Rect skyline_box_to_page(bool horizontal, double along, double out, double along_size, double out_size) {
    Point a = skyline_to_page(horizontal, along - along_size / 2, out - out_size / 2);
    Point b = skyline_to_page(horizontal, along + along_size / 2, out + out_size / 2);
    return rect_from_corners(a.x, a.y, b.x, b.y);
}

double skyline_base(const Plot *plot, bool horizontal) {
    return horizontal ? plot->frame.x : -rect_bottom(plot->frame);
}

static double along_of(const Skyline *skyline, Point point) {
    return skyline->horizontal ? point.y : point.x;
}

static double out_of(const Skyline *skyline, Point point) {
    return skyline->horizontal ? point.x : -point.y;
}

/* The places from `from` to `to`, ends cut to the page; an empty range gives first > last. */
static void find_range(const Skyline *skyline, double from, double to, size_t *first, size_t *last) {
    double most = (double)skyline->count - 1;
    *first = 1;
    *last = 0;
    if (!(to >= 0 && from <= most + 1) || !(from <= to))
        return;
    *first = (size_t)clamp(floor(from), 0, most);
    *last = (size_t)clamp(ceil(to) - 1, (double)*first, most);
}

void skyline_add_box(Skyline *skyline, Rect box) {
    Point near = {box.x, rect_bottom(box)}, far = {rect_right(box), box.y};
    double from = fmin(along_of(skyline, near), along_of(skyline, far));
    double to = fmax(along_of(skyline, near), along_of(skyline, far));
    size_t first, last;
    find_range(skyline, from, to, &first, &last);
    for (size_t i = first; i <= last; i++)
        skyline->reach[i] = fmax(skyline->reach[i], out_of(skyline, far));
}

/* The reach of a straight line at `along`, held within its ends. */
static double line_reach(const double along[2], const double out[2], double at) {
    double share = along[1] > along[0] ? clamp((at - along[0]) / (along[1] - along[0]), 0, 1) : 0;
    return out[0] + (out[1] - out[0]) * share;
}

void skyline_add_line(Skyline *skyline, Point from, Point to) {
    bool forward = along_of(skyline, from) <= along_of(skyline, to);
    Point a = forward ? from : to, b = forward ? to : from;
    double along[2] = {along_of(skyline, a), along_of(skyline, b)};
    double out[2] = {out_of(skyline, a), out_of(skyline, b)};
    size_t first, last;
    find_range(skyline, along[0], along[1], &first, &last);
    for (size_t i = first; i <= last; i++) {
        double here = fmax(line_reach(along, out, (double)i), line_reach(along, out, (double)i + 1));
        here = along[0] == along[1] ? fmax(out[0], out[1]) : here;
        skyline->reach[i] = fmax(skyline->reach[i], here);
    }
}

double skyline_find(const Skyline *skyline, double from, double to, double otherwise) {
    double reach = -INFINITY;
    size_t first, last;
    find_range(skyline, from, to, &first, &last);
    for (size_t i = first; i <= last; i++)
        reach = fmax(reach, skyline->reach[i]);
    return reach == -INFINITY ? otherwise : reach;
}

static void add_visited_box(void *context, const TerrainBox *box) {
    skyline_add_box(context, box->box);
}

static void add_data_box(void *context, const TerrainBox *box) {
    if (box->kind != TERRAIN_OBSTACLE)
        skyline_add_box(context, box->box);
}

static void add_visited_line(void *context, Point from, Point to) {
    skyline_add_line(context, from, to);
}

static Skyline survey(const Plot *plot, bool horizontal,
                      void (*add_box)(void *context, const TerrainBox *box)) {
    double extent = horizontal ? plot->scene->height : plot->scene->width;
    Skyline skyline = {.horizontal = horizontal, .count = (size_t)fmax(ceil(extent), 1)};
    skyline.reach = arena_new_array(plot->arena, double, skyline.count);
    for (size_t i = 0; i < skyline.count; i++)
        skyline.reach[i] = -INFINITY;
    terrain_visit(plot, &(TerrainVisitor){&skyline, add_box, add_visited_line});
    return skyline;
}

Skyline skyline_of_plot(const Plot *plot, bool horizontal) {
    return survey(plot, horizontal, add_visited_box);
}

Skyline skyline_of_data(const Plot *plot, bool horizontal) {
    return survey(plot, horizontal, add_data_box);
}
