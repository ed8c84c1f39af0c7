/* Transforms: from a table to a new one, with Vega-Lite's names and meanings. Each returns NULL with faults
   reported. Columns that do not change are shared; every row keeps the place of the (first) row that it was
   made from. What the parameters point to is read only during the call, but for names of new columns and
   texts, which are copied. */
#ifndef TABLE_TRANSFORM_H
#define TABLE_TRANSFORM_H

#include "base/text_source.h"
#include "table/table.h"

/* A name in the spec; `text` is NULL when it is absent. */
typedef struct TransformName {
    const char *text;
    Place place;
} TransformName;

typedef struct TransformNames {
    const TransformName *items;
    size_t count;
} TransformNames;

/* filter: the rows for which an expression holds. */
Table *transform_filter(Table *table, TextSource expression, Arena *arena, Diagnostics *diagnostics);

/* calculate: a column of what an expression gives. */
Table *transform_calculate(Table *table, TextSource expression, const char *as, Arena *arena,
                           Diagnostics *diagnostics);

/* filter by one field. Numbers are compared with numbers, periods with periods by the calendar, else texts. A
   missing cell equals only a missing value and is below and above nothing. */
typedef enum PredicateTest {
    PREDICATE_EQUAL,
    PREDICATE_LT,
    PREDICATE_LTE,
    PREDICATE_GT,
    PREDICATE_GTE,
    PREDICATE_RANGE, /* two values, both included; a missing one is no bound */
    PREDICATE_ONE_OF,
    PREDICATE_VALID,  /* cells that are not missing; no values */
    PREDICATE_INVALID /* the others */
} PredicateTest;

/* A number when `text` is NULL and `is_number`; missing when it is neither. */
typedef struct PredicateValue {
    const char *text;
    bool is_number;
    double number;
    Place place;
} PredicateValue;

typedef struct PredicateParams {
    PredicateTest test;
    TransformName field;
    const PredicateValue *values;
    size_t value_count;
} PredicateParams;

Table *transform_filter_field(Table *table, const PredicateParams *params, Arena *arena,
                              Diagnostics *diagnostics);

/* fold: each row once for each of `fields`, with the field's name in a column `key` and its cell in `value`.
 */
Table *transform_fold(Table *table, TransformNames fields, const char *key, const char *value, Arena *arena,
                      Diagnostics *diagnostics);

/* aggregate: one row a group, with the columns of `groupby` and of the operations (aggregate.h).
   joinaggregate: all rows, with the figure of its group for each. */
typedef struct AggregateItem {
    TransformName op, field;
    const char *as; /* NULL: op_field, or the op alone */
} AggregateItem;

typedef struct AggregateParams {
    const AggregateItem *items;
    size_t item_count;
    TransformNames groupby;
} AggregateParams;

Table *transform_aggregate(Table *table, const AggregateParams *params, Arena *arena,
                           Diagnostics *diagnostics);
Table *transform_join_aggregate(Table *table, const AggregateParams *params, Arena *arena,
                                Diagnostics *diagnostics);

typedef struct SortItem {
    TransformName field;
    bool descending;
} SortItem;

/* window: a figure for each row from the rows around it, in the order of `sort` within its group; the order
   of rows in the table stays. Operations: row_number rank dense_rank percent_rank cume_dist ntile lag lead
   first_value last_value nth_value, and those of aggregate.h but median, q1, q3 and distinct. The frame goes
   `before` rows back and `after` rows on (negative: the other way); unless `ignore_peers`, rows that sort
   equal to its ends belong to it too. */
typedef struct WindowItem {
    TransformName op, field;
    const char *as;
    double param; /* NaN: the operation's default, 1 */
} WindowItem;

typedef struct WindowParams {
    const WindowItem *items;
    size_t item_count;
    TransformNames groupby;
    const SortItem *sort;
    size_t sort_count;
    bool all_before, all_after; /* Vega's null in `frame`; its default is all before, 0 after */
    int before, after;          /* at most TRANSFORM_WIDEST_FRAME either way */
    bool ignore_peers;
} WindowParams;

enum { TRANSFORM_WIDEST_FRAME = 10000 };

Table *transform_window(Table *table, const WindowParams *params, Arena *arena, Diagnostics *diagnostics);

/* stack: where each row's value begins and ends when those of its group are put on one another in the order
   of `sort`; negative values go down from zero. Normalized, a group's magnitudes add up to 1; centred, stacks
   lie around the middle of the tallest. A missing value has no place. */
typedef enum TransformStackOffset {
    TRANSFORM_STACK_ZERO,
    TRANSFORM_STACK_NORMALIZE,
    TRANSFORM_STACK_CENTER
} TransformStackOffset;

typedef struct StackParams {
    TransformName field;
    TransformNames groupby;
    const SortItem *sort;
    size_t sort_count;
    TransformStackOffset offset;
    const char *start, *end; /* the new columns */
} StackParams;

Table *transform_stack(Table *table, const StackParams *params, Arena *arena, Diagnostics *diagnostics);

#endif
