#include "table/column.h"

#include <math.h>
#include <string.h>

typedef enum CellKind { CELL_MISSING, CELL_NUMBER, CELL_BOOL, CELL_TEXT } CellKind;

typedef struct Cell {
    CellKind kind;
    double value;
    TextSlice text;
    CellPlace place;
} Cell;

/* Cells up to the last row in which the column was set. */
typedef struct BuiltColumn {
    const char *name;
    Cell *cells;
    size_t count, capacity;
} BuiltColumn;

struct TableBuilder {
    Arena *arena;
    Table *names; /* for finding columns by name; without cells */
    BuiltColumn *columns;
    size_t column_capacity;
    size_t expected; /* the column that is likely to be asked for next: rows repeat themselves */
    const char *file;
    CellPlace *rows;
    size_t row_count, row_capacity;
};

TableBuilder *table_builder_create(Arena *arena) {
    TableBuilder *builder = arena_new(arena, TableBuilder);
    builder->arena = arena;
    builder->names = table_create(0, arena);
    return builder;
}

static size_t find_column(TableBuilder *builder, const char *name) {
    size_t column = builder->expected;
    if (column >= table_column_count(builder->names) ||
        strcmp(table_column_name(builder->names, column), name))
        column = table_find_column(builder->names, name);
    builder->expected = column + 1;
    return column;
}

size_t table_builder_add_column(TableBuilder *builder, const char *name) {
    size_t column = find_column(builder, name);
    if (column != TABLE_NO_COLUMN)
        return column;
    column = table_column_count(builder->names);
    builder->columns = arena_grow(builder->arena, builder->columns, column, &builder->column_capacity,
                                  sizeof *builder->columns);
    builder->columns[column] = (BuiltColumn){.name = name};
    table_append_column(builder->names, name, NULL);
    return column;
}

void table_builder_begin_row(TableBuilder *builder, Place place) {
    builder->file = place.file;
    builder->expected = 0;
    builder->rows = arena_grow(builder->arena, builder->rows, builder->row_count, &builder->row_capacity,
                               sizeof *builder->rows);
    builder->rows[builder->row_count++] = (CellPlace){place.line, place.column};
}

static Cell *reach_cell(TableBuilder *builder, size_t index, Place place) {
    BuiltColumn *column = &builder->columns[index];
    while (column->count < builder->row_count) {
        column->cells = arena_grow(builder->arena, column->cells, column->count, &column->capacity,
                                   sizeof *column->cells);
        column->cells[column->count++] = (Cell){0};
    }
    Cell *cell = &column->cells[builder->row_count - 1];
    *cell = (Cell){.place = {place.line, place.column}};
    return cell;
}

void table_builder_set_number(TableBuilder *builder, size_t column, double value, TextSlice written,
                              Place place) {
    Cell *cell = reach_cell(builder, column, place);
    cell->kind = isnan(value) ? CELL_MISSING : CELL_NUMBER;
    cell->value = value;
    cell->text = written;
}

void table_builder_set_text(TableBuilder *builder, size_t column, TextSlice text, Place place) {
    Cell *cell = reach_cell(builder, column, place);
    cell->kind = text.length ? CELL_TEXT : CELL_MISSING;
    cell->text = text;
}

void table_builder_set_bool(TableBuilder *builder, size_t column, bool value, Place place) {
    Cell *cell = reach_cell(builder, column, place);
    cell->kind = CELL_BOOL;
    cell->value = value;
    cell->text = value ? (TextSlice){"true", 4} : (TextSlice){"false", 5};
}

static ColumnKind built_kind(const BuiltColumn *built) {
    bool seen[CELL_TEXT + 1] = {false};
    for (size_t i = 0; i < built->count; i++)
        seen[built->cells[i].kind] = true;
    if (seen[CELL_TEXT] || seen[CELL_NUMBER] == seen[CELL_BOOL])
        return COLUMN_TEXT;
    return seen[CELL_NUMBER] ? COLUMN_NUMBER : COLUMN_BOOL;
}

static Column *build_column(const TableBuilder *builder, const BuiltColumn *built) {
    Arena *arena = builder->arena;
    ColumnKind kind = built_kind(built);
    size_t count = builder->row_count;
    TextSlice *texts = arena_new_array(arena, TextSlice, count);
    CellPlace *places = arena_new_array(arena, CellPlace, count);
    double *values = kind == COLUMN_TEXT ? NULL : arena_new_array(arena, double, count);
    for (size_t i = 0; i < count; i++) {
        const Cell cell = i < built->count ? built->cells[i] : (Cell){0};
        bool missing = cell.kind == CELL_MISSING;
        texts[i] = missing ? (TextSlice){NULL, 0} : cell.text;
        places[i] = cell.place;
        if (values)
            values[i] = missing ? (double)NAN : cell.value;
    }
    Column *column = kind == COLUMN_TEXT ? column_from_texts(texts, count, arena)
                                         : column_from_values(kind, values, count, arena);
    column->texts = texts;
    column->places = places;
    column->file = builder->file;
    return column;
}

Table *table_builder_finish(TableBuilder *builder) {
    Table *table = table_create(builder->row_count, builder->arena);
    RowSource *source = arena_new(builder->arena, RowSource);
    source->file = builder->file;
    source->places = builder->rows;
    table->source = source;
    for (size_t i = 0; i < table_column_count(builder->names); i++)
        table_append_column(table, builder->columns[i].name, build_column(builder, &builder->columns[i]));
    return table;
}
