#include "annotations/growth_curve.h"

#include "plot/labels.h"

#include <math.h>

/* How far the curve may rise above all that it passes, as a share of its rise, before it is squeezed; and by
   how much at most. */
static const double free_height = 0.3, most_squeeze = 0.6;

static double plain_reach(const GrowthCurve *curve, double t) {
    return -scale_apply(curve->scale, curve->start * pow(curve->end / curve->start, t));
}

double growth_curve_reach(const GrowthCurve *curve, double t) {
    double start = plain_reach(curve, 0);
    return start + (plain_reach(curve, t) - start) * (1 - curve->squeeze) + curve->lift;
}

static double along_at(const GrowthCurve *curve, double t) {
    return curve->from + (curve->to - curve->from) * t;
}

static double share_at(const GrowthCurve *curve, double along) {
    return clamp((along - curve->from) / (curve->to - curve->from), 0, 1);
}

Point growth_curve_point(const GrowthCurve *curve, double t) {
    return skyline_to_page(false, along_at(curve, t), growth_curve_reach(curve, t));
}

/* What must be reached at one place, with the curve's own reach there; both above its start. */
typedef struct Need {
    double own, reach;
} Need;

static Need need_at(const GrowthCurve *curve, const Skyline *skyline, double along) {
    double start = plain_reach(curve, 0);
    double own =
        fmin(plain_reach(curve, share_at(curve, along)), plain_reach(curve, share_at(curve, along + 1)));
    double reach = skyline_find(skyline, along - curve->air, along + 1 + curve->air, -INFINITY);
    return (Need){own - start, reach + curve->air - start};
}

static const Need *list_needs(const GrowthCurve *curve, const Skyline *skyline, Arena *arena, size_t *count) {
    double first = floor(fmin(curve->from, curve->to)), last = ceil(fmax(curve->from, curve->to));
    *count = (size_t)clamp(last - first, 1, (double)skyline->count);
    Need *needs = arena_new_array(arena, Need, *count);
    for (size_t i = 0; i < *count; i++)
        needs[i] = need_at(curve, skyline, first + (double)i);
    return needs;
}

static double least_lift(const Need *needs, size_t count, double squeeze) {
    double lift = -INFINITY;
    for (size_t i = 0; i < count; i++)
        lift = fmax(lift, needs[i].reach - needs[i].own * (1 - squeeze));
    return isfinite(lift) ? lift : 0;
}

static double highest_need(const Need *needs, size_t count) {
    double highest = -INFINITY;
    for (size_t i = 0; i < count; i++)
        highest = fmax(highest, needs[i].reach);
    return isfinite(highest) ? highest : 0;
}

/* The least squeeze with which the curve stays below the height that is free to it. Its top falls with the
   squeeze, so halving finds it; and being continuous in the data it does not jump when a frame changes a
   little. */
void growth_curve_fit(GrowthCurve *curve, const Skyline *skyline, Arena *arena) {
    size_t count;
    const Need *needs = list_needs(curve, skyline, arena, &count);
    double rise = plain_reach(curve, 1) - plain_reach(curve, 0);
    double limit = highest_need(needs, count) + free_height * fabs(rise);
    double low = 0, high = most_squeeze;
    for (int i = 0; i < 24; i++) {
        double squeeze = i ? (low + high) / 2 : 0;
        if (least_lift(needs, count, squeeze) + fmax(0, rise * (1 - squeeze)) <= limit)
            high = squeeze;
        else
            low = squeeze;
    }
    curve->squeeze = high;
    curve->lift = least_lift(needs, count, high);
}

/* How much further the curve must go up for a pill with its middle at t. */
static double pill_need(const GrowthCurve *curve, const Skyline *skyline, double t, double width,
                        double height) {
    double along = along_at(curve, t), half = width / 2 + curve->air;
    double reach = skyline_find(skyline, along - half, along + half, -INFINITY);
    return fmax(0, reach + 0.9 * curve->air + height / 2 - growth_curve_reach(curve, t));
}

static Point place_above(const GrowthCurve *curve, const Skyline *skyline, double width, double height) {
    double along = along_at(curve, 0.5), half = width / 2 + curve->air;
    double top = fmax(growth_curve_reach(curve, 0), growth_curve_reach(curve, 1));
    top = fmax(top, skyline_find(skyline, along - half, along + half, top));
    return skyline_to_page(false, along, top + height / 2 + curve->air);
}

Point growth_curve_place_pill(GrowthCurve *curve, const Skyline *skyline, double width, double height) {
    const double favourite = 0.45, step = 0.01;
    double span = fabs(curve->to - curve->from), margin = (width / 2 + 2 * height) / span;
    if (margin > 0.5)
        return place_above(curve, skyline, width, height);
    double best = INFINITY, best_t = favourite, best_need = 0;
    for (double t = margin; t <= 1 - margin + step / 2; t += step) {
        double need = pill_need(curve, skyline, t, width, height);
        double cost = need + fabs(t - favourite) * 2 * height;
        if (cost < best) {
            best = cost;
            best_t = t;
            best_need = need;
        }
    }
    curve->lift += best_need;
    return growth_curve_point(curve, best_t);
}

/* Where the line ends, within its head. */
static double find_line_end(const GrowthCurve *curve, double head) {
    Point tip = growth_curve_point(curve, 1);
    double low = 0, high = 1;
    for (int i = 0; i < 40; i++) {
        double t = (low + high) / 2;
        Point point = growth_curve_point(curve, t);
        if (hypot(tip.x - point.x, tip.y - point.y) > head)
            low = t;
        else
            high = t;
    }
    return low;
}

/* The curve's slope by t, one-sided at its ends. */
static Point slope_at(const GrowthCurve *curve, double t) {
    double before = fmax(t - 1e-4, 0), after = fmin(t + 1e-4, 1);
    Point a = growth_curve_point(curve, before), b = growth_curve_point(curve, after);
    return (Point){(b.x - a.x) / (after - before), (b.y - a.y) / (after - before)};
}

enum { CURVE_PIECES = 16 };

/* Cubic pieces that agree with the curve and its slope at their ends. */
static void trace(Plot *plot, const GrowthCurve *curve, double end, SceneNode *node) {
    Point from = growth_curve_point(curve, 0);
    path_move(plot->scene, node, from.x, from.y);
    for (int i = 0; i < CURVE_PIECES; i++) {
        double t0 = end * i / CURVE_PIECES, t1 = end * (i + 1) / CURVE_PIECES, third = (t1 - t0) / 3;
        Point a = growth_curve_point(curve, t0), b = growth_curve_point(curve, t1);
        Point da = slope_at(curve, t0), db = slope_at(curve, t1);
        path_curve(plot->scene, node, (Point){a.x + da.x * third, a.y + da.y * third},
                   (Point){b.x - db.x * third, b.y - db.y * third}, b);
    }
}

/* Small boxes, so that little but the curve is taken. */
static void take_boxes(Plot *plot, const GrowthCurve *curve, double width) {
    enum { BOXES = 96 };
    for (int i = 0; i < BOXES; i++) {
        Point a = growth_curve_point(curve, (double)i / BOXES),
              b = growth_curve_point(curve, (i + 1.0) / BOXES);
        labels_add_obstacle(plot, rect_grow(rect_from_corners(a.x, a.y, b.x, b.y), width / 2));
    }
}

void growth_curve_draw(Plot *plot, const GrowthCurve *curve, const ArrowStyle *style, SceneNode *parent) {
    double head = arrow_head_length(style->width), end = find_line_end(curve, head * 0.8);
    Stroke stroke = stroke_solid(style->color, style->width);
    stroke.cap = CAP_ROUND;
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_ANNOTATION_LINE, stroke);
    trace(plot, curve, end, node);
    take_boxes(plot, curve, style->width);
    Point tip = growth_curve_point(curve, 1), before = growth_curve_point(curve, find_line_end(curve, head));
    arrow_draw_head(plot, parent, style, before, tip);
    labels_add_obstacle(plot, rect_grow(rect_from_corners(before.x, before.y, tip.x, tip.y), head / 3));
}
