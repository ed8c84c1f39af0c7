#include "table/table.h"

#include "table/column.h"

#include <string.h>

Table *table_create(size_t row_count, Arena *arena) {
    Table *table = arena_new(arena, Table);
    table->arena = arena;
    table->row_count = row_count;
    return table;
}

/* Names and columns have one capacity between them. */
void table_append_column(Table *table, const char *name, Column *column) {
    size_t capacity = table->column_capacity;
    table->names =
        arena_grow(table->arena, table->names, table->column_count, &capacity, sizeof *table->names);
    table->columns = arena_grow(table->arena, table->columns, table->column_count, &table->column_capacity,
                                sizeof *table->columns);
    table->names[table->column_count] = name;
    table->columns[table->column_count++] = column;
}

size_t table_row_count(const Table *table) {
    return table->row_count;
}

size_t table_column_count(const Table *table) {
    return table->column_count;
}

const char *table_column_name(const Table *table, size_t column) {
    return table->names[column];
}

size_t table_find_column(const Table *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++)
        if (!strcmp(table->names[i], name))
            return i;
    return TABLE_NO_COLUMN;
}

size_t table_require_column(const Table *table, const char *name, Place asked, const char *path,
                            Diagnostics *diagnostics) {
    size_t column = table_find_column(table, name);
    if (column == TABLE_NO_COLUMN)
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_FIELD,
                                                     .place = asked,
                                                     .path = path,
                                                     .found = name,
                                                     .known = table->names,
                                                     .known_count = table->column_count});
    return column;
}

ColumnKind table_column_kind(const Table *table, size_t column) {
    return table->columns[column]->kind;
}

bool table_is_missing(const Table *table, size_t column, size_t row) {
    return column_is_missing(table->columns[column], row);
}

TextSlice table_text(const Table *table, size_t column, size_t row) {
    return column_text(table->columns[column], row);
}

const char *table_text_closed(const Table *table, size_t column, size_t row) {
    TextSlice text = table_text(table, column, row);
    return text.bytes ? arena_copy_bytes(table->arena, text.bytes, text.length) : NULL;
}

Place table_row_place(const Table *table, size_t row) {
    const RowSource *source = table->source;
    if (!source)
        return (Place){0};
    if (table->origins)
        row = table->origins[row];
    if (source->csv)
        return text_source_place(&source->csv->source, source->csv->offsets[row * source->csv->width]);
    return (Place){source->file, source->places[row].line, source->places[row].column};
}

Place table_place(const Table *table, size_t column, size_t row) {
    Place place;
    return column_place(table->columns[column], row, &place) ? place : table_row_place(table, row);
}

static const uint32_t *compose_rows(const uint32_t *inner, const uint32_t *rows, size_t count, Arena *arena) {
    if (!inner)
        return rows;
    uint32_t *composed = arena_new_array(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        composed[i] = inner[rows[i]];
    return composed;
}

/* Columns that are views by the same rows share the composed ones, as do the origins. */
static const uint32_t *view_rows(const Table *from, Table *to, size_t column, const uint32_t *rows) {
    const uint32_t *inner = from->columns[column]->rows;
    if (inner == from->origins)
        return to->origins;
    for (size_t i = 0; i < column; i++)
        if (from->columns[i]->rows == inner)
            return to->columns[i]->rows;
    return compose_rows(inner, rows, to->row_count, to->arena);
}

Table *table_select_rows(const Table *table, const uint32_t *rows, size_t count, Arena *arena) {
    Table *selected = table_derive(table, rows, count, arena);
    for (size_t i = 0; i < table->column_count; i++) {
        Column *column = table->columns[i];
        Column *base = column->store == COLUMN_STORE_VIEW ? column->base : column;
        const uint32_t *chosen = view_rows(table, selected, i, rows);
        table_append_column(selected, table->names[i], column_view(base, chosen, count, arena));
    }
    return selected;
}

Table *table_derive(const Table *from, const uint32_t *origins, size_t count, Arena *arena) {
    Table *table = table_create(count, arena);
    table->source = from->source;
    table->origins = compose_rows(from->origins, origins, count, arena);
    return table;
}

static Table *with_column(const Table *table, const char *name, Column *column, Arena *arena) {
    Table *changed = table_create(table->row_count, arena);
    changed->source = table->source;
    changed->origins = table->origins;
    size_t replaced = table_find_column(table, name);
    for (size_t i = 0; i < table->column_count; i++)
        table_append_column(changed, table->names[i], i == replaced ? column : table->columns[i]);
    if (replaced == TABLE_NO_COLUMN)
        table_append_column(changed, arena_copy_text(arena, name), column);
    return changed;
}

Table *table_with_numbers(const Table *table, const char *name, ColumnKind kind, const double *cells,
                          Arena *arena) {
    return with_column(table, name, column_from_values(kind, cells, table->row_count, arena), arena);
}

Table *table_with_texts(const Table *table, const char *name, const TextSlice *cells, Arena *arena) {
    return with_column(table, name, column_from_texts(cells, table->row_count, arena), arena);
}

Table *table_with_column(const Table *table, const char *name, const Table *from, size_t column,
                         Arena *arena) {
    return with_column(table, name, from->columns[column], arena);
}
