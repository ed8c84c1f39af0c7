#include "marks/arc_shape.h"

#include <math.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;

typedef struct OrderedRow {
    double turn;
    size_t row;
} OrderedRow;

static int compare_rows(const void *a, const void *b) {
    const OrderedRow *left = a, *right = b;
    if (left->turn != right->turn)
        return left->turn < right->turn ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static size_t list_rows(const Plot *plot, const Layer *layer, OrderedRow **rows) {
    const Channel *theta = &layer->channels[CHANNEL_THETA], *order = &layer->channels[CHANNEL_ORDER];
    size_t count = 0;
    *rows = arena_new_array(plot->arena, OrderedRow, layer->row_count);
    for (size_t row = 0; row < layer->row_count; row++) {
        double turn = order->source == SOURCE_FIELD ? channel_value(order, row) : 0;
        if (channel_value(theta, row) > 0)
            (*rows)[count++] = (OrderedRow){isnan(turn) ? INFINITY : turn, row};
    }
    qsort(*rows, count, sizeof **rows, compare_rows);
    return count;
}

/* Divided by the greatest value first, so that no sum is beyond what a number holds. */
static void add_slices(const Layer *layer, const OrderedRow *rows, ArcShape *shape) {
    const Channel *theta = &layer->channels[CHANNEL_THETA];
    double greatest = 0, sum = 0, done = 0;
    for (size_t i = 0; i < shape->count; i++)
        greatest = fmax(greatest, channel_value(theta, rows[i].row));
    for (size_t i = 0; i < shape->count; i++)
        sum += channel_value(theta, rows[i].row) / greatest;
    for (size_t i = 0; i < shape->count; i++) {
        double share = channel_value(theta, rows[i].row) / greatest / sum;
        shape->slices[i] = (ArcSlice){rows[i].row, 2 * pi * done, 2 * pi * fmin(done + share, 1), share};
        done += share;
    }
    shape->total = sum * greatest;
}

static double inner_radius(const Layer *layer, double radius) {
    double inner = layer->spec->inner_radius.set ? layer->spec->inner_radius.value : 0;
    return fmin(inner < 1 ? inner * radius : inner, radius * 0.95);
}

ArcShape arc_shape_find(const Plot *plot, const Layer *layer) {
    Rect frame = plot->frame;
    OrderedRow *rows;
    ArcShape shape = {.center = {frame.x + frame.width / 2, frame.y + frame.height / 2},
                      .radius = fmin(frame.width, frame.height) / 2,
                      .count = list_rows(plot, layer, &rows)};
    shape.inner = inner_radius(layer, shape.radius);
    shape.slices = arena_new_array(plot->arena, ArcSlice, shape.count);
    add_slices(layer, rows, &shape);
    return shape;
}

Point arc_shape_point(const ArcShape *shape, double radius, double angle) {
    return (Point){shape->center.x + radius * sin(angle), shape->center.y - radius * cos(angle)};
}

/* Whether a point is within the sector between two angles less than half a turn apart, or nearer to it than
   `air`. */
static bool is_near_sector(const ArcShape *shape, Point point, double from, double to, double air) {
    double x = point.x - shape->center.x, y = point.y - shape->center.y, middle = (from + to) / 2;
    double after = x * cos(from) + y * sin(from), until = x * cos(to) + y * sin(to);
    return after > -air && until < air && x * sin(middle) - y * cos(middle) > -air;
}

static bool holds_point(const ArcShape *shape, const ArcSlice *slice, Point point, double air) {
    double distance = hypot(point.x - shape->center.x, point.y - shape->center.y);
    if (distance > shape->radius - air || (shape->inner > 0 && distance < shape->inner + air))
        return false;
    if (slice->share >= 1)
        return true;
    return slice->share <= 0.5 ? is_near_sector(shape, point, slice->from, slice->to, -air)
                               : !is_near_sector(shape, point, slice->to, slice->from + 2 * pi, air);
}

bool arc_shape_holds(const ArcShape *shape, const ArcSlice *slice, Rect box, double air) {
    for (int i = 0; i <= 8; i++) {
        Point point = {box.x + box.width * (i % 3) / 2, box.y + box.height * (int)(i / 3) / 2};
        if (!holds_point(shape, slice, point, air))
            return false;
    }
    return true;
}

/* Quarters of a turn and less, as cubic curves whose handles are 4/3 tan(angle / 4) radii long. */
static void add_turn(Scene *scene, SceneNode *node, const ArcShape *shape, double radius, double from,
                     double to) {
    int pieces = (int)ceil(fabs(to - from) / (pi / 2) - 1e-9);
    for (int i = 0; i < pieces; i++) {
        double start = from + (to - from) * i / pieces, end = from + (to - from) * (i + 1) / pieces;
        double handle = 4.0 / 3 * tan((end - start) / 4) * radius;
        Point a = arc_shape_point(shape, radius, start), b = arc_shape_point(shape, radius, end);
        path_curve(scene, node, (Point){a.x + handle * cos(start), a.y + handle * sin(start)},
                   (Point){b.x - handle * cos(end), b.y - handle * sin(end)}, b);
    }
}

static void add_ring(Scene *scene, SceneNode *node, const ArcShape *shape) {
    path_circle(scene, node, shape->center, shape->radius);
    if (shape->inner > 0)
        path_circle(scene, node, shape->center, shape->inner);
}

void arc_shape_add(Scene *scene, SceneNode *node, const ArcShape *shape, const ArcSlice *slice) {
    if (slice->share >= 1) {
        add_ring(scene, node, shape);
        return;
    }
    Point start = arc_shape_point(shape, shape->radius, slice->from);
    path_move(scene, node, start.x, start.y);
    add_turn(scene, node, shape, shape->radius, slice->from, slice->to);
    Point back = arc_shape_point(shape, shape->inner, slice->to);
    path_line(scene, node, back.x, back.y);
    if (shape->inner > 0)
        add_turn(scene, node, shape, shape->inner, slice->to, slice->from);
    path_close(scene, node);
}
