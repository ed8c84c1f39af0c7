#include "guides/axis_layout.h"

#include "guides/axis.h"

#include <math.h>

static bool is_row(const Axis *axis) {
    return axis->orient == ORIENT_TOP || axis->orient == ORIENT_BOTTOM;
}

static double edge_of_frame(const Plot *plot, Orient orient) {
    switch (orient) {
    case ORIENT_TOP:
        return plot->frame.y;
    case ORIENT_LEFT:
        return plot->frame.x;
    case ORIENT_RIGHT:
        return rect_right(plot->frame);
    default:
        return rect_bottom(plot->frame);
    }
}

AxisSide axis_find_side(const Plot *plot, const Axis *axis) {
    AxisSide side = {.row = is_row(axis),
                     .edge = edge_of_frame(plot, axis->orient),
                     .outward = axis->orient == ORIENT_BOTTOM || axis->orient == ORIENT_RIGHT ? 1 : -1};
    for (const Axis *other = plot->axes; !side.row && other && other < axis; other++)
        if (other->orient == axis->orient)
            side.edge += side.outward * (axis_label_reach(plot, other) + plot->theme->axis->offset.value);
    return side;
}

bool axis_is_inside(const Plot *plot, const AxisSide *side, double position) {
    const double slack = 0.5;
    double first = side->row ? plot->frame.x : plot->frame.y;
    double last = side->row ? rect_right(plot->frame) : rect_bottom(plot->frame);
    return position >= first - slack && position <= last + slack;
}

/* To (-180, 180]. */
static double normalize_angle(double angle) {
    double turned = fmod(angle, 360);
    return turned > 180 ? turned - 360 : turned <= -180 ? turned + 360 : turned;
}

/* Turned labels leave at least half of the plot's room to the marks. */
static double highest_turned(const Plot *plot) {
    const double share_of_page = 1.0 / 3, share_of_body = 0.5;
    double highest = plot->page.height * share_of_page;
    return plot->body.height > 0 ? fmin(highest, plot->body.height * share_of_body) : highest;
}

static AxisLabelRoom find_room(const Plot *plot, const Axis *axis, const AxisSide *side) {
    const double share_of_width = 0.3;
    return (AxisLabelRoom){
        .most_lines = 3,
        .weight = FONT_REGULAR,
        .size = plot->theme->axis->label_font_size.value,
        .minimum_size = plot->theme->label->minimum_font_size.value,
        .may_turn = !axis->has_label_angle,
        .angle = axis->has_label_angle ? normalize_angle(axis->label_angle) : 0,
        .longest = side->row ? highest_turned(plot) : plot->page.width * share_of_width,
    };
}

static double widest_label(const AxisLayout *layout) {
    double widest = 0;
    for (size_t i = 0; i < layout->count; i++)
        if (axis_labels_is_drawn(&layout->fit, i))
            widest = fmax(widest, layout->fit.blocks[i].width);
    return widest;
}

AxisLayout axis_lay_out(const Plot *plot, const Axis *axis) {
    AxisLayout layout = {.side = axis_find_side(plot, axis)};
    layout.room = find_room(plot, axis, &layout.side);
    if (!axis->labels)
        return layout;
    if (axis->scale->type->discrete)
        axis_lay_out_categories(plot, axis, &layout);
    else
        axis_lay_out_values(plot, axis, &layout);
    layout.widest = widest_label(&layout);
    return layout;
}

double axis_label_reach(const Plot *plot, const Axis *axis) {
    if (is_row(axis) || !axis->labels)
        return 0;
    AxisLayout layout = axis_lay_out(plot, axis);
    double distance = fabs(layout.side.edge - edge_of_frame(plot, axis->orient));
    return layout.widest > 0 ? distance + plot->theme->axis->offset.value + layout.widest : distance;
}

double axis_reach_at_right(const Plot *plot) {
    double reach = 0;
    for (size_t i = 0; i < plot->axis_count; i++)
        if (plot->axes[i].orient == ORIENT_RIGHT)
            reach = fmax(reach, axis_label_reach(plot, &plot->axes[i]));
    return reach;
}

/* A turned label begins or ends at its place, so that it leads away from the plot. */
static TextAnchor turned_anchor(double angle, double outward) {
    double down = sin(angle * radians_per_degree) * outward;
    return fabs(down) < 1e-9 ? ANCHOR_MIDDLE : down > 0 ? ANCHOR_START : ANCHOR_END;
}

static void draw_turned(Plot *plot, const AxisLayout *layout, const TextBlock *block, double at,
                        double offset, Color color, SceneNode *parent) {
    double angle = layout->fit.angle, half = block->cap_height / 2;
    double sine = sin(angle * radians_per_degree), cosine = cos(angle * radians_per_degree);
    double middle = layout->side.edge + layout->side.outward * (offset + fabs(cosine) * half);
    text_block_draw(plot, parent, block, ROLE_AXIS_LABEL, (Point){at - sine * half, middle + cosine * half},
                    turned_anchor(angle, layout->side.outward), angle, color);
}

static void draw_in_row(Plot *plot, const AxisLayout *layout, const TextBlock *block, double at,
                        double offset, Color color, SceneNode *parent) {
    double edge = layout->side.edge;
    double below = edge + offset + block->ascent;
    double above = edge - offset - block->descent - (double)(block->count - 1) * block->leading;
    text_block_draw(plot, parent, block, ROLE_AXIS_LABEL,
                    (Point){at, layout->side.outward > 0 ? below : above}, ANCHOR_MIDDLE, 0, color);
}

/* Numbers are aligned at their last figure on either side, categories towards the plot. */
static void draw_in_column(Plot *plot, const Axis *axis, const AxisLayout *layout, const TextBlock *block,
                           double at, double offset, SceneNode *parent) {
    bool left = layout->side.outward < 0, numbers = !axis->scale->type->discrete;
    double near = layout->side.edge + layout->side.outward * offset;
    double x = !left && numbers ? near + layout->widest : near;
    double y = at - text_block_optical_height(block) / 2 + block->cap_height;
    text_block_draw(plot, parent, block, ROLE_AXIS_LABEL, (Point){x, y},
                    left || numbers ? ANCHOR_END : ANCHOR_START, layout->fit.angle, axis->color);
}

static void draw_label(Plot *plot, const Axis *axis, const AxisLayout *layout, size_t index,
                       SceneNode *parent) {
    const AxisTheme *theme = plot->theme->axis;
    double offset = fmax(theme->offset.value, axis->ticks ? 1.5 * theme->tick_size.value : 0);
    const TextBlock *block = &layout->fit.blocks[index];
    double at = layout->labels[index].at;
    if (!layout->side.row)
        draw_in_column(plot, axis, layout, block, at, offset, parent);
    else if (layout->fit.angle)
        draw_turned(plot, layout, block, at, offset, axis->color, parent);
    else
        draw_in_row(plot, layout, block, at, offset, axis->color, parent);
}

static Rect empty_box(const Plot *plot, const AxisSide *side) {
    return side->row ? (Rect){plot->frame.x, side->edge, 0, 0} : (Rect){side->edge, plot->frame.y, 0, 0};
}

Rect axis_draw_labels(Plot *plot, const Axis *axis, const AxisLayout *layout, SceneNode *parent) {
    SceneNode *group = NULL;
    for (size_t i = 0; i < layout->count; i++) {
        if (!axis_labels_is_drawn(&layout->fit, i))
            continue;
        group = group ? group : scene_add_group(plot->scene, parent, ROLE_NONE);
        draw_label(plot, axis, layout, i, group);
    }
    return group ? scene_node_bounds(group) : empty_box(plot, &layout->side);
}
