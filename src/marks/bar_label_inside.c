#include "marks/bar_label_inside.h"

#include "marks/value_labels.h"

/* In a segment, capitals of height 1 need so much, and a text so much at its sides together, in em. */
static const double least_height = 1.25, side_air = 0.2;

/* From the tip to a label inside of it, in theme offsets. */
static const double inner_offset = 1.6;

/* A hatch would run through the figures: there a label stands on a plate of its ground. */
static void color_by_fill(const BarLabels *labels, const BarLabel *label, LabelRequest *request) {
    Paint fill;
    Stroke outline;
    layer_style(labels->plot, labels->layer, request->row, &fill, &outline);
    request->color = plot_label_color(labels->plot, fill);
    request->ground = fill.kind == PAINT_SOLID ? fill.color : fill.ground;
    if (fill.kind != PAINT_HATCH)
        return;
    request->plate = fill.ground.alpha ? fill.ground : labels->plot->theme->background.value;
    request->plate_room = rect_grow(bar_shape_rect(labels->layer, &label->bar), -outline.width);
}

static void request_at(const BarLabels *labels, const BarLabel *label, LabelPlace place, double size) {
    LabelRequest request = value_label_request(labels->plot, labels->layer, label->row, label->text, size);
    request.weight = labels->weight;
    request.places[0] = place;
    request.place_count = 1;
    color_by_fill(labels, label, &request);
    labels_request(labels->plot, request);
}

bool bar_label_fits_under_tip(const BarLabels *labels, const BarLabel *label, double size) {
    double offset = labels->plot->theme->label->offset.value;
    Point span = value_label_span(labels->layer, bar_label_extent(labels, label, size));
    return label->far == label->bar.tip && span.x + side_air * size <= label->bar.right - label->bar.left &&
           span.y + (inner_offset + 1) * offset <= fabs(label->bar.tip - label->bar.base);
}

void bar_label_request_under_tip(const BarLabels *labels, const BarLabel *label, double size) {
    Point back = {-label->toward.x, -label->toward.y};
    Point tip = bar_shape_tip(labels->layer, &label->bar);
    double distance = inner_offset * labels->plot->theme->label->offset.value;
    LabelPlace place = value_label_place_beside(tip, back, distance, bar_label_extent(labels, label, size));
    request_at(labels, label, place, size);
}

/* The bars' breadth sets the size. */
static double find_size(const BarLabels *labels) {
    double size = labels->size;
    for (size_t i = 0; i < labels->count; i++) {
        const BarLabel *label = &labels->items[i];
        double span = value_label_span(labels->layer, label->extent).x + side_air * labels->size;
        size = fmin(size, labels->size * (label->bar.right - label->bar.left) / span);
    }
    return fmax(size, bar_labels_least_size(labels));
}

/* Why a label has no room in its segment; NULL: it has. */
static const char *find_reason(const Layer *layer, Rect rect, TextExtent extent, double size) {
    bool wide = rect.width >= extent.width + side_air * size,
         high = rect.height >= extent.cap_height * least_height;
    bool broad = layer->direction == DIRECTION_VERTICAL ? wide : high;
    return !broad ? "the bar is too narrow" : !wide || !high ? "the segment is too small" : NULL;
}

static void request_in_segment(const BarLabels *labels, const BarLabel *label, double size) {
    TextExtent extent = bar_label_extent(labels, label, size);
    Rect rect = bar_shape_rect(labels->layer, &label->bar);
    const char *reason = find_reason(labels->layer, rect, extent, size);
    if (reason) {
        if (layer_number(labels->layer, label->row) != 0)
            value_label_report_dropped(labels->plot, labels->layer, label->text, reason);
        return;
    }
    Point center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    request_at(labels, label, value_label_place_centred(center, extent), size);
}

void bar_labels_request_in_segments(const BarLabels *labels) {
    double size = find_size(labels);
    for (size_t i = 0; i < labels->count; i++)
        request_in_segment(labels, &labels->items[i], size);
}
