/* A table: named columns of cells, one row a record.

   A cell is text, a number, a time (milliseconds since 1970-01-01T00:00Z) or a truth value, or it is missing
   (an empty CSV cell, null in JSON). Numbers, times and truth values are doubles, with NaN for missing. A
   column of a CSV file is text, kept as slices of the file's bytes; what it means is found out when it is
   asked for: table_numbers() reads the whole column once and names every cell that is no number.

   Tables are made in an arena and never change for their reader. Tables that were made from one another share
   their columns, so a column is read as numbers once only. The bytes behind a CSV table must outlive it. One
   thread at a time. At most 2^32 - 2 rows. */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Table Table;
typedef struct Column Column; /* column.h */

/* A piece of text; `bytes` is NULL when it is missing. Not closed with a NUL. */
typedef struct TextSlice {
    const char *bytes;
    size_t length;
} TextSlice;

typedef enum ColumnKind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_TIME, COLUMN_BOOL } ColumnKind;

#define TABLE_MOST_ROWS ((size_t)UINT32_MAX - 1)

#define TABLE_NO_COLUMN SIZE_MAX

size_t table_row_count(const Table *table);
size_t table_column_count(const Table *table);

const char *table_column_name(const Table *table, size_t column);

/* The column of that name, or TABLE_NO_COLUMN; the second form reports UNKNOWN_FIELD at `asked` then, with
   the names that there are. `path` (may be NULL) is the key in the spec. */
size_t table_find_column(const Table *table, const char *name);
size_t table_require_column(const Table *table, const char *name, Place asked, const char *path,
                            Diagnostics *diagnostics);

/* How the column is stored: COLUMN_TEXT for any column of a CSV file. */
ColumnKind table_column_kind(const Table *table, size_t column);

/* Inference: true when the column holds something and every cell that is not missing is a number, a time (a
   date of base/calendar.h that is not a plain number such as 2001) or a fiscal period (base/period.h). */
bool table_column_is_number(Table *table, size_t column);
bool table_column_is_time(Table *table, size_t column);
bool table_column_is_period(Table *table, size_t column);

bool table_is_missing(const Table *table, size_t column, size_t row);

/* The text of a cell, as written in the file; for a number its shortest form, for a time its ISO date, for a
   truth value true or false. table_text() is {NULL, 0} for a missing cell, table_text_closed() NULL; the
   latter is closed with a NUL. Valid as long as the table's arena. */
TextSlice table_text(const Table *table, size_t column, size_t row);
const char *table_text_closed(const Table *table, size_t column, size_t row);

/* The column's cells as numbers: table_row_count() of them, NaN where missing; truth values count as 0 and 1.
   Spaces around a number are allowed. Each cell that is no number is reported at its place in the data, with
   `asked` (where the spec wants numbers) as origin; past ten of them only how many more. NULL then. */
const double *table_numbers(Table *table, size_t column, Place asked, Diagnostics *diagnostics);

/* The same for times: dates and date-times as base/date_text.h reads them, UTC where no zone is written. Periods of base/period.h are no times. */
const double *table_times(Table *table, size_t column, Place asked, Diagnostics *diagnostics);

/* Where a cell stands: file, line and column of the data. A computed cell has the place of the first row that
   it was made from. Takes time in proportion to the file: for messages only. */
Place table_place(const Table *table, size_t column, size_t row);
Place table_row_place(const Table *table, size_t row);

/* Making tables */

/* As `table`, in the given order of rows, any number of times each; `rows` is kept. The cells are not copied.
 */
Table *table_select_rows(const Table *table, const uint32_t *rows, size_t count, Arena *arena);

/* A table without columns whose rows have the places of `origins[row]` (kept) in `from`. */
Table *table_derive(const Table *from, const uint32_t *origins, size_t count, Arena *arena);

/* As `table` with one column more, or with the column of that name replaced, in its place. `cells` has one
   for each row and is kept; `kind` is not COLUMN_TEXT in the first. */
Table *table_with_numbers(const Table *table, const char *name, ColumnKind kind, const double *cells,
                          Arena *arena);
Table *table_with_texts(const Table *table, const char *name, const TextSlice *cells, Arena *arena);

/* As `table` with a column of `from`, which has as many rows, under a name. */
Table *table_with_column(const Table *table, const char *name, const Table *from, size_t column,
                         Arena *arena);

/* Rows that come one by one, with the places of their cells (inline values, JSON). A column whose values are
   all of one kind has that kind, else it is text. A cell that is not set is missing; setting it again
   replaces it. Texts and names are kept, not copied. */
typedef struct TableBuilder TableBuilder;

TableBuilder *table_builder_create(Arena *arena);
size_t table_builder_add_column(TableBuilder *builder, const char *name); /* the one there is, or a new one */
void table_builder_begin_row(TableBuilder *builder, Place place);
void table_builder_set_number(TableBuilder *builder, size_t column, double value, TextSlice written,
                              Place place);
void table_builder_set_text(TableBuilder *builder, size_t column, TextSlice text, Place place);
void table_builder_set_bool(TableBuilder *builder, size_t column, bool value, Place place);
Table *table_builder_finish(TableBuilder *builder);

#endif
