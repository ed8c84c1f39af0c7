#include "marks/line_labels.h"
#include "marks/line_path.h"
#include "marks/line_points.h"
#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"

#include <math.h>

/* A value between two missing ones has no line; its dot is so many times as wide as a line would be. */
static const double dot_share = 2;

static Stroke run_stroke(const Plot *plot, const Layer *layer, const LineRun *run) {
    size_t row = run->rows[0];
    Stroke stroke = layer_stroke(plot, layer, &layer->series[layer_series(layer, row)]);
    stroke.color = layer_color(plot, layer, row);
    painting_fade_stroke(&stroke, layer_opacity(layer, row));
    return stroke;
}

static void draw_dot(Plot *plot, const Layer *layer, const LineRun *run, SceneNode *parent) {
    Stroke stroke = run_stroke(plot, layer, run);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_POINT, stroke_none());
    node->path.fill = paint_solid(stroke.color);
    path_circle(plot->scene, node, layer_point(layer, run->tips[0].x, run->tips[0].y),
                stroke.width * dot_share / 2);
    scene_set_label(plot->scene, node, layer_describe(plot, layer, run->rows[0]));
}

static const char *line_name(const Layer *layer, const LineRun *run) {
    const char *series = layer->series[layer_series(layer, run->rows[0])].name;
    return series ? series : layer->channels[layer->across].title;
}

static void draw_run(Plot *plot, const Layer *layer, const LineRun *run, SceneNode *parent) {
    if (run->count == 1 && !line_points_read(plot, layer).shown)
        draw_dot(plot, layer, run, parent);
    for (size_t first = 0; first + 1 < run->count;) {
        LineSpan span = line_span_find(layer, run, first);
        Stroke stroke = run_stroke(plot, layer, run);
        plot_dash_scenario(plot, span.scenario, &stroke);
        SceneNode *node = scene_add_path(plot->scene, parent, ROLE_LINE, stroke);
        line_span_add(plot, layer, run, run->tips, span, false, false, node);
        scene_set_label(plot->scene, node, line_name(layer, run));
        first = span.last;
    }
}

/* All lines lie below all points. */
static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    SceneNode *lines = scene_add_group(plot->scene, parent, ROLE_NONE);
    SceneNode *points = scene_add_group(plot->scene, parent, ROLE_NONE);
    for (size_t series = 0; series < layer->series_count; series++) {
        LineRuns runs = line_runs_find(plot, layer, series);
        for (size_t i = 0; i < runs.count; i++) {
            draw_run(plot, layer, &runs.items[i], lines);
            line_points_draw(plot, layer, &runs.items[i], points);
        }
    }
}

/* Scales dashes down until the pattern and its first dash again are seen on a line of that length. */
static void fit_dashes(Stroke *stroke, double length) {
    double pattern = stroke->dash_count ? stroke->dashes[0] : 0;
    for (int i = 0; i < stroke->dash_count; i++)
        pattern += stroke->dashes[i];
    for (int i = 0; pattern > length && i < stroke->dash_count; i++)
        stroke->dashes[i] *= length / pattern;
}

static void draw_symbol_line(Plot *plot, Stroke stroke, double from, double to, double y, SceneNode *parent) {
    fit_dashes(&stroke, fabs(to - from));
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_LEGEND_SYMBOL, stroke);
    path_move(plot->scene, node, from, y);
    path_line(plot->scene, node, to, y);
}

/* Dashes run from both ends towards a point, which hides the middle; where they have no room beside it, there
   is no point. */
static void draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    const double least_share = 1.5;
    Stroke stroke = layer_stroke(plot, entry->layer, &entry->look);
    plot_dash_scenario(plot, entry->scenario, &stroke);
    double y = box.y + box.height / 2, middle = box.x + box.width / 2;
    double inset = stroke.cap == CAP_ROUND ? stroke.width / 2 : 0;
    double left = box.x + inset, right = rect_right(box) - inset;
    bool has_room = !stroke.dash_count || box.width >= least_share * box.height;
    bool pointed = line_points_read(plot, entry->layer).shown && has_room;
    if (pointed && stroke.dash_count) {
        draw_symbol_line(plot, stroke, left, middle, y, parent);
        draw_symbol_line(plot, stroke, right, middle, y, parent);
    } else {
        draw_symbol_line(plot, stroke, left, right, y, parent);
    }
    if (pointed)
        line_point_draw_symbol(plot, entry, box, stroke, parent);
}

static const char *const keys[] = {"interpolate", "point",    "shape",      "strokeWidth",
                                   "strokeDash",  "fontSize", "fontWeight", NULL};

const Mark mark_line = {.name = "line",
                        .meaning = "a line through the rows of a series",
                        .channels = MARK_COMMON_CHANNELS | CHANNEL_BIT(CHANNEL_SHAPE) |
                                    CHANNEL_BIT(CHANNEL_STROKE_DASH) | CHANNEL_BIT(CHANNEL_SCENARIO),
                        .needs = MARK_BOTH_AXES,
                        .connects = true,
                        .uses_shape = true,
                        .uses_dash = true,
                        .keys = keys,
                        .draw = draw,
                        .label = line_labels_request,
                        .draw_symbol = draw_symbol,
                        .find_end = line_find_end};
