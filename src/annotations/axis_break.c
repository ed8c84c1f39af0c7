#include "annotations/axis_break.h"

#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>

/* In lengths of the break on the page: between the edges, how far the edges swing, a wave, and how far it
   reaches beyond a bar. */
static const double thickness = 0.5, swing = 0.2, wave = 4, beyond = 0.4;

/* At the axis, on the side of its labels and on the plot's. */
static const double axis_outside = 0.35, axis_inside = 1.25;

static const Scale *scale_of(const Layer *layer) {
    const Scale *scale = layer->channels[layer->across].scale;
    return scale && scale->break_count ? scale : NULL;
}

/* A wave's place: along from and to, across its middle, and the break's length. */
typedef struct Wave {
    Direction direction;
    double from, to, at, size;
} Wave;

static Point wave_point(const Wave *w, double along, double across) {
    return w->direction == DIRECTION_VERTICAL ? (Point){along, across} : (Point){across, along};
}

static void curve_to(Plot *plot, SceneNode *node, const Wave *w, const double along[3],
                     const double across[3]) {
    path_curve(plot->scene, node, wave_point(w, along[0], across[0]), wave_point(w, along[1], across[1]),
               wave_point(w, along[2], across[2]));
}

/* Half waves to and fro, as near to a sine as one curve each comes; back from the end when `back`. */
static void add_edge(Plot *plot, SceneNode *node, const Wave *w, double across, bool back) {
    static const double handle = 0.3642, height = 4.0 / 3;
    double count = 2 * fmax(round((w->to - w->from) / (wave * w->size)), 1);
    double step = (w->to - w->from) / count;
    for (double i = 0; i < count; i++) {
        double from = back ? w->to - i * step : w->from + i * step, by = back ? -step : step;
        bool up = fmod(back ? count - 1 - i : i, 2) == 0;
        double top = across + (up ? -1 : 1) * swing * w->size * height;
        curve_to(plot, node, w, (double[]){from + handle * by, from + (1 - handle) * by, from + by},
                 (double[]){top, top, across});
    }
}

static void draw_ground(Plot *plot, const Wave *w, SceneNode *parent) {
    double half = thickness * w->size / 2;
    Point start = wave_point(w, w->from, w->at - half), turn = wave_point(w, w->to, w->at + half);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_AXIS_BREAK, stroke_none());
    node->path.fill = paint_solid(plot->theme->background.value);
    path_move(plot->scene, node, start.x, start.y);
    add_edge(plot, node, w, w->at - half, false);
    path_line(plot->scene, node, turn.x, turn.y);
    add_edge(plot, node, w, w->at + half, true);
    path_close(plot->scene, node);
}

static void draw_edges(Plot *plot, const Wave *w, SceneNode *parent) {
    const AxisTheme *theme = plot->theme->axis;
    SceneNode *node =
        scene_add_path(plot->scene, parent, ROLE_AXIS_BREAK,
                       stroke_solid(theme->domain_color.value, theme->domain_width.value * 0.75));
    for (int side = -1; side <= 1; side += 2) {
        double across = w->at + side * thickness * w->size / 2;
        Point start = wave_point(w, w->from, across);
        path_move(plot->scene, node, start.x, start.y);
        add_edge(plot, node, w, across, false);
    }
}

static void draw_wave(Plot *plot, const Wave *w, SceneNode *parent) {
    if (!isfinite(w->from) || !isfinite(w->to) || !isfinite(w->at) || !(w->size > 0))
        return;
    draw_ground(plot, w, parent);
    draw_edges(plot, w, parent);
}

static Wave make_wave(const Scale *scale, const ScaleBreak *gap, Direction direction) {
    double low = scale_apply(scale, gap->low), high = scale_apply(scale, gap->high);
    return (Wave){.direction = direction, .at = (low + high) / 2, .size = fabs(high - low)};
}

static bool is_bar(const Layer *layer) {
    return !layer->mark->connects && (layer->mark->from_zero || layer->mark->has_ends);
}

/* What a row covers across, its guidance range included. */
static bool crosses(const Layer *layer, size_t row, const ScaleBreak *gap) {
    double low, high, other = channel_value(&layer->channels[layer->across2], row);
    layer_ends(layer, row, &low, &high);
    if (layer->whisker && !isnan(other)) {
        low = fmin(low, other);
        high = fmax(high, other);
    }
    return fmin(low, high) <= gap->low && fmax(low, high) >= gap->high;
}

static void draw_on_bars(Plot *plot, const Layer *layer, const ScaleBreak *gap, SceneNode *parent) {
    Wave w = make_wave(scale_of(layer), gap, layer->direction);
    double half = layer_breadth(plot, layer) / 2 + beyond * w.size;
    for (size_t row = 0; row < layer->row_count; row++) {
        if (!crosses(layer, row, gap))
            continue;
        w.from = layer_along(layer, row) - half;
        w.to = layer_along(layer, row) + half;
        draw_wave(plot, &w, parent);
    }
}

static void draw_on_frame(Plot *plot, const Layer *layer, const ScaleBreak *gap, SceneNode *parent) {
    Wave w = make_wave(scale_of(layer), gap, layer->direction);
    Rect frame = plot->frame;
    bool vertical = layer->direction == DIRECTION_VERTICAL;
    w.from = vertical ? frame.x : frame.y;
    w.to = vertical ? rect_right(frame) : rect_bottom(frame);
    draw_wave(plot, &w, parent);
}

/* Where an axis has its frame's edge, and the way into the plot from there. */
static double edge_of(const Plot *plot, Orient orient, double *inward) {
    Rect frame = plot->frame;
    *inward = orient == ORIENT_LEFT || orient == ORIENT_TOP ? 1 : -1;
    return orient == ORIENT_LEFT    ? frame.x
           : orient == ORIENT_RIGHT ? rect_right(frame)
           : orient == ORIENT_TOP   ? frame.y
                                    : rect_bottom(frame);
}

static void draw_on_axis(Plot *plot, const Axis *axis, SceneNode *parent) {
    double inward, edge = edge_of(plot, axis->orient, &inward);
    for (size_t i = 0; i < axis->scale->break_count; i++) {
        Wave w = make_wave(axis->scale, &axis->scale->breaks[i],
                           axis->channel == CHANNEL_Y ? DIRECTION_VERTICAL : DIRECTION_HORIZONTAL);
        double outside = edge - inward * axis_outside * w.size, inside = edge + inward * axis_inside * w.size;
        w.from = fmin(outside, inside);
        w.to = fmax(outside, inside);
        draw_wave(plot, &w, parent);
    }
}

/* A wave through the frame marks the axis too. */
static bool has_bars_only(const Plot *plot, const Scale *scale) {
    for (size_t i = 0; i < plot->layer_count; i++)
        if (scale_of(&plot->layers[i]) == scale && !is_bar(&plot->layers[i]))
            return false;
    return true;
}

static void draw_on_marks(Plot *plot, const Annotation *annotation, SceneNode *parent) {
    (void)annotation;
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_AXIS_BREAK);
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        const Scale *scale = scale_of(layer);
        for (size_t k = 0; scale && k < scale->break_count; k++)
            (is_bar(layer) ? draw_on_bars : draw_on_frame)(plot, layer, &scale->breaks[k], group);
    }
    for (size_t i = 0; i < plot->axis_count; i++)
        if (has_bars_only(plot, plot->axes[i].scale))
            draw_on_axis(plot, &plot->axes[i], group);
}

/* Labels */

/* The middle of the longest piece of a bar that no break cuts. */
static double find_middle(const Layer *layer, size_t row) {
    const Scale *scale = scale_of(layer);
    double base, tip, middle = NAN, longest = -1;
    layer_page_ends(layer, row, &base, &tip);
    double sign = scale->range[1] > scale->range[0] ? 1 : -1;
    double from = sign > 0 ? fmin(base, tip) : fmax(base, tip), end = base + tip - from;
    for (size_t i = 0; i <= scale->break_count; i++) {
        bool last = i == scale->break_count;
        double to = last ? end : scale_apply(scale, scale->breaks[i].low);
        to = sign > 0 ? fmin(to, end) : fmax(to, end);
        if (sign * (to - from) > longest) {
            longest = sign * (to - from);
            middle = (from + to) / 2;
        }
        if (!last)
            from = sign * (scale_apply(scale, scale->breaks[i].high) - from) > 0
                       ? scale_apply(scale, scale->breaks[i].high)
                       : from;
    }
    return middle;
}

static bool lies_on_break(const Plot *plot, const LabelRequest *request) {
    const Layer *layer = request->layer;
    const Scale *scale = scale_of(layer);
    TextExtent extent = plot_measure(plot, request->text, request->weight, request->size);
    bool vertical = layer->direction == DIRECTION_VERTICAL;
    Point at = request->places[0].at;
    double middle = vertical ? at.y - extent.cap_height / 2 : at.x;
    double half = (vertical ? extent.cap_height : extent.width) / 2, base, tip;
    layer_page_ends(layer, request->row, &base, &tip);
    if (middle < fmin(base, tip) || middle > fmax(base, tip))
        return false;
    for (size_t i = 0; i < scale->break_count; i++) {
        Wave w = make_wave(scale, &scale->breaks[i], layer->direction);
        if (crosses(layer, request->row, &scale->breaks[i]) && fabs(w.at - middle) < half + w.size)
            return true;
    }
    return false;
}

static void label(Plot *plot, const Annotation *annotation) {
    (void)annotation;
    for (size_t i = 0; i < plot->labels->count; i++) {
        LabelRequest *request = &plot->labels->requests[i];
        const Layer *layer = request->layer;
        if (!layer || request->place_count != 1 || request->places[0].anchor != ANCHOR_MIDDLE ||
            !is_bar(layer) || !scale_of(layer) || !lies_on_break(plot, request))
            continue;
        TextExtent extent = plot_measure(plot, request->text, request->weight, request->size);
        double middle = find_middle(layer, request->row);
        if (layer->direction == DIRECTION_VERTICAL)
            request->places[0].at.y = middle + extent.cap_height / 2;
        else
            request->places[0].at.x = middle;
    }
}

const AnnotationType annotation_axis_break = {
    .name = "break", .label = label, .draw_on_marks = draw_on_marks};
