#include "compile/layout.h"

#include "compile/value_axes.h"

#include <math.h>

/* Bars side by side fill more of their band than single ones. */
static const double grouped_width = 0.8;

/* Where the second of two scales without axes is lifted clear of the first one's bars: shares of the height.
 */
static const double lower_share = 0.64, upper_share = 0.28;

static bool is_grouped(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++)
        if (use->channel == use->layers[i]->along &&
            use->layers[i]->channels[use->layers[i]->offset].source == SOURCE_FIELD)
            return true;
    return false;
}

static void set_paddings(const Compilation *c, const ScaleUse *use) {
    const ScaleSpec *spec = use->spec;
    Scale *scale = use->scale;
    double width = is_grouped(use) ? fmax(grouped_width, c->request->theme->bar->width.value)
                                   : c->request->theme->bar->width.value;
    bool is_point = scale->type == scale_type(SCALE_POINT);
    scale->padding_inner = is_point ? 1 : 1 - width;
    scale->padding_outer = scale->padding_inner / 2;
    if (spec && spec->padding.set) {
        scale->padding_inner = is_point ? 1 : spec->padding.value;
        scale->padding_outer = spec->padding.value;
    }
    if (spec && spec->padding_inner.set && !is_point)
        scale->padding_inner = fmin(spec->padding_inner.value, 0.99);
    if (spec && spec->padding_outer.set)
        scale->padding_outer = spec->padding_outer.value;
}

static void set_range(const ScaleUse *use, double from, double to) {
    bool reversed = use->spec && use->spec->reverse.value;
    scale_set_range(use->scale, reversed ? to : from, reversed ? from : to);
}

static void set_position_range(const Compilation *c, const ScaleUse *use) {
    Rect frame = c->plot.frame;
    bool discrete = use->scale->type->discrete;
    if (discrete)
        set_paddings(c, use);
    if (use->channel == CHANNEL_X)
        set_range(use, frame.x, rect_right(frame));
    else if (discrete)
        set_range(use, frame.y, rect_bottom(frame));
    else
        set_range(use, rect_bottom(frame), frame.y);
}

static Scale *band_of_offset(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        Scale *scale = use->layers[i]->channels[use->layers[i]->along].scale;
        if (scale)
            return scale;
    }
    return NULL;
}

static void set_offset_range(const ScaleUse *use) {
    const Scale *band = band_of_offset(use);
    double half = band ? band->bandwidth / 2 : 0;
    use->scale->padding_inner = use->scale->padding_outer = 0;
    set_range(use, -half, half);
}

static void set_look_range(const Compilation *c, const ScaleUse *use) {
    double from = 0, to = 1;
    const Node *range = use->spec && use->channel != CHANNEL_COLOR ? use->spec->range : NULL;
    if (use->channel == CHANNEL_SIZE)
        to = c->request->theme->point->largest.value;
    if (use->channel == CHANNEL_OPACITY)
        from = 0.3;
    if (range && node_count(range) == 2) {
        node_number(node_item(range, 0), &from);
        node_number(node_item(range, 1), &to);
    }
    set_range(use, from, to);
}

static void lift_second(const Compilation *c) {
    const ScaleUse *pair[2];
    if (value_axes_find(c, pair) < 2 || !value_axes_are_lifted(c, pair[0], pair[1]))
        return;
    double from = pair[0]->scale->range[0], to = pair[0]->scale->range[1];
    set_range(pair[0], from, from + lower_share * (to - from));
    set_range(pair[1], to - upper_share * (to - from), to);
}

void layout_set_ranges(Compilation *c) {
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        if (use->channel == CHANNEL_X || use->channel == CHANNEL_Y)
            set_position_range(c, use);
    }
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        if (use->channel == CHANNEL_X_OFFSET || use->channel == CHANNEL_Y_OFFSET)
            set_offset_range(use);
        else if (use->channel != CHANNEL_X && use->channel != CHANNEL_Y)
            set_look_range(c, use);
    }
    lift_second(c);
}

Insets layout_overflow(const Plot *plot, Rect box) {
    Rect body = plot->body;
    return (Insets){body.x - box.x, body.y - box.y, rect_right(box) - rect_right(body),
                    rect_bottom(box) - rect_bottom(body)};
}

bool layout_fits(Insets over) {
    const double enough = 0.5;
    return fmax(fmax(over.left, over.right), fmax(over.top, over.bottom)) < enough;
}

static double move_edge(double inset, double over) {
    return fmax(ceil(inset + over), 0);
}

Insets layout_move(Insets insets, Insets over) {
    return (Insets){move_edge(insets.left, over.left), move_edge(insets.top, over.top),
                    move_edge(insets.right, over.right), move_edge(insets.bottom, over.bottom)};
}

double layout_distance(Insets over, Insets insets) {
    Insets moved = layout_move(insets, over);
    return fabs(moved.left - insets.left) + fabs(moved.top - insets.top) + fabs(moved.right - insets.right) +
           fabs(moved.bottom - insets.bottom);
}
