#include "base/memory.h"
#include "table/transform_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Stacking {
    const double *values;
    double *start, *end;
    const TableGroups *groups;
} Stacking;

static double magnitude(const Stacking *stacking, const uint32_t *rows, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(stacking->values[rows[i]]))
            sum += fabs(stacking->values[rows[i]]);
    return sum;
}

/* Puts the rows of one group on one another, each value times `factor`, above and below zero. */
static void stack_both_ways(Stacking *stacking, const uint32_t *rows, size_t count, double factor) {
    double top = 0, bottom = 0;
    for (size_t i = 0; i < count; i++) {
        double value = stacking->values[rows[i]] * factor;
        double *edge = value < 0 ? &bottom : &top;
        stacking->start[rows[i]] = isnan(value) ? value : *edge;
        stacking->end[rows[i]] = *edge + value;
        *edge = isnan(value) ? *edge : *edge + value;
    }
}

/* The same upwards only, by magnitude. */
static void stack_from(Stacking *stacking, const uint32_t *rows, size_t count, double bottom) {
    for (size_t i = 0; i < count; i++) {
        double value = fabs(stacking->values[rows[i]]);
        stacking->start[rows[i]] = isnan(value) ? value : bottom;
        stacking->end[rows[i]] = bottom + value;
        bottom = isnan(value) ? bottom : bottom + value;
    }
}

static double tallest(const Stacking *stacking, const uint32_t *rows) {
    const TableGroups *groups = stacking->groups;
    double most = 0;
    for (size_t group = 0; group < groups->count; group++) {
        size_t first = groups->starts[group];
        most = fmax(most, magnitude(stacking, rows + first, groups->starts[group + 1] - first));
    }
    return most;
}

/* `rows` are the groups' rows, each group's in the order in which they are stacked. */
static void stack_groups(Stacking *stacking, const uint32_t *rows, TransformStackOffset offset) {
    double most = offset == TRANSFORM_STACK_CENTER ? tallest(stacking, rows) : 0;
    for (size_t group = 0; group < stacking->groups->count; group++) {
        size_t first = stacking->groups->starts[group];
        size_t count = stacking->groups->starts[group + 1] - first;
        const uint32_t *own = rows + first;
        double sum = offset == TRANSFORM_STACK_ZERO ? 1 : magnitude(stacking, own, count);
        if (offset == TRANSFORM_STACK_CENTER)
            stack_from(stacking, own, count, (most - sum) / 2);
        else
            stack_both_ways(stacking, own, count,
                            offset == TRANSFORM_STACK_ZERO ? 1
                            : sum > 0                      ? 1 / sum
                                                           : (double)NAN);
    }
}

Table *transform_stack(Table *table, const StackParams *params, Arena *arena, Diagnostics *diagnostics) {
    TableGroups groups;
    const double **keys;
    Place asked = params->field.place;
    size_t rows = table_row_count(table);
    size_t column = table_require_column(table, params->field.text, asked, NULL, diagnostics);
    bool good = transform_group(table, params->groupby, &groups, arena, diagnostics);
    good = transform_sort_keys(table, params->sort, params->sort_count, &keys, arena, diagnostics) && good;
    if (!good || column == TABLE_NO_COLUMN)
        return NULL;
    Stacking stacking = {.values = table_numbers(table, column, asked, diagnostics),
                         .start = arena_new_array(arena, double, rows),
                         .end = arena_new_array(arena, double, rows),
                         .groups = &groups};
    if (!stacking.values)
        return NULL;
    uint32_t *ordered = arena_copy_items(arena, groups.rows, rows, rows, sizeof *ordered);
    for (size_t group = 0; group < groups.count; group++)
        table_sort_rows_by(keys, params->sort_count, ordered + groups.starts[group],
                           groups.starts[group + 1] - groups.starts[group]);
    stack_groups(&stacking, ordered, params->offset);
    Table *stacked = table_with_numbers(table, params->start, COLUMN_NUMBER, stacking.start, arena);
    return table_with_numbers(stacked, params->end, COLUMN_NUMBER, stacking.end, arena);
}
