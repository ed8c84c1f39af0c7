/* How large a table is and where its columns and rows lie: each column gets what its cells need, and where
   the room is short, long texts are wrapped, rows come closer to one another, and then all type is made
   smaller. */
#ifndef MARKS_MARK_TABLE_LAYOUT_H
#define MARKS_MARK_TABLE_LAYOUT_H

#include "marks/mark_table_cells.h"

/* Lengths are page units, from the table's top left corner. `scale` is that of the type to the sizes with
   which the cells were measured. */
typedef struct MarkTableLayout {
    double scale, size, header_size;
    double padding;                 /* at the left and right of a cell */
    double line;                    /* the height of a row of one line */
    double leading, header_leading; /* from line to line of a wrapped text */
    double rule;                    /* the width of the rules above and below */
    double header_height;           /* 0: no heads */
    double *lefts, *widths;         /* of columns, padding included */
    double *tops;                   /* of rows, and the last one's bottom */
    double width, height;
} MarkTableLayout;

typedef enum MarkTableFit { MARK_TABLE_FITS, MARK_TABLE_TOO_WIDE, MARK_TABLE_TOO_HIGH } MarkTableFit;

/* Lays a table out in a room (its height may be INFINITY), as wide as its columns need or, when `stretched`,
   as the room. When it does not fit, `layout` is what the smallest type would need. */
MarkTableFit mark_table_lay_out(const Plot *plot, const MarkTable *table, double width, double height,
                                bool stretched, MarkTableLayout *layout);

/* Where the points of a column's numbers lie, and where its bars begin; between the cells' edges. */
double mark_table_point(const MarkTableColumn *column, const MarkTableLayout *layout, size_t index);
double mark_table_bar_start(const MarkTableColumn *column, const MarkTableLayout *layout, size_t index);

/* The width between the paddings of a column. */
double mark_table_inner_width(const MarkTableLayout *layout, size_t index);

/* The lines of a text that is wrapped to a width, in the plot's arena. */
const TextLine *mark_table_wrap(const Plot *plot, const char *text, FontWeight weight, double size,
                                double width, size_t *count);

/* What a column asks for: no width below `least`, none above `natural`. */
typedef struct MarkTableNeed {
    double least, natural;
} MarkTableNeed;

/* Shares `room` out: columns that ask for no more than the others get what they ask for, the wider ones are
   equally wide in what is left. False, with all at their least, when the room is too small. */
bool mark_table_share_width(const MarkTableNeed *needs, size_t count, double room, double *widths);

#endif
