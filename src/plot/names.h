/* Names from the data as readers see them: in the language of the picture where it has a strings file. Data,
   filters and scales go on with the names as they are; what is written goes through here. */
#ifndef PLOT_NAMES_H
#define PLOT_NAMES_H

#include "plot/plot.h"

/* A category of a discrete scale. */
const char *plot_name_category(const Plot *plot, const Scale *scale, size_t index);

/* A cell that holds a text; NULL when it is missing. */
const char *plot_name_cell(const Plot *plot, const Table *table, size_t column, size_t row);

/* A name of a column, or a text of the spec that is no prose of its own, such as the category that an
   annotation names; `place` is where the spec has it. */
const char *plot_name_text(const Plot *plot, const char *text, Place place);

#endif
