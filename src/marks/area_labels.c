#include "marks/area_labels.h"

#include "marks/line_labels.h"
#include "marks/line_path.h"
#include "marks/value_labels.h"

/* Room around a label within a band: capitals of height 1 need so much; at its sides in em. */
static const double least_height = 1.5, side_air = 0.3;

/* How far a band reaches across. */
typedef struct Band {
    double low, high;
} Band;

static double between(const Point *points, size_t index, double along) {
    Point from = points[index - 1], to = points[index];
    return from.y + (to.y - from.y) * clamp((along - from.x) / (to.x - from.x), 0, 1);
}

static void narrow_at(const LineRun *run, size_t piece, double along, Band *band) {
    double tip = between(run->tips, piece, along), base = between(run->bases, piece, along);
    band->low = fmax(band->low, fmin(tip, base));
    band->high = fmin(band->high, fmax(tip, base));
}

/* Narrows the band to what is within it on the whole way; to nothing where the way leaves the run. */
static void narrow_band(const LineRun *run, double from, double to, Band *band) {
    const double least = 0.5;
    double first = fmin(run->tips[0].x, run->tips[run->count - 1].x);
    double last = fmax(run->tips[0].x, run->tips[run->count - 1].x);
    if (from < first - least || to > last + least)
        *band = (Band){0, 0};
    for (size_t i = 1; i < run->count; i++) {
        double left = fmin(run->tips[i - 1].x, run->tips[i].x),
               right = fmax(run->tips[i - 1].x, run->tips[i].x);
        if (left >= to || right <= from)
            continue;
        narrow_at(run, i, fmax(left, from), band);
        narrow_at(run, i, fmin(right, to), band);
    }
}

/* A point at which the fill changes belongs to what leads to it. */
static bool is_last(const Layer *layer, const LineRun *run, size_t index) {
    return index + 1 == run->count ||
           layer_scenario(layer, run->rows[index]) != layer_scenario(layer, run->rows[index + 1]);
}

/* Labels of the first and last points stand within the area, the others are centred. */
static double label_middle(const Layer *layer, const LineRun *run, size_t index, double half) {
    double inward = run->tips[run->count - 1].x > run->tips[0].x ? half : -half;
    double along = run->tips[index].x;
    return !index ? along + inward : is_last(layer, run, index) ? along - inward : along;
}

static bool find_room(const Layer *layer, const LineRun *run, size_t index, TextExtent extent, double size,
                      Point *center) {
    Point span = value_label_span(layer, extent);
    double half = span.x / 2 + side_air * size, along = label_middle(layer, run, index, half);
    Band band = {-INFINITY, INFINITY};
    narrow_band(run, along - half, along + half, &band);
    *center = layer_point(layer, along, (band.low + band.high) / 2);
    return band.high - band.low >= span.y * least_height;
}

static Paint row_fill(const Plot *plot, const Layer *layer, size_t row) {
    Paint fill;
    Stroke outline;
    layer_style(plot, layer, row, &fill, &outline);
    return fill;
}

static void request_inner(Plot *plot, const Layer *layer, const LineRun *run, size_t index) {
    size_t row = run->rows[index];
    const char *text = layer_label(plot, layer, row);
    double size = value_label_size(plot, layer);
    if (!text)
        return;
    LabelRequest request = value_label_request(plot, layer, row, text, size);
    request.weight = value_label_inner_weight(plot, layer);
    TextExtent extent = plot_measure(plot, text, request.weight, size);
    Point center;
    if (run->count < 2 || !find_room(layer, run, index, extent, size, &center)) {
        if (layer_number(layer, row) != 0)
            value_label_report_dropped(plot, layer, text, "the area is too thin there");
        return;
    }
    Paint fill = row_fill(plot, layer, row);
    request.color = plot_label_color(plot, fill);
    request.ground = fill.kind == PAINT_SOLID ? fill.color : fill.ground;
    if (fill.kind == PAINT_HATCH)
        request.halo = fill.ground.alpha ? fill.ground : plot->theme->background.value;
    request.places[0] = value_label_place_centred(center, extent);
    request.place_count = 1;
    labels_request(plot, request);
}

static void request_stacked(Plot *plot, const Layer *layer) {
    if (!value_label_is_wanted(plot, layer))
        return;
    for (size_t series = 0; series < layer->series_count; series++) {
        LineRuns runs = line_runs_find(plot, layer, series);
        for (size_t i = 0; i < runs.count; i++)
            for (size_t index = 0; index < runs.items[i].count; index++)
                request_inner(plot, layer, &runs.items[i], index);
    }
}

void area_labels_request(Plot *plot, const Layer *layer) {
    if (layer->stacked)
        request_stacked(plot, layer);
    else
        line_labels_request(plot, layer);
}
