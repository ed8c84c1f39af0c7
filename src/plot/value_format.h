/* How a column's values are written: by the specifier that the spec gives, or as its numbers ask for. */
#ifndef PLOT_VALUE_FORMAT_H
#define PLOT_VALUE_FORMAT_H

#include "plot/plot.h"

/* Reads a specifier of numbers or of times into `*format`, which is untouched when none is given. False with
   BAD_FORMAT reported for what is none. */
bool value_format_read(const SpecText *specifier, bool is_time, ValueFormat *format,
                       Diagnostics *diagnostics);

/* A format that tells the numbers apart: grouped, with as many digits after the point as the data has, at
   most two from the first one that the largest number has; of very small numbers as 2.5e-9. */
NumberFormat value_format_for_numbers(const double *numbers, size_t count);

#endif
