#include "spec/spec.h"
#include "spec/tables.h"

#define SPEC_THIS DataFormatSpec
static const Field DataFormatSpec_fields[] = {DATA_FORMAT_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DataFormatSpec, "data.format", "how the data is written", NULL, false);

#define SPEC_THIS DataSpec
static const Field DataSpec_fields[] = {DATA_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DataSpec, "data", "where the rows come from", NULL, false);

#define SPEC_THIS OperationSpec
static const Field OperationSpec_fields[] = {OPERATION_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(OperationSpec, "operation", "one computed column", NULL, false);

#define SPEC_THIS FilterSpec
static const Field FilterSpec_fields[] = {FILTER_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(FilterSpec, "the filter transform", "keeps the rows that pass a test", NULL, false);

#define SPEC_THIS CalculateSpec
static const Field CalculateSpec_fields[] = {CALCULATE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(CalculateSpec, "the calculate transform", "adds a column computed from each row", NULL, false);

#define SPEC_THIS FoldSpec
static const Field FoldSpec_fields[] = {FOLD_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(FoldSpec, "the fold transform", "turns columns into rows", NULL, false);

#define SPEC_THIS AggregateSpec
static const Field AggregateSpec_fields[] = {AGGREGATE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(AggregateSpec, "the aggregate transform", "one row for each group", NULL, false);

#define SPEC_THIS JoinAggregateSpec
static const Field JoinAggregateSpec_fields[] = {JOIN_AGGREGATE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(JoinAggregateSpec, "the joinaggregate transform", "adds a group's figures to each of its rows", NULL,
      false);

#define SPEC_THIS WindowSpec
static const Field WindowSpec_fields[] = {WINDOW_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(WindowSpec, "the window transform", "adds figures over the rows around each row", NULL, false);

#define SPEC_THIS StackSpec
static const Field StackSpec_fields[] = {STACK_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(StackSpec, "the stack transform", "adds start and end of stacked values", NULL, false);

static const FieldTable *const transform_tables[] = {
    [TRANSFORM_FILTER] = &FilterSpec_table,
    [TRANSFORM_CALCULATE] = &CalculateSpec_table,
    [TRANSFORM_FOLD] = &FoldSpec_table,
    [TRANSFORM_AGGREGATE] = &AggregateSpec_table,
    [TRANSFORM_JOIN_AGGREGATE] = &JoinAggregateSpec_table,
    [TRANSFORM_WINDOW] = &WindowSpec_table,
    [TRANSFORM_STACK] = &StackSpec_table,
};

const FieldVariants transform_variants = {"transform", transform_tables,
                                          sizeof transform_tables / sizeof *transform_tables};

#define SPEC_THIS DatasetSpec
static const Field DatasetSpec_fields[] = {DATASET_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DatasetSpec, "a data set", "rows that texts and claims can name", "values", false);

#define SPEC_THIS ClaimSpec
static const Field ClaimSpec_fields[] = {CLAIM_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(ClaimSpec, "a claim", "what must hold of the data, else nothing is drawn", "that", false);

#define SPEC_THIS TableColumnSpec
static const Field TableColumnSpec_fields[] = {TABLE_COLUMN_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(TableColumnSpec, "mark.columns", "a column of a table", "field", false);

#define SPEC_THIS PointSpec
static const Field PointSpec_fields[] = {POINT_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(PointSpec, "mark.point", "the points of a line or area", "shown", false);

#define SPEC_THIS MarkSpec
static const Field MarkSpec_fields[] = {MARK_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(MarkSpec, "mark", "what a row is drawn as", "type", false);

#define SPEC_THIS AxisSpec
static const Field AxisSpec_fields[] = {AXIS_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(AxisSpec, "axis", "how a position scale is shown", NULL, true);

#define SPEC_THIS ScaleSpec
static const Field ScaleSpec_fields[] = {SCALE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(ScaleSpec, "scale", "how data becomes a position or a look", NULL, true);

#define SPEC_THIS LegendSpec
static const Field LegendSpec_fields[] = {LEGEND_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(LegendSpec, "legend", "how a colour, shape or dash is explained", NULL, true);

#define SPEC_THIS ConditionSpec
static const Field ConditionSpec_fields[] = {CONDITION_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(ConditionSpec, "condition", "a constant for rows that pass a test", NULL, false);

#define SPEC_THIS ChannelSpec
static const Field ChannelSpec_fields[] = {CHANNEL_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(ChannelSpec, "a channel", "the column or constant that drives one property of the mark", NULL, true);

#define SPEC_THIS FacetSpec
static const Field FacetSpec_fields[] = {FACET_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(FacetSpec, "a facet", "panels, one for each value of a column", NULL, true);

#define SPEC_THIS EncodingSpec
static const Field EncodingSpec_fields[] = {
#define CHANNEL(ID, NAME, MEANING)                                                                           \
    {NAME,                                                                                                   \
     FIELD_OBJECT,                                                                                           \
     offsetof(EncodingSpec, channels) + CHANNEL_##ID * sizeof(ChannelSpec *),                                \
     &ChannelSpec_table,                                                                                     \
     NULL,                                                                                                   \
     MEANING},
#include "spec/channels.def"
#undef CHANNEL
    SPEC_ROW(OBJECT, facet, "facet", FacetSpec, NULL, "panels in rows and columns, one for each value")
        SPEC_ROW(OBJECT, row, "row", FacetSpec, NULL, "panels below one another")
            SPEC_ROW(OBJECT, column, "column", FacetSpec, NULL, "panels side by side")};
#undef SPEC_THIS
TABLE(EncodingSpec, "encoding", "which column drives which property of the mark", NULL, false);

static const char *const channel_names[CHANNEL_COUNT] = {
#define CHANNEL(ID, NAME, MEANING) NAME,
#include "spec/channels.def"
#undef CHANNEL
};

const char *channel_name(ChannelId channel) {
    return channel_names[channel];
}

#define SPEC_THIS TitleSpec
static const Field TitleSpec_fields[] = {TITLE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(TitleSpec, "title", "the head of the picture", "text", false);

#define SPEC_THIS FootnoteSpec
static const Field FootnoteSpec_fields[] = {FOOTNOTE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(FootnoteSpec, "a footnote", "a line at the foot of the picture", "text", false);

#define SPEC_THIS ResolveScaleSpec
static const Field ResolveScaleSpec_fields[] = {RESOLVE_SCALE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(ResolveScaleSpec, "resolve", "shared or independent, by channel", NULL, false);

#define SPEC_THIS ResolveSpec
static const Field ResolveSpec_fields[] = {RESOLVE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(ResolveSpec, "resolve", "what layers share", NULL, false);

#define SPEC_THIS LayerSpec
static const Field LayerSpec_fields[] = {LAYER_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(LayerSpec, "a layer", "one mark of a layered chart", NULL, false);

#define SPEC_THIS ChartSpec
static const Field ChartSpec_fields[] = {CHART_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(ChartSpec, "the chart", "one picture", NULL, false);
