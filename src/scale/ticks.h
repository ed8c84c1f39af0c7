/* Round values on linear and logarithmic scales: the ticks of d3-array 3.2 and d3-scale 4.0, value for
   value. `count` is a wish: steps are 1, 2 or 5 times a power of ten. A wish above TICKS_WISH_MOST counts as
   that, so that no more than TICKS_MOST ticks come. Arguments that are not finite, or no wish above 0, give
   none.

   Ticks run in the direction of the domain: from `start` down to `stop` when that is less. */
#ifndef SCALE_TICKS_H
#define SCALE_TICKS_H

#include "base/arena.h"
#include "base/number_format.h"

#include <stdbool.h>
#include <stddef.h>

enum { TICKS_MOST = 400, TICKS_WISH_MOST = 250 };

typedef struct TickList {
    const double *values; /* in the arena; NULL when there are none */
    size_t count;
} TickList;

TickList ticks_linear(double start, double stop, double count, Arena *arena);

/* The distance of ticks_linear()'s ticks, negative when stop < start; NaN when there are none. */
double ticks_step(double start, double stop, double count);

/* The same for start <= stop, given so that small steps are exact: when it is negative, it is minus the
   number of steps in 1. */
double ticks_increment(double start, double stop, double count);

/* Widens a domain to round ends, as d3's linear.nice(count). */
void ticks_nice_linear(double *start, double *stop, double count);

/* Ticks of a log scale: whole powers of `base` and, where there is room, their multiples. Both ends above 0
   or both below; anything else, or a base that is not above 1, gives none. Unlike d3, a power of the base is
   known as such in every base, and multiples that would be more than TICKS_MOST are left out. */
TickList ticks_log(double start, double stop, double count, double base, Arena *arena);

/* Widens a log domain to whole powers of `base`. */
void ticks_nice_log(double *start, double *stop, double base);

/* Completes a specifier for the ticks of a linear scale, as d3's tickFormat: without a precision of its own
   it gets the one that tells the ticks apart, and type s one prefix for all. A spec without a format starts
   from ",f": see ticks_linear_format. */
void ticks_fit_format(double start, double stop, double count, NumberFormat *format);

/* The format of an axis for which the spec has none: ",f" and "s", before fitting. */
extern const NumberFormat ticks_linear_format, ticks_log_format;

/* The same for a log scale: drops trailing zeros where the specifier has no precision. */
void ticks_fit_log_format(double base, NumberFormat *format);

/* Which ticks of a log scale have a label, so that there are about `count`. `shown` is what
   ticks_log() gave for a count of 10. Base 10 has 1, 2, 5 or 1, 3 where d3 has 1, 2, 3 or 1, 2. */
bool ticks_log_is_labelled(double tick, double count, double base, size_t shown);

#endif
