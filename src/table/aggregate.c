#include "table/aggregate.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void accumulator_init(Accumulator *accumulator) {
    *accumulator = (Accumulator){.low = INFINITY, .high = -INFINITY, .product = 1};
}

void accumulator_add(Accumulator *accumulator, double value) {
    accumulator->rows++;
    if (isnan(value))
        return;
    accumulator->valid++;
    double sum = accumulator->sum + value;
    accumulator->compensation += fabs(accumulator->sum) >= fabs(value) ? (accumulator->sum - sum) + value
                                                                       : (value - sum) + accumulator->sum;
    accumulator->sum = sum;
    double distance = value - accumulator->mean;
    accumulator->mean += distance / (double)accumulator->valid;
    accumulator->squares += distance * (value - accumulator->mean);
    accumulator->low = fmin(accumulator->low, value);
    accumulator->high = fmax(accumulator->high, value);
    accumulator->product *= value;
}

static double present(const Accumulator *accumulator, size_t least, double value) {
    return accumulator->valid >= least && isfinite(value) ? value : (double)NAN;
}

static double total(const Accumulator *accumulator) {
    return accumulator->sum + accumulator->compensation;
}

static double result_count(const Accumulator *accumulator) {
    return (double)accumulator->rows;
}

static double result_valid(const Accumulator *accumulator) {
    return (double)accumulator->valid;
}

static double result_missing(const Accumulator *accumulator) {
    return (double)(accumulator->rows - accumulator->valid);
}

static double result_sum(const Accumulator *accumulator) {
    return present(accumulator, 1, total(accumulator));
}

static double result_product(const Accumulator *accumulator) {
    return present(accumulator, 1, accumulator->product);
}

static double result_mean(const Accumulator *accumulator) {
    return present(accumulator, 1, total(accumulator) / (double)accumulator->valid);
}

static double result_min(const Accumulator *accumulator) {
    return present(accumulator, 1, accumulator->low);
}

static double result_max(const Accumulator *accumulator) {
    return present(accumulator, 1, accumulator->high);
}

static double result_variance(const Accumulator *accumulator) {
    return present(accumulator, 2, accumulator->squares / ((double)accumulator->valid - 1));
}

static double result_variancep(const Accumulator *accumulator) {
    return present(accumulator, 1, accumulator->squares / (double)accumulator->valid);
}

static double result_stdev(const Accumulator *accumulator) {
    return sqrt(result_variance(accumulator));
}

static double result_stdevp(const Accumulator *accumulator) {
    return sqrt(result_variancep(accumulator));
}

static const AggregateOp ops[] = {
    {"count", AGGREGATE_NEEDS_ROWS, false, result_count, 0},
    {"valid", AGGREGATE_NEEDS_CELLS, false, result_valid, 0},
    {"missing", AGGREGATE_NEEDS_CELLS, false, result_missing, 0},
    {"distinct", AGGREGATE_NEEDS_CELLS, false, NULL, 0},
    {"sum", AGGREGATE_NEEDS_NUMBERS, false, result_sum, 0},
    {"product", AGGREGATE_NEEDS_NUMBERS, false, result_product, 0},
    {"mean", AGGREGATE_NEEDS_NUMBERS, true, result_mean, 0},
    {"average", AGGREGATE_NEEDS_NUMBERS, true, result_mean, 0},
    {"min", AGGREGATE_NEEDS_NUMBERS, true, result_min, 0},
    {"max", AGGREGATE_NEEDS_NUMBERS, true, result_max, 0},
    {"median", AGGREGATE_NEEDS_ORDER, true, NULL, 0.5},
    {"q1", AGGREGATE_NEEDS_ORDER, true, NULL, 0.25},
    {"q3", AGGREGATE_NEEDS_ORDER, true, NULL, 0.75},
    {"variance", AGGREGATE_NEEDS_NUMBERS, false, result_variance, 0},
    {"variancep", AGGREGATE_NEEDS_NUMBERS, false, result_variancep, 0},
    {"stdev", AGGREGATE_NEEDS_NUMBERS, false, result_stdev, 0},
    {"stdevp", AGGREGATE_NEEDS_NUMBERS, false, result_stdevp, 0},
};

enum { OP_COUNT = sizeof ops / sizeof *ops };

const AggregateOp *aggregate_find(const char *name) {
    for (size_t i = 0; i < OP_COUNT; i++)
        if (!strcmp(ops[i].name, name))
            return &ops[i];
    return NULL;
}

const char *const *aggregate_names(Arena *arena, size_t *count) {
    const char **names = arena_new_array(arena, const char *, OP_COUNT);
    for (size_t i = 0; i < OP_COUNT; i++)
        names[i] = ops[i].name;
    *count = OP_COUNT;
    return names;
}

double aggregate_quantile(const double *sorted, size_t count, double share) {
    if (!count)
        return NAN;
    double at = share * (double)(count - 1), below = floor(at);
    size_t index = (size_t)below;
    double low = sorted[index], high = sorted[index + 1 < count ? index + 1 : index];
    return low + (high - low) * (at - below);
}

static int compare_numbers(const void *first, const void *second) {
    double a = *(const double *)first, b = *(const double *)second;
    return (a > b) - (a < b);
}

static void compute_quantiles(const AggregateOp *op, const double *values, const TableGroups *groups,
                              double *results) {
    size_t rows = groups->starts[groups->count];
    double *sorted = memory_allocate(rows, sizeof *sorted);
    for (size_t group = 0; group < groups->count; group++) {
        size_t count = 0;
        for (size_t i = groups->starts[group]; i < groups->starts[group + 1]; i++)
            if (!isnan(values[groups->rows[i]]))
                sorted[count++] = values[groups->rows[i]];
        qsort(sorted, count, sizeof *sorted, compare_numbers);
        results[group] = aggregate_quantile(sorted, count, op->share);
    }
    free(sorted);
}

/* A value is counted in a group when it is met there for the first time. */
static void count_distinct(Table *table, size_t column, const TableGroups *groups, double *results,
                           Arena *arena) {
    TableGroups codes = table_encode_column(table, column, arena);
    uint32_t *last_group = memory_allocate(codes.count, sizeof *last_group);
    for (size_t group = 0; group < groups->count; group++)
        for (size_t i = groups->starts[group]; i < groups->starts[group + 1]; i++) {
            uint32_t *last = &last_group[codes.of_row[groups->rows[i]]];
            results[group] += *last != group + 1;
            *last = (uint32_t)group + 1;
        }
    free(last_group);
}

static void accumulate(const AggregateOp *op, const double *values, const TableGroups *groups,
                       double *results) {
    for (size_t group = 0; group < groups->count; group++) {
        Accumulator accumulator;
        accumulator_init(&accumulator);
        for (size_t i = groups->starts[group]; i < groups->starts[group + 1]; i++)
            accumulator_add(&accumulator, values ? values[groups->rows[i]] : 0);
        results[group] = op->result(&accumulator);
    }
}

const double *aggregate_mark_cells(const Table *table, size_t column, Arena *arena) {
    double *marks = arena_new_array(arena, double, table_row_count(table));
    for (size_t row = 0; row < table_row_count(table); row++)
        marks[row] = table_is_missing(table, column, row) ? (double)NAN : 1;
    return marks;
}

const double *aggregate_groups(const AggregateOp *op, Table *table, size_t column, const TableGroups *groups,
                               Place asked, ColumnKind *kind, Arena *arena, Diagnostics *diagnostics) {
    double *results = arena_new_array(arena, double, groups->count);
    const double *values = NULL;
    bool times = false;
    if (op->need == AGGREGATE_NEEDS_CELLS && op->result)
        values = aggregate_mark_cells(table, column, arena);
    if (op->need == AGGREGATE_NEEDS_NUMBERS || op->need == AGGREGATE_NEEDS_ORDER) {
        times = op->keeps_kind && table_column_is_time(table, column);
        values = times ? table_times(table, column, asked, diagnostics)
                       : table_numbers(table, column, asked, diagnostics);
        if (!values)
            return NULL;
    }
    if (op->need == AGGREGATE_NEEDS_ORDER)
        compute_quantiles(op, values, groups, results);
    else if (op->result)
        accumulate(op, values, groups, results);
    else
        count_distinct(table, column, groups, results, arena);
    if (kind)
        *kind = times ? COLUMN_TIME : COLUMN_NUMBER;
    return results;
}
