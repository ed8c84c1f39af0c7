/* The language: what a chart spec can say. Each object is a list macro of FIELD rows (see field.h), from
   which come its struct, its table, the JSON Schema and the reference. Words that Vega-Lite has keep
   Vega-Lite's name and meaning; where a row's meaning is said to be of this program, Vega-Lite has no such
   word. */
#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H

#include "spec/field.h"

typedef struct ChartSpec ChartSpec;
typedef struct LayerSpec LayerSpec;
typedef struct TitleSpec TitleSpec;
typedef struct DataSpec DataSpec;
typedef struct DataFormatSpec DataFormatSpec;
typedef struct DatasetSpec DatasetSpec;
typedef struct ClaimSpec ClaimSpec;
typedef struct PointSpec PointSpec;
typedef struct MarkSpec MarkSpec;
typedef struct TableColumnSpec TableColumnSpec;
typedef struct ChannelSpec ChannelSpec;
typedef struct ConditionSpec ConditionSpec;
typedef struct AxisSpec AxisSpec;
typedef struct ScaleSpec ScaleSpec;
typedef struct LegendSpec LegendSpec;
typedef struct FacetSpec FacetSpec;
typedef struct EncodingSpec EncodingSpec;
typedef struct FootnoteSpec FootnoteSpec;
typedef struct ResolveSpec ResolveSpec;
typedef struct ResolveScaleSpec ResolveScaleSpec;
typedef struct OperationSpec OperationSpec;
typedef struct FilterSpec FilterSpec;
typedef struct CalculateSpec CalculateSpec;
typedef struct FoldSpec FoldSpec;
typedef struct AggregateSpec AggregateSpec;
typedef struct JoinAggregateSpec JoinAggregateSpec;
typedef struct WindowSpec WindowSpec;
typedef struct StackSpec StackSpec;

/* Lists of names */

typedef enum DataType { TYPE_NOMINAL, TYPE_ORDINAL, TYPE_QUANTITATIVE, TYPE_TEMPORAL } DataType;
typedef enum StackMode { STACK_NONE, STACK_ZERO, STACK_NORMALIZE } StackMode;
typedef enum Orient { ORIENT_LEFT, ORIENT_RIGHT, ORIENT_TOP, ORIENT_BOTTOM, ORIENT_DIRECT } Orient;
typedef enum Direction { DIRECTION_VERTICAL, DIRECTION_HORIZONTAL } Direction;
typedef enum Interpolate {
    INTERPOLATE_LINEAR,
    INTERPOLATE_STEP,
    INTERPOLATE_STEP_BEFORE,
    INTERPOLATE_STEP_AFTER,
    INTERPOLATE_MONOTONE
} Interpolate;
typedef enum RangeStyle { RANGE_FLOATING, RANGE_WHISKER } RangeStyle;
typedef enum Pattern { PATTERN_SOLID, PATTERN_HATCH, PATTERN_OUTLINE } Pattern;
typedef enum SeriesEnd { END_FIRST, END_LAST } SeriesEnd;
typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;
typedef enum Baseline { BASELINE_TOP, BASELINE_MIDDLE, BASELINE_BOTTOM, BASELINE_ALPHABETIC } Baseline;
typedef enum DataFormat { DATA_CSV, DATA_TSV, DATA_JSON } DataFormat;
typedef enum Resolution { RESOLVE_SHARED, RESOLVE_INDEPENDENT } Resolution;

extern const ChoiceList data_type_choices, stack_choices, stack_offset_choices, orient_choices,
    legend_orient_choices, direction_choices, interpolate_choices, range_style_choices, pattern_choices,
    series_end_choices, resolution_choices,
    align_choices, baseline_choices, weight_choices, data_format_choices;

/* Data */

#define DATA_FORMAT_FIELDS(F)                                                                                \
    F(CHOICE, type, "type", data_format, NULL, "csv, tsv or json; by the file's ending when absent")         \
    F(TEXT, delimiter, "delimiter", -, NULL, "of CSV cells: one character")                                  \
    F(TEXT, property, "property", -, NULL, "path to the rows in a JSON file, such as data.rows")
SPEC_STRUCT(DataFormatSpec, DATA_FORMAT_FIELDS);

#define DATA_FIELDS(F)                                                                                       \
    F(TEXT, url, "url", -, NULL, "a CSV, TSV or JSON file, relative to the spec")                            \
    F(NODE, values, "values", -, NULL, "the rows themselves: a list of mappings, or text as in a file")      \
    F(OBJECT, format, "format", DataFormatSpec, NULL, "how the data is written")                             \
    F(TEXT, name, "name", -, NULL, "without url and values: one of the data sets")
SPEC_STRUCT(DataSpec, DATA_FIELDS);

/* Transforms */

#define OPERATION_FIELDS(F)                                                                                  \
    F(TEXT, op, "op", -, NULL, "the operation, such as sum or row_number")                                   \
    F(TEXT, field, "field", -, NULL, "the column it works on")                                               \
    F(TEXT, as, "as", -, NULL, "the new column")                                                             \
    F(NUMBER, param, "param", any, NULL, "an operation's parameter, such as the distance of lag")
SPEC_STRUCT(OperationSpec, OPERATION_FIELDS);

#define FILTER_FIELDS(F)                                                                                     \
    F(NODE, filter, "filter", -, NULL, "an expression, or a field predicate: {field, equal | oneOf | lt ...}")
SPEC_STRUCT(FilterSpec, FILTER_FIELDS);

#define CALCULATE_FIELDS(F)                                                                                  \
    F(TEXT, calculate, "calculate", -, NULL, "an expression over datum")                                     \
    F(TEXT, as, "as", -, NULL, "the new column")
SPEC_STRUCT(CalculateSpec, CALCULATE_FIELDS);

#define FOLD_FIELDS(F)                                                                                       \
    F(TEXTS, fold, "fold", -, NULL, "columns that become rows")                                              \
    F(TEXTS, as, "as", -, NULL, "the two new columns; key and value when absent")
SPEC_STRUCT(FoldSpec, FOLD_FIELDS);

#define AGGREGATE_FIELDS(F)                                                                                  \
    F(LIST, aggregate, "aggregate", OperationSpec, NULL, "what to compute for each group")                   \
    F(TEXTS, groupby, "groupby", -, NULL, "columns that make a group")
SPEC_STRUCT(AggregateSpec, AGGREGATE_FIELDS);

#define JOIN_AGGREGATE_FIELDS(F)                                                                             \
    F(LIST, joinaggregate, "joinaggregate", OperationSpec, NULL, "what to compute and add to each row")      \
    F(TEXTS, groupby, "groupby", -, NULL, "columns that make a group")
SPEC_STRUCT(JoinAggregateSpec, JOIN_AGGREGATE_FIELDS);

#define WINDOW_FIELDS(F)                                                                                     \
    F(LIST, window, "window", OperationSpec, NULL, "what to compute over the rows around each row")          \
    F(NODE, frame, "frame", -, NULL, "rows before and after, null for all: [null, 0] when absent")           \
    F(FLAG, ignore_peers, "ignorePeers", -, "false", "whether rows that sort equal count as different")      \
    F(TEXTS, groupby, "groupby", -, NULL, "columns that make a group")                                       \
    F(NODE, sort, "sort", -, NULL, "the order of rows: a list of {field, order}")
SPEC_STRUCT(WindowSpec, WINDOW_FIELDS);

#define STACK_FIELDS(F)                                                                                      \
    F(TEXT, stack, "stack", -, NULL, "the column to stack")                                                  \
    F(TEXTS, groupby, "groupby", -, NULL, "columns that make a stack")                                       \
    F(CHOICE, offset, "offset", stack_offset, "zero", "zero, normalize or center")                           \
    F(NODE, sort, "sort", -, NULL, "the order of rows: a list of {field, order}")                            \
    F(TEXTS, as, "as", -, NULL, "the new columns of start and end")
SPEC_STRUCT(StackSpec, STACK_FIELDS);

/* Rows of the variant list of transforms, in this order. */
typedef enum TransformKind {
    TRANSFORM_FILTER,
    TRANSFORM_CALCULATE,
    TRANSFORM_FOLD,
    TRANSFORM_AGGREGATE,
    TRANSFORM_JOIN_AGGREGATE,
    TRANSFORM_WINDOW,
    TRANSFORM_STACK
} TransformKind;

extern const FieldVariants transform_variants;

/* Named data sets, and what is said of them; see facts/facts.h */

#define DATASET_FIELDS(F)                                                                                    \
    F(TEXT, url, "url", -, NULL, "a CSV, TSV or JSON file, relative to the spec")                            \
    F(NODE, values, "values", -, NULL, "the rows themselves: a list of mappings, or text as in a file")      \
    F(OBJECT, format, "format", DataFormatSpec, NULL, "how the data is written")                             \
    F(VARIANTS, transform, "transform", transform, NULL, "what is done to the rows, in order")
SPEC_STRUCT(DatasetSpec, DATASET_FIELDS);

#define CLAIM_FIELDS(F)                                                                                      \
    F(TEXT, claim, "claim", -, NULL, "what is claimed, in words, for messages")                              \
    F(TEXT, that, "that", -, NULL,                                                                           \
      "what must hold: two figures with = < <= > or >= between them, or one between a and b")                \
    F(TEXT, each, "each", -, NULL,                                                                           \
      "dataset.column: the claim is made for each of its values, for which $column stands in brackets")      \
    F(TEXT, within, "within", -, NULL,                                                                       \
      "how far apart equal figures may be, such as 0.5 or 0.1%; half a unit of the last digit that is "      \
      "written when absent")
SPEC_STRUCT(ClaimSpec, CLAIM_FIELDS);

/* What charts and packs have in common. */
#define FACT_FIELDS(F)                                                                                       \
    F(NAMED, datasets, "datasets", DatasetSpec, NULL,                                                        \
      "data sets by name, for figures in prose, for claims and for data: {name} (url, values: as data)")    \
    F(LIST, claims, "claims", ClaimSpec, NULL, "what must hold of the data, else nothing is drawn")

/* Marks */

#define TABLE_COLUMN_FIELDS(F)                                                                               \
    F(TEXT, field, "field", -, NULL, "the column of the data")                                               \
    F(PROSE, title, "title", -, NULL, "the head of the column; the field's name when absent")                \
    F(TEXT, format, "format", -, NULL,                                                                       \
      "d3-format of numbers, d3-time-format of dates; when absent, numbers have grouped thousands and "      \
      "as many digits as the data, at most two, and years are written as they are")                          \
    F(CHOICE, align, "align", align, NULL,                                                                   \
      "left, center or right; when absent, numbers are at the right and other cells at the left. Numbers "   \
      "have their points below one another either way")                                                      \
    F(NUMBER, width, "width", positive, NULL, "of the column in px; what its cells need when absent")        \
    F(FLAG, bar, "bar", -, "false", "true: a bar beside each number; the column's bars share one scale")
SPEC_STRUCT(TableColumnSpec, TABLE_COLUMN_FIELDS);

#define POINT_FIELDS(F)                                                                                      \
    F(FLAG, shown, "shown", -, "true", "whether there are points; what a plain true or false stands for")    \
    F(FLAG, filled, "filled", -, "false", "whether points are filled")                                       \
    F(NUMBER, size, "size", positive, NULL, "area of a point in square px")
SPEC_STRUCT(PointSpec, POINT_FIELDS);

#define MARK_FIELDS(F)                                                                                       \
    F(TEXT, type, "type", -, NULL, "a mark or a composite chart, such as bar, line or waterfall; the reference lists them")                      \
    F(CHOICE, orient, "orient", direction, NULL, "vertical or horizontal; found out when absent")            \
    F(CHOICE, interpolate, "interpolate", interpolate, "linear", "how a line goes from point to point")      \
    F(OBJECT, point, "point", PointSpec, NULL, "true: a point at each datum of a line or area")              \
    F(FLAG, line, "line", -, "false", "true: a line along an area's edge")                                   \
    F(COLOR, color, "color", -, NULL, "the colour where no color channel says one")                          \
    F(NUMBER, opacity, "opacity", share, NULL, "from 0 to 1")                                                \
    F(FLAG, filled, "filled", -, NULL, "whether points are filled")                                          \
    F(TEXT, shape, "shape", -, NULL, "circle, square, diamond, triangle-up, triangle-down or cross")         \
    F(NUMBER, size, "size", positive, NULL, "area of a point in square px; length of a tick")                \
    F(NUMBER, stroke_width, "strokeWidth", zero_up, NULL, "width of lines")                                  \
    F(NUMBERS, stroke_dash, "strokeDash", zero_up, NULL, "lengths of dash and gap")                          \
    F(NUMBER, width, "width", share, NULL,                                                                   \
      "from 0 to 1: a bar's share of its band; a table's share of the room there is, which is what its "     \
      "columns need when absent (of this program)")                                                          \
    F(NUMBER, corner_radius, "cornerRadius", zero_up, NULL, "of a bar's corners")                            \
    F(CHOICE, range, "range", range_style, NULL,                                                             \
      "what x2 or y2 mean for a bar: floating, from end to end, as in Vega-Lite; whisker, a guidance range " \
      "on a bar from zero; whisker is the default beside a scenario channel (of this program)")              \
    F(CHOICE, pattern, "pattern", pattern, NULL,                                                             \
      "how a bar is filled: solid, hatch or outline (of this program)")                                      \
    F(NUMBER, inner_radius, "innerRadius", zero_up, NULL,                                                    \
      "of an arc: of the hole of a donut, in px, or below 1 as a share of the outer radius")                 \
    F(TEXT, total, "total", -, NULL,                                                                         \
      "of an arc: d3-format of the total in the middle of a donut; none when absent (of this program)")      \
    F(CHOICE, ends, "ends", series_end, NULL,                                                                \
      "of a text mark, first or last: one text a series, beside that end of it, with the series' name; "     \
      "texts that would touch are moved apart (of this program)")                                            \
    F(CHOICE, align, "align", align, NULL, "of a text mark: left, center or right")                          \
    F(CHOICE, baseline, "baseline", baseline, NULL, "of a text mark: top, middle or bottom")                 \
    F(NUMBER, dx, "dx", any, "0", "moves a text mark to the right")                                          \
    F(NUMBER, dy, "dy", any, "0", "moves a text mark down")                                                  \
    F(NUMBER, angle, "angle", any, "0", "turns a text mark, in degrees")                                     \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of a text mark, of value labels or of a table")        \
    F(CHOICE, font_weight, "fontWeight", weight, NULL, "normal, semibold or bold")                           \
    F(LIST, columns, "columns", TableColumnSpec, NULL,                                                       \
      "of a table, from left to right; all columns of the data when absent (of this program)")               \
    F(FLAG, header, "header", -, "true", "whether a table's columns have heads (of this program)")           \
    F(TEXT, highlight, "highlight", -, NULL,                                                                 \
      "of a table: an expression over datum; rows that pass it are bold on a tint (of this program)")        \
    F(TEXT, group, "group", -, NULL,                                                                         \
      "of a table: a column; a light rule stands where its value changes from row to row (of this program)") \
    F(FLAG, rules, "rules", -, "false", "of a table: a light rule between all rows (of this program)")       \
    F(PROSE, missing, "missing", -, "\xE2\x80\x93",                                                          \
      "what a table has in place of a missing cell; an en dash when absent (of this program)")
SPEC_STRUCT(MarkSpec, MARK_FIELDS);

/* Encoding */

#define AXIS_FIELDS(F)                                                                                       \
    F(TITLE, title, "title", -, NULL, "written at the end of the axis")                                      \
    F(TEXT, format, "format", -, NULL, "d3-format or d3-time-format of the labels")                          \
    F(CHOICE, orient, "orient", orient, NULL, "left, right, top or bottom")                                  \
    F(FLAG, grid, "grid", -, NULL, "gridlines")                                                              \
    F(NODE, values, "values", -, NULL, "the values that get a tick")                                         \
    F(NUMBER, tick_count, "tickCount", count, NULL, "about how many ticks")                                  \
    F(NUMBER, label_angle, "labelAngle", any, NULL, "turns the labels, in degrees")                          \
    F(FLAG, labels, "labels", -, NULL, "whether there are labels")                                           \
    F(FLAG, ticks, "ticks", -, NULL, "whether there are tick marks")                                         \
    F(FLAG, domain, "domain", -, NULL, "whether there is a line along the axis")                             \
    F(FLAG, brackets, "brackets", -, NULL,                                                                   \
      "fiscal years below the quarters or halves of an ordinal axis; on when absent (of this program)")
SPEC_STRUCT(AxisSpec, AXIS_FIELDS);

#define SCALE_FIELDS(F)                                                                                      \
    F(TEXT, type, "type", -, NULL, "linear, log, band, point, ordinal or time")                              \
    F(NODE, domain, "domain", -, NULL, "[low, high] of numbers or dates, or the list of categories")         \
    F(NODE, range, "range", -, NULL, "colours, shapes, dashes, or [low, high]")                              \
    F(FLAG, zero, "zero", -, NULL, "whether the domain must hold zero")                                      \
    F(NODE, nice, "nice", -, NULL, "whether the domain ends at round numbers; or about how many ticks")      \
    F(FLAG, reverse, "reverse", -, "false", "turns the range around")                                        \
    F(NUMBER, base, "base", positive, NULL, "of a log scale; 10 when absent")                                \
    F(NODE, domain_min, "domainMin", -, NULL, "replaces the low end of the domain")                          \
    F(NODE, domain_max, "domainMax", -, NULL, "replaces the high end of the domain")                         \
    F(NODE, breaks, "breaks", -, NULL,                                                                       \
      "[[low, high], ...]: what is cut out of a linear axis of values, which is marked there (of this "      \
      "program)")                                                                                            \
    F(NUMBER, padding, "padding", share, NULL, "between and outside bands, in steps")                        \
    F(NUMBER, padding_inner, "paddingInner", share, NULL, "between bands, in steps")                         \
    F(NUMBER, padding_outer, "paddingOuter", zero_up, NULL, "outside the first and last band, in steps")
SPEC_STRUCT(ScaleSpec, SCALE_FIELDS);

#define LEGEND_FIELDS(F)                                                                                     \
    F(TITLE, title, "title", -, NULL, "written before the entries")                                          \
    F(CHOICE, orient, "orient", legend_orient, NULL,                                                         \
      "direct (names beside the marks, of this program), top, bottom or right; direct where it can be done")
SPEC_STRUCT(LegendSpec, LEGEND_FIELDS);

#define CONDITION_FIELDS(F)                                                                                  \
    F(TEXT, test, "test", -, NULL, "an expression over datum")                                               \
    F(NODE, value, "value", -, NULL, "the value where the test holds")
SPEC_STRUCT(ConditionSpec, CONDITION_FIELDS);

#define CHANNEL_FIELDS(F)                                                                                    \
    F(TEXT, field, "field", -, NULL, "the column")                                                           \
    F(CHOICE, type, "type", data_type, NULL, "quantitative, temporal, ordinal or nominal")                   \
    F(TEXT, aggregate, "aggregate", -, NULL, "sum, mean, count ... over rows that share the other fields")   \
    F(CHOICE, stack, "stack", stack, NULL, "zero, normalize, or null for none")                              \
    F(NODE, sort, "sort", -, NULL,                                                                           \
      "ascending, descending, null (as in the data), a list of values, a channel such as -y, or "            \
      "{field, op, order}")                                                                                  \
    F(TITLE, title, "title", -, NULL, "of the axis or legend")                                               \
    F(TEXT, format, "format", -, NULL, "d3-format of the text channel")                                      \
    F(NUMBER, band_position, "bandPosition", share, NULL,                                                    \
      "of a position within its band: from 0, the start, to 1, the end; 0.5 when absent")                    \
    F(OBJECT, axis, "axis", AxisSpec, NULL, "the axis, or null for none")                                    \
    F(OBJECT, scale, "scale", ScaleSpec, NULL, "the scale, or null for values as they are")                  \
    F(OBJECT, legend, "legend", LegendSpec, NULL, "the legend, or null for none")                            \
    F(NODE, value, "value", -, NULL, "a constant on the page: a colour (#rrggbb, a name, or the theme's accent, comparison, stack-1 ...), a number of px")                     \
    F(NODE, datum, "datum", -, NULL, "a constant in the data's terms")                                       \
    F(LIST, condition, "condition", ConditionSpec, NULL,                                                     \
      "{test, value}: a constant for rows that pass a test")
SPEC_STRUCT(ChannelSpec, CHANNEL_FIELDS);

typedef enum ChannelId {
#define CHANNEL(ID, NAME, MEANING) CHANNEL_##ID,
#include "spec/channels.def"
#undef CHANNEL
    CHANNEL_COUNT
} ChannelId;

const char *channel_name(ChannelId channel);

#define FACET_FIELDS(F)                                                                                      \
    F(TEXT, field, "field", -, NULL, "the column: one panel for each of its values")                         \
    F(CHOICE, type, "type", data_type, NULL, "nominal or ordinal")                                           \
    F(NODE, sort, "sort", -, NULL, "ascending, descending, null (as in the data) or a list of values")       \
    F(NUMBER, columns, "columns", count, NULL, "of facet: how many panels stand side by side")
SPEC_STRUCT(FacetSpec, FACET_FIELDS);

struct EncodingSpec {
    SpecHead head;
    ChannelSpec *channels[CHANNEL_COUNT];
    FacetSpec *facet, *row, *column; /* panels, not channels: they are no property of a mark */
};

/* Chart */

#define TITLE_FIELDS(F)                                                                                      \
    F(PROSE, text, "text", -, NULL, "the title")                                                             \
    F(PROSE, subtitle, "subtitle", -, NULL, "below it: what is measured, and the unit")
SPEC_STRUCT(TitleSpec, TITLE_FIELDS);

#define FOOTNOTE_FIELDS(F)                                                                                   \
    F(PROSE, text, "text", -, NULL, "the footnote; {values} in it stands for the values of `field`")         \
    F(TEXT, test, "test", -, NULL,                                                                           \
      "an expression over datum: the footnote is for the chart's own rows that pass it")                     \
    F(TEXT, field, "field", -, NULL, "the column whose values {values} lists, ranges of periods joined")     \
    F(NODE, mark, "mark", -, NULL,                                                                           \
      "true: the next number, as in 9,936⁽¹⁾, or a text such as *; put behind the labels of the rows that "  \
      "pass, and before the footnote")
SPEC_STRUCT(FootnoteSpec, FOOTNOTE_FIELDS);

#define RESOLVE_SCALE_FIELDS(F)                                                                              \
    F(CHOICE, x, "x", resolution, "shared", "shared or independent")                                         \
    F(CHOICE, y, "y", resolution, "shared", "shared or independent")                                         \
    F(CHOICE, color, "color", resolution, "shared", "shared or independent")                                 \
    F(CHOICE, shape, "shape", resolution, "shared", "shared or independent")                                 \
    F(CHOICE, size, "size", resolution, "shared", "shared or independent")                                   \
    F(CHOICE, stroke_dash, "strokeDash", resolution, "shared", "shared or independent")                      \
    F(CHOICE, opacity, "opacity", resolution, "shared", "shared or independent")
SPEC_STRUCT(ResolveScaleSpec, RESOLVE_SCALE_FIELDS);

#define RESOLVE_FIELDS(F)                                                                                    \
    F(OBJECT, scale, "scale", ResolveScaleSpec, "{}", "whether layers share their scales")                   \
    F(OBJECT, axis, "axis", ResolveScaleSpec, "{}", "whether layers share their axes")                       \
    F(OBJECT, legend, "legend", ResolveScaleSpec, "{}", "whether layers share their legends")
SPEC_STRUCT(ResolveSpec, RESOLVE_FIELDS);

#define UNIT_FIELDS(F)                                                                                       \
    F(PROSE, name, "name", -, NULL, "of a layer: what legends and annotations call it")                      \
    F(PROSE, description, "description", -, NULL, "what the picture says, for readers who cannot see it")    \
    F(OBJECT, data, "data", DataSpec, NULL, "the rows")                                                      \
    F(VARIANTS, transform, "transform", transform, NULL, "what is done to the rows, in order")               \
    F(OBJECT, mark, "mark", MarkSpec, NULL, "what a row is drawn as")                                        \
    F(OBJECT, encoding, "encoding", EncodingSpec, NULL, "which column drives which property of the mark")

#define LAYER_FIELDS(F) UNIT_FIELDS(F)
SPEC_STRUCT(LayerSpec, LAYER_FIELDS);

#define CHART_FIELDS(F)                                                                                      \
    UNIT_FIELDS(F)                                                                                           \
    F(TEXT, strings, "strings", -, NULL,                                                                     \
      "a file with the texts in other languages, for --lang (of this program)")                              \
    F(TEXT, schema, "$schema", -, NULL, "for editors; not read")                                             \
    F(OBJECT, title, "title", TitleSpec, NULL, "title and subtitle")                                         \
    F(NUMBER, width, "width", page, NULL, "of the whole picture in px; the theme's when absent")             \
    F(NUMBER, height, "height", page, NULL, "of the whole picture in px; the theme's when absent")           \
    FACT_FIELDS(F)                                                                                           \
    F(NODE, config, "config", -, NULL, "a theme: its name, its file, or its keys inline")                    \
    F(LIST, layer, "layer", LayerSpec, NULL, "marks over one another")                                       \
    F(LIST, hconcat, "hconcat", ChartSpec, NULL, "charts side by side")                                      \
    F(LIST, vconcat, "vconcat", ChartSpec, NULL, "charts below one another")                                 \
    F(TEXT, scale_group, "scale_group", -, NULL,                                                             \
      "charts of a pack, or of one picture, with the same name here have one domain of their values and one "    \
      "breadth of bars (of this program)")                                                                   \
    F(OBJECT, resolve, "resolve", ResolveSpec, "{}", "what layers and panels share")                         \
    F(KEYED, annotations, "annotations", -, NULL, "what is said about the data, each {name: settings}")              \
    F(LIST, footnotes, "footnotes", FootnoteSpec, NULL, "at the foot: sources, and what the figures are")
SPEC_STRUCT(ChartSpec, CHART_FIELDS);

/* What a spec is of, told by a key at its top. */
typedef enum SpecKind { SPEC_CHART, SPEC_DIAGRAM, SPEC_PACK } SpecKind;

typedef struct DiagramSpec DiagramSpec; /* diagram_spec.h */
typedef struct PackSpec PackSpec;       /* pack_spec.h */

/* A spec that was read; it owns all that hangs on it. The member of its kind is there, the others are NULL; `file`
   is its path or "<stdin>", `config` what it says of its theme (NULL: nothing). */
typedef struct Spec {
    Arena arena;
    const char *file;
    SpecKind kind;
    const ChartSpec *chart;
    const DiagramSpec *diagram;
    const PackSpec *pack;
    const Node *config, *strings; /* NULL: none */
} Spec;

/* The kinds: the key that tells one, and its table. The last is the chart's, without such a key. */
typedef struct SpecKindRow {
    const char *key;
    SpecKind kind;
    const char *name;
    const FieldTable *table;
    size_t member; /* of Spec */
} SpecKindRow;

extern const SpecKindRow spec_kinds[];
extern const size_t spec_kind_count;

/* What a kind is called: "a chart". */
const char *spec_kind_name(SpecKind kind);

/* Reads a spec of a kind from a node that stands in another spec, under `path`; sets its kind, config and member. */
void spec_read_node(Spec *spec, SpecKind kind, const Node *node, const char *path, Arena *arena,
                    Diagnostics *diagnostics);

/* Reads a spec from its text. NULL when it is not even YAML; otherwise faults are reported and what could be
   read is returned, so that later stages can look for more of them: the caller asks
   `diagnostics->error_count` before it draws. `file` is copied. */
Spec *spec_read(const char *file, const char *bytes, size_t length, Diagnostics *diagnostics);
void spec_destroy(Spec *spec);

/* The tables, for the schema and the reference. */
extern const FieldTable ChartSpec_table, LayerSpec_table, DatasetSpec_table, ClaimSpec_table, TitleSpec_table, DataSpec_table,
    DataFormatSpec_table, PointSpec_table, MarkSpec_table, TableColumnSpec_table, ChannelSpec_table,
    ConditionSpec_table, AxisSpec_table, ScaleSpec_table, LegendSpec_table, EncodingSpec_table,
    FootnoteSpec_table, FacetSpec_table, ResolveSpec_table, ResolveScaleSpec_table, OperationSpec_table,
    FilterSpec_table, CalculateSpec_table, FoldSpec_table, AggregateSpec_table, JoinAggregateSpec_table,
    WindowSpec_table, StackSpec_table;

#endif
