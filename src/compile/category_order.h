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
    const char *by_field, *operation;
    const Node *node;
} CategoryOrder;

/* Reads the sort of the first of the scale's channels that has one; natural without one. False with the fault
   reported. */
bool category_order_read(Compilation *compilation, const ScaleUse *use, CategoryOrder *order);

#endif
