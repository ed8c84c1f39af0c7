/* One figure for many: the operations of aggregate, joinaggregate and window, and of an encoding's aggregate.
   Names and meanings are Vega's:

     count      rows                      missing, valid   cells that are or are not missing
     distinct   different values, of which missing is one
     sum product mean average min max     of the cells that are not missing
     median q1 q3                         quantiles with linear interpolation (R's type 7)
     variance stdev variancep stdevp      of a sample (n - 1) and of a population (n)

   What has no value (the mean of nothing, the variance of one number) is missing. Sums are compensated
   (A. Neumaier, 1974), means and variances updated (B. P. Welford, 1962). */
#ifndef TABLE_AGGREGATE_H
#define TABLE_AGGREGATE_H

#include "table/group.h"
#include "table/table.h"

/* What is gathered from cells one by one. */
typedef struct Accumulator {
    size_t rows, valid;
    double sum, compensation, mean, squares, low, high, product;
} Accumulator;

typedef enum AggregateNeed {
    AGGREGATE_NEEDS_ROWS,    /* no field */
    AGGREGATE_NEEDS_CELLS,   /* a field of any kind */
    AGGREGATE_NEEDS_NUMBERS, /* a field of numbers */
    AGGREGATE_NEEDS_ORDER    /* the same, all of them at once */
} AggregateNeed;

typedef struct AggregateOp {
    const char *name;
    AggregateNeed need;
    bool keeps_kind;                                  /* of times: the result is a time too */
    double (*result)(const Accumulator *accumulator); /* unless it needs order, or is distinct */
    double share;                                     /* of a quantile */
} AggregateOp;

/* NULL when there is no such operation. `names` has the names of all. */
const AggregateOp *aggregate_find(const char *name);
const char *const *aggregate_names(Arena *arena, size_t *count);

void accumulator_init(Accumulator *accumulator);
void accumulator_add(Accumulator *accumulator, double value); /* NaN: a missing cell */

/* For each row 1 where the cell is there and NaN where it is missing. */
const double *aggregate_mark_cells(const Table *table, size_t column, Arena *arena);

/* The quantile of `count` numbers in ascending order. */
double aggregate_quantile(const double *sorted, size_t count, double share);

/* The figure of each group, for a column (TABLE_NO_COLUMN where none is needed); NULL when cells that should
   be numbers are not, which is reported with `asked` as origin. `*kind` (may be NULL) is COLUMN_NUMBER or
   COLUMN_TIME. */
const double *aggregate_groups(const AggregateOp *op, Table *table, size_t column, const TableGroups *groups,
                               Place asked, ColumnKind *kind, Arena *arena, Diagnostics *diagnostics);

#endif
