/* The figures that annotations write: number formats of their keys, and texts with {placeholders}. */
#ifndef ANNOTATIONS_FIGURE_H
#define ANNOTATIONS_FIGURE_H

#include "plot/fill.h"
#include "plot/plot.h"

/* Reads a key's number format, `otherwise` where it is absent. A fault is reported unless `diagnostics` is
   NULL. */
bool figure_read_format(SpecText specifier, NumberFormat otherwise, NumberFormat *format,
                        Diagnostics *diagnostics);

/* A specifier of the program's own. */
NumberFormat figure_format(const char *specifier);

/* The format that a layer's values have where they are written. */
NumberFormat figure_layer_format(const Layer *layer);

const char *figure_write(const Plot *plot, const NumberFormat *format, double value);

/* Reports a {name} that is not among `names`; true when there is none, or no text. */
bool figure_check_text(SpecText text, const char *const *names, size_t count, Diagnostics *diagnostics);

#endif
