/* What a spec says of the order of categories: a channel's `sort`. */
#ifndef COMPILE_CATEGORY_ORDER_H
#define COMPILE_CATEGORY_ORDER_H

#include "compile/compilation.h"

/* How categories are ordered. */
typedef enum OrderKind { ORDER_NATURAL, ORDER_DATA, ORDER_LIST, ORDER_VALUE } OrderKind;

typedef struct CategoryOrder {
    OrderKind kind;
    bool natural_text; /* texts too are ordered, by their code points */
    bool descending;
    const Node *list;
    ChannelId by_channel; /* ORDER_VALUE: by this channel, or by the column below */
    SpecText by_field, operation;
    const Node *node;
} CategoryOrder;

/* Reads the sort of the first of the scale's channels that has one; natural without one. False with the fault
   reported. */
bool category_order_read(Compilation *compilation, const ScaleUse *use, CategoryOrder *order);

/* For each category its value: an operation over the rows of the data, before the encoding's own aggregates;
   infinity where there is none (category_values.c). False with the fault reported. */
bool category_order_find_values(Compilation *compilation, const ScaleUse *use, const CategoryOrder *order,
                                double *values);

#endif
