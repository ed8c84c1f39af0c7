#include "marks/bar_shape.h"

#include "marks/placing.h"

/* Bars that are thinner than this show more of their places than of their edges when they are not rounded. */
static const double least_rounded = 3;

static void find_sides(const Plot *plot, const Layer *layer, double along, BarShape *bar) {
    double breadth = layer_breadth(plot, layer);
    bool rounds = breadth >= least_rounded;
    breadth = rounds ? round(breadth) : breadth;
    bar->left = along - breadth / 2;
    bar->left = rounds ? round(bar->left) : bar->left;
    bar->right = bar->left + breadth;
}

/* The end that is nearer to zero stands on another segment unless it is zero itself. */
static bool stands_on_segment(const Layer *layer, size_t row) {
    double low, high;
    layer_ends(layer, row, &low, &high);
    return layer->stacked && fmin(fabs(low), fabs(high)) > 0;
}

/* Where there is a value there is something to see. */
static void keep_visible(const Layer *layer, size_t row, double base, double tip, BarShape *bar) {
    if (layer->low || bar->base != bar->tip || base == tip || layer_number(layer, row) == 0)
        return;
    bar->tip = bar->base + (tip < base ? -1 : 1);
}

bool bar_shape_find(const Plot *plot, const Layer *layer, size_t row, BarShape *bar) {
    double along = layer_along(layer, row), base, tip;
    layer_page_ends(layer, row, &base, &tip);
    if (!is_drawable(along) || !is_drawable(base) || !is_drawable(tip))
        return false;
    find_sides(plot, layer, along, bar);
    bar->base = round(base);
    bar->tip = round(tip);
    keep_visible(layer, row, base, tip, bar);
    if (stands_on_segment(layer, row)) {
        double length = fabs(bar->tip - bar->base);
        double gap = fmin(plot->theme->bar->gap.value, fmax(length - 1, 0));
        bar->base += copysign(gap, bar->tip - bar->base);
    }
    return true;
}

Rect bar_shape_rect(const Layer *layer, const BarShape *bar) {
    return layer_rect(layer, bar->left, bar->base, bar->right, bar->tip);
}

Point bar_shape_tip(const Layer *layer, const BarShape *bar) {
    return layer_point(layer, (bar->left + bar->right) / 2, bar->tip);
}
