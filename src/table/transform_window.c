#include "base/memory.h"
#include "table/column.h"
#include "table/transform_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One group's rows in order. Positions count from 0. */
typedef struct Run {
    const uint32_t *rows;
    size_t count;
    const uint32_t *peer_start, *peer_end; /* of the rows that sort equal to each position: [start, end) */
} Run;

typedef struct WindowOp WindowOp;

/* What one item is computed for. */
typedef struct WindowJob {
    const WindowOp *op;
    const AggregateOp *aggregate; /* or NULL */
    const WindowParams *params;
    double param;
    const double *values; /* of aggregates */
    double *results;      /* of each row of the table, or: */
    uint32_t *chosen;     /* the row whose cell is taken, UINT32_MAX for none */
} WindowJob;

/* Figures that need no field, or rows whose cell is taken. */
struct WindowOp {
    const char *name;
    double (*figure)(const WindowJob *job, const Run *run, size_t at);
    size_t (*choose)(const WindowJob *job, const Run *run, size_t at); /* a position; SIZE_MAX: none */
    bool needs_param;
};

static double row_number(const WindowJob *job, const Run *run, size_t at) {
    (void)job;
    (void)run;
    return (double)at + 1;
}

static double rank(const WindowJob *job, const Run *run, size_t at) {
    (void)job;
    return run->peer_start[at] + 1.0;
}

static double percent_rank(const WindowJob *job, const Run *run, size_t at) {
    (void)job;
    return run->count > 1 ? run->peer_start[at] / ((double)run->count - 1) : 0;
}

static double cume_dist(const WindowJob *job, const Run *run, size_t at) {
    (void)job;
    return run->peer_end[at] / (double)run->count;
}

static double dense_rank(const WindowJob *job, const Run *run, size_t at) {
    if (!at)
        return 1;
    double before = job->results[run->rows[at - 1]];
    return run->peer_start[at] == run->peer_start[at - 1] ? before : before + 1;
}

static double ntile(const WindowJob *job, const Run *run, size_t at) {
    return ceil(job->param * run->peer_end[at] / (double)run->count);
}

static size_t shift(const Run *run, size_t at, double by) {
    double to = (double)at + by;
    return to >= 0 && to < (double)run->count ? (size_t)to : SIZE_MAX;
}

static size_t lag(const WindowJob *job, const Run *run, size_t at) {
    return shift(run, at, -job->param);
}

static size_t lead(const WindowJob *job, const Run *run, size_t at) {
    return shift(run, at, job->param);
}

/* The frame of a position: [*start, *end). */
static void find_frame(const WindowParams *params, const Run *run, size_t at, size_t *start, size_t *end) {
    long long low = params->all_before ? 0 : (long long)at - params->before;
    long long high = params->all_after ? (long long)run->count : (long long)at + params->after + 1;
    low = low < 0 ? 0 : low;
    high = high > (long long)run->count ? (long long)run->count : high;
    *start = *end = 0;
    if (low >= high)
        return;
    *start = params->ignore_peers ? (size_t)low : run->peer_start[low];
    *end = params->ignore_peers ? (size_t)high : run->peer_end[high - 1];
}

static size_t nth_value(const WindowJob *job, const Run *run, size_t at) {
    size_t start, end;
    find_frame(job->params, run, at, &start, &end);
    size_t place = start + (size_t)job->param - 1;
    return place < end ? place : SIZE_MAX;
}

static size_t first_value(const WindowJob *job, const Run *run, size_t at) {
    size_t start, end;
    find_frame(job->params, run, at, &start, &end);
    return start < end ? start : SIZE_MAX;
}

static size_t last_value(const WindowJob *job, const Run *run, size_t at) {
    size_t start, end;
    find_frame(job->params, run, at, &start, &end);
    return start < end ? end - 1 : SIZE_MAX;
}

static const WindowOp window_ops[] = {
    {"row_number", row_number, NULL, false},
    {"rank", rank, NULL, false},
    {"dense_rank", dense_rank, NULL, false},
    {"percent_rank", percent_rank, NULL, false},
    {"cume_dist", cume_dist, NULL, false},
    {"ntile", ntile, NULL, true},
    {"lag", NULL, lag, false},
    {"lead", NULL, lead, false},
    {"first_value", NULL, first_value, false},
    {"last_value", NULL, last_value, false},
    {"nth_value", NULL, nth_value, true},
};

enum { WINDOW_OP_COUNT = sizeof window_ops / sizeof *window_ops };

static const WindowOp *find_window_op(const char *name) {
    for (size_t i = 0; i < WINDOW_OP_COUNT; i++)
        if (!strcmp(window_ops[i].name, name))
            return &window_ops[i];
    return NULL;
}

static bool can_run(const AggregateOp *op) {
    return op->result != NULL;
}

static const AggregateOp *find_running_aggregate(const char *name) {
    const AggregateOp *op = aggregate_find(name);
    return op && can_run(op) ? op : NULL;
}

static bool report_op(TransformName op, Arena *arena, Diagnostics *diagnostics) {
    size_t aggregate_count, count = 0;
    const char *const *aggregates = aggregate_names(arena, &aggregate_count);
    const char **names = arena_new_array(arena, const char *, WINDOW_OP_COUNT + aggregate_count);
    for (size_t i = 0; i < WINDOW_OP_COUNT; i++)
        names[count++] = window_ops[i].name;
    for (size_t i = 0; i < aggregate_count; i++)
        if (find_running_aggregate(aggregates[i]))
            names[count++] = aggregates[i];
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                        .place = op.place,
                                                        .found = op.text,
                                                        .detail = "window operation",
                                                        .known = names,
                                                        .known_count = count});
}

/* Rows are counted where no field is asked for. */
static double value_at(const WindowJob *job, const Run *run, size_t at) {
    return job->values ? job->values[run->rows[at]] : 0;
}

/* A frame that opens on one side only is walked from there, so that each row is added once. */
static void run_frames(const WindowJob *job, const Run *run, bool backwards) {
    Accumulator accumulator;
    size_t low = 0, high = 0;
    accumulator_init(&accumulator);
    for (size_t step = 0; step < run->count; step++) {
        size_t at = backwards ? run->count - 1 - step : step, start, end;
        find_frame(job->params, run, at, &start, &end);
        bool grows = low < high && (backwards ? end == high && start <= low : start == low && end >= high);
        if (!grows) {
            accumulator_init(&accumulator);
            low = backwards ? end : start;
            high = low;
        }
        while (backwards && low > start)
            accumulator_add(&accumulator, value_at(job, run, --low));
        while (!backwards && high < end)
            accumulator_add(&accumulator, value_at(job, run, high++));
        job->results[run->rows[at]] = job->aggregate->result(&accumulator);
    }
}

static void compute_run(const WindowJob *job, const Run *run) {
    if (job->aggregate) {
        run_frames(job, run, job->params->all_after && !job->params->all_before);
        return;
    }
    for (size_t at = 0; at < run->count; at++) {
        if (job->op->figure) {
            job->results[run->rows[at]] = job->op->figure(job, run, at);
            continue;
        }
        size_t place = job->op->choose(job, run, at);
        job->chosen[run->rows[at]] = place == SIZE_MAX ? UINT32_MAX : run->rows[place];
    }
}

/* All groups, in order. */
typedef struct Windows {
    TableGroups groups;
    uint32_t *rows;
    uint32_t *peer_start, *peer_end; /* by position within the group, laid out as `rows` */
} Windows;

static bool sorts_equal(const double *const *keys, size_t key_count, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < key_count; i++)
        if (keys[i][a] != keys[i][b])
            return false;
    return true;
}

/* Without an order each row is its own peer. */
static void find_peers(Windows *windows, size_t first, size_t count, const double *const *keys,
                       size_t key_count) {
    const uint32_t *rows = windows->rows + first;
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && key_count; end++)
            if (!sorts_equal(keys, key_count, rows[start], rows[end]))
                break;
        for (size_t at = start; at < end; at++) {
            windows->peer_start[first + at] = (uint32_t)start;
            windows->peer_end[first + at] = (uint32_t)end;
        }
    }
}

static bool prepare(Table *table, const WindowParams *params, Windows *windows, Arena *arena,
                    Diagnostics *diagnostics) {
    const double **keys;
    size_t rows = table_row_count(table), key_count = params->sort_count;
    bool good = transform_group(table, params->groupby, &windows->groups, arena, diagnostics);
    if (!transform_sort_keys(table, params->sort, key_count, &keys, arena, diagnostics) || !good)
        return false;
    windows->rows = arena_copy_items(arena, windows->groups.rows, rows, rows, sizeof *windows->rows);
    windows->peer_start = arena_new_array(arena, uint32_t, rows);
    windows->peer_end = arena_new_array(arena, uint32_t, rows);
    for (size_t group = 0; group < windows->groups.count; group++) {
        size_t first = windows->groups.starts[group];
        size_t count = windows->groups.starts[group + 1] - first;
        table_sort_rows_by(keys, key_count, windows->rows + first, count);
        find_peers(windows, first, count, keys, key_count);
    }
    return true;
}

static bool report_missing_field(const WindowItem *item, const char *key, Arena *arena,
                                 Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                           .place = item->op.place,
                                           .detail = arena_print(arena, "the operation %s", item->op.text),
                                           .expected = key});
}

static bool check_param(WindowJob *job, const WindowItem *item, Arena *arena, Diagnostics *diagnostics) {
    job->param = isnan(item->param) ? 1 : item->param;
    if (job->op && job->op->needs_param && isnan(item->param))
        return report_missing_field(item, "param", arena, diagnostics);
    if (job->param >= (job->op && job->op->needs_param) && job->param <= 1e9 &&
        floor(job->param) == job->param)
        return true;
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_OUT_OF_RANGE,
                                                        .place = item->op.place,
                                                        .found = arena_print(arena, "param %g", item->param),
                                                        .expected = "a whole number of rows"});
}

/* Finds what the item asks for: the operation, its column and that column's numbers. */
static bool find_item(WindowJob *job, Table *table, const WindowItem *item, size_t *column, Arena *arena,
                      Diagnostics *diagnostics) {
    *column = TABLE_NO_COLUMN;
    job->op = find_window_op(item->op.text);
    job->aggregate = job->op ? NULL : find_running_aggregate(item->op.text);
    if (!job->op && !job->aggregate)
        return report_op(item->op, arena, diagnostics);
    if (!check_param(job, item, arena, diagnostics))
        return false;
    bool needs_field = job->op ? job->op->choose != NULL : job->aggregate->need != AGGREGATE_NEEDS_ROWS;
    if (!needs_field)
        return true;
    if (!item->field.text)
        return report_missing_field(item, "field", arena, diagnostics);
    *column = table_require_column(table, item->field.text, item->field.place, NULL, diagnostics);
    if (*column == TABLE_NO_COLUMN || !job->aggregate)
        return *column != TABLE_NO_COLUMN;
    job->values = job->aggregate->need == AGGREGATE_NEEDS_CELLS
                      ? aggregate_mark_cells(table, *column, arena)
                      : table_numbers(table, *column, item->field.place, diagnostics);
    return job->values != NULL;
}

/* The cells of `column` in the chosen rows, missing for UINT32_MAX. */
static Table *add_chosen(Table *result, const char *name, Table *table, size_t column, const uint32_t *chosen,
                         Arena *arena) {
    size_t rows = table_row_count(table);
    ColumnKind kind = table_column_kind(table, column);
    TextSlice *texts = kind == COLUMN_TEXT ? arena_new_array(arena, TextSlice, rows) : NULL;
    double *values = texts ? NULL : arena_new_array(arena, double, rows);
    const double *from = texts ? NULL : table_numbers(table, column, (Place){0}, NULL);
    for (size_t row = 0; row < rows; row++) {
        bool none = chosen[row] == UINT32_MAX;
        if (texts && !none)
            texts[row] = table_text(table, column, chosen[row]);
        if (values)
            values[row] = none ? (double)NAN : from[chosen[row]];
    }
    return texts ? table_with_texts(result, name, texts, arena)
                 : table_with_numbers(result, name, kind, values, arena);
}

static Table *add_item(Table *result, Table *table, const WindowParams *params, const WindowItem *item,
                       const Windows *windows, Arena *arena, Diagnostics *diagnostics) {
    WindowJob job = {.params = params};
    size_t column, rows = table_row_count(table);
    if (!find_item(&job, table, item, &column, arena, diagnostics))
        return NULL;
    bool chooses = job.op && job.op->choose;
    if (chooses)
        job.chosen = arena_new_array(arena, uint32_t, rows);
    else
        job.results = arena_new_array(arena, double, rows);
    for (size_t group = 0; group < windows->groups.count; group++) {
        size_t first = windows->groups.starts[group];
        Run run = {windows->rows + first, windows->groups.starts[group + 1] - first,
                   windows->peer_start + first, windows->peer_end + first};
        compute_run(&job, &run);
    }
    const char *name = transform_name_result(item->as, item->op, item->field, arena);
    return chooses ? add_chosen(result, name, table, column, job.chosen, arena)
                   : table_with_numbers(result, name, COLUMN_NUMBER, job.results, arena);
}

Table *transform_window(Table *table, const WindowParams *params, Arena *arena, Diagnostics *diagnostics) {
    Windows windows;
    if (!prepare(table, params, &windows, arena, diagnostics))
        return NULL;
    Table *result = table;
    bool good = true;
    for (size_t i = 0; i < params->item_count; i++) {
        Table *added = add_item(result, table, params, &params->items[i], &windows, arena, diagnostics);
        good = good && added;
        result = added ? added : result;
    }
    return good ? result : NULL;
}
