/* Rows that share the values of some columns. Columns of numbers are compared as numbers (1 and 1.0 are the
   same), others by their text; missing cells are equal to one another. */
#ifndef TABLE_GROUP_H
#define TABLE_GROUP_H

#include "table/table.h"

/* Groups are numbered in the order of their first rows. */
typedef struct TableGroups {
    size_t count;
    const uint32_t *of_row;    /* the group of each row */
    const uint32_t *first_row; /* of each group */
    const uint32_t *starts;    /* count + 1: where the rows of a group begin in `rows` */
    const uint32_t *rows;      /* all rows, group by group, in the order of the table */
} TableGroups;

/* Without columns all rows are one group; a table without rows has none. */
TableGroups table_group_rows(Table *table, const size_t *columns, size_t column_count, Arena *arena);

/* The distinct values of one column, numbered in the order of their first rows: `of_row` and `first_row` as
   above, `starts` and `rows` NULL. */
TableGroups table_encode_column(Table *table, size_t column, Arena *arena);

#endif
