/* The transforms of a spec, carried out on a table. */
#ifndef FACTS_TRANSFORMS_H
#define FACTS_TRANSFORMS_H

#include "spec/spec.h"
#include "table/table.h"

/* The table after all transforms of `list` (of transform_variants) in order; `table` itself for an empty
   list. NULL with errors reported. In `arena`. */
Table *transforms_apply(const SpecList *list, Table *table, Arena *arena, Diagnostics *diagnostics);

/* The table with one row for each group of equal `groups` columns, and a column `as[i]` for each operation
   `ops[i]` on `fields[i]` (NULL for count). */
Table *transforms_aggregate(Table *table, const char *const *groups, size_t group_count,
                            const OperationSpec *operations, size_t operation_count, Arena *arena,
                            Diagnostics *diagnostics);

#endif
