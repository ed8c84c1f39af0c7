/* What the stages of a compilation share. */
#ifndef COMPILE_COMPILATION_H
#define COMPILE_COMPILATION_H

#include "compile/compile.h"
#include "plot/mark.h"
#include "plot/plot.h"

enum { COMPILE_MOST_LAYERS = 64, COMPILE_MOST_ROWS = 50 * 1000 * 1000 };

/* A channel definition as a layer has it after inheritance, and the spec of its layer. */
typedef struct LayerSource {
    LayerSpec spec;                       /* data, transforms, mark; inherited where its own are absent */
    ChannelSpec *channels[CHANNEL_COUNT]; /* NULL: none */
} LayerSource;

/* One scale and the channels that share it. */
typedef struct ScaleUse {
    ChannelId channel; /* x stands for x2 too, y for y2 */
    Scale *scale;
    DataType type;
    const ScaleSpec *spec; /* of the first layer that has one; NULL: none */
    const AxisSpec *axis;
    const LegendSpec *legend;
    const char *axis_title;
    Layer *layers[COMPILE_MOST_LAYERS];
    size_t layer_count;
    bool explicit_domain;
    bool shown;       /* position scales: the axis has labels or a grid */
    TickList aligned; /* ticks that meet those of the other value axis; none: the scale's own */
} ScaleUse;

enum { COMPILE_MOST_SCALES = 2 * COMPILE_MOST_LAYERS + CHANNEL_COUNT };

typedef struct Compilation {
    const CompileRequest *request;
    const ChartSpec *chart;
    Arena *arena;
    Diagnostics *diagnostics;
    Plot plot;
    LayerSource *sources; /* one a layer */
    Table *table;         /* of the chart's own data, its transforms done; else the first layer's */
    ScaleUse uses[COMPILE_MOST_SCALES];
    size_t use_count;
    const char **paths; /* of the data files read */
    size_t path_count, path_capacity;
} Compilation;

/* The stages. Each returns false when the next one could not go on; faults are reported either way. */

/* Layers with their tables, transforms done (sources.c). */
bool compile_layers(Compilation *compilation);

/* Marks, channels and their columns, types, aggregates, formats (bind.c). */
bool compile_channels(Compilation *compilation);

/* Which channels share a scale (scales.c), the categories of discrete ones and their order (categories.c). */
bool compile_scales(Compilation *compilation);
bool compile_categories(Compilation *compilation);

/* Series and their looks (series.c); stacks (stack.c). */
bool compile_series(Compilation *compilation);
bool compile_stacks(Compilation *compilation);

/* Which axes there are (axes.c), the domains of continuous scales (domain.c), what the axes show. */
bool compile_axes(Compilation *compilation);
bool compile_domains(Compilation *compilation);
bool compile_ticks(Compilation *compilation);

/* Legends (legends.c), annotations and footnotes (notes.c). */
bool compile_legends(Compilation *compilation);
bool compile_notes(Compilation *compilation);

/* Finds the room for all that is written, and draws (layout.c). NULL when it cannot be drawn. */
Scene *compile_scene(Compilation *compilation);

/* Helpers */

/* Where a position channel's scale is kept: x for x2, y for y2, itself otherwise. */
ChannelId channel_scale_owner(ChannelId channel);
ScaleUse *compilation_find_use(Compilation *compilation, const Scale *scale); /* NULL: none */
bool data_type_is_discrete(DataType type);
bool compile_fault(Compilation *compilation, MessageId id, const Node *node, const char *found,
                   const char *detail);

#endif
