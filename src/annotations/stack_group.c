#include "annotations/stack_group.h"

#include "plot/layer.h"

#include <math.h>
#include <stdlib.h>

typedef struct PlacedRow {
    double along, offset;
    uint32_t row;
} PlacedRow;

static int compare_rows(const void *a, const void *b) {
    const PlacedRow *left = a, *right = b;
    if (left->along != right->along)
        return left->along < right->along ? -1 : 1;
    if (left->offset != right->offset)
        return left->offset < right->offset ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static size_t list_rows(const Layer *layer, PlacedRow *rows) {
    const Channel *along = &layer->channels[layer->along], *offset = &layer->channels[layer->offset];
    size_t count = 0;
    for (size_t row = 0; row < layer->row_count; row++) {
        double key = channel_value(along, row);
        double beside = offset->source == SOURCE_FIELD ? channel_value(offset, row) : 0;
        if (!isnan(key) && !isnan(beside) && !isnan(layer_number(layer, row)))
            rows[count++] = (PlacedRow){key, beside, (uint32_t)row};
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    return count;
}

const StackGroup *stack_list_groups(const Plot *plot, const Layer *layer, size_t *count) {
    PlacedRow *rows = arena_new_array(plot->arena, PlacedRow, layer->row_count);
    size_t row_count = list_rows(layer, rows);
    uint32_t *listed = arena_new_array(plot->arena, uint32_t, row_count);
    StackGroup *groups = arena_new_array(plot->arena, StackGroup, row_count);
    *count = 0;
    for (size_t i = 0; i < row_count; i++) {
        listed[i] = rows[i].row;
        bool begins = !i || !layer->stacked || rows[i].along != rows[i - 1].along ||
                      rows[i].offset != rows[i - 1].offset;
        if (begins)
            groups[(*count)++].rows = &listed[i];
        groups[*count - 1].count++;
        groups[*count - 1].sum += layer_number(layer, rows[i].row);
    }
    return groups;
}
