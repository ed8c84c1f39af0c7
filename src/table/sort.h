/* The order of rows by columns. Numbers go by value, periods (base/period.h) by the calendar, other texts by
   their code points; missing cells come first, as in Vega, or last when descending. */
#ifndef TABLE_SORT_H
#define TABLE_SORT_H

#include "table/table.h"

typedef struct TableSort {
    size_t column;
    bool descending;
} TableSort;

/* For each row a number that orders it by one column: smaller is earlier, equal is equal, missing is
   -infinity. */
const double *table_sort_keys(Table *table, TableSort sort, Arena *arena);

/* Puts `rows` into order; rows that are equal by all of `sorts` keep theirs. */
void table_sort_rows(Table *table, const TableSort *sorts, size_t sort_count, uint32_t *rows,
                     size_t row_count, Arena *arena);

/* The same by ready-made keys, each for all rows of the table. */
void table_sort_rows_by(const double *const *keys, size_t key_count, uint32_t *rows, size_t row_count);

#endif
