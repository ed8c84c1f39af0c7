#include "marks/bar_shape.h"

#include "marks/placing.h"

/* Bars that are thinner than this, in steps of the grid, show more of their places than of their edges when
   they are not rounded. */
static const double least_rounded = 3;

/* Pages narrower than this are in points, for print, and not shown pixel for unit. */
static const double least_screen = 1000;

static double grid_step(const Plot *plot) {
    double width = plot->whole_width > 0 ? plot->whole_width : plot->scene->width;
    return width < least_screen ? 0.25 : 1;
}

/* The small share keeps what lies half way between two lines, but for rounding errors, on one side. */
static double round_to(double value, double step) {
    return floor(value / step + 0.5 + 1e-6) * step;
}

/* How far apart bars side by side are; 0 when the layer has none. */
static double group_step(const Layer *layer) {
    const Channel *offset = &layer->channels[layer->offset];
    bool grouped = offset->source == SOURCE_FIELD && offset->scale && offset->scale->categories.count > 1;
    return grouped ? fabs(offset->scale->step) : 0;
}

/* The distance from bar to bar in a group becomes a whole number of steps, and the bars no broader for it. */
static double find_breadth(const Plot *plot, const Layer *layer, size_t row, double *along) {
    double breadth = layer_breadth(plot, layer), grid = grid_step(plot), step = group_step(layer);
    if (breadth < least_rounded * grid)
        return breadth;
    if (step <= 0)
        return round_to(breadth, grid);
    double whole = floor(step / grid) * grid;
    *along += channel_page_value(&layer->channels[layer->offset], row, 0) * (whole / step - 1);
    return round_to(breadth - (step - whole), grid);
}

static void find_sides(const Plot *plot, const Layer *layer, size_t row, double along, BarShape *bar) {
    double grid = grid_step(plot), breadth = find_breadth(plot, layer, row, &along);
    bar->left = along - breadth / 2;
    if (layer_breadth(plot, layer) >= least_rounded * grid)
        bar->left = round_to(bar->left, grid);
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
    if (!placing_make_drawable(&along) || !placing_make_drawable(&base) || !placing_make_drawable(&tip))
        return false;
    find_sides(plot, layer, row, along, bar);
    bar->base = round_to(base, grid_step(plot));
    bar->tip = round_to(tip, grid_step(plot));
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
