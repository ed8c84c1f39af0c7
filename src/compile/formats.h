/* How values are written: from the spec's format specifiers, or from the data. */
#ifndef COMPILE_FORMATS_H
#define COMPILE_FORMATS_H

#include "compile/compilation.h"

/* Sets the layer's formats of labels and values. False with faults reported for specifiers that are none. */
bool formats_bind(Compilation *compilation, Layer *layer);

/* The same faults, of one channel that has no layer. `table` and `column` may be missing. */
void formats_find_faults(Compilation *compilation, Table *table, size_t column, const ChannelSpec *spec);

#endif
