#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"
#include "marks/value_labels.h"

/* The two ends of a rule on the page. */
typedef struct RuleEnds {
    Point from, to;
} RuleEnds;

static bool has(const Layer *layer, ChannelId channel) {
    return layer->channels[channel].source != SOURCE_NONE;
}

static double page_value(const Layer *layer, ChannelId channel, size_t row, double otherwise) {
    if (channel == layer->along && has(layer, channel))
        return layer_along(layer, row);
    return channel_page_value(&layer->channels[channel], row, otherwise);
}

/* Where values begin: at zero, or where the axis begins when it has none. */
static double zero_across(const Layer *layer) {
    const Scale *scale = layer->channels[layer->across].scale;
    if (!scale || scale->type->discrete)
        return NAN;
    double low = fmin(scale->range[0], scale->range[1]), high = fmax(scale->range[0], scale->range[1]);
    double zero = scale_apply(scale, 0);
    return isfinite(zero) ? clamp(zero, low, high) : scale->range[0];
}

static bool make_drawable_point(Point *point) {
    return placing_make_drawable(&point->x) && placing_make_drawable(&point->y);
}

/* An axis without a channel is crossed whole; one with both of its ends from end to end. With a place on both
   axes and no other end, the rule stands on the zero line. */
static bool find_ends(const Plot *plot, const Layer *layer, size_t row, RuleEnds *ends) {
    Rect frame = plot->frame;
    ends->from.x = page_value(layer, CHANNEL_X, row, frame.x);
    ends->from.y = page_value(layer, CHANNEL_Y, row, frame.y);
    ends->to.x = has(layer, CHANNEL_X) ? ends->from.x : rect_right(frame);
    ends->to.y = has(layer, CHANNEL_Y) ? ends->from.y : rect_bottom(frame);
    ends->to.x = page_value(layer, CHANNEL_X2, row, ends->to.x);
    ends->to.y = page_value(layer, CHANNEL_Y2, row, ends->to.y);
    bool has_place = has(layer, CHANNEL_X) && has(layer, CHANNEL_Y);
    if (has_place && !has(layer, CHANNEL_X2) && !has(layer, CHANNEL_Y2)) {
        Point place = layer_point(layer, ends->from.x, ends->from.y);
        double zero = zero_across(layer);
        ends->to = layer_point(layer, place.x, isnan(zero) ? place.y : zero);
    }
    return make_drawable_point(&ends->from) && make_drawable_point(&ends->to);
}

static Stroke rule_stroke(const Plot *plot, const Layer *layer, const Series *series) {
    Stroke stroke = layer_stroke(plot, layer, series);
    if (!layer->spec->stroke_width.set)
        stroke.width = plot->theme->annotation->stroke_width.value;
    stroke.cap = CAP_BUTT;
    return stroke;
}

static bool same_ends(const RuleEnds *a, const RuleEnds *b) {
    return a->from.x == b->from.x && a->from.y == b->from.y && a->to.x == b->to.x && a->to.y == b->to.y;
}

static void draw_rule(Plot *plot, const Layer *layer, size_t row, const RuleEnds *ends, SceneNode *parent) {
    Stroke stroke = rule_stroke(plot, layer, &layer->series[layer_series(layer, row)]);
    stroke.color = layer_color(plot, layer, row);
    painting_fade_stroke(&stroke, layer_opacity(layer, row));
    plot_dash_scenario(plot, layer_scenario(layer, row), &stroke);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_RULE, stroke);
    path_move(plot->scene, node, ends->from.x, ends->from.y);
    path_line(plot->scene, node, ends->to.x, ends->to.y);
    scene_set_label(plot->scene, node, layer_describe(plot, layer, row));
}

/* A datum gives every row of the data the same rule: one is enough. */
static bool next_rule(const Plot *plot, const Layer *layer, size_t *row, RuleEnds *ends) {
    RuleEnds last = *ends;
    for (; *row < layer->row_count; ++*row)
        if (find_ends(plot, layer, *row, ends) && !same_ends(ends, &last))
            return true;
    return false;
}

static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    RuleEnds ends = {{NAN, NAN}, {NAN, NAN}};
    for (size_t row = 0; next_rule(plot, layer, &row, &ends); row++)
        draw_rule(plot, layer, row, &ends, parent);
}

/* Above the right end of what lies, beside the upper end of what stands. */
static void request_label(Plot *plot, const Layer *layer, size_t row, const RuleEnds *ends) {
    const char *text = layer_label(plot, layer, row);
    if (!text)
        return;
    LabelRequest request = value_label_request(plot, layer, row, text, value_label_size(plot, layer));
    request.color = plot_readable_color(plot, layer_color(plot, layer, row));
    request.halo = plot->theme->background.value;
    TextExtent extent = plot_measure(plot, text, request.weight, request.size);
    double offset = plot->theme->label->offset.value, cap = extent.cap_height;
    if (ends->from.x == ends->to.x) {
        double x = ends->from.x, y = fmin(ends->from.y, ends->to.y) + cap;
        request.places[0] = (LabelPlace){{x + offset, y}, ANCHOR_START};
        request.places[1] = (LabelPlace){{x - offset, y}, ANCHOR_END};
    } else {
        Point end = ends->from.x > ends->to.x ? ends->from : ends->to;
        request.places[0] = (LabelPlace){{end.x, end.y - offset}, ANCHOR_END};
        request.places[1] = (LabelPlace){{end.x, end.y + offset + cap}, ANCHOR_END};
    }
    request.place_count = 2;
    labels_request(plot, request);
}

enum { MOST_AVOIDED = 2000 };

static void label(Plot *plot, const Layer *layer) {
    RuleEnds ends = {{NAN, NAN}, {NAN, NAN}};
    bool wanted = value_label_is_wanted(plot, layer);
    for (size_t row = 0; layer->row_count <= MOST_AVOIDED && next_rule(plot, layer, &row, &ends); row++) {
        labels_add_line(plot, ends.from, ends.to);
        if (wanted)
            request_label(plot, layer, row, &ends);
    }
}

static void draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    Stroke stroke = rule_stroke(plot, entry->layer, &entry->look);
    stroke.color = entry->look.color;
    plot_dash_scenario(plot, entry->scenario, &stroke);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_LEGEND_SYMBOL, stroke);
    path_move(plot->scene, node, box.x, box.y + box.height / 2);
    path_line(plot->scene, node, rect_right(box), box.y + box.height / 2);
}

static const char *const keys[] = {"strokeWidth", "strokeDash", "fontSize", "fontWeight", NULL};

const Mark mark_rule = {.name = "rule",
                        .meaning = "a straight line across the plot, or from end to end",
                        .channels = MARK_COMMON_CHANNELS | MARK_END_CHANNELS |
                                    CHANNEL_BIT(CHANNEL_STROKE_DASH) | CHANNEL_BIT(CHANNEL_SCENARIO),
                        .wants_bands = true,
                        .has_ends = true,
                        .is_aside = true,
                        .uses_dash = true,
                        .keys = keys,
                        .draw = draw,
                        .label = label,
                        .draw_symbol = draw_symbol};
