#include "table/sort.h"

#include "base/memory.h"
#include "base/period.h"
#include "table/group.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A distinct value of a text column. */
typedef struct Label {
    TextSlice text;
    Period period;
    uint32_t code;
} Label;

static int compare_texts(const void *first, const void *second) {
    const Label *a = first, *b = second;
    size_t shorter = a->text.length < b->text.length ? a->text.length : b->text.length;
    int order = shorter ? memcmp(a->text.bytes, b->text.bytes, shorter) : 0;
    return order ? order : (a->text.length > b->text.length) - (a->text.length < b->text.length);
}

static int compare_periods(const void *first, const void *second) {
    const Label *a = first, *b = second;
    if (!a->text.bytes || !b->text.bytes)
        return (a->text.bytes != NULL) - (b->text.bytes != NULL);
    int order = period_compare(a->period, b->period);
    return order ? order : compare_texts(first, second);
}

static Label *list_labels(Table *table, size_t column, const TableGroups *codes, bool periods) {
    Label *labels = memory_allocate(codes->count, sizeof *labels);
    for (size_t i = 0; i < codes->count; i++) {
        labels[i].text = table_text(table, column, codes->first_row[i]);
        labels[i].code = (uint32_t)i;
        if (periods && labels[i].text.bytes)
            period_read(labels[i].text.bytes, labels[i].text.length, &labels[i].period);
    }
    qsort(labels, codes->count, sizeof *labels, periods ? compare_periods : compare_texts);
    return labels;
}

/* Texts are ordered by the ranks of their distinct values; periods written in two ways share a rank. */
static void rank_texts(Table *table, size_t column, double *keys, Arena *arena) {
    bool periods = table_column_is_period(table, column);
    TableGroups codes = table_encode_column(table, column, arena);
    Label *labels = list_labels(table, column, &codes, periods);
    double *ranks = memory_allocate(codes.count, sizeof *ranks);
    double rank = 0;
    for (size_t i = 0; i < codes.count; i++) {
        bool same = i && periods && labels[i - 1].text.bytes &&
                    !period_compare(labels[i - 1].period, labels[i].period);
        rank += !same;
        ranks[labels[i].code] = labels[i].text.bytes ? rank : -(double)INFINITY;
    }
    for (size_t row = 0; row < table_row_count(table); row++)
        keys[row] = ranks[codes.of_row[row]];
    free(ranks);
    free(labels);
}

const double *table_sort_keys(Table *table, TableSort sort, Arena *arena) {
    size_t rows = table_row_count(table);
    double *keys = arena_new_array(arena, double, rows);
    bool number =
        table_column_kind(table, sort.column) != COLUMN_TEXT || table_column_is_number(table, sort.column);
    const double *values = number ? table_numbers(table, sort.column, (Place){0}, NULL) : NULL;
    if (!values)
        rank_texts(table, sort.column, keys, arena);
    for (size_t row = 0; row < rows; row++) {
        double key = values ? values[row] : keys[row];
        if (isnan(key))
            key = -(double)INFINITY;
        keys[row] = sort.descending ? -key : key;
    }
    return keys;
}

static bool comes_before(const double *const *keys, size_t key_count, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < key_count; i++)
        if (keys[i][a] != keys[i][b])
            return keys[i][a] < keys[i][b];
    return false;
}

/* Merges from[low..middle) and from[middle..high) into `to`. */
static void merge(const double *const *keys, size_t key_count, const uint32_t *from, uint32_t *to, size_t low,
                  size_t middle, size_t high) {
    size_t left = low, right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_right =
            left == middle || (right < high && comes_before(keys, key_count, from[right], from[left]));
        to[i] = take_right ? from[right++] : from[left++];
    }
}

void table_sort_rows_by(const double *const *keys, size_t key_count, uint32_t *rows, size_t row_count) {
    if (row_count < 2)
        return;
    uint32_t *spare = memory_allocate(row_count, sizeof *spare);
    uint32_t *from = rows, *to = spare;
    for (size_t width = 1; width < row_count; width *= 2) {
        for (size_t low = 0; low < row_count; low += 2 * width) {
            size_t middle = low + width < row_count ? low + width : row_count;
            size_t high = low + 2 * width < row_count ? low + 2 * width : row_count;
            merge(keys, key_count, from, to, low, middle, high);
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != rows)
        memcpy(rows, from, row_count * sizeof *rows);
    free(spare);
}

void table_sort_rows(Table *table, const TableSort *sorts, size_t sort_count, uint32_t *rows,
                     size_t row_count, Arena *arena) {
    const double **keys = arena_new_array(arena, const double *, sort_count);
    for (size_t i = 0; i < sort_count; i++)
        keys[i] = table_sort_keys(table, sorts[i], arena);
    table_sort_rows_by(keys, sort_count, rows, row_count);
}
