/* The value labels of a layer of bars, before it is known where they go. */
#ifndef MARKS_BAR_LABEL_SET_H
#define MARKS_BAR_LABEL_SET_H

#include "marks/bar_shape.h"
#include "plot/layer.h"

typedef struct BarLabel {
    const char *text;
    size_t row;
    BarShape bar;
    double far;        /* where the bar, or its range, ends across */
    Point toward;      /* from base to tip on the page, of length 1 */
    TextExtent extent; /* at the set's size and weight */
} BarLabel;

typedef struct BarLabels {
    Plot *plot;
    const Layer *layer;
    BarLabel *items; /* by place along; in the plot's arena */
    size_t count;
    double size;
    FontWeight weight;
    double widest; /* what the longest text takes along, and some air */
} BarLabels;

BarLabels bar_labels_collect(Plot *plot, const Layer *layer, FontWeight weight);

double bar_label_middle(const BarLabel *label);

/* The extent of a label at another size than the set's. */
TextExtent bar_label_extent(const BarLabels *labels, const BarLabel *label, double size);

/* Below this no label is shrunk. */
double bar_labels_least_size(const BarLabels *labels);

#endif
