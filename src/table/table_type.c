/* What the texts of a column mean: numbers, times, periods. */
#include "base/date_text.h"
#include "base/number.h"
#include "base/period.h"
#include "base/utf8.h"
#include "table/column.h"
#include "table/number_hint.h"

#include <math.h>
#include <stdio.h>

enum { FIRST_LOOK = 64, MOST_REPORTED = 10, SHOWN_CHARACTERS = 40 };

/* One way to understand a text as a double. */
typedef struct Reading {
    bool (*read)(const char *bytes, size_t length, double *value);
    const char *(*hint)(TextSlice text, Arena *arena);
    MessageId fault, more;
} Reading;

static const char *hint_time(TextSlice text, Arena *arena) {
    (void)text;
    (void)arena;
    return "a date such as 2001-03-31, 2001-03-31T09:00 or Mar 31 2001";
}

static const Reading as_number = {number_read, number_hint, MESSAGE_NOT_A_NUMBER, MESSAGE_MORE_NOT_NUMBERS};
static const Reading as_time = {date_text_read, hint_time, MESSAGE_NOT_A_TIME, MESSAGE_MORE_NOT_TIMES};

/* Reads rows from `first` on until one is refused; returns its index, or the count of rows. */
static size_t read_rows(const Column *column, const Reading *reading, size_t first, double *values) {
    for (size_t row = first; row < column->count; row++) {
        TextSlice text = column_trimmed_text(column, row);
        values[row] = NAN;
        if (text.bytes && !reading->read(text.bytes, text.length, &values[row]))
            return row;
    }
    return column->count;
}

static const double *gather(const double *values, const Column *view) {
    double *gathered = arena_new_array(view->arena, double, view->count);
    for (size_t i = 0; i < view->count; i++)
        gathered[i] = values[view->rows[i]];
    return gathered;
}

/* A column that can not be read mostly shows so at once, before memory is taken for it. */
static bool reads_at_first(const Column *column, const Reading *reading) {
    Column head = *column;
    double values[FIRST_LOOK];
    head.count = column->count < FIRST_LOOK ? column->count : FIRST_LOOK;
    return read_rows(&head, reading, 0, values) == head.count;
}

static const double *read_all(Column *column, const Reading *reading) {
    if (!reads_at_first(column, reading))
        return NULL;
    double *values = arena_new_array(column->arena, double, column->count);
    return read_rows(column, reading, 0, values) == column->count ? values : NULL;
}

static const double *try_values(Column *column, const Reading *reading);

static const double *interleave(const Column *fold, const Reading *reading) {
    for (size_t part = 0; part < fold->part_count; part++)
        if (!try_values(fold->parts[part], reading))
            return NULL;
    double *values = arena_new_array(fold->arena, double, fold->count);
    for (size_t part = 0; part < fold->part_count; part++) {
        const double *from = try_values(fold->parts[part], reading);
        for (size_t row = part, i = 0; row < fold->count; row += fold->part_count, i++)
            values[row] = from[i];
    }
    return values;
}

static bool is_read_already(const Column *column, const Reading *reading) {
    return column->store == COLUMN_STORE_VALUES && (reading == &as_number || column->kind == COLUMN_TIME);
}

/* The values of a column if every cell can be read, else NULL; nothing is reported. A view whose whole base
   reads well takes its values from there; it may still read well where its base does not. */
static const double *try_values(Column *column, const Reading *reading) {
    const double **known = reading == &as_number ? &column->numbers : &column->times;
    bool *refused = reading == &as_number ? &column->is_no_number : &column->is_no_time;
    if (*known || *refused)
        return *known;
    if (is_read_already(column, reading))
        *known = column->values;
    else if (column->store == COLUMN_STORE_FOLD)
        *known = interleave(column, reading);
    else if (column->store == COLUMN_STORE_VIEW && try_values(column->base, reading))
        *known = gather(try_values(column->base, reading), column);
    else
        *known = read_all(column, reading);
    *refused = !*known;
    return *known;
}

static const char *shorten(TextSlice text, Arena *arena) {
    const char *at = text.bytes, *end = at + text.length;
    for (int i = 0; i < SHOWN_CHARACTERS && at < end; i++)
        utf8_next(&at, end);
    char *copy = arena_print(arena, "%.*s%s", (int)(at - text.bytes), text.bytes, at < end ? "…" : "");
    for (char *byte = copy; *byte; byte++)
        if ((unsigned char)*byte < ' ')
            *byte = ' ';
    return copy;
}

static void report_cell(const Table *table, size_t column, size_t row, const Reading *reading, Place asked,
                        Diagnostics *diagnostics) {
    Arena arena;
    arena_init(&arena);
    TextSlice text = column_trimmed_text(table->columns[column], row);
    diagnostics_report(diagnostics, (Diagnostic){.id = reading->fault,
                                                 .place = table_place(table, column, row),
                                                 .origin = asked,
                                                 .found = shorten(text, &arena),
                                                 .expected = reading->hint(text, &arena),
                                                 .detail = table->names[column]});
    arena_finish(&arena);
}

static void report_more(const Table *table, size_t column, size_t row, size_t count, const Reading *reading,
                        Place asked, Diagnostics *diagnostics) {
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    diagnostics_report(diagnostics, (Diagnostic){.id = reading->more,
                                                 .place = table_place(table, column, row),
                                                 .origin = asked,
                                                 .found = text,
                                                 .detail = table->names[column]});
}

/* Reads the column once more to name what is wrong with it. */
static const double *report_column(Table *table, size_t column, const Reading *reading, Place asked,
                                   Diagnostics *diagnostics) {
    Arena scratch;
    arena_init(&scratch);
    const Column *read = table->columns[column];
    double *values = arena_new_array(&scratch, double, read->count);
    size_t faults = 0, first_more = 0;
    for (size_t row = 0; (row = read_rows(read, reading, row, values)) < read->count; row++) {
        if (faults < MOST_REPORTED)
            report_cell(table, column, row, reading, asked, diagnostics);
        else if (faults == MOST_REPORTED)
            first_more = row;
        faults++;
    }
    if (faults > MOST_REPORTED)
        report_more(table, column, first_more, faults - MOST_REPORTED, reading, asked, diagnostics);
    arena_finish(&scratch);
    return NULL;
}

const double *table_numbers(Table *table, size_t column, Place asked, Diagnostics *diagnostics) {
    const double *numbers = try_values(table->columns[column], &as_number);
    return numbers ? numbers : report_column(table, column, &as_number, asked, diagnostics);
}

const double *table_times(Table *table, size_t column, Place asked, Diagnostics *diagnostics) {
    const double *times = try_values(table->columns[column], &as_time);
    return times ? times : report_column(table, column, &as_time, asked, diagnostics);
}

static bool has_value(const Column *column) {
    for (size_t row = 0; row < column->count; row++)
        if (!column_is_missing(column, row))
            return true;
    return false;
}

bool table_column_is_number(Table *table, size_t index) {
    Column *column = table->columns[index];
    if (column->kind != COLUMN_TEXT)
        return column->kind == COLUMN_NUMBER;
    return try_values(column, &as_number) && has_value(column);
}

bool table_column_is_time(Table *table, size_t index) {
    Column *column = table->columns[index];
    if (column->kind != COLUMN_TEXT)
        return column->kind == COLUMN_TIME;
    return !table_column_is_number(table, index) && try_values(column, &as_time) && has_value(column);
}

static bool all_periods(const Column *column) {
    Period period;
    size_t found = 0;
    for (size_t row = 0; row < column->count; row++) {
        TextSlice text = column_trimmed_text(column, row);
        if (text.bytes && !period_read(text.bytes, text.length, &period))
            return false;
        found += text.bytes != NULL;
    }
    return found > 0;
}

bool table_column_is_period(Table *table, size_t index) {
    Column *column = table->columns[index];
    if (column->is_period == COLUMN_NOT_ASKED)
        column->is_period = all_periods(column) ? COLUMN_YES : COLUMN_NO;
    return column->is_period == COLUMN_YES;
}
