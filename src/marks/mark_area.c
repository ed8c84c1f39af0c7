#include "marks/area_labels.h"
#include "marks/line_labels.h"
#include "marks/line_path.h"
#include "marks/line_points.h"
#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"

/* Areas that may lie over one another let each other through, unless the spec says otherwise. */
static double area_opacity(const Plot *plot, const Layer *layer, size_t row) {
    bool asked = layer->spec->opacity.set || layer->channels[CHANNEL_OPACITY].source != SOURCE_NONE;
    return asked || layer->stacked ? layer_opacity(layer, row) : plot->theme->area->opacity.value;
}

/* What lets through has its edge drawn, so that the values can be read; a range has no edge of its own. */
static bool has_line(const Layer *layer) {
    const SpecFlag *line = &layer->spec->line;
    return line->node ? line->value : !layer->stacked && !line_is_ranged(layer);
}

static bool is_flat(const Point *points, size_t first, size_t last) {
    for (size_t i = first + 1; i <= last; i++)
        if (points[i].y != points[first].y)
            return false;
    return true;
}

static void close_along_base(Plot *plot, const Layer *layer, const LineRun *run, LineSpan span,
                             SceneNode *node) {
    if (!is_flat(run->bases, span.first, span.last)) {
        line_span_add(plot, layer, run, run->bases, span, true, true, node);
    } else {
        Point from = layer_point(layer, run->bases[span.last].x, run->bases[span.last].y);
        Point to = layer_point(layer, run->bases[span.first].x, run->bases[span.first].y);
        path_line(plot->scene, node, from.x, from.y);
        path_line(plot->scene, node, to.x, to.y);
    }
    path_close(plot->scene, node);
}

static SceneNode *add_edge(Plot *plot, const Layer *layer, const LineRun *run, const Point *points,
                           LineSpan span, Stroke stroke, SceneRole role, SceneNode *parent) {
    stroke.join = JOIN_ROUND;
    SceneNode *node = scene_add_path(plot->scene, parent, role, stroke);
    line_span_add(plot, layer, run, points, span, false, false, node);
    return node;
}

static const char *area_name(const Layer *layer, size_t row) {
    const char *series = layer->series[layer_series(layer, row)].name;
    return series ? series : layer->channels[layer->across].title;
}

static void draw_fill(Plot *plot, const Layer *layer, const LineRun *run, LineSpan span, SceneNode *parent) {
    size_t row = run->rows[span.last];
    Paint fill;
    Stroke outline;
    layer_style(plot, layer, row, &fill, &outline);
    painting_fade_paint(&fill, area_opacity(plot, layer, row));
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_AREA, stroke_none());
    node->path.fill = fill;
    line_span_add(plot, layer, run, run->tips, span, false, false, node);
    close_along_base(plot, layer, run, span, node);
    scene_set_label(plot->scene, node, area_name(layer, row));
    if (outline.width > 0 && !has_line(layer))
        add_edge(plot, layer, run, run->tips, span, outline, ROLE_AREA, parent);
}

static void draw_line(Plot *plot, const Layer *layer, const LineRun *run, LineSpan span, SceneNode *parent) {
    size_t row = run->rows[span.last];
    Stroke stroke = layer_stroke(plot, layer, &layer->series[layer_series(layer, row)]);
    stroke.color = layer_color(plot, layer, row);
    plot_dash_scenario(plot, span.scenario, &stroke);
    SceneNode *node = add_edge(plot, layer, run, run->tips, span, stroke, ROLE_LINE, parent);
    scene_set_label(plot->scene, node, area_name(layer, row));
}

/* The page shows between the bands of a stack, as between the segments of bars. */
static void draw_gap(Plot *plot, const Layer *layer, const LineRun *run, SceneNode *parent) {
    double gap = plot->theme->bar->gap.value;
    Color page = plot->theme->background.value;
    if (!layer->stacked || gap <= 0 || !page.alpha || run->count < 2 ||
        is_flat(run->bases, 0, run->count - 1))
        return;
    LineSpan whole = {0, run->count - 1, SCENARIO_ACTUAL};
    add_edge(plot, layer, run, run->bases, whole, stroke_solid(page, gap), ROLE_NONE, parent);
}

typedef void DrawSpan(Plot *plot, const Layer *layer, const LineRun *run, LineSpan span, SceneNode *parent);

static void draw_spans(Plot *plot, const Layer *layer, const LineRun *run, DrawSpan *draw_span,
                       SceneNode *parent) {
    for (size_t first = 0; first + 1 < run->count;) {
        LineSpan span = line_span_find(layer, run, first);
        draw_span(plot, layer, run, span, parent);
        first = span.last;
    }
}

/* One value between missing ones is as broad as a line. */
static void draw_lone(Plot *plot, const Layer *layer, const LineRun *run, SceneNode *parent) {
    Stroke stroke = layer_stroke(plot, layer, &layer->series[layer_series(layer, run->rows[0])]);
    stroke.color = layer_color(plot, layer, run->rows[0]);
    stroke.cap = CAP_BUTT;
    stroke.dash_count = 0;
    Point from = layer_point(layer, run->bases[0].x, run->bases[0].y);
    Point to = layer_point(layer, run->tips[0].x, run->tips[0].y);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_AREA, stroke);
    path_move(plot->scene, node, from.x, from.y);
    path_line(plot->scene, node, to.x, to.y);
    scene_set_label(plot->scene, node, layer_describe(plot, layer, run->rows[0]));
}

static void draw_run(Plot *plot, const Layer *layer, const LineRun *run, SceneNode *fills, SceneNode *lines) {
    if (run->count == 1)
        draw_lone(plot, layer, run, fills);
    draw_spans(plot, layer, run, draw_fill, fills);
    if (has_line(layer))
        draw_spans(plot, layer, run, draw_line, lines);
    else
        draw_gap(plot, layer, run, lines);
    line_points_draw(plot, layer, run, lines);
}

static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    SceneNode *fills = scene_add_group(plot->scene, parent, ROLE_NONE);
    SceneNode *lines = scene_add_group(plot->scene, parent, ROLE_NONE);
    for (size_t series = 0; series < layer->series_count; series++) {
        LineRuns runs = line_runs_find(plot, layer, series);
        for (size_t i = 0; i < runs.count; i++)
            draw_run(plot, layer, &runs.items[i], fills, lines);
    }
}

static bool find_end(const Plot *plot, const Layer *layer, size_t series, Rect *end) {
    LineRuns runs = line_runs_find(plot, layer, series);
    if (!runs.count || !layer->stacked)
        return line_find_end(plot, layer, series, end);
    const LineRun *first = &runs.items[0], *last = &runs.items[runs.count - 1];
    size_t at = last->count - 1;
    if (placing_end_order(layer, first->tips[0].x) > placing_end_order(layer, last->tips[at].x)) {
        last = first;
        at = 0;
    }
    *end = layer_rect(layer, last->bases[at].x, last->bases[at].y, last->tips[at].x, last->tips[at].y);
    return true;
}

static void draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    LegendEntry faded = *entry;
    if (!entry->layer->stacked)
        painting_fade_paint(&faded.look.fill, entry->layer->spec->opacity.set
                                                  ? entry->layer->spec->opacity.value
                                                  : plot->theme->area->opacity.value);
    painting_draw_symbol(plot, &faded, box, parent);
}

static const char *const keys[] = {"interpolate", "point",    "line",       "shape", "strokeWidth",
                                   "strokeDash",  "fontSize", "fontWeight", NULL};

const Mark mark_area = {.name = "area",
                        .meaning = "the area between a line and zero, or between two lines",
                        .channels = MARK_COMMON_CHANNELS | MARK_END_CHANNELS | CHANNEL_BIT(CHANNEL_SCENARIO),
                        .needs = MARK_BOTH_AXES,
                        .from_zero = true,
                        .connects = true,
                        .stacks = true,
                        .has_ends = true,
                        .uses_fill = true,
                        .ordered_hues = true,
                        .keys = keys,
                        .draw = draw,
                        .label = area_labels_request,
                        .draw_symbol = draw_symbol,
                        .find_end = find_end};
