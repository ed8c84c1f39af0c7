#include "compile/compilation.h"

#include "plot/layer.h"
#include "table/expression.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A row by its series and place: those that agree in both may not be meant. */
typedef struct PlacedRow {
    double series, along, offset;
    uint32_t row;
} PlacedRow;

static int compare_numbers(double left, double right) {
    return (left > right) - (left < right);
}

static int compare_rows(const void *a, const void *b) {
    const PlacedRow *left = a, *right = b;
    int order = compare_numbers(left->series, right->series);
    order = order ? order : compare_numbers(left->along, right->along);
    order = order ? order : compare_numbers(left->offset, right->offset);
    return order ? order : compare_numbers(left->row, right->row);
}

/* False when the row has no place or no value. */
static bool place_row(const Layer *layer, bool by_series, size_t row, PlacedRow *placed) {
    double along = channel_value(&layer->channels[layer->along], row);
    double offset = channel_value(&layer->channels[layer->offset], row);
    *placed = (PlacedRow){by_series ? (double)layer_series(layer, row) : 0, along,
                          isnan(offset) ? -1 : offset, (uint32_t)row};
    return !isnan(along) && !isnan(layer_number(layer, row));
}

/* Rows that only move on, as those of a long line mostly do, repeat no place. */
static bool only_move_on(const Layer *layer, bool by_series) {
    PlacedRow last = {.along = -INFINITY}, next;
    for (size_t row = 0; row < layer->row_count; row++) {
        if (!place_row(layer, by_series, row, &next))
            continue;
        if (next.series < last.series || (next.series == last.series && next.along <= last.along))
            return false;
        last = next;
    }
    return true;
}

static size_t list_rows(const Layer *layer, bool by_series, PlacedRow *rows) {
    size_t count = 0;
    for (size_t row = 0; row < layer->row_count; row++)
        count += place_row(layer, by_series, row, &rows[count]);
    qsort(rows, count, sizeof *rows, compare_rows);
    return count;
}

/* The first row that has the place of another one; false: there is none. */
static bool find_repeated(Compilation *c, const Layer *layer, bool by_series, uint32_t *row) {
    if (only_move_on(layer, by_series))
        return false;
    PlacedRow *rows = arena_new_array(c->arena, PlacedRow, layer->row_count);
    size_t count = list_rows(layer, by_series, rows);
    for (size_t i = 1; i < count; i++) {
        const PlacedRow *last = &rows[i - 1];
        *row = rows[i].row;
        if (last->series == rows[i].series && last->along == rows[i].along && last->offset == rows[i].offset)
            return true;
    }
    return false;
}

static const char *place_text(const Compilation *c, const Layer *layer, size_t row) {
    const char *text = channel_text(&c->plot, layer, &layer->channels[layer->along], row);
    return text ? text : "";
}

/* Lengths from zero that lie upon each other, and lines that go straight up and down, where nothing says that
   it is meant, deceive. */
static void doubt_repeated(Compilation *c, const Layer *layer) {
    const Channel *along = &layer->channels[layer->along], *across = &layer->channels[layer->across];
    bool is_length = layer->mark->from_zero && !layer->mark->connects && along->codes;
    bool is_line = layer->mark->connects && layer->channels[CHANNEL_ORDER].source == SOURCE_NONE;
    bool is_meant = (layer->low && !is_line) || (across->spec && across->spec->stack.set && !is_line) ||
                    layer->channels[layer->across2].source != SOURCE_NONE;
    uint32_t row;
    if ((!is_length && !is_line) || is_meant || !find_repeated(c, layer, is_line, &row))
        return;
    diagnostics_report(c->diagnostics, (Diagnostic){.id = is_line ? MESSAGE_REPEATED : MESSAGE_OVERPLOTTED,
                                                    .place = along->place,
                                                    .origin = table_row_place(layer->table, row),
                                                    .found = place_text(c, layer, row),
                                                    .detail = layer->mark->name});
}

/* A value without a place is not seen, and nobody misses it. */
static void doubt_unplaced(Compilation *c, const Layer *layer) {
    const Channel *along = &layer->channels[layer->along];
    size_t count = 0, first = 0;
    if (along->source != SOURCE_FIELD || !(layer->mark->from_zero || layer->mark->connects))
        return;
    for (size_t row = 0; row < layer->row_count; row++) {
        if (!isnan(channel_value(along, row)) || isnan(layer_number(layer, row)))
            continue;
        first = count++ ? first : row;
    }
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    if (count)
        diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_UNPLACED,
                                                        .place = along->place,
                                                        .origin = table_row_place(layer->table, first),
                                                        .found = text,
                                                        .detail = along->field});
}

static bool is_within(const Scale *scale, double value) {
    return value >= fmin(scale->domain[0], scale->domain[1]) &&
           value <= fmax(scale->domain[0], scale->domain[1]);
}

/* A length that an explicit domain cuts off shows another value than its own. */
static void doubt_cut(Compilation *c, const Layer *layer) {
    const Channel *across = &layer->channels[layer->across];
    if (!layer->mark->from_zero || layer->mark->connects || !across->scale || across->scale->type->discrete ||
        across->scale->type == scale_type(SCALE_LOG))
        return;
    for (size_t row = 0; row < layer->row_count; row++) {
        double low, high;
        layer_ends(layer, row, &low, &high);
        if (isnan(low) || isnan(high) || (is_within(across->scale, low) && is_within(across->scale, high)))
            continue;
        double cut = is_within(across->scale, high) ? low : high;
        diagnostics_report(c->diagnostics,
                           (Diagnostic){.id = MESSAGE_CUT_OFF,
                                        .place = across->place,
                                        .origin = table_row_place(layer->table, row),
                                        .found = number_format_text(&layer->value_format.number,
                                                                    c->plot.number_locale, cut, c->arena),
                                        .detail = layer->mark->name});
        return;
    }
}

static bool highlights_any(Compilation *c, const Layer *layer) {
    const bool *tests =
        expression_test(layer->spec->highlight.node->text, layer->table, c->arena, c->diagnostics);
    for (size_t row = 0; tests && row < layer->row_count; row++)
        if (tests[row])
            return true;
    return !tests;
}

/* In panels of one spec a row of any of them will do; they are told of with the first. */
static void doubt_highlight(Compilation *c, size_t index) {
    const SpecText *highlight = &c->plot.layers[index].spec->highlight;
    for (size_t i = 0; highlight->text && i < c->plot.layer_count; i++) {
        const Layer *layer = &c->plot.layers[i];
        bool is_same = layer->spec->highlight.node == highlight->node;
        if (is_same && (i < index || highlights_any(c, layer)))
            return;
    }
    if (highlight->text)
        diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_HIGHLIGHTS_NONE,
                                                        .place = highlight->node->place,
                                                        .found = highlight->text});
}

bool compile_doubts(Compilation *c) {
    for (size_t i = 0; i < c->plot.layer_count; i++) {
        const Layer *layer = &c->plot.layers[i];
        doubt_highlight(c, i);
        if (!layer->row_count || !layer->channels[layer->across].numbers)
            continue;
        doubt_repeated(c, layer);
        doubt_unplaced(c, layer);
        doubt_cut(c, layer);
    }
    return true;
}
