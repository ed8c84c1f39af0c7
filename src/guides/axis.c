#include "guides/axis.h"

#include "guides/axis_brackets.h"
#include "guides/axis_layout.h"
#include "plot/labels.h"
#include "plot/mark.h"
#include "scale/scale_types.h"

#include <math.h>

static bool is_horizontal(const Axis *axis) {
    return axis->orient == ORIENT_TOP || axis->orient == ORIENT_BOTTOM;
}

/* The layer that has the axis along it, best one whose marks rise from zero; NULL for a value axis. */
static const Layer *find_layer_along(const Plot *plot, const Axis *axis) {
    const Layer *found = NULL;
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        if (layer->channels[layer->along].scale != axis->scale)
            continue;
        if (!found || (layer->mark->from_zero && !found->mark->from_zero))
            found = layer;
    }
    return found;
}

static bool has_zero(const Scale *scale) {
    return scale && !scale->type->discrete && scale->type != &scale_log &&
           fmin(scale->domain[0], scale->domain[1]) <= 0 && fmax(scale->domain[0], scale->domain[1]) >= 0;
}

static bool rises_from_zero(const Plot *plot) {
    for (size_t i = 0; i < plot->layer_count; i++)
        if (plot->layers[i].mark->from_zero)
            return true;
    return false;
}

static void draw_along_frame(Plot *plot, bool horizontal, double at, SceneRole role, Stroke stroke,
                             SceneNode *parent) {
    Rect frame = plot->frame;
    Point from = horizontal ? (Point){frame.x, at} : (Point){at, frame.y};
    Point to = horizontal ? (Point){rect_right(frame), at} : (Point){at, rect_bottom(frame)};
    line_add_straight(plot, parent, role, from, to, stroke);
}

static Stroke domain_stroke(const Plot *plot) {
    return stroke_solid(plot->theme->axis->domain_color.value, plot->theme->axis->domain_width.value);
}

/* The baseline as this axis knows it: `horizontal`, and where; false when it is not this axis's to draw. */
static bool find_baseline(const Plot *plot, const Axis *axis, bool *horizontal, double *at) {
    const Layer *layer = find_layer_along(plot, axis);
    *horizontal = layer ? is_horizontal(axis) : !is_horizontal(axis);
    if (!layer) {
        *at = has_zero(axis->scale) ? scale_apply(axis->scale, 0) : NAN;
        return axis->grid && has_zero(axis->scale);
    }
    const Scale *values = layer->channels[layer->across].scale;
    *at = has_zero(values) ? scale_apply(values, 0) : axis_find_side(plot, axis).edge;
    return axis->domain;
}

static void avoid_along_frame(Plot *plot, bool horizontal, double at) {
    Rect frame = plot->frame;
    labels_add_line(plot, horizontal ? (Point){frame.x, at} : (Point){at, frame.y},
                    horizontal ? (Point){rect_right(frame), at} : (Point){at, rect_bottom(frame)});
}

static void draw_baseline(Plot *plot, const Axis *axis, SceneNode *parent) {
    bool horizontal;
    double at;
    if (plot->baseline_drawn || !find_baseline(plot, axis, &horizontal, &at))
        return;
    draw_along_frame(plot, horizontal, at, ROLE_AXIS_LINE, domain_stroke(plot), parent);
    avoid_along_frame(plot, horizontal, at);
    plot->baseline_drawn = true;
}

static void draw_gridlines(Plot *plot, const Axis *axis, SceneNode *parent) {
    const AxisTheme *theme = plot->theme->axis;
    AxisSide side = axis_find_side(plot, axis);
    Stroke stroke = stroke_solid(theme->grid_color.value, theme->grid_width.value);
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_GRID);
    const bool *labelled = axis_list_labelled(plot, axis);
    bool zero_is_baseline = !find_layer_along(plot, axis);
    for (size_t i = 0; i < axis->tick_list.count; i++) {
        double value = axis->tick_list.values[i], at = scale_apply(axis->scale, value);
        if (labelled[i] && axis_is_inside(plot, &side, at) && !(value == 0 && zero_is_baseline))
            draw_along_frame(plot, !is_horizontal(axis), at, ROLE_GRID, stroke, group);
    }
    for (size_t i = 0; i < axis->scale->categories.count; i++)
        draw_along_frame(plot, !is_horizontal(axis), scale_apply(axis->scale, (double)i), ROLE_GRID, stroke,
                         group);
}

void axis_draw_grid(Plot *plot, const Axis *axis, SceneNode *parent) {
    if (axis->grid)
        draw_gridlines(plot, axis, parent);
    if (!rises_from_zero(plot))
        draw_baseline(plot, axis, parent);
}

static void draw_tick(Plot *plot, const AxisSide *side, double at, SceneNode *parent) {
    const AxisTheme *theme = plot->theme->axis;
    double end = side->edge + side->outward * theme->tick_size.value;
    Point from = side->row ? (Point){at, side->edge} : (Point){side->edge, at};
    Point to = side->row ? (Point){at, end} : (Point){end, at};
    if (axis_is_inside(plot, side, at))
        line_add_straight(plot, parent, ROLE_AXIS_TICK, from, to,
                          stroke_solid(theme->domain_color.value, theme->domain_width.value / 2));
}

static void draw_ticks(Plot *plot, const Axis *axis, SceneNode *parent) {
    AxisSide side = axis_find_side(plot, axis);
    for (size_t i = 0; i < axis->tick_list.count; i++)
        draw_tick(plot, &side, scale_apply(axis->scale, axis->tick_list.values[i]), parent);
    for (size_t i = 0; i < axis->scale->categories.count; i++)
        draw_tick(plot, &side, scale_apply(axis->scale, (double)i), parent);
}

/* The line along a value axis, which has one only when the spec asks for it. */
static void draw_domain(Plot *plot, const Axis *axis, SceneNode *parent) {
    if (axis->domain && !find_layer_along(plot, axis))
        draw_along_frame(plot, is_horizontal(axis), axis_find_side(plot, axis).edge, ROLE_AXIS_LINE,
                         domain_stroke(plot), parent);
}

static bool has_title_opposite(const Plot *plot, const Axis *axis) {
    for (size_t i = 0; i < plot->axis_count; i++)
        if (&plot->axes[i] != axis && plot->axes[i].channel == axis->channel && plot->axes[i].title &&
            *plot->axes[i].title)
            return true;
    return false;
}

static TextBlock wrap_title(const Plot *plot, const Axis *axis) {
    const double share_of_page = 0.45;
    double width = plot->page.width * (is_horizontal(axis) ? 1 : share_of_page);
    if (!is_horizontal(axis) && has_title_opposite(plot, axis))
        width = fmin(width, plot->frame.width * share_of_page);
    return text_block_wrap(plot, axis->title, FONT_REGULAR, plot->theme->axis->title_font_size.value, width);
}

static Rect draw_title_block(Plot *plot, const TextBlock *block, double x, double baseline, TextAnchor anchor,
                             SceneNode *parent) {
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_AXIS_TITLE);
    text_block_draw(plot, group, block, ROLE_AXIS_TITLE, (Point){x, baseline}, anchor, 0,
                    plot->theme->axis->value_color.value);
    return scene_node_bounds(group);
}

/* Clear of a label that stands at the frame's very top. */
static Rect draw_title_above(Plot *plot, const TextBlock *block, const AxisLayout *layout,
                             SceneNode *parent) {
    const double air_em = 0.65;
    const AxisTheme *theme = plot->theme->axis;
    double x = layout->side.edge;
    if (layout->count)
        x += layout->side.outward * (theme->offset.value + layout->widest);
    double label = plot_measure(plot, "", FONT_REGULAR, theme->label_font_size.value).cap_height / 2;
    double last = plot->frame.y - label - air_em * block->size;
    return draw_title_block(plot, block, x, last - (double)(block->count - 1) * block->leading,
                            layout->side.outward < 0 ? ANCHOR_START : ANCHOR_END, parent);
}

static Rect draw_title_at_end(Plot *plot, const TextBlock *block, const AxisLayout *layout, Rect labels,
                              SceneNode *parent) {
    double air = plot->theme->axis->offset.value / 2, rest = (double)(block->count - 1) * block->leading;
    double below = rect_bottom(labels) + air + block->ascent, above = labels.y - air - block->descent - rest;
    return draw_title_block(plot, block, rect_right(plot->frame), layout->side.outward > 0 ? below : above,
                            ANCHOR_END, parent);
}

static void draw_title(Plot *plot, const Axis *axis, const AxisLayout *layout, Rect labels,
                       SceneNode *parent) {
    if (!axis->title || !*axis->title)
        return;
    TextBlock block = wrap_title(plot, axis);
    if (!block.count)
        return;
    labels_add_obstacle(plot, layout->side.row ? draw_title_at_end(plot, &block, layout, labels, parent)
                                               : draw_title_above(plot, &block, layout, parent));
}

static Rect draw_labels(Plot *plot, const Axis *axis, const AxisLayout *layout, SceneNode *parent) {
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_NONE);
    Rect box = axis_draw_labels(plot, axis, layout, group);
    if (layout->bracketed) {
        double edge = layout->side.outward > 0 ? rect_bottom(box) : box.y;
        axis_brackets_draw(plot, axis, edge, group);
        box = scene_node_bounds(group);
    }
    if (box.width > 0)
        labels_add_obstacle(plot, box);
    axis_labels_report(plot, layout->labels, layout->count, &layout->room, &layout->fit);
    return box;
}

void axis_draw(Plot *plot, const Axis *axis, SceneNode *parent) {
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_AXIS);
    AxisLayout layout = axis_lay_out(plot, axis);
    if (axis->title)
        scene_set_label(plot->scene, group, axis->title);
    draw_baseline(plot, axis, group);
    draw_domain(plot, axis, group);
    if (axis->ticks)
        draw_ticks(plot, axis, group);
    draw_title(plot, axis, &layout, draw_labels(plot, axis, &layout, group), group);
}
