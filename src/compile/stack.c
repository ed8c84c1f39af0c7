#include "compile/compilation.h"

#include "plot/layer.h"

#include <math.h>
#include <stdlib.h>

/* A row of a stack: its place along, and its turn within the stack. */
typedef struct StackedRow {
    double along, offset, turn;
    uint32_t row;
} StackedRow;

static int compare_rows(const void *a, const void *b) {
    const StackedRow *left = a, *right = b;
    if (left->along != right->along)
        return left->along < right->along ? -1 : 1;
    if (left->offset != right->offset)
        return left->offset < right->offset ? -1 : 1;
    if (left->turn != right->turn)
        return left->turn < right->turn ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static StackMode stack_mode(const Layer *layer) {
    const Channel *across = &layer->channels[layer->across];
    if (!across->spec || !across->numbers || !layer->mark->from_zero ||
        layer->channels[layer->across2].source != SOURCE_NONE)
        return STACK_NONE;
    if (across->spec->stack.set)
        return (StackMode)across->spec->stack.value;
    return layer->mark->stacks && layer->series_of ? STACK_ZERO : STACK_NONE;
}

static size_t list_rows(const Layer *layer, StackedRow *rows) {
    const Channel *order = &layer->channels[CHANNEL_ORDER];
    size_t count = 0;
    for (size_t row = 0; row < layer->row_count; row++) {
        double along = channel_value(&layer->channels[layer->along], row);
        double offset = channel_value(&layer->channels[layer->offset], row);
        if (isnan(along) || isnan(layer_number(layer, row)))
            continue;
        double turn =
            order->source == SOURCE_FIELD ? channel_value(order, row) : (double)layer_series(layer, row);
        rows[count++] =
            (StackedRow){along, isnan(offset) ? -1 : offset, isnan(turn) ? INFINITY : turn, (uint32_t)row};
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    return count;
}

static bool same_stack(const StackedRow *a, const StackedRow *b) {
    return a->along == b->along && a->offset == b->offset;
}

/* Positive values go up from zero and negative ones down; a normalised stack has the sum of magnitudes 1. */
static void stack_rows(Layer *layer, const StackedRow *rows, size_t count, bool normalize) {
    double *low = (double *)layer->low, *high = (double *)layer->high;
    double up = 0, down = 0, total = 0;
    for (size_t i = 0; i < count; i++)
        total += fabs(layer_number(layer, rows[i].row));
    for (size_t i = 0; i < count; i++) {
        double value = layer_number(layer, rows[i].row);
        double size = normalize ? (total > 0 ? value / total : 0) : value;
        double *end = size < 0 ? &down : &up;
        low[rows[i].row] = *end;
        high[rows[i].row] = *end += size;
    }
}

/* A sum beyond all numbers has no place on a scale. */
static bool check_finite(Compilation *c, const Layer *layer, const StackedRow *rows, size_t count) {
    const Channel *across = &layer->channels[layer->across];
    for (size_t i = 0; i < count; i++)
        if (isinf(layer->high[rows[i].row]))
            return diagnostics_report(
                c->diagnostics,
                (Diagnostic){.id = MESSAGE_NOT_FINITE,
                             .place = table_place(layer->table, across->column, rows[i].row),
                             .origin = across->place,
                             .detail = "the values of this stack add up to more than any number can hold"});
    return true;
}

static bool stack_layer(Compilation *c, Layer *layer) {
    StackMode mode = stack_mode(layer);
    if (mode == STACK_NONE)
        return true;
    StackedRow *rows = arena_new_array(c->arena, StackedRow, layer->row_count);
    size_t count = list_rows(layer, rows), largest = 0;
    double *low = arena_new_array(c->arena, double, layer->row_count);
    double *high = arena_new_array(c->arena, double, layer->row_count);
    for (size_t row = 0; row < layer->row_count; row++)
        low[row] = high[row] = NAN;
    layer->low = low;
    layer->high = high;
    for (size_t start = 0, end; start < count; start = end) {
        end = start + 1;
        while (end < count && same_stack(&rows[start], &rows[end]))
            end++;
        largest = end - start > largest ? end - start : largest;
        stack_rows(layer, rows + start, end - start, mode == STACK_NORMALIZE);
    }
    if (!check_finite(c, layer, rows, count))
        return false;
    layer->normalized = mode == STACK_NORMALIZE;
    layer->stacked = largest > 1 || layer->normalized;
    if (layer->normalized && !layer->channels[layer->across].spec->axis) {
        layer->value_format.number = number_format_default;
        number_format_read(",.2~f", &layer->value_format.number, NULL);
    }
    return true;
}

bool compile_stacks(Compilation *c) {
    for (size_t i = 0; i < c->plot.layer_count; i++)
        stack_layer(c, &c->plot.layers[i]);
    return true;
}
