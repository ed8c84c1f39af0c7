#include "table/column.h"

#include "base/calendar.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static Column *create_column(ColumnKind kind, ColumnStore store, size_t count, Arena *arena) {
    Column *column = arena_new(arena, Column);
    column->kind = kind;
    column->store = store;
    column->count = count;
    column->arena = arena;
    return column;
}

Column *column_from_csv(const CsvCells *cells, size_t index, size_t count, Arena *arena) {
    Column *column = create_column(COLUMN_TEXT, COLUMN_STORE_CSV, count, arena);
    column->csv = cells;
    column->csv_column = index;
    return column;
}

Column *column_from_values(ColumnKind kind, const double *values, size_t count, Arena *arena) {
    Column *column = create_column(kind, COLUMN_STORE_VALUES, count, arena);
    column->values = values;
    return column;
}

Column *column_from_texts(const TextSlice *texts, size_t count, Arena *arena) {
    Column *column = create_column(COLUMN_TEXT, COLUMN_STORE_TEXTS, count, arena);
    column->texts = texts;
    return column;
}

Column *column_view(Column *base, const uint32_t *rows, size_t count, Arena *arena) {
    Column *column = create_column(base->kind, COLUMN_STORE_VIEW, count, arena);
    column->base = base;
    column->rows = rows;
    return column;
}

/* Parts of one kind make a column of that kind, others text. */
static ColumnKind common_kind(Column *const *columns, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (columns[i]->kind != columns[0]->kind)
            return COLUMN_TEXT;
    return columns[0]->kind;
}

Column *column_fold(Column **parts, size_t part_count, Arena *arena) {
    Column *column =
        create_column(common_kind(parts, part_count), COLUMN_STORE_FOLD, parts[0]->count * part_count, arena);
    column->parts = parts;
    column->part_count = part_count;
    return column;
}

static TextSlice find_escaped(const CsvCells *cells, size_t cell) {
    size_t low = 0, high = cells->escaped_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (cells->escaped[middle].cell <= cell)
            low = middle;
        else
            high = middle;
    }
    return cells->escaped[low].text;
}

static size_t cell_end(const CsvCells *cells, size_t cell, bool ends_row) {
    if (cell + 1 == cells->cell_count)
        return cells->content_end;
    const char *bytes = cells->source.bytes;
    size_t end = cells->offsets[cell + 1] - 1;
    return end - (ends_row && end > cells->offsets[cell] && bytes[end] == '\n' && bytes[end - 1] == '\r');
}

TextSlice csv_cell_text(const CsvCells *cells, size_t column, size_t row) {
    size_t cell = row * cells->width + column, start = cells->offsets[cell];
    size_t end = cell_end(cells, cell, column + 1 == cells->width);
    const char *bytes = cells->source.bytes;
    if (start == end)
        return (TextSlice){NULL, 0};
    if (bytes[start] != '"')
        return (TextSlice){bytes + start, end - start};
    size_t inner = end - start - 2;
    if (!inner)
        return (TextSlice){NULL, 0};
    if (cells->escaped_count && memchr(bytes + start + 1, '"', inner))
        return find_escaped(cells, cell);
    return (TextSlice){bytes + start + 1, inner};
}

static TextSlice trim(TextSlice text) {
    while (text.length && text.bytes[text.length - 1] == ' ')
        text.length--;
    while (text.length && *text.bytes == ' ') {
        text.bytes++;
        text.length--;
    }
    return text.length ? text : (TextSlice){NULL, 0};
}

/* The column that holds a cell, and the cell's row in it. */
static const Column *look_through(const Column *column, size_t *row) {
    for (;;) {
        if (column->store == COLUMN_STORE_VIEW) {
            *row = column->rows[*row];
            column = column->base;
        } else if (column->store == COLUMN_STORE_FOLD) {
            size_t part = *row % column->part_count;
            *row /= column->part_count;
            column = column->parts[part];
        } else {
            return column;
        }
    }
}

static TextSlice stored_text(const Column *column, size_t row) {
    if (column->store == COLUMN_STORE_CSV)
        return csv_cell_text(column->csv, column->csv_column, row);
    return column->texts[row];
}

static size_t write_time(char *text, size_t size, double time) {
    CivilTime civil = calendar_civil(time);
    bool midnight = !civil.hour && !civil.minute && !civil.second && !civil.millisecond;
    int length = snprintf(text, size, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    if (!midnight)
        length += snprintf(text + length, size - (size_t)length, "T%02d:%02d:%02d", civil.hour, civil.minute,
                           civil.second);
    if (civil.millisecond)
        length += snprintf(text + length, size - (size_t)length, ".%03d", civil.millisecond);
    return (size_t)length;
}

static TextSlice value_text(const Column *column, double value) {
    char text[NUMBER_TEXT_SIZE];
    size_t length;
    if (column->kind == COLUMN_BOOL)
        return value != 0 ? (TextSlice){"true", 4} : (TextSlice){"false", 5};
    if (column->kind == COLUMN_TIME && calendar_is_time(value))
        length = write_time(text, sizeof text, value);
    else
        length = number_write_shortest(text, value);
    return (TextSlice){arena_copy_bytes(column->arena, text, length), length};
}

TextSlice column_text(const Column *column, size_t row) {
    column = look_through(column, &row);
    if (column_is_missing(column, row))
        return (TextSlice){NULL, 0};
    if (column->kind == COLUMN_TEXT || column->texts)
        return stored_text(column, row);
    return value_text(column, column->values[row]);
}

TextSlice column_trimmed_text(const Column *column, size_t row) {
    if (column->store == COLUMN_STORE_CSV)
        return trim(csv_cell_text(column->csv, column->csv_column, row));
    column = look_through(column, &row);
    return column->kind == COLUMN_TEXT ? trim(stored_text(column, row)) : column_text(column, row);
}

bool column_is_missing(const Column *column, size_t row) {
    column = look_through(column, &row);
    if (column->kind != COLUMN_TEXT)
        return isnan(column->values[row]);
    return !trim(stored_text(column, row)).bytes;
}

bool column_place(const Column *column, size_t row, Place *place) {
    column = look_through(column, &row);
    if (column->store == COLUMN_STORE_CSV) {
        size_t cell = row * column->csv->width + column->csv_column;
        *place = text_source_place(&column->csv->source, column->csv->offsets[cell]);
        return true;
    }
    if (!column->places || !column->places[row].line)
        return false;
    *place = (Place){column->file, column->places[row].line, column->places[row].column};
    return true;
}
