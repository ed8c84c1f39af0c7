/* A table in words: its size, its columns, and the rows that stand out. */
#ifndef MARKS_MARK_TABLE_TELL_H
#define MARKS_MARK_TABLE_TELL_H

#include "marks/mark_table_cells.h"

const char *mark_table_tell(const Plot *plot, const Layer *layer);

/* "table of 11 rows". */
const char *mark_table_call(const Plot *plot, const Layer *layer);

#endif
