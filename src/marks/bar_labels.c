#include "marks/bar_labels.h"

#include "marks/bar_shape.h"
#include "marks/placing.h"
#include "marks/value_labels.h"

#include <stdlib.h>

enum { SIZE_STEPS = 8, MOST_AVOIDED = 2000 };

/* Room around a label: to its neighbours in em; in a segment, capitals of height 1 need so much. */
static const double air = 0.12, least_height = 1.25, side_air = 0.2;

/* From the tip to a label inside of it, in theme offsets. */
static const double inner_offset = 1.6;

typedef struct BarLabel {
    const char *text;
    size_t row;
    BarShape bar;
    double far; /* where the bar, or its range, ends */
    Point toward;
    TextExtent extent;
} BarLabel;

typedef struct BarLabels {
    Plot *plot;
    const Layer *layer;
    BarLabel *items; /* by place along */
    size_t count;
    double size;
} BarLabels;

static int compare_places(const void *a, const void *b) {
    const BarLabel *left = a, *right = b;
    if (left->bar.left != right->bar.left)
        return left->bar.left < right->bar.left ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static Point find_direction(const Layer *layer, const BarShape *bar) {
    return bar->base == bar->tip ? growth_direction(layer) : tip_direction(layer, bar->base, bar->tip);
}

static double find_far(const Layer *layer, size_t row, const BarShape *bar) {
    double near, far;
    if (!layer_whisker(layer, row, &near, &far) || !is_drawable(far))
        return bar->tip;
    return bar->tip < bar->base ? fmin(far, bar->tip) : fmax(far, bar->tip);
}

static BarLabels collect(Plot *plot, const Layer *layer) {
    BarLabels labels = {plot, layer, arena_new_array(plot->arena, BarLabel, layer->row_count), 0,
                        value_label_size(plot, layer)};
    FontWeight weight = value_label_weight(plot, layer);
    for (size_t row = 0; row < layer->row_count; row++) {
        BarLabel *label = &labels.items[labels.count];
        if (!bar_shape_find(plot, layer, row, &label->bar) || !(label->text = layer_label(plot, layer, row)))
            continue;
        label->row = row;
        label->far = find_far(layer, row, &label->bar);
        label->toward = find_direction(layer, &label->bar);
        label->extent = plot_measure(plot, label->text, weight, labels.size);
        labels.count++;
    }
    qsort(labels.items, labels.count, sizeof *labels.items, compare_places);
    return labels;
}

static TextExtent scale_extent(TextExtent extent, double by) {
    return (TextExtent){extent.width * by, extent.ascent * by, extent.descent * by, extent.cap_height * by};
}

static double least_size(const BarLabels *labels) {
    return fmin(labels->size, labels->plot->theme->label->minimum_font_size.value);
}

static double step_size(const BarLabels *labels, int step) {
    return labels->size + (least_size(labels) - labels->size) * step / SIZE_STEPS;
}

/* Outside */

static double bar_middle(const BarLabel *label) {
    return (label->bar.left + label->bar.right) / 2;
}

static LabelPlace outer_place(const BarLabels *labels, const BarLabel *label, TextExtent extent) {
    Point from = layer_point(labels->layer, bar_middle(label), label->far);
    return place_beside(from, label->toward, labels->plot->theme->label->offset.value, extent);
}

static Rect outer_box(const BarLabels *labels, const BarLabel *label, double size) {
    TextExtent extent = scale_extent(label->extent, size / labels->size);
    LabelPlace place = outer_place(labels, label, extent);
    double share = place.anchor == ANCHOR_START ? 0 : place.anchor == ANCHOR_MIDDLE ? 0.5 : 1;
    Rect box = {place.at.x - extent.width * share, place.at.y - extent.cap_height, extent.width,
                extent.cap_height + extent.descent / 2};
    return rect_grow(box, air * size);
}

/* Bars at one place are not told apart by a smaller label. */
static bool meets_next(const BarLabels *labels, size_t index, double size, double widest) {
    const BarLabel *label = &labels->items[index];
    Rect box = outer_box(labels, label, size);
    double breadth = label->bar.right - label->bar.left;
    for (size_t i = index + 1; i < labels->count; i++) {
        double distance = bar_middle(&labels->items[i]) - bar_middle(label);
        if (distance > widest)
            return false;
        if (distance > breadth / 2 && rect_overlaps(box, outer_box(labels, &labels->items[i], size)))
            return true;
    }
    return false;
}

static bool all_are_clear(const BarLabels *labels, double size) {
    double widest = 0;
    for (size_t i = 0; i < labels->count; i++) {
        Point span = text_span(labels->layer, labels->items[i].extent);
        widest = fmax(widest, span.x + 2 * labels->size);
    }
    for (size_t i = 0; i < labels->count; i++)
        if (meets_next(labels, i, size, widest))
            return false;
    return true;
}

/* One size for all labels of a layer: the largest at which no two meet. */
static double find_outer_size(const BarLabels *labels) {
    int step = 0;
    while (step < SIZE_STEPS && !all_are_clear(labels, step_size(labels, step)))
        step++;
    return step_size(labels, step);
}

static void request_outer(const BarLabels *labels) {
    double size = find_outer_size(labels);
    for (size_t i = 0; i < labels->count; i++) {
        const BarLabel *label = &labels->items[i];
        LabelRequest request =
            value_label_request(labels->plot, labels->layer, label->row, label->text, size);
        request.places[0] = outer_place(labels, label, scale_extent(label->extent, size / labels->size));
        request.place_count = 1;
        labels_request(labels->plot, request);
    }
}

/* Inside */

/* On a hatch a label stands on a piece of its ground. */
static void color_by_fill(const BarLabels *labels, LabelRequest *request) {
    Paint fill;
    Stroke outline;
    layer_style(labels->plot, labels->layer, request->row, &fill, &outline);
    request->color = plot_label_color(labels->plot, fill);
    if (fill.kind == PAINT_HATCH)
        request->halo = fill.ground.alpha ? fill.ground : labels->plot->theme->background.value;
}

static bool runs_over_bars(const Layer *layer) {
    return layer->mark->connects && !layer->mark->from_zero;
}

static bool lies_under_line(const Plot *plot) {
    for (size_t i = 0; i < plot->layer_count; i++)
        if (runs_over_bars(&plot->layers[i]))
            return true;
    return false;
}

static bool fits_under_tip(const BarLabels *labels, const BarLabel *label) {
    double offset = labels->plot->theme->label->offset.value;
    Point span = text_span(labels->layer, label->extent);
    return label->far == label->bar.tip &&
           span.x + side_air * labels->size <= label->bar.right - label->bar.left &&
           span.y + (inner_offset + 1) * offset <= fabs(label->bar.tip - label->bar.base);
}

static bool all_fit_under_tip(const BarLabels *labels) {
    for (size_t i = 0; i < labels->count; i++)
        if (!fits_under_tip(labels, &labels->items[i]))
            return false;
    return true;
}

static void request_under_tip(const BarLabels *labels) {
    double distance = inner_offset * labels->plot->theme->label->offset.value;
    for (size_t i = 0; i < labels->count; i++) {
        const BarLabel *label = &labels->items[i];
        LabelRequest request =
            value_label_request(labels->plot, labels->layer, label->row, label->text, labels->size);
        Point back = {-label->toward.x, -label->toward.y};
        request.places[0] =
            place_beside(bar_shape_tip(labels->layer, &label->bar), back, distance, label->extent);
        request.place_count = 1;
        color_by_fill(labels, &request);
        labels_request(labels->plot, request);
    }
}

/* Segments of a stack */

static FontWeight inner_weight(const BarLabels *labels) {
    const SpecChoice *weight = &labels->layer->spec->font_weight;
    return (FontWeight)(weight->set ? weight->value : labels->plot->theme->label->inner_font_weight.value);
}

static void measure_inner(BarLabels *labels) {
    for (size_t i = 0; i < labels->count; i++)
        labels->items[i].extent =
            plot_measure(labels->plot, labels->items[i].text, inner_weight(labels), labels->size);
}

/* The bars' breadth sets the size, the same for all. */
static double find_inner_size(const BarLabels *labels) {
    double size = labels->size;
    for (size_t i = 0; i < labels->count; i++) {
        const BarLabel *label = &labels->items[i];
        double span = text_span(labels->layer, label->extent).x + side_air * labels->size;
        size = fmin(size, labels->size * (label->bar.right - label->bar.left) / span);
    }
    return fmax(size, least_size(labels));
}

static bool fits_rect(Rect rect, TextExtent extent, double size) {
    return rect.width >= extent.width + side_air * size && rect.height >= extent.cap_height * least_height;
}

static void request_segment(const BarLabels *labels, const BarLabel *label, double size) {
    TextExtent extent = scale_extent(label->extent, size / labels->size);
    Rect rect = bar_shape_rect(labels->layer, &label->bar);
    if (!fits_rect(rect, extent, size)) {
        if (layer_number(labels->layer, label->row) != 0)
            report_label_dropped(labels->plot, labels->layer, label->text, "its segment is too small");
        return;
    }
    LabelRequest request = value_label_request(labels->plot, labels->layer, label->row, label->text, size);
    request.weight = inner_weight(labels);
    request.places[0] = place_centred((Point){rect.x + rect.width / 2, rect.y + rect.height / 2}, extent);
    request.place_count = 1;
    color_by_fill(labels, &request);
    labels_request(labels->plot, request);
}

static void request_segments(BarLabels *labels) {
    measure_inner(labels);
    double size = find_inner_size(labels);
    for (size_t i = 0; i < labels->count; i++)
        request_segment(labels, &labels->items[i], size);
}

/* Labels of other layers had better not lie on a bar nor across its tip. */
static void avoid_bars(Plot *plot, const Layer *layer) {
    if (plot->layer_count < 2 || layer->row_count > MOST_AVOIDED)
        return;
    for (size_t row = 0; row < layer->row_count; row++) {
        BarShape bar;
        if (!bar_shape_find(plot, layer, row, &bar))
            continue;
        double middle = (bar.left + bar.right) / 2;
        labels_add_line(plot, layer_point(layer, bar.left, bar.tip), layer_point(layer, bar.right, bar.tip));
        labels_add_line(plot, layer_point(layer, middle, bar.base), layer_point(layer, middle, bar.tip));
    }
}

void bar_labels_request(Plot *plot, const Layer *layer) {
    avoid_bars(plot, layer);
    if (!value_labels_wanted(plot, layer))
        return;
    BarLabels labels = collect(plot, layer);
    if (layer->stacked)
        request_segments(&labels);
    else if (lies_under_line(plot) && all_fit_under_tip(&labels))
        request_under_tip(&labels);
    else
        request_outer(&labels);
}
