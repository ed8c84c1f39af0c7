#include "marks/bar_label_set.h"

#include "marks/placing.h"
#include "marks/value_labels.h"

#include <stdlib.h>

static int compare_places(const void *a, const void *b) {
    const BarLabel *left = a, *right = b;
    if (left->bar.left != right->bar.left)
        return left->bar.left < right->bar.left ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* A bar of no length has its label on the side of the values of its sign. */
static Point find_direction(const Layer *layer, size_t row, const BarShape *bar) {
    Point growth = placing_growth_direction(layer);
    if (bar->base != bar->tip)
        return placing_tip_direction(layer, bar->base, bar->tip);
    return layer_number(layer, row) < 0 ? (Point){-growth.x, -growth.y} : growth;
}

static double find_far(const Layer *layer, size_t row, const BarShape *bar) {
    double near, far;
    if (!layer_whisker(layer, row, &near, &far) || !placing_make_drawable(&far))
        return bar->tip;
    return bar->tip < bar->base ? fmin(far, bar->tip) : fmax(far, bar->tip);
}

BarLabels bar_labels_collect(Plot *plot, const Layer *layer, FontWeight weight) {
    BarLabels labels = {.plot = plot,
                        .layer = layer,
                        .items = arena_new_array(plot->arena, BarLabel, layer->row_count),
                        .size = value_label_size(plot, layer),
                        .weight = weight};
    for (size_t row = 0; row < layer->row_count; row++) {
        BarLabel *label = &labels.items[labels.count];
        if (!bar_shape_find(plot, layer, row, &label->bar) || !(label->text = layer_label(plot, layer, row)))
            continue;
        label->row = row;
        label->far = find_far(layer, row, &label->bar);
        label->toward = find_direction(layer, row, &label->bar);
        label->extent = plot_measure(plot, label->text, weight, labels.size);
        labels.widest = fmax(labels.widest, value_label_span(layer, label->extent).x + 2 * labels.size);
        labels.count++;
    }
    qsort(labels.items, labels.count, sizeof *labels.items, compare_places);
    return labels;
}

double bar_label_middle(const BarLabel *label) {
    return (label->bar.left + label->bar.right) / 2;
}

TextExtent bar_label_extent(const BarLabels *labels, const BarLabel *label, double size) {
    double by = size / labels->size;
    TextExtent extent = label->extent;
    return (TextExtent){extent.width * by, extent.ascent * by, extent.descent * by, extent.cap_height * by};
}

double bar_labels_least_size(const BarLabels *labels) {
    return fmin(labels->size, labels->plot->theme->label->minimum_font_size.value);
}
