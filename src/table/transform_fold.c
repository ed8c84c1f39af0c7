#include "table/column.h"
#include "table/transform_parts.h"

#include <stdio.h>
#include <string.h>

/* The names in turn, `rows` of them. */
static Column *make_keys(TransformNames fields, size_t rows, Arena *arena) {
    TextSlice *names = arena_new_array(arena, TextSlice, fields.count);
    for (size_t i = 0; i < fields.count; i++) {
        const char *name = arena_copy_text(arena, fields.items[i].text);
        names[i] = (TextSlice){name, strlen(name)};
    }
    uint32_t *turns = arena_new_array(arena, uint32_t, rows);
    for (size_t row = 0; row < rows; row++)
        turns[row] = (uint32_t)(row % fields.count);
    return column_view(column_from_texts(names, fields.count, arena), turns, rows, arena);
}

static bool check_size(size_t rows, size_t fields, Place asked, Diagnostics *diagnostics) {
    if (fields && rows <= TABLE_MOST_ROWS / fields)
        return true;
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_OUT_OF_RANGE,
                                                        .place = asked,
                                                        .found = fields ? "too many rows" : "no field",
                                                        .expected = "one or more fields to fold"});
}

Table *transform_fold(Table *table, TransformNames fields, const char *key, const char *value, Arena *arena,
                      Diagnostics *diagnostics) {
    size_t *columns, count = table_row_count(table);
    Place asked = fields.count ? fields.items[0].place : (Place){0};
    if (!check_size(count, fields.count, asked, diagnostics) ||
        !transform_find_columns(table, fields, &columns, arena, diagnostics))
        return NULL;
    size_t rows = count * fields.count;
    uint32_t *origins = arena_new_array(arena, uint32_t, rows);
    for (size_t row = 0; row < rows; row++)
        origins[row] = (uint32_t)(row / fields.count);
    Column **parts = arena_new_array(arena, Column *, fields.count);
    for (size_t i = 0; i < fields.count; i++)
        parts[i] = table->columns[columns[i]];
    Table *added = table_create(rows, arena);
    table_append_column(added, key, make_keys(fields, rows, arena));
    table_append_column(added, value, column_fold(parts, fields.count, arena));
    Table *folded = table_select_rows(table, origins, rows, arena);
    folded = table_with_column(folded, key, added, 0, arena);
    return table_with_column(folded, value, added, 1, arena);
}
