#include "base/calendar.h"
#include "compile/compilation.h"
#include "compile/formats.h"
#include "compile/transforms.h"
#include "marks/marks.h"
#include "plot/layer.h"
#include "table/expression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Binding a layer: its mark, then each channel to a column or constant. */
typedef struct Binder {
    Compilation *compilation;
    const LayerSource *source;
    Layer *layer;
    const Mark *mark;
} Binder;

static const char *channel_path(const Binder *binder, ChannelId id, const char *key) {
    return arena_print(binder->compilation->arena, "encoding.%s.%s", channel_name(id), key);
}

static bool bind_mark(Binder *binder) {
    Compilation *c = binder->compilation;
    const MarkSpec *spec = binder->source->spec.mark;
    size_t count;
    const char *const *names = mark_names(&count);
    binder->layer->spec = spec;
    binder->layer->mark = binder->mark = mark_find(spec->type.text);
    if (binder->mark)
        return true;
    return diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                           .place = spec->type.node->place,
                                                           .path = "mark.type",
                                                           .found = spec->type.text,
                                                           .detail = "mark",
                                                           .known = names,
                                                           .known_count = count});
}

static bool check_channels(const Binder *binder) {
    Compilation *c = binder->compilation;
    bool done = true;
    for (int id = 0; id < CHANNEL_COUNT; id++) {
        const ChannelSpec *spec = binder->source->channels[id];
        bool own = spec && binder->source->spec.encoding->channels[id] == spec;
        if (own && !(binder->mark->channels & CHANNEL_BIT(id)))
            done = compile_fault(c, MESSAGE_CONFLICT, spec->head.node, NULL,
                                 arena_print(c->arena, "a %s has no channel %s", binder->mark->name,
                                             channel_name((ChannelId)id)));
        if (!spec && binder->mark->needs & CHANNEL_BIT(id))
            done = diagnostics_report(
                c->diagnostics,
                (Diagnostic){.id = MESSAGE_MISSING_KEY,
                             .place = binder->source->spec.encoding->head.node->place,
                             .detail = arena_print(c->arena, "the encoding of a %s", binder->mark->name),
                             .expected = channel_name((ChannelId)id)});
    }
    return done;
}

/* Aggregation: rows that agree in all fields that are not aggregated become one. */

static const char *aggregate_name(const Binder *binder, const ChannelSpec *spec) {
    return arena_print(binder->compilation->arena, "%s%s%s", spec->aggregate.text,
                       spec->field.text ? "_" : "", spec->field.text ? spec->field.text : "");
}

static bool is_listed(const char *const *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

static size_t list_operations(const Binder *binder, OperationSpec *operations) {
    const char *names[CHANNEL_COUNT];
    size_t count = 0;
    for (int id = 0; id < CHANNEL_COUNT; id++) {
        const ChannelSpec *spec = binder->source->channels[id];
        const char *name = spec && spec->aggregate.text ? aggregate_name(binder, spec) : NULL;
        if (!name || is_listed(names, count, name))
            continue;
        names[count] = name;
        operations[count++] = (OperationSpec){
            .head = spec->head, .op = spec->aggregate, .field = spec->field, .as = {name, NULL}};
    }
    return count;
}

static size_t list_groups(const Binder *binder, const char **groups) {
    size_t count = 0;
    for (int id = 0; id < CHANNEL_COUNT; id++) {
        const ChannelSpec *spec = binder->source->channels[id];
        if (!spec || spec->aggregate.text || !spec->field.text || is_listed(groups, count, spec->field.text))
            continue;
        table_require_column(binder->layer->table, spec->field.text, spec->field.node->place,
                             channel_path(binder, (ChannelId)id, "field"), binder->compilation->diagnostics);
        groups[count++] = spec->field.text;
    }
    return count;
}

static bool aggregate_layer(Binder *binder) {
    Compilation *c = binder->compilation;
    const char *groups[CHANNEL_COUNT];
    OperationSpec operations[CHANNEL_COUNT] = {0};
    size_t operation_count = list_operations(binder, operations);
    if (!operation_count)
        return true;
    size_t group_count = list_groups(binder, groups);
    if (c->diagnostics->error_count)
        return false;
    binder->layer->table = transforms_aggregate(binder->layer->table, groups, group_count, operations,
                                                operation_count, c->arena, c->diagnostics);
    return binder->layer->table != NULL;
}

/* Types */

static bool is_position(ChannelId id) {
    return id == CHANNEL_X || id == CHANNEL_Y || id == CHANNEL_X2 || id == CHANNEL_Y2;
}

static bool type_of_scale(const ChannelSpec *spec, DataType *type) {
    static const struct {
        const char *scale;
        DataType type;
    } rows[] = {{"linear", TYPE_QUANTITATIVE}, {"log", TYPE_QUANTITATIVE}, {"time", TYPE_TEMPORAL},
                {"band", TYPE_ORDINAL},        {"point", TYPE_ORDINAL},    {"ordinal", TYPE_NOMINAL}};
    const char *scale = spec->scale ? spec->scale->type.text : NULL;
    for (size_t i = 0; scale && i < sizeof rows / sizeof *rows; i++) {
        if (!strcmp(scale, rows[i].scale)) {
            *type = rows[i].type;
            return true;
        }
    }
    return false;
}

/* Without a type in the spec the data decides: numbers are quantitative, dates temporal, fiscal periods
   ordinal, and so are years (2001) along a position axis unless they are the values of a bar or line. */
static DataType infer_type(const Binder *binder, ChannelId id, const ChannelSpec *spec, size_t column) {
    Table *table = binder->layer->table;
    DataType type;
    if (spec->type.set)
        return (DataType)spec->type.value;
    if (spec->aggregate.text)
        return TYPE_QUANTITATIVE;
    if (type_of_scale(spec, &type))
        return type;
    if (id == CHANNEL_X_OFFSET || id == CHANNEL_Y_OFFSET || id == CHANNEL_DETAIL || id == CHANNEL_SHAPE ||
        id == CHANNEL_STROKE_DASH || id == CHANNEL_SCENARIO)
        return TYPE_NOMINAL;
    bool is_period = table_column_is_period(table, column);
    if (id == CHANNEL_X && is_period)
        return TYPE_ORDINAL;
    if (table_column_is_number(table, column))
        return TYPE_QUANTITATIVE;
    if (table_column_is_time(table, column))
        return TYPE_TEMPORAL;
    return is_period ? TYPE_ORDINAL : TYPE_NOMINAL;
}

/* Channels */

static bool read_column(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    Table *table = binder->layer->table;
    Place place = channel->place;
    if (channel->type == TYPE_QUANTITATIVE && id != CHANNEL_SCENARIO)
        channel->numbers = table_numbers(table, channel->column, place, c->diagnostics);
    else if (channel->type == TYPE_TEMPORAL)
        channel->numbers = table_times(table, channel->column, place, c->diagnostics);
    else
        return true;
    (void)spec;
    return channel->numbers != NULL;
}

static const char *field_title(const Binder *binder, const ChannelSpec *spec, const char *field) {
    if (spec->title.text)
        return spec->title.text;
    if (spec->axis && spec->axis->title.text)
        return spec->axis->title.text;
    if (spec->legend && spec->legend->title.text)
        return spec->legend->title.text;
    if (!spec->aggregate.text)
        return field;
    return arena_print(binder->compilation->arena, "%s%s%s", spec->aggregate.text,
                       spec->field.text ? " of " : "", spec->field.text ? spec->field.text : "");
}

static bool bind_field(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    const char *field = spec->aggregate.text ? aggregate_name(binder, spec) : spec->field.text;
    const Node *node = spec->field.node ? spec->field.node : spec->head.node;
    channel->source = SOURCE_FIELD;
    channel->place = node->place;
    channel->field = field;
    channel->title = field_title(binder, spec, field);
    channel->titled = spec->title.text != NULL;
    channel->column = table_require_column(binder->layer->table, field, channel->place,
                                           channel_path(binder, id, "field"), c->diagnostics);
    if (channel->column == TABLE_NO_COLUMN)
        return false;
    if (id == CHANNEL_X2 || id == CHANNEL_Y2)
        channel->type = binder->layer->channels[channel_scale_owner(id)].type;
    else
        channel->type = infer_type(binder, id, spec, channel->column);
    return read_column(binder, id, spec, channel);
}

/* A datum is a column of one value; categories get theirs when their scale is known. */
static bool bind_datum(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    double number;
    channel->source = SOURCE_FIELD;
    channel->column = TABLE_NO_COLUMN;
    channel->field = channel->title = node_text(spec->datum);
    channel->place = spec->datum->place;
    if (!node_is_scalar(spec->datum) || node_is_null(spec->datum))
        return compile_fault(c, MESSAGE_WRONG_KIND, spec->datum, node_describe(spec->datum, c->arena),
                             "a number or a text");
    bool is_number = node_number(spec->datum, &number);
    const Channel *owner = &binder->layer->channels[channel_scale_owner(id)];
    channel->type = spec->type.set                                      ? (DataType)spec->type.value
                    : channel_scale_owner(id) != id                     ? owner->type
                    : is_number && is_position(channel_scale_owner(id)) ? TYPE_QUANTITATIVE
                                                                        : TYPE_NOMINAL;
    if (data_type_is_discrete(channel->type))
        return true;
    if (channel->type == TYPE_TEMPORAL &&
        !calendar_read_iso(node_text(spec->datum), strlen(node_text(spec->datum)), &number))
        return compile_fault(c, MESSAGE_WRONG_KIND, spec->datum, node_describe(spec->datum, c->arena),
                             "a date such as 2001-04-01");
    if (channel->type == TYPE_QUANTITATIVE && !is_number)
        return compile_fault(c, MESSAGE_WRONG_KIND, spec->datum, node_describe(spec->datum, c->arena),
                             "a number");
    double *numbers = arena_new_array(c->arena, double, binder->layer->row_count);
    for (size_t row = 0; row < binder->layer->row_count; row++)
        numbers[row] = number;
    channel->numbers = numbers;
    return true;
}

/* A constant on the page, by what the channel takes. */
static bool read_constant(Compilation *c, ChannelId id, const Node *value, double *number, Color *color,
                          const char **text) {
    if (id == CHANNEL_COLOR) {
        if (node_is_scalar(value) && color_read(node_text(value), color))
            return true;
        return compile_fault(c, MESSAGE_BAD_COLOR, value, node_is_scalar(value) ? node_text(value) : "",
                             NULL);
    }
    if (id == CHANNEL_TEXT || id == CHANNEL_SHAPE) {
        *text = node_text(value);
        return *text ? true
                     : compile_fault(c, MESSAGE_WRONG_KIND, value, node_describe(value, c->arena), "a text");
    }
    if (node_number(value, number))
        return true;
    return compile_fault(c, MESSAGE_WRONG_KIND, value, node_describe(value, c->arena), "a number");
}

static bool bind_conditions(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    if (!spec->condition.count)
        return true;
    const ConditionSpec *condition = spec->condition.items[0];
    if (spec->condition.count > 1 || !condition->test.text || !condition->value)
        return compile_fault(c, MESSAGE_CONFLICT, spec->condition.node, NULL,
                             "a condition needs one test and one value");
    const char *text = NULL;
    if (!read_constant(c, id, condition->value, &channel->test_constant, &channel->test_color, &text))
        return false;
    channel->tests =
        expression_test(condition->test.node->text, binder->layer->table, c->arena, c->diagnostics);
    return channel->tests != NULL;
}

static bool bind_channel(const Binder *binder, ChannelId id) {
    Compilation *c = binder->compilation;
    const ChannelSpec *spec = binder->source->channels[id];
    Channel *channel = &binder->layer->channels[id];
    channel->column = TABLE_NO_COLUMN;
    if (!spec || !(binder->mark->channels & CHANNEL_BIT(id)))
        return true;
    channel->spec = spec;
    channel->place = spec->head.node->place;
    int given = (spec->field.text || spec->aggregate.text) + !!spec->value + !!spec->datum;
    if (given > 1 || (!given && !spec->condition.count))
        return compile_fault(
            c, MESSAGE_CONFLICT, spec->head.node, NULL,
            arena_print(c->arena, "channel %s needs one of field, value, datum", channel_name(id)));
    bool done = true;
    if (spec->value) {
        channel->source = SOURCE_CONSTANT;
        done = read_constant(c, id, spec->value, &channel->constant, &channel->color, &channel->text);
    } else if (spec->datum) {
        done = bind_datum(binder, id, spec, channel);
    } else if (given) {
        done = bind_field(binder, id, spec, channel);
    }
    return bind_conditions(binder, id, spec, channel) && done;
}

/* Direction: which of x and y has the values. */

static bool is_discrete(const Channel *channel) {
    return channel->source == SOURCE_FIELD && data_type_is_discrete(channel->type);
}

static bool is_value(const Channel *channel) {
    return channel->source == SOURCE_FIELD && channel->type == TYPE_QUANTITATIVE;
}

static Direction find_direction(const Layer *layer) {
    const Channel *x = &layer->channels[CHANNEL_X], *y = &layer->channels[CHANNEL_Y];
    if (layer->spec->orient.set)
        return (Direction)layer->spec->orient.value;
    bool lies = (is_value(x) && (!is_value(y) || y->source == SOURCE_NONE)) ||
                (is_value(x) && is_value(y) && layer->channels[CHANNEL_X2].source != SOURCE_NONE &&
                 layer->channels[CHANNEL_Y2].source == SOURCE_NONE);
    if (is_discrete(x) && !is_value(y) && y->source != SOURCE_NONE)
        lies = false;
    return lies ? DIRECTION_HORIZONTAL : DIRECTION_VERTICAL;
}

static void set_direction(Layer *layer) {
    bool is_vertical = (layer->direction = find_direction(layer)) == DIRECTION_VERTICAL;
    layer->along = is_vertical ? CHANNEL_X : CHANNEL_Y;
    layer->across = is_vertical ? CHANNEL_Y : CHANNEL_X;
    layer->across2 = is_vertical ? CHANNEL_Y2 : CHANNEL_X2;
    layer->offset = is_vertical ? CHANNEL_X_OFFSET : CHANNEL_Y_OFFSET;
    bool has_scenario = layer->channels[CHANNEL_SCENARIO].source != SOURCE_NONE;
    bool whisker = layer->spec->range.set ? layer->spec->range.value == RANGE_WHISKER : has_scenario;
    layer->whisker =
        whisker && layer->mark->from_zero && layer->channels[layer->across2].source != SOURCE_NONE;
}

/* Scenarios */

static bool read_scenarios(const Binder *binder) {
    static const struct {
        const char *name;
        Scenario scenario;
    } names[] = {
        {"AC", SCENARIO_ACTUAL}, {"PY", SCENARIO_PREVIOUS}, {"PL", SCENARIO_PLAN}, {"FC", SCENARIO_FORECAST}};
    static const char *const known[] = {"AC", "PY", "PL", "FC"};
    Compilation *c = binder->compilation;
    Layer *layer = binder->layer;
    const Channel *channel = &layer->channels[CHANNEL_SCENARIO];
    if (channel->source != SOURCE_FIELD)
        return true;
    uint8_t *scenarios = arena_new_array(c->arena, uint8_t, layer->row_count);
    bool done = true;
    for (size_t row = 0; row < layer->row_count; row++) {
        const char *text = channel->column == TABLE_NO_COLUMN
                               ? channel->field
                               : table_text_closed(layer->table, channel->column, row);
        size_t i = 0;
        while (text && i < 4 && strcmp(names[i].name, text))
            i++;
        if (text && i == 4)
            done = diagnostics_report(
                c->diagnostics, (Diagnostic){.id = MESSAGE_NOT_A_SCENARIO,
                                             .place = channel->column == TABLE_NO_COLUMN
                                                          ? channel->place
                                                          : table_place(layer->table, channel->column, row),
                                             .origin = channel->place,
                                             .found = text,
                                             .detail = channel->field,
                                             .known = known,
                                             .known_count = 4});
        else if (text)
            scenarios[row] = (uint8_t)names[i].scenario;
    }
    layer->scenarios = scenarios;
    return done;
}

/* The least distance between neighbours on a continuous position axis: how broad a bar can be. */
static int compare_doubles(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double find_least_step(Compilation *c, const Layer *layer) {
    const Channel *along = &layer->channels[layer->along];
    if (!along->numbers || !layer->mark->wants_bands)
        return 0;
    double *sorted = arena_new_array(c->arena, double, layer->row_count);
    size_t count = 0;
    for (size_t row = 0; row < layer->row_count; row++)
        if (!isnan(along->numbers[row]))
            sorted[count++] = along->numbers[row];
    qsort(sorted, count, sizeof *sorted, compare_doubles);
    double least = 0;
    for (size_t i = 1; i < count; i++)
        if (sorted[i] > sorted[i - 1] && (least == 0 || sorted[i] - sorted[i - 1] < least))
            least = sorted[i] - sorted[i - 1];
    return least;
}

static bool bind_layer(Compilation *c, size_t index) {
    Layer *layer = &c->plot.layers[index];
    Binder binder = {c, &c->sources[index], layer, NULL};
    layer->name = c->sources[index].spec.name.text;
    if (!bind_mark(&binder))
        return false;
    bool done = check_channels(&binder);
    if (!aggregate_layer(&binder))
        return false;
    layer->row_count = table_row_count(layer->table);
    if (layer->row_count > COMPILE_MOST_ROWS)
        return compile_fault(c, MESSAGE_YAML_LIMIT, c->sources[index].data->head.node, "too many rows",
                             "50,000,000");
    for (int id = 0; id < CHANNEL_COUNT; id++)
        done &= bind_channel(&binder, (ChannelId)id);
    set_direction(layer);
    if (!done)
        return false;
    layer->least_step = find_least_step(c, layer);
    return read_scenarios(&binder) && formats_bind(c, layer);
}

bool compile_channels(Compilation *c) {
    bool done = true;
    for (size_t i = 0; i < c->plot.layer_count; i++)
        done &= bind_layer(c, i);
    return done;
}
