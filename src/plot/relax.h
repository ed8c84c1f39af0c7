/* Moves things along a line apart. */
#ifndef PLOT_RELAX_H
#define PLOT_RELAX_H

#include <stdbool.h>
#include <stddef.h>

/* Things of the given sizes want their centres at `wanted` (ascending) and must keep `gap` between their
   edges and stay within [low, high]. `placed` gets the centres that keep the order and are nearest to the
   wanted ones by the sum of squares: isotonic regression by pooling adjacent violators (Barlow et al.,
   Statistical Inference under Order Restrictions, 1972), cut off at the bounds. False, with nothing placed,
   when they do not fit within the bounds. */
bool relax_positions(const double *wanted, const double *sizes, size_t count, double gap, double low,
                     double high, double *placed);

#endif
