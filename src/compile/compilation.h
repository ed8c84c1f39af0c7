/* What the stages of a compilation share. */
#ifndef COMPILE_COMPILATION_H
#define COMPILE_COMPILATION_H

#include "base/file.h"
#include "compile/compile.h"
#include "kinds/kind.h"
#include "plot/mark.h"
#include "plot/plot.h"

enum {
    COMPILE_MOST_LAYERS = 1024,
    COMPILE_MOST_PANELS = 256,
    COMPILE_MOST_LEVELS = 16,
    COMPILE_MOST_ROWS = 50 * 1000 * 1000
};

/* A channel definition as a layer has it after inheritance, and the spec of its layer. */
typedef struct LayerSource {
    LayerSpec spec;                       /* mark and encoding inherited where its own are absent */
    ChannelSpec *channels[CHANNEL_COUNT]; /* NULL: none */
    FactSet *facts;                       /* of its chart */
    const DataSpec *data;                 /* its own or the nearest above */
    const SpecList
        *steps[COMPILE_MOST_LEVELS]; /* transforms, from where the data is said down to the layer */
    size_t step_count;
    Table *table;     /* loaded and transformed */
    const Kind *kind; /* the composite chart that it is a layer of; NULL: none */
} LayerSource;

/* Room taken on each side of a panel's body by what is written around its frame. */
typedef struct Insets {
    double left, top, right, bottom;
} Insets;

/* A frame with its layers: the chart itself, one view of a concatenation, or one value of a facet. `plot` is
   the panel's part of the compilation's plot: its own layers, axes, legends and annotations. */
typedef struct Panel {
    const ChartSpec *chart;
    const char *title, *subtitle;
    size_t facet;                    /* panels of one facet have the same number, from 1; 0: none */
    bool left_edge, bottom_edge;     /* no panel of its facet stands at its left, or below */
    size_t first_layer, layer_count; /* of the compilation's layers */
    double weight;                   /* its share of the width, beside others */
    Plot plot;
    double header; /* height of title and legends */
    Insets insets; /* between body and frame */
    double pad;    /* between the low end of the values and the frame's edge: room for labels there */
} Panel;

/* How the body of the page is divided: a leaf is a panel, other nodes have parts side by side or below one
   another. */
typedef struct Division Division;

struct Division {
    bool vertical;
    Division *parts;
    size_t count; /* 0: a leaf */
    size_t panel;
    bool empty; /* a leaf that stays empty, as wide as `panel` */
};

/* One scale and the layers that share it, which may be of several panels. */
typedef struct ScaleUse {
    ChannelId channel; /* x stands for x2 too, y for y2 */
    Scale *scale;
    DataType type;
    const ScaleSpec *spec; /* of the first layer that has one; NULL: none */
    const AxisSpec *axis;
    const LegendSpec *legend;
    const char *axis_title;
    Layer **layers;
    size_t layer_count, layer_capacity;
    bool many_panels;
    bool explicit_domain;
    bool cuts;        /* values lie beyond an explicit domain */
    bool shown;       /* position scales: the axis has labels or a grid */
    double tick_wish; /* about how many ticks */
    TickList aligned; /* ticks that meet those of the other value axis; none: the scale's own */
} ScaleUse;

/* The data sets that a chart's texts and claims can name. */
typedef struct ChartFacts {
    const ChartSpec *chart;
    FactSet *set;
} ChartFacts;

struct Compilation {
    const CompileRequest *request;
    const CompilePlace *place; /* NULL: a page of its own */
    const ScaleGroups *groups; /* NULL: none */
    CompileInputs *inputs;     /* what is read, told to the caller */
    bool faulty;               /* has a fault, with which it could still go on to find more */
    const ChartSpec *chart; /* the spec's; once the prose is done, a copy with figures in its texts */
    Arena *arena;
    Diagnostics *diagnostics;
    Plot plot; /* of the page: all layers; title, footnotes, and the legends that panels share */
    LayerSource *sources;
    size_t source_count, source_capacity;
    Panel *panels;
    size_t panel_count;
    Division division;
    Table *table; /* of the chart's own data, its transforms done; else the first layer's */
    ScaleUse *uses;
    size_t use_count, use_capacity;
    DataStore store;
    ChartFacts *facts; /* the chart's own, then those of its parts */
    size_t fact_count, fact_capacity;
};

/* An empty compilation of a request, and all its stages but the drawing, as long as each can go on. */
void compile_begin(Compilation *compilation, const CompileRequest *request, Diagnostics *diagnostics);
bool compile_resolve(Compilation *compilation);

/* After a stage has failed: reports what else is wrong with the spec, as far as it can be told without the
   stages that were left out, so that one run tells it all (faults.c). */
void compile_find_faults(Compilation *compilation);

/* The stages. Each returns false when the next one could not go on; faults are reported either way. */

/* The chart's texts, with their figures; what it claims of its data; the data sets that nothing named
   (prose.c). Faults are reported and keep no other stage from going on. */
bool compile_prose(Compilation *compilation);
bool compile_claims(Compilation *compilation);
bool compile_data_rest(Compilation *compilation);

/* Layers with their tables, transforms done (sources.c), and the panels that they stand in (panels.c). */
bool compile_panels(Compilation *compilation);

/* How wide the panels are beside one another, when their scales are known (panels.c). */
void compile_weights(Compilation *compilation);

/* Adds the layers of a chart, which is none of charts, below the levels `outer`; their range among the
   sources. Then, for all sources, their tables. */
typedef struct SourceLevel {
    const ChartSpec *chart;
    const struct SourceLevel *outer; /* NULL: the outermost */
} SourceLevel;

/* The data of a layer (`own`; NULL: the chart itself) and the transforms over it. */
void source_find_data(LayerSource *source, const LayerSpec *own, const SourceLevel *level);

bool sources_add(Compilation *compilation, const SourceLevel *level, size_t *first, size_t *count);
bool sources_load(Compilation *compilation);

/* Marks, channels and their columns, types, aggregates, formats (bind.c). */
bool compile_channels(Compilation *compilation);

/* Which channels share a scale (scales.c), the categories of discrete ones and their order (categories.c). */
bool compile_scales(Compilation *compilation);
bool scale_check_keys(Compilation *compilation, const ScaleUse *use); /* scale_check.c */
bool scale_check_resolve(Compilation *compilation, const ResolveSpec *resolve);
bool compile_categories(Compilation *compilation);

/* Series and their looks (series.c); stacks (stack.c). */
bool compile_series(Compilation *compilation);
bool series_check_range(Compilation *compilation, const Node *range);
bool compile_stacks(Compilation *compilation);

/* The annotations of each panel (annotations.c); the domains depend on them. */
bool compile_annotations(Compilation *compilation);

/* Adds a chart's annotations behind those that the plot has room for; its array is made when there is none. */
bool annotations_read(Compilation *compilation, const ChartSpec *chart, Plot *plot);

/* Which axes there are (axes.c), the domains of continuous scales (domain.c), what the axes show. */
bool compile_axes(Compilation *compilation);
bool compile_domains(Compilation *compilation);
bool compile_ticks(Compilation *compilation);

/* Warns of what is drawn as the spec says but may not be meant (doubts.c). */
bool compile_doubts(Compilation *compilation);

/* Legends (legends.c), checks of the annotations when all is known, footnotes and the marks that lead to them
   (footnotes.c). */
bool compile_legends(Compilation *compilation);
bool compile_checks(Compilation *compilation);
bool compile_footnotes(Compilation *compilation);

/* Reads the breaks of a scale whose domain is known, before that is made round, and sees that they cut off no
   value (breaks.c). */
bool compile_breaks(Compilation *compilation, ScaleUse *use);

/* Charts that share a scale (scale_groups.c): what the group of a use has gathered, NULL where the use is in none or
   has a domain of its own; the breadth of bars; and the notes on those with a domain of their own. */
const ScaleGroup *scale_groups_find(const Compilation *compilation, const ScaleUse *use);
void scale_groups_limit_bars(Compilation *compilation);
void scale_groups_note(const Compilation *compilation, Scene *scene);

/* What the values of a scale reach from and to, zero included where the scale wants it (domain.c); low > high: there
   are none. */
typedef struct ValueExtent {
    double low, high;
} ValueExtent;

ValueExtent compile_extent(Compilation *compilation, const ScaleUse *use);

/* Looks up the names that are to be drawn, so that one run tells of all that have no text in the picture's
   language (names.c). */
bool compile_names(Compilation *compilation);

/* Finds the room for all that is written, and draws (compose.c). NULL when it cannot be drawn. The other only sets
   the scales as they will be, and reports nothing. */
Scene *compile_scene(Compilation *compilation);
void compile_measure(Compilation *compilation);

/* What several stages ask */

/* Where a position channel's scale is kept: x for x2, y for y2, itself otherwise. */
ChannelId channel_scale_owner(ChannelId channel);
FactSet *compilation_find_facts(const Compilation *compilation, const ChartSpec *chart); /* NULL: none yet */
ScaleUse *compilation_find_use(Compilation *compilation, const Scale *scale); /* NULL: none */
bool scale_use_is_in(const ScaleUse *use, const Panel *panel);
/* Whether the panel's layers are told apart by their titles, so that the axes need not say them (legends.c).
 */
bool panel_names_layers(const Panel *panel);
bool data_type_is_discrete(DataType type);
bool compile_fault(Compilation *compilation, MessageId id, const Node *node, const char *found,
                   const char *detail);

#endif
