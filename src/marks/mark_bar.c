#include "marks/bar_labels.h"
#include "marks/bar_shape.h"
#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"

/* The cap lines of a guidance range, in shares of the bar's breadth and at most so many stroke widths. */
static const double cap_share = 0.26, cap_most_strokes = 16;

static void draw_bar(Plot *plot, const Layer *layer, size_t row, SceneNode *parent) {
    BarShape bar;
    Paint fill;
    Stroke outline;
    if (!bar_shape_find(plot, layer, row, &bar))
        return;
    layer_style(plot, layer, row, &fill, &outline);
    double opacity = layer_opacity(layer, row);
    painting_fade_paint(&fill, opacity);
    painting_fade_stroke(&outline, opacity);
    Rect bounds = bar_shape_rect(layer, &bar);
    SceneNode *node = painting_add_rect(plot, parent, ROLE_BAR, bounds, fill, outline);
    if (layer->spec->corner_radius.set)
        node->rect.radius = fmin(layer->spec->corner_radius.value,
                                 fmin(node->rect.bounds.width, node->rect.bounds.height) / 2);
    scene_set_label(plot->scene, node, layer_describe(plot, layer, row));
}

static void add_line(const Plot *plot, const Layer *layer, SceneNode *node, double along0, double across0,
                     double along1, double across1) {
    Point from = layer_point(layer, along0, across0), to = layer_point(layer, along1, across1);
    path_move(plot->scene, node, from.x, from.y);
    path_line(plot->scene, node, to.x, to.y);
}

static void draw_whisker(Plot *plot, const Layer *layer, size_t row, SceneNode *parent) {
    double near, far;
    BarShape bar;
    if (!layer_whisker(layer, row, &near, &far) || !placing_make_drawable(&near) ||
        !placing_make_drawable(&far) || !bar_shape_find(plot, layer, row, &bar))
        return;
    double width = plot->theme->annotation->stroke_width.value;
    double half = fmin((bar.right - bar.left) * cap_share, cap_most_strokes * width) / 2;
    double along = (bar.left + bar.right) / 2;
    SceneNode *node =
        scene_add_path(plot->scene, parent, ROLE_RANGE, stroke_solid(plot->theme->label->color.value, width));
    add_line(plot, layer, node, along - half, near, along + half, near);
    add_line(plot, layer, node, along, near, along, far);
    add_line(plot, layer, node, along - half, far, along + half, far);
    scene_set_label(plot->scene, node, layer_describe(plot, layer, row));
}

static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    for (size_t row = 0; row < layer->row_count; row++)
        draw_bar(plot, layer, row, parent);
    for (size_t row = 0; layer->whisker && row < layer->row_count; row++)
        draw_whisker(plot, layer, row, parent);
}

static bool find_end(const Plot *plot, const Layer *layer, size_t series, Rect *end) {
    double best = -INFINITY;
    for (size_t row = 0; row < layer->row_count; row++) {
        BarShape bar;
        if (layer_series(layer, row) != series || !bar_shape_find(plot, layer, row, &bar))
            continue;
        double order = placing_end_order(layer, bar.left);
        if (order <= best)
            continue;
        best = order;
        *end = bar_shape_rect(layer, &bar);
    }
    return best > -INFINITY;
}

static const char *const keys[] = {"width",    "cornerRadius", "range", "pattern",
                                   "fontSize", "fontWeight",   NULL};

const Mark mark_bar = {.name = "bar",
                       .meaning = "a rectangle from zero, or from end to end",
                       .channels = MARK_COMMON_CHANNELS | MARK_END_CHANNELS | CHANNEL_BIT(CHANNEL_SCENARIO),
                       .needs = MARK_BOTH_AXES,
                       .from_zero = true,
                       .wants_bands = true,
                       .stacks = true,
                       .has_ends = true,
                       .uses_fill = true,
                       .ordered_hues = true,
                       .keys = keys,
                       .draw = draw,
                       .label = bar_labels_request,
                       .draw_symbol = painting_draw_symbol,
                       .find_end = find_end};
