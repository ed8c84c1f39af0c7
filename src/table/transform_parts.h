/* What the transforms have in common. For the files transform_*.c only. */
#ifndef TABLE_TRANSFORM_PARTS_H
#define TABLE_TRANSFORM_PARTS_H

#include "table/aggregate.h"
#include "table/sort.h"
#include "table/transform.h"

/* The columns of that name; false when one is unknown, which is reported. */
bool transform_find_columns(const Table *table, TransformNames names, size_t **columns, Arena *arena,
                            Diagnostics *diagnostics);

/* The groups by these columns. */
bool transform_group(Table *table, TransformNames names, TableGroups *groups, Arena *arena,
                     Diagnostics *diagnostics);

/* The keys of each of `sort` (sort.h). */
bool transform_sort_keys(Table *table, const SortItem *sort, size_t sort_count, const double ***keys,
                         Arena *arena, Diagnostics *diagnostics);

/* The operation and the column of an item; the column is TABLE_NO_COLUMN where none is needed. */
bool transform_find_aggregate(const Table *table, TransformName op, TransformName field,
                              const AggregateOp **found, size_t *column, Arena *arena,
                              Diagnostics *diagnostics);

/* The name of a new column: `as`, or op_field, or the op alone. */
const char *transform_name_result(const char *as, TransformName op, TransformName field, Arena *arena);

#endif
