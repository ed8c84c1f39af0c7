#include "marks/bar_labels.h"

#include "marks/bar_label_inside.h"
#include "marks/bar_label_outside.h"
#include "marks/bar_label_set.h"
#include "marks/value_labels.h"
#include "plot/mark.h"

enum { MOST_AVOIDED = 1000 };

static bool lies_under_line(const Plot *plot) {
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Mark *mark = plot->layers[i].mark;
        if (mark->connects && !mark->from_zero)
            return true;
    }
    return false;
}

static bool all_fit_under_tips(const BarLabels *labels) {
    for (size_t i = 0; i < labels->count; i++)
        if (!bar_label_fits_under_tip(labels, &labels->items[i], labels->size))
            return false;
    return true;
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
        labels_add_hint(plot, layer_point(layer, bar.left, bar.tip), layer_point(layer, bar.right, bar.tip));
        labels_add_hint(plot, layer_point(layer, middle, bar.base), layer_point(layer, middle, bar.tip));
    }
}

static void request_beside_tips(Plot *plot, const Layer *layer) {
    BarLabels labels = bar_labels_collect(plot, layer, value_label_weight(plot, layer));
    if (!lies_under_line(plot) || !all_fit_under_tips(&labels)) {
        bar_labels_request_outside(&labels);
        return;
    }
    for (size_t i = 0; i < labels.count; i++)
        bar_label_request_under_tip(&labels, &labels.items[i], labels.size);
}

void bar_labels_request(Plot *plot, const Layer *layer) {
    avoid_bars(plot, layer);
    if (!value_label_is_wanted(plot, layer))
        return;
    if (layer->stacked) {
        BarLabels labels = bar_labels_collect(plot, layer, value_label_inner_weight(plot, layer));
        bar_labels_request_in_segments(&labels);
    } else {
        request_beside_tips(plot, layer);
    }
}
