/* How values are written: from the spec's format specifiers, or from the data. */
#ifndef COMPILE_FORMATS_H
#define COMPILE_FORMATS_H

#include "compile/compilation.h"

/* Sets the layer's formats of labels and values. False with faults reported for specifiers that are none. */
bool formats_bind(Compilation *compilation, Layer *layer);

/* Reads a specifier (NULL: none given, `*format` is untouched) for numbers or times. */
bool formats_read(Compilation *compilation, const SpecText *specifier, bool is_time, ValueFormat *format);

/* A format that tells the numbers apart: grouped, with as many digits after the point as the data has, at
   most two. */
NumberFormat formats_for_numbers(const double *numbers, size_t count);

#endif
