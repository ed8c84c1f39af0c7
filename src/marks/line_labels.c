#include "marks/line_labels.h"

#include "marks/line_path.h"
#include "marks/line_points.h"
#include "marks/placing.h"
#include "marks/value_labels.h"

enum { MOST_AVOIDED = 2000 };

static Point page_point(const Layer *layer, Point place) {
    return layer_point(layer, place.x, place.y);
}

static void avoid_run(Plot *plot, const Layer *layer, const LineRun *run) {
    bool has_points = line_points_read(plot, layer).shown;
    double reach = line_points_reach(plot, layer);
    for (size_t i = 0; i < run->count; i++) {
        Point at = page_point(layer, run->tips[i]);
        if (i)
            labels_add_line(plot, page_point(layer, run->tips[i - 1]), at);
        if (has_points)
            labels_add_obstacle(plot, (Rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach});
    }
}

static void request_label(Plot *plot, const Layer *layer, size_t row, Point at, double reach) {
    const char *text = layer_label(plot, layer, row);
    if (!text)
        return;
    double size = value_label_size(plot, layer);
    LabelRequest request = value_label_request(plot, layer, row, text, size);
    request.color = plot_readable_color(plot, layer_color(plot, layer, row));
    request.halo = plot->theme->background.value;
    request.priority = PRIORITY_MOVABLE;
    TextExtent extent = plot_measure(plot, text, request.weight, size);
    add_places_around(&request, at, reach + plot->theme->label->offset.value, extent, "abrl");
    labels_request(plot, request);
}

static void request_run(Plot *plot, const Layer *layer, const LineRun *run) {
    double reach = line_points_reach(plot, layer);
    for (size_t i = 0; i < run->count; i++)
        request_label(plot, layer, run->rows[i], page_point(layer, run->tips[i]), reach);
}

void line_labels_request(Plot *plot, const Layer *layer) {
    bool wanted = value_labels_wanted(plot, layer);
    for (size_t series = 0; layer->row_count <= MOST_AVOIDED && series < layer->series_count; series++) {
        LineRuns runs = line_runs_find(plot, layer, series);
        for (size_t i = 0; i < runs.count; i++) {
            avoid_run(plot, layer, &runs.items[i]);
            if (wanted)
                request_run(plot, layer, &runs.items[i]);
        }
    }
}

static Point later_end(const Layer *layer, const LineRun *first, const LineRun *last) {
    Point start = first->tips[0], end = last->tips[last->count - 1];
    return end_order(layer, start.x) > end_order(layer, end.x) ? start : end;
}

bool line_find_end(const Plot *plot, const Layer *layer, size_t series, Rect *end) {
    LineRuns runs = line_runs_find(plot, layer, series);
    if (!runs.count)
        return false;
    Point at = page_point(layer, later_end(layer, &runs.items[0], &runs.items[runs.count - 1]));
    double reach = line_points_reach(plot, layer);
    *end = (Rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
    return true;
}
