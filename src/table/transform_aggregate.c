#include "table/column.h"
#include "table/transform_parts.h"

/* What the operations of one transform are carried out on. */
typedef struct Job {
    Table *table;
    const AggregateParams *params;
    TableGroups groups;
    Arena *arena;
    Diagnostics *diagnostics;
} Job;

static bool begin(Job *job) {
    return transform_group(job->table, job->params->groupby, &job->groups, job->arena, job->diagnostics);
}

/* The figures of one item for all groups. */
static const double *compute(Job *job, const AggregateItem *item, ColumnKind *kind) {
    const AggregateOp *op;
    size_t column;
    if (!transform_find_aggregate(job->table, item->op, item->field, &op, &column, job->arena,
                                  job->diagnostics))
        return NULL;
    return aggregate_groups(op, job->table, column, &job->groups, item->field.place, kind, job->arena,
                            job->diagnostics);
}

static const double *spread(const Job *job, const double *figures) {
    size_t rows = table_row_count(job->table);
    double *values = arena_new_array(job->arena, double, rows);
    for (size_t row = 0; row < rows; row++)
        values[row] = figures[job->groups.of_row[row]];
    return values;
}

/* Adds the figures of all items to `result`: one a group, or each to all rows of its group. */
static Table *add_items(Job *job, Table *result, bool join) {
    bool good = true;
    for (size_t i = 0; i < job->params->item_count; i++) {
        const AggregateItem *item = &job->params->items[i];
        ColumnKind kind;
        const double *figures = compute(job, item, &kind);
        good = good && figures;
        if (!good)
            continue;
        const char *name = transform_name_result(item->as, item->op, item->field, job->arena);
        result = table_with_numbers(result, name, kind, join ? spread(job, figures) : figures, job->arena);
    }
    return good ? result : NULL;
}

Table *transform_aggregate(Table *table, const AggregateParams *params, Arena *arena,
                           Diagnostics *diagnostics) {
    Job job = {.table = table, .params = params, .arena = arena, .diagnostics = diagnostics};
    if (!begin(&job))
        return NULL;
    const uint32_t *first_rows = job.groups.first_row;
    Table *firsts = table_select_rows(table, first_rows, job.groups.count, arena);
    Table *result = table_derive(table, first_rows, job.groups.count, arena);
    for (size_t i = 0; i < params->groupby.count; i++) {
        const char *name = params->groupby.items[i].text;
        result = table_with_column(result, name, firsts, table_find_column(firsts, name), arena);
    }
    return add_items(&job, result, false);
}

Table *transform_join_aggregate(Table *table, const AggregateParams *params, Arena *arena,
                                Diagnostics *diagnostics) {
    Job job = {.table = table, .params = params, .arena = arena, .diagnostics = diagnostics};
    return begin(&job) ? add_items(&job, table, true) : NULL;
}
