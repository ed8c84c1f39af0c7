#include "marks/line_path.h"

#include "marks/curve.h"
#include "marks/decimate.h"
#include "marks/line_dense.h"
#include "marks/placing.h"

#include <string.h>

bool line_is_ranged(const Layer *layer) {
    return layer->channels[layer->across2].source != SOURCE_NONE && !layer->whisker;
}

/* Both ends of a range as they are given, so that its two edges never change places. */
static bool find_points(const Layer *layer, size_t row, Point *base, Point *tip) {
    tip->x = layer_along(layer, row);
    layer_page_ends(layer, row, &base->y, &tip->y);
    if (line_is_ranged(layer)) {
        tip->y = channel_page_value(&layer->channels[layer->across], row, tip->y);
        base->y = channel_page_value(&layer->channels[layer->across2], row, base->y);
    }
    bool drawable =
        placing_make_drawable(&tip->x) && placing_make_drawable(&tip->y) && placing_make_drawable(&base->y);
    base->x = tip->x;
    return drawable;
}

typedef struct RunBuilder {
    const Plot *plot;
    LineRuns runs;
    size_t capacity;
    bool open;
} RunBuilder;

static LineRun *begin_run(RunBuilder *builder, const uint32_t *rows, Point *tips, Point *bases) {
    LineRuns *runs = &builder->runs;
    runs->items =
        arena_grow(builder->plot->arena, runs->items, runs->count, &builder->capacity, sizeof *runs->items);
    runs->items[runs->count] = (LineRun){rows, 0, tips, bases};
    builder->open = true;
    return &runs->items[runs->count++];
}

static LineRuns find_dense(const Plot *plot, const Layer *layer, const LayerTrack *track, LayerGaps gaps,
                           const uint32_t *rows, size_t count) {
    RunBuilder builder = {.plot = plot};
    for (size_t first = 0, end; first < count; first = end) {
        end = gaps.count ? first + 1 : count;
        while (end < count && !layer_breaks_before(layer, gaps, rows, end))
            end++;
        line_dense_fill(plot, track, rows + first, end - first, begin_run(&builder, NULL, NULL, NULL));
    }
    return builder.runs;
}

LineRuns line_runs_find(const Plot *plot, const Layer *layer, size_t series) {
    size_t count;
    const uint32_t *rows = layer_list_rows(plot, layer, series, &count);
    const LayerGaps gaps = layer_find_gaps(plot, layer, series);
    LayerTrack track;
    if (line_dense_applies(plot, layer, &track))
        return find_dense(plot, layer, &track, gaps, rows, count);
    Point *tips = arena_new_array(plot->arena, Point, count), base;
    Point *bases = layer->mark->from_zero ? arena_new_array(plot->arena, Point, count) : NULL;
    RunBuilder builder = {.plot = plot};
    for (size_t i = 0; i < count; i++) {
        bool drawable = find_points(layer, rows[i], bases ? &bases[i] : &base, &tips[i]);
        if (!drawable || layer_breaks_before(layer, gaps, rows, i))
            builder.open = false;
        if (!drawable)
            continue;
        if (!builder.open)
            begin_run(&builder, rows + i, tips + i, bases ? bases + i : NULL);
        builder.runs.items[builder.runs.count - 1].count++;
    }
    return builder.runs;
}

LineSpan line_span_find(const Layer *layer, const LineRun *run, size_t first) {
    if (!layer->scenarios)
        return (LineSpan){first, run->count - 1, SCENARIO_ACTUAL};
    LineSpan span = {first, first + 1, layer_scenario(layer, run->rows[first + 1])};
    while (span.last + 1 < run->count && layer_scenario(layer, run->rows[span.last + 1]) == span.scenario)
        span.last++;
    return span;
}

typedef struct Pen {
    Plot *plot;
    const Layer *layer;
    SceneNode *node;
} Pen;

static void go_to(const Pen *pen, Point place, bool draws) {
    Point at = layer_point(pen->layer, place.x, place.y);
    if (draws)
        path_line(pen->plot->scene, pen->node, at.x, at.y);
    else
        path_move(pen->plot->scene, pen->node, at.x, at.y);
}

static void go_along(const Pen *pen, const CurvePiece *piece) {
    Point at[CURVE_MOST_POINTS];
    for (int i = 0; i < piece->count; i++)
        at[i] = layer_point(pen->layer, piece->points[i].x, piece->points[i].y);
    if (piece->cubic)
        path_curve(pen->plot->scene, pen->node, at[0], at[1], at[2]);
    else
        for (int i = 0; i < piece->count; i++)
            path_line(pen->plot->scene, pen->node, at[i].x, at[i].y);
}

static void draw_way(const Pen *pen, const Point *points, size_t count, size_t first, size_t last,
                     bool backwards, bool joined) {
    Interpolate kind = (Interpolate)pen->layer->spec->interpolate.value;
    go_to(pen, points[backwards ? last : first], joined);
    for (size_t step = first + 1; step <= last; step++) {
        size_t index = backwards ? last + first + 1 - step : step;
        CurvePiece piece = curve_piece(kind, points, count, index);
        if (backwards)
            piece = curve_reverse(piece, points[index - 1]);
        go_along(pen, &piece);
    }
}

void line_span_add(Plot *plot, const Layer *layer, const LineRun *run, const Point *points, LineSpan span,
                   bool backwards, bool joined, SceneNode *node) {
    Pen pen = {plot, layer, node};
    size_t count = span.last - span.first + 1;
    if (!decimate_is_dense(points + span.first, count)) {
        draw_way(&pen, points, run->count, span.first, span.last, backwards, joined);
        return;
    }
    Point *thinned = arena_copy_items(plot->arena, points + span.first, count, count, sizeof *points);
    count = decimate_points(thinned, count);
    draw_way(&pen, thinned, count, 0, count - 1, backwards, joined);
}
