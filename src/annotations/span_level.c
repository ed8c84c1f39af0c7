#include "annotations/span.h"

#include "annotations/line_runs.h"
#include "annotations/terrain.h"
#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>

/* In em of the figure. */
static const double gap = 0.7, beyond = 0.45, head_air = 0.35, line_air = 0.15, mark_air = 0.25;

/* Where everything lies, along and across the layer. */
typedef struct Level {
    const Layer *layer;
    double from[2], at[2]; /* the lines' starts along, and the levels across */
    double arrow, end;     /* of the arrow and of the lines, along */
    double pill[2];        /* its middle, along and across */
    bool pointed;          /* there is room for a head */
} Level;

static double half_breadth(const Plot *plot, const Layer *layer) {
    return layer->mark->wants_bands ? layer_breadth(plot, layer) / 2 : 0;
}

/* The last mark counts at any height, lest the arrow stand between the marks. */
static double find_farthest(const Plot *plot, const Level *level, double margin) {
    const Layer *layer = level->layer;
    double farthest = fmax(level->from[0], level->from[1]);
    for (size_t row = 0; row < layer->row_count; row++) {
        double along = layer_along(layer, row);
        if (isfinite(along))
            farthest = fmax(farthest, along + half_breadth(plot, layer));
    }
    return terrain_find_end(plot, layer->direction == DIRECTION_HORIZONTAL,
                            fmin(level->at[0], level->at[1]) - margin,
                            fmax(level->at[0], level->at[1]) + margin, farthest);
}

static bool lay_out(const Plot *plot, const Span *span, Level *level) {
    const Layer *layer = span->pair[0].layer;
    const Scale *scale = layer->channels[layer->across].scale;
    double em = span->style.font_size, half = half_breadth(plot, layer) + mark_air * em;
    bool vertical = layer->direction == DIRECTION_VERTICAL;
    *level = (Level){.layer = layer};
    for (int end = 0; end < 2; end++) {
        level->from[end] = span->places[end] + half;
        level->at[end] = scale_apply(scale, span->pair[end].value);
        if (!isfinite(level->at[end]))
            return false;
    }
    Rect box = pill_box(plot, &span->style, span->text, (Point){0, 0});
    double along = vertical ? box.width : box.height, across = vertical ? box.height : box.width;
    double head = arrow_head_length(span->style.width), way = fabs(level->at[1] - level->at[0]);
    bool fits = way > across + 2 * (head + head_air * em);
    double margin = fits ? 0 : fmax(across - way, 0) / 2;
    double farthest = find_farthest(plot, level, margin) + gap * em;
    level->arrow = fits ? farthest + along / 2 : farthest + arrow_head_breadth(span->style.width) / 2;
    level->end = level->arrow + beyond * em;
    level->pill[0] = fits ? level->arrow : level->end + beyond * em + along / 2;
    level->pill[1] = (level->at[0] + level->at[1]) / 2;
    level->pointed = way > head;
    return true;
}

static void draw_line(Plot *plot, const Level *level, int end, double em, SceneNode *group) {
    const AxisTheme *theme = plot->theme->axis;
    Stroke stroke = stroke_solid(theme->domain_color.value, theme->domain_width.value / 2);
    Point from = layer_point(level->layer, level->from[end], level->at[end]);
    Point to = layer_point(level->layer, level->end, level->at[end]);
    bool vertical = level->layer->direction == DIRECTION_VERTICAL;
    Point ends[2] = {vertical ? from : to, vertical ? to : from};
    line_runs_draw(plot, stroke, ends, line_air * em, group);
}

void span_draw_level(Plot *plot, const Span *span, SceneNode *parent) {
    Level level;
    if (!lay_out(plot, span, &level))
        return;
    SceneNode *group = span_add_group(plot, span, parent);
    Point tail = layer_point(level.layer, level.arrow, level.at[0]);
    Point tip = layer_point(level.layer, level.arrow, level.at[1]);
    Point middle = layer_point(level.layer, level.pill[0], level.pill[1]);
    for (int end = 0; end < 2; end++)
        draw_line(plot, &level, end, span->style.font_size, group);
    if (level.pointed)
        arrow_draw(plot, group, &span->style, (Point[]){tail, tip}, 2);
    pill_draw(plot, group, &span->style, span->text, middle);
    labels_add_obstacle(plot, pill_box(plot, &span->style, span->text, middle));
    labels_add_obstacle(plot, rect_grow(rect_from_corners(tail.x, tail.y, tip.x, tip.y), span->style.width));
}
