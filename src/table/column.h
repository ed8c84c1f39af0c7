/* How the columns of a table are kept. For the files of table/ only; others use table.h. */
#ifndef TABLE_COLUMN_H
#define TABLE_COLUMN_H

#include "base/text_source.h"
#include "table/table.h"

/* A cell that is not as in the file, for its doubled quotes. */
typedef struct CsvEscaped {
    size_t cell;
    TextSlice text;
} CsvEscaped;

/* The cells of a CSV text, row by row, header left out. */
typedef struct CsvCells {
    TextSource source;
    const uint32_t *offsets; /* where each cell begins in the source */
    size_t cell_count, width;
    size_t content_end;  /* where the last cell ends */
    CsvEscaped *escaped; /* in the order of `cell` */
    size_t escaped_count;
} CsvCells;

typedef struct CellPlace {
    int line, column;
} CellPlace;

/* Where rows come from: a CSV text, or a list of places. */
typedef struct RowSource {
    const CsvCells *csv; /* or NULL: */
    const char *file;
    const CellPlace *places; /* of each row */
} RowSource;

typedef enum ColumnStore {
    COLUMN_STORE_CSV,
    COLUMN_STORE_TEXTS,
    COLUMN_STORE_VALUES,
    COLUMN_STORE_VIEW, /* chosen rows of another column, which is no view */
    COLUMN_STORE_FOLD  /* the cells of several columns in turn, row by row */
} ColumnStore;

/* What was found out about a column. */
typedef enum ColumnFinding { COLUMN_NOT_ASKED, COLUMN_YES, COLUMN_NO } ColumnFinding;

struct Column {
    ColumnKind kind;
    ColumnStore store;
    Arena *arena;
    size_t count;
    const CsvCells *csv;
    size_t csv_column;
    const TextSlice *texts; /* of values too, as they were written; may be NULL there */
    const double *values;
    Column *base;
    const uint32_t *rows;
    Column **parts;
    size_t part_count;
    const char *file;
    const CellPlace *places;       /* of each cell; may be NULL */
    const double *numbers, *times; /* once they were read without a fault */
    bool is_no_number, is_no_time;
    ColumnFinding is_period;
};

struct Table {
    Arena *arena;
    size_t row_count, column_count, column_capacity;
    const char **names;
    Column **columns;
    const RowSource *source; /* NULL: no places */
    const uint32_t *origins; /* the row of the source for each row; NULL: the same */
};

/* Makes a column of `count` cells. */
Column *column_from_csv(const CsvCells *cells, size_t column, size_t count, Arena *arena);
Column *column_from_values(ColumnKind kind, const double *values, size_t count, Arena *arena);
Column *column_from_texts(const TextSlice *texts, size_t count, Arena *arena);
Column *column_view(Column *base, const uint32_t *rows, size_t count, Arena *arena);

/* Cell i is that of part i % part_count in row i / part_count. `parts` is kept. */
Column *column_fold(Column **parts, size_t part_count, Arena *arena);

/* The text of a cell of any kind without the spaces around it; {NULL, 0} when nothing is left. */
TextSlice column_trimmed_text(const Column *column, size_t row);

/* The text of a cell of any kind. What is not stored as text is written into the arena. */
TextSlice column_text(const Column *column, size_t row);

bool column_is_missing(const Column *column, size_t row);

/* Where a cell stands; false when only the row's place is known. */
bool column_place(const Column *column, size_t row, Place *place);

/* The text of a cell of a CSV text. */
TextSlice csv_cell_text(const CsvCells *cells, size_t column, size_t row);

Table *table_create(size_t row_count, Arena *arena);
void table_append_column(Table *table, const char *name, Column *column);

#endif
