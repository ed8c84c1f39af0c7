/* The plot: what compile/ has resolved a spec into, and what marks, guides and annotations draw from. Nothing
   in it is optional, inherited or by name: channels have their numbers, categories their indexes, scales
   their domains and ranges, series their looks.

   All of it lives in one arena, which outlasts the drawing. */
#ifndef PLOT_PLOT_H
#define PLOT_PLOT_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/geometry.h"
#include "base/number_format.h"
#include "base/text_measure.h"
#include "base/time_format.h"
#include "scale/scale.h"
#include "scene/scene.h"
#include "spec/spec.h"
#include "spec/theme.h"
#include "table/table.h"

typedef struct Plot Plot;
typedef struct Layer Layer;
typedef struct Labels Labels;
typedef struct Translation Translation;       /* spec/translation.h */
typedef struct Mark Mark;                     /* mark.h */
typedef struct AnnotationType AnnotationType; /* annotation.h */

/* Where a channel's value comes from. */
typedef enum ChannelSource { SOURCE_NONE, SOURCE_CONSTANT, SOURCE_FIELD } ChannelSource;

/* One channel of a layer. `numbers` (by row, NaN: missing) is there for quantitative and temporal fields,
   `codes` (by row, CATEGORY_MISSING: missing) for the others; a `datum` is a field of one value for all rows.
   A constant on the page (`value`) has no scale. */
typedef struct Channel {
    ChannelSource source;
    DataType type;
    const char *field, *title; /* title: what a person calls it; never NULL for a field */
    bool titled;               /* the spec gives the title */
    size_t column;             /* TABLE_NO_COLUMN for a datum */
    const double *numbers;
    const uint32_t *codes;
    Scale *scale;      /* NULL: values are positions or looks themselves */
    double constant;   /* a number on the page; of x and y, from the frame's left or top edge */
    bool at_edge;      /* the constant is the frame's right or bottom edge */
    const Color *ramp; /* colours from the scale's 0 to its 1, for numbers; else NULL */
    size_t ramp_count;
    Color color;       /* a colour on the page */
    const char *text;  /* a text on the page */
    const bool *tests; /* by row: whether the condition holds; NULL: no condition */
    double test_constant;
    Color test_color;
    const ChannelSpec *spec;
    Place place;
} Channel;

/* How a column's values are written as labels. */
typedef struct ValueFormat {
    bool is_time, as_text; /* as_text: cells are written as they are */
    NumberFormat number;
    const char *time; /* NULL: each time by the coarsest unit of which it is a whole number */
} ValueFormat;

typedef enum Scenario {
    SCENARIO_ACTUAL,
    SCENARIO_PREVIOUS,
    SCENARIO_PLAN,
    SCENARIO_FORECAST,
    SCENARIO_COUNT
} Scenario;

typedef enum Shape {
    SHAPE_CIRCLE,
    SHAPE_SQUARE,
    SHAPE_TRIANGLE_UP,
    SHAPE_DIAMOND,
    SHAPE_TRIANGLE_DOWN,
    SHAPE_CROSS,
    SHAPE_COUNT
} Shape;

/* The look of one series of a layer, and its name (NULL where it has none of its own). */
typedef struct Series {
    const char *name; /* as readers see it (names.h) */
    const char *key;  /* as the data has it */
    Color color;
    Paint fill;
    int dash_count;
    double dashes[STROKE_MOST_DASHES];
    Shape shape;
    size_t rank; /* in its legend: the index of its category */
} Series;

/* A footnote's mark in a cell of a table. */
typedef struct CellMark {
    size_t column, row; /* column TABLE_NO_COLUMN: the first that is drawn */
    const char *text;
} CellMark;

/* The marks of footnotes, each by row (NULL: the row has none), behind the label of the row's value, behind
   its stack's total, or behind the name of its category. All NULL: none. */
typedef struct FootnoteMarks {
    const char **labels, **totals, **categories;
    CellMark *cells;
    size_t cell_count, cell_capacity;
} FootnoteMarks;

/* One mark over one table. The mark extends along a position axis (x when `direction` is vertical) and has
   its values across it. */
struct Layer {
    const Mark *mark;
    const MarkSpec *spec;
    size_t index;              /* among its panel's layers */
    size_t panel;              /* among the picture's panels */
    const char *name, *called; /* as shown; as the spec writes it, for what refers to the layer */
    Table *table;
    size_t row_count;
    Channel channels[CHANNEL_COUNT];
    Direction direction;
    ChannelId along, across, across2, offset; /* x, y, y2, xOffset, or y, x, x2, yOffset */
    const uint32_t *series_of;                /* by row; NULL: all belong to series 0 */
    Series *series;
    size_t series_count;
    const double *low, *high; /* ends of the value by row, in data units, where stacked; else NULL */
    bool stacked, normalized;
    double least_step;        /* between neighbours on a continuous position axis, in data units; 0: none */
    bool whisker;             /* across2 is a guidance range */
    const uint8_t *scenarios; /* by row; NULL: all actual */
    ValueFormat label_format; /* of the text channel */
    ValueFormat value_format; /* of the values, for descriptions and annotations */
    bool totalled;            /* stacks have their totals beside them */
    FootnoteMarks footnotes;
    const void *content; /* what the mark's bind() has read; NULL: nothing */
};

/* An axis. `at` is the other scale's edge or the place of its baseline. */
typedef struct Axis {
    ChannelId channel; /* x or y */
    Scale *scale;
    DataType type;
    Orient orient;
    bool labels, grid, domain, ticks, brackets;
    double label_angle;
    bool has_label_angle;
    const char *title; /* NULL: none */
    ValueFormat format;
    TickList tick_list; /* continuous scales */
    double tick_count;
    Color color; /* of its labels */
} Axis;

typedef struct LegendEntry {
    const char *label;
    const Layer *layer; /* whose mark draws the symbol */
    size_t series;      /* of the layer: whose end a direct name stands at */
    Series look;
    Scenario scenario;
    double area; /* of the symbol, where sizes are what is explained; 0: as large as is usual */
} LegendEntry;

/* What explains a look. Direct: names beside the marks. */
typedef struct Legend {
    const char *title; /* NULL: none */
    Orient orient;
    LegendEntry *entries;
    size_t count;
} Legend;

/* Parameters are a struct of the type's field table. */
typedef struct Annotation {
    const AnnotationType *type;
    const void *params;
    Place place;
} Annotation;

struct Plot {
    const Theme *theme;
    const TextMeasure *measure;
    const NumberLocale *number_locale;
    const TimeLocale *time_locale;
    Arena *arena;
    Diagnostics *diagnostics;
    Translation *translation; /* NULL: texts are as they are */
    Scene *scene;
    Rect page;  /* within the page's margins */
    Rect body;  /* the page without title block and footnotes */
    Rect frame; /* where the scales' ranges lie */
    const char *title, *subtitle, *description;
    Layer *layers;
    size_t layer_count;
    Axis *axes;
    size_t axis_count;
    Legend *legends;
    size_t legend_count;
    Annotation *annotations;
    size_t annotation_count;
    const char **footnotes;
    size_t footnote_count;
    Labels *labels;      /* of the drawing under way */
    double whole_width;  /* of the page that the scene will be a part of; 0: it is the page */
    double widest_bar;   /* which no bar exceeds, beside the theme's; 0: none */
    bool measuring;      /* the drawing only finds out how much room is needed */
    bool baseline_drawn; /* the drawing under way has its zero line */
};

/* Adds a text with its measured extent; `size` and colour from the caller. Returns its node. */
SceneNode *plot_add_text(Plot *plot, SceneNode *parent, SceneRole role, const char *text, Point at,
                         TextAnchor anchor, FontWeight weight, double size, Color color);

TextExtent plot_measure(const Plot *plot, const char *text, FontWeight weight, double size);

/* Writes a value as the format says; in the plot's arena. */
const char *plot_format(const Plot *plot, const ValueFormat *format, double value);

#endif
