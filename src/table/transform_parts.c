#include "table/transform_parts.h"

bool transform_find_columns(const Table *table, TransformNames names, size_t **columns, Arena *arena,
                            Diagnostics *diagnostics) {
    bool good = true;
    *columns = arena_new_array(arena, size_t, names.count);
    for (size_t i = 0; i < names.count; i++) {
        (*columns)[i] =
            table_require_column(table, names.items[i].text, names.items[i].place, NULL, diagnostics);
        good = good && (*columns)[i] != TABLE_NO_COLUMN;
    }
    return good;
}

bool transform_group(Table *table, TransformNames names, TableGroups *groups, Arena *arena,
                     Diagnostics *diagnostics) {
    size_t *columns;
    if (!transform_find_columns(table, names, &columns, arena, diagnostics))
        return false;
    *groups = table_group_rows(table, columns, names.count, arena);
    return true;
}

bool transform_sort_keys(Table *table, const SortItem *sort, size_t sort_count, const double ***keys,
                         Arena *arena, Diagnostics *diagnostics) {
    bool good = true;
    *keys = arena_new_array(arena, const double *, sort_count);
    for (size_t i = 0; i < sort_count; i++) {
        TransformName field = sort[i].field;
        size_t column = table_require_column(table, field.text, field.place, NULL, diagnostics);
        if (column == TABLE_NO_COLUMN)
            good = false;
        else
            (*keys)[i] = table_sort_keys(table, (TableSort){column, sort[i].descending}, arena);
    }
    return good;
}

static bool report_unknown_op(TransformName op, Arena *arena, Diagnostics *diagnostics) {
    size_t count;
    const char *const *names = aggregate_names(arena, &count);
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                        .place = op.place,
                                                        .found = op.text,
                                                        .detail = "operation",
                                                        .known = names,
                                                        .known_count = count});
}

bool transform_find_aggregate(const Table *table, TransformName op, TransformName field,
                              const AggregateOp **found, size_t *column, Arena *arena,
                              Diagnostics *diagnostics) {
    *column = TABLE_NO_COLUMN;
    *found = aggregate_find(op.text);
    if (!*found)
        return report_unknown_op(op, arena, diagnostics);
    if ((*found)->need == AGGREGATE_NEEDS_ROWS)
        return true;
    if (!field.text)
        return diagnostics_report(diagnostics,
                                  (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                               .place = op.place,
                                               .detail = arena_print(arena, "the operation %s", op.text),
                                               .expected = "field"});
    *column = table_require_column(table, field.text, field.place, NULL, diagnostics);
    return *column != TABLE_NO_COLUMN;
}

const char *transform_name_result(const char *as, TransformName op, TransformName field, Arena *arena) {
    if (as)
        return arena_copy_text(arena, as);
    return field.text ? arena_print(arena, "%s_%s", op.text, field.text) : arena_copy_text(arena, op.text);
}
