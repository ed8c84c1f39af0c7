/* The columns and cells of a table, read from the layer's data once, with their texts as they are written and
   measured. All of it is in the plot's arena. */
#ifndef MARKS_MARK_TABLE_CELLS_H
#define MARKS_MARK_TABLE_CELLS_H

#include "plot/layer.h"

/* Nobody reads more cells than that on one page. */
enum { MARK_TABLE_MOST_CELLS = 5000 };

/* `width` is that of the text in one line, `before` of what stands before the point of a number (all of it
   where there is no point), both at the table's font size, in the row's weight. */
typedef struct MarkTableCell {
    const char *text; /* never NULL */
    bool missing;
    double width, before;
} MarkTableCell;

typedef struct MarkTableColumn {
    const TableColumnSpec *spec;
    const char *title;
    Align align;
    bool is_number;
    const double *numbers; /* by row, of columns with bars; else NULL */
    double low, high;      /* where their scale ends; zero is within */
    MarkTableCell *cells;  /* by row */
    double before, after;  /* numbers: the widest on either side of the points */
    double width;          /* texts: the widest */
    double title_width;    /* in one line, at the heads' font size */
} MarkTableColumn;

typedef struct MarkTable {
    MarkTableColumn *columns;
    size_t column_count, row_count;
    const bool *highlighted; /* by row; NULL: none is */
    const bool *ruled;       /* by row: a light rule stands above it; NULL: nowhere */
    bool has_header;
    double font_size, header_font_size;
} MarkTable;

/* NULL with faults reported: an unknown field, a cell that is no number where the spec wants one, no rows,
   too many cells. */
const MarkTable *mark_table_read(Plot *plot, const Layer *layer);

FontWeight mark_table_row_weight(const MarkTable *table, size_t row);

/* How many bytes of a written number stand before its decimal point: up to the end of its first run of digits
   and groups. "−1,234.5%" has 8, "(12)" 3; a text without digits has all. */
size_t mark_table_split_number(const char *text, const NumberLocale *locale);

#endif
