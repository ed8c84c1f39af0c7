/* What lies together at one place along the axis. */
#ifndef ANNOTATIONS_STACK_GROUP_H
#define ANNOTATIONS_STACK_GROUP_H

#include "plot/plot.h"

/* Rows that lie at one place along the axis: a stack, or single values. */
typedef struct StackGroup {
    const uint32_t *rows;
    size_t count;
    double sum;
} StackGroup;

/* The stacks of a layer in the order of the axis, rows without a place or value left out; in the plot's
 * arena. */
const StackGroup *stack_list_groups(const Plot *plot, const Layer *layer, size_t *count);

#endif
