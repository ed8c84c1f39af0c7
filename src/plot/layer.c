#include "plot/layer.h"

#include "plot/mark.h"

#include <math.h>
#include <stdlib.h>

double layer_along(const Layer *layer, size_t row) {
    const Channel *offset = &layer->channels[layer->offset];
    double along = channel_page_value(&layer->channels[layer->along], row, NAN);
    return offset->source == SOURCE_NONE ? along : along + channel_page_value(offset, row, 0);
}

static double free_breadth(const Plot *plot, const Layer *layer) {
    const Theme *theme = plot->theme;
    const Channel *offset = &layer->channels[layer->offset];
    const Scale *scale = layer->channels[layer->along].scale;
    double share = layer->spec->width.set ? layer->spec->width.value : theme->bar->width.value;
    if (offset->source == SOURCE_FIELD && offset->scale && offset->scale->categories.count > 1)
        return fmax(offset->scale->bandwidth - theme->bar->gap.value, 0.5);
    if (!scale)
        return 0;
    if (scale->type->discrete)
        return layer->spec->width.set || scale->bandwidth <= 0 ? fabs(scale->step) * share : scale->bandwidth;
    double unit = fabs((scale->range[1] - scale->range[0]) / (scale->domain[1] - scale->domain[0]));
    double step = layer->least_step > 0 ? layer->least_step * unit : 0;
    return step > 0 ? fmax(step * share, 0.5) : fabs(scale->range[1] - scale->range[0]) * share / 2;
}

double layer_breadth(const Plot *plot, const Layer *layer) {
    double breadth = free_breadth(plot, layer);
    if (plot->widest_bar > 0 && layer->mark->from_zero)
        breadth = fmin(breadth, plot->widest_bar);
    return layer->spec->width.set ? breadth : fmin(breadth, plot->theme->bar->widest.value);
}

static bool is_ranged(const Layer *layer) {
    return layer->channels[layer->across2].source != SOURCE_NONE && !layer->whisker;
}

void layer_ends(const Layer *layer, size_t row, double *low, double *high) {
    if (layer->low) {
        *low = layer->low[row];
        *high = layer->high[row];
        return;
    }
    *high = layer_number(layer, row);
    *low = layer->mark->from_zero ? 0 : *high;
    if (is_ranged(layer)) {
        double other = channel_value(&layer->channels[layer->across2], row);
        *low = isnan(other) ? *low : other;
    }
}

/* A length that begins at zero begins at the axis where the scale has no zero (log). */
static double page_value(const Layer *layer, double value) {
    const Channel *across = &layer->channels[layer->across];
    if (!across->scale)
        return across->source == SOURCE_CONSTANT ? across->constant : value;
    double page = scale_apply(across->scale, value);
    if (layer->mark->from_zero && !layer->mark->connects && !isnan(page))
        page = clamp(page, fmin(across->scale->range[0], across->scale->range[1]),
                     fmax(across->scale->range[0], across->scale->range[1]));
    return isnan(page) && !isnan(value) && value <= 0 ? across->scale->range[0] : page;
}

void layer_page_ends(const Layer *layer, size_t row, double *base, double *tip) {
    double low, high;
    layer_ends(layer, row, &low, &high);
    bool from_low = fabs(low) <= fabs(high);
    *base = page_value(layer, from_low ? low : high);
    *tip = page_value(layer, from_low ? high : low);
}

bool layer_whisker(const Layer *layer, size_t row, double *near, double *far) {
    double other = layer->whisker ? channel_value(&layer->channels[layer->across2], row) : NAN;
    double number = layer_number(layer, row);
    if (isnan(other) || isnan(number) || other == number)
        return false;
    *near = page_value(layer, number);
    *far = page_value(layer, other);
    return true;
}

Point layer_point(const Layer *layer, double along, double across) {
    return layer->direction == DIRECTION_VERTICAL ? (Point){along, across} : (Point){across, along};
}

Rect layer_rect(const Layer *layer, double along0, double across0, double along1, double across1) {
    Point from = layer_point(layer, along0, across0), to = layer_point(layer, along1, across1);
    return rect_from_corners(from.x, from.y, to.x, to.y);
}

Scenario layer_scenario(const Layer *layer, size_t row) {
    return layer->scenarios ? (Scenario)layer->scenarios[row] : SCENARIO_ACTUAL;
}

/* Rows in the order of their keys; equal keys stay in the order of the table. */
typedef struct KeyedRow {
    double key;
    uint32_t row;
} KeyedRow;

static int compare_keys(const void *a, const void *b) {
    const KeyedRow *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static double row_key(const Layer *layer, size_t row) {
    const Channel *order = &layer->channels[CHANNEL_ORDER];
    const Channel *along = &layer->channels[layer->along];
    return order->source == SOURCE_FIELD ? channel_value(order, row) : channel_value(along, row);
}

static bool is_even(const Channel *channel) {
    return channel->source == SOURCE_FIELD && channel->numbers && !channel->tests && channel->scale &&
           scale_is_even(channel->scale) && !(channel->spec && channel->spec->band_position.set);
}

bool layer_find_track(const Layer *layer, LayerTrack *track) {
    const Channel *along = &layer->channels[layer->along], *across = &layer->channels[layer->across];
    *track = (LayerTrack){along->numbers, across->numbers, along->scale, across->scale};
    return is_even(along) && is_even(across) && layer->channels[layer->offset].source == SOURCE_NONE &&
           !layer->low && !layer->mark->from_zero && !is_ranged(layer);
}

static bool is_drawn(const Layer *layer, size_t row, size_t series) {
    double low, high;
    if (layer_series(layer, row) != series || isnan(layer_along(layer, row)))
        return false;
    layer_ends(layer, row, &low, &high);
    return !isnan(low) && !isnan(high) && !isnan(page_value(layer, high));
}

static bool is_sorted(const Layer *layer, const uint32_t *rows, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (!(row_key(layer, rows[i - 1]) <= row_key(layer, rows[i])))
            return false;
    return true;
}

static void sort_rows(const Plot *plot, const Layer *layer, uint32_t *rows, size_t count) {
    KeyedRow *keyed = arena_new_array(plot->arena, KeyedRow, count);
    for (size_t i = 0; i < count; i++)
        keyed[i] = (KeyedRow){row_key(layer, rows[i]), rows[i]};
    qsort(keyed, count, sizeof *keyed, compare_keys);
    for (size_t i = 0; i < count; i++)
        rows[i] = keyed[i].row;
}

const uint32_t *layer_list_rows(const Plot *plot, const Layer *layer, size_t series, size_t *count) {
    uint32_t *rows = arena_new_array(plot->arena, uint32_t, layer->row_count);
    LayerTrack track;
    *count = 0;
    if (layer_find_track(layer, &track)) {
        for (size_t row = 0; row < layer->row_count; row++)
            if (layer_series(layer, row) == series && !isnan(track.along[row]) && !isnan(track.across[row]))
                rows[(*count)++] = (uint32_t)row;
    } else {
        for (size_t row = 0; row < layer->row_count; row++)
            if (is_drawn(layer, row, series))
                rows[(*count)++] = (uint32_t)row;
    }
    if (!is_sorted(layer, rows, *count))
        sort_rows(plot, layer, rows, *count);
    return rows;
}

static bool is_gap(const Layer *layer, size_t row, size_t series) {
    return layer_series(layer, row) == series && isnan(layer_number(layer, row)) &&
           !isnan(layer_along(layer, row));
}

static int compare_numbers(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

LayerGaps layer_find_gaps(const Plot *plot, const Layer *layer, size_t series) {
    double *keys = NULL;
    size_t count = 0, capacity = 0;
    for (size_t row = 0; row < layer->row_count; row++) {
        if (!is_gap(layer, row, series))
            continue;
        keys = arena_grow(plot->arena, keys, count, &capacity, sizeof *keys);
        keys[count++] = row_key(layer, row);
    }
    if (count)
        qsort(keys, count, sizeof *keys, compare_numbers);
    return (LayerGaps){keys, count};
}

bool layer_breaks_before(const Layer *layer, LayerGaps gaps, const uint32_t *rows, size_t index) {
    if (!index)
        return true;
    double from = row_key(layer, rows[index - 1]);
    size_t low = 0, high = gaps.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (gaps.keys[middle] > from)
            high = middle;
        else
            low = middle + 1;
    }
    return low < gaps.count && gaps.keys[low] < row_key(layer, rows[index]);
}
