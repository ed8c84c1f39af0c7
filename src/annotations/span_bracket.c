#include "annotations/span.h"

#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>

/* In em of the text. */
static const double tick = 0.45, air = 0.55, text_air = 0.4, side_air = 0.3;

/* Where marks have no breadth, a bracket reaches over this part of a step to either side. */
static const double share_of_step = 0.35;

/* To either side of the middle of a category: its bars, or its group of bars. */
static double half_breadth(const Plot *plot, const Layer *layer) {
    const Scale *scale = layer->channels[layer->along].scale;
    const Scale *offset = layer->channels[layer->offset].scale;
    if (!layer->mark->wants_bands || !scale->type->discrete)
        return scale->type->discrete ? share_of_step * fabs(scale->step) : 0;
    return offset ? fabs(offset->range[1] - offset->range[0]) / 2 : layer_breadth(plot, layer) / 2;
}

static void place_legs(const Plot *plot, Span *span) {
    double half = half_breadth(plot, span->pair[0].layer);
    double low = fmin(span->places[0], span->places[1]), high = fmax(span->places[0], span->places[1]);
    span->legs[0] = low - half;
    span->legs[1] = high + half;
}

/* How far a bracket's line must lie outward. */
static double find_level(const Plot *plot, const Span *span, const Skyline *skyline) {
    TextExtent extent = plot_measure(plot, span->text, FONT_SEMIBOLD, span->style.font_size);
    double em = span->style.font_size, base = skyline_base(plot, skyline->horizontal);
    double middle = (span->legs[0] + span->legs[1]) / 2;
    double half = (skyline->horizontal ? extent.cap_height : extent.width) / 2 + side_air * em;
    double below = skyline_find(skyline, span->legs[0], span->legs[1], base) + (air + tick) * em;
    return fmax(below, skyline_find(skyline, middle - half, middle + half, base) + (air - text_air) * em);
}

static void draw_line(Plot *plot, const Span *span, double level, bool horizontal, SceneNode *group) {
    double foot = level - tick * span->style.font_size;
    const Point points[] = {
        skyline_to_page(horizontal, span->legs[0], foot), skyline_to_page(horizontal, span->legs[0], level),
        skyline_to_page(horizontal, span->legs[1], level), skyline_to_page(horizontal, span->legs[1], foot)};
    SceneNode *node = scene_add_path(plot->scene, group, ROLE_ANNOTATION_LINE,
                                     stroke_solid(span->style.color, span->style.width));
    path_move(plot->scene, node, points[0].x, points[0].y);
    for (int i = 1; i < 4; i++)
        path_line(plot->scene, node, points[i].x, points[i].y);
}

static Rect draw_text(Plot *plot, const Span *span, double level, bool horizontal, SceneNode *group) {
    TextExtent extent = plot_measure(plot, span->text, FONT_SEMIBOLD, span->style.font_size);
    double middle = (span->legs[0] + span->legs[1]) / 2, out = level + text_air * span->style.font_size;
    double along = horizontal ? extent.cap_height : extent.width,
           far = horizontal ? extent.width : extent.cap_height;
    Point at = skyline_to_page(horizontal, middle, out);
    at.y += horizontal ? extent.cap_height / 2 : 0;
    plot_add_text(plot, group, ROLE_ANNOTATION_LABEL, span->text, at,
                  horizontal ? ANCHOR_START : ANCHOR_MIDDLE, FONT_SEMIBOLD, span->style.font_size,
                  span->style.text_color);
    return skyline_box_to_page(horizontal, middle, out + far / 2, along, far);
}

static void draw_bracket(Plot *plot, const Span *span, double level, bool horizontal, Skyline *skyline,
                         SceneNode *parent) {
    SceneNode *group = span_add_group(plot, span, parent);
    double depth = tick * span->style.font_size;
    draw_line(plot, span, level, horizontal, group);
    Rect text = draw_text(plot, span, level, horizontal, group);
    Rect line = skyline_box_to_page(horizontal, (span->legs[0] + span->legs[1]) / 2, level - depth / 2,
                                    span->legs[1] - span->legs[0], depth + span->style.width);
    labels_add_obstacle(plot, text);
    labels_add_obstacle(plot, line);
    skyline_add_box(skyline, text);
    skyline_add_box(skyline, line);
}

/* How many narrower brackets lie below each, at most. */
static size_t find_tier(const Span *spans, const size_t *tiers, size_t index) {
    size_t tier = 0;
    for (size_t i = 0; i < index; i++)
        if (spans[i].legs[0] < spans[index].legs[1] && spans[index].legs[0] < spans[i].legs[1] &&
            tiers[i] >= tier)
            tier = tiers[i] + 1;
    return tier;
}

void span_draw_brackets(Plot *plot, Span *spans, size_t count, bool horizontal, SceneNode *parent) {
    if (!count)
        return;
    Skyline skyline = skyline_of_plot(plot, horizontal);
    size_t *tiers = arena_new_array(plot->arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        place_legs(plot, &spans[i]);
        tiers[i] = find_tier(spans, tiers, i);
    }
    for (size_t tier = 0; tier < count; tier++) {
        double level = -INFINITY;
        for (size_t i = 0; i < count; i++)
            level = tiers[i] == tier ? fmax(level, find_level(plot, &spans[i], &skyline)) : level;
        for (size_t i = 0; i < count; i++)
            if (tiers[i] == tier)
                draw_bracket(plot, &spans[i], level, horizontal, &skyline, parent);
    }
}
