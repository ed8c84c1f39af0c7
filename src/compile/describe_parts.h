/* The sentences of a description, by what is told; each function gives one or several sentences in the plot's
   arena, or NULL where there is nothing to tell. */
#ifndef COMPILE_DESCRIBE_PARTS_H
#define COMPILE_DESCRIBE_PARTS_H

#include "compile/describe_data.h"
#include "plot/tell.h"

/* Layers with values along an ordered axis, together (describe_series.c). */
const char *describe_series(const Plot *plot, const Layer *const *layers, size_t count);

/* A layer with values by category, which have no order of their own: the highest ones (describe_ranking.c).
 */
const char *describe_ranking(const Plot *plot, const Layer *layer);

/* Points between two axes of numbers, and marks between two of categories (describe_points.c). */
const char *describe_points(const Plot *plot, const Layer *layer);
const char *describe_cells(const Plot *plot, const Layer *layer);

/* The layers of a waterfall, and of a bump chart (describe_kinds.c). */
const char *describe_steps(const Plot *plot);
const char *describe_ranks(const Plot *plot);

/* The highest and lowest value of many panels (describe_series.c). */
typedef struct NamedLayer {
    const Plot *plot;
    const Layer *layer;
    const char *name; /* of its panel */
} NamedLayer;

const char *describe_many_panels(const NamedLayer *layers, size_t count);

/* What is read along its axis: neither points between numbers nor places between categories. */
bool describe_has_values(const Layer *layer);
bool describe_is_scatter(const Layer *layer);

/* The name of a layer's values within a sentence. */
const char *describe_layer_name(const Plot *plot, const Layer *layer, TellId otherwise);

#endif
