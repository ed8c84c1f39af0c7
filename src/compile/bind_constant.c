#include "compile/bind.h"

#include "base/date_text.h"
#include "plot/names.h"
#include "table/expression.h"

#include <string.h>

/* Where the spec does not say it, a datum is what the other layers have on its scale. */
static DataType datum_type(const Binder *binder, ChannelId id, const ChannelSpec *spec, bool is_number) {
    const Plot *plot = &binder->compilation->plot;
    ChannelId owner = channel_scale_owner(id);
    if (spec->type.set)
        return (DataType)spec->type.value;
    if (owner != id)
        return binder->layer->channels[owner].type;
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Channel *other = &plot->layers[i].channels[id];
        if (plot->layers[i].panel == binder->layer->panel && other->column != TABLE_NO_COLUMN &&
            other->source == SOURCE_FIELD)
            return other->type;
    }
    return is_number && (id == CHANNEL_X || id == CHANNEL_Y) ? TYPE_QUANTITATIVE : TYPE_NOMINAL;
}

/* A datum is a column of one value; categories get theirs when their scale is known. */
bool bind_datum(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
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
    channel->type = datum_type(binder, id, spec, is_number);
    if (data_type_is_discrete(channel->type))
        return true;
    if (channel->type == TYPE_TEMPORAL &&
        !date_text_read(node_text(spec->datum), strlen(node_text(spec->datum)), &number))
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

static bool wrong_kind(Compilation *c, const Node *node, const char *expected) {
    return compile_fault(c, MESSAGE_WRONG_KIND, node, node_describe(node, c->arena), expected);
}

static bool read_color(Compilation *c, const Node *node, Color *color) {
    if (!node_is_scalar(node) || node_is_null(node))
        return wrong_kind(c, node, "a colour");
    return theme_read_color(c->request->theme, node_text(node), color) ||
           compile_fault(c, MESSAGE_BAD_COLOR, node, node_text(node), NULL);
}

/* The far edges of the plot are called by its sizes, as in Vega-Lite. */
static bool names_edge(ChannelId id, const Node *node) {
    const char *text = node_text(node);
    ChannelId owner = channel_scale_owner(id);
    return text && ((owner == CHANNEL_X && !strcmp(text, "width")) ||
                    (owner == CHANNEL_Y && !strcmp(text, "height")));
}

static bool read_text(const Binder *binder, const Node *node, Channel *channel) {
    Compilation *c = binder->compilation;
    if (!node_is_scalar(node))
        return wrong_kind(c, node, "a text");
    const char *text = plot_name_text(&c->plot, node_text(node), node->place);
    const TextSource source = text == node_text(node) ? node->text : text_source_from_text(text, node->place);
    channel->text = fact_text(binder->source->facts, source, c->diagnostics);
    return channel->text != NULL;
}

bool bind_value(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    const Node *node = spec->value;
    channel->source = SOURCE_CONSTANT;
    switch (id) {
    case CHANNEL_COLOR:
        return read_color(c, node, &channel->color);
    case CHANNEL_STROKE_DASH:
        return node_kind(node) == NODE_LIST || wrong_kind(c, node, "a list of lengths");
    case CHANNEL_TEXT:
        return read_text(binder, node, channel);
    case CHANNEL_SHAPE:
        channel->text = node_is_scalar(node) ? node_text(node) : NULL;
        return channel->text || wrong_kind(c, node, "a text");
    default:
        channel->at_edge = names_edge(id, node);
        return channel->at_edge || node_number(node, &channel->constant) || wrong_kind(c, node, "a number");
    }
}

bool bind_conditions(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    bool testable = id == CHANNEL_COLOR || id == CHANNEL_OPACITY || id == CHANNEL_SIZE;
    if (!spec->condition.count || !testable)
        return true;
    const ConditionSpec *condition = spec->condition.items[0];
    if (spec->condition.count > 1 || !condition->test.text || !condition->value)
        return compile_fault(c, MESSAGE_CONFLICT, spec->condition.node, NULL,
                             "a condition needs one test and one value");
    if (id == CHANNEL_COLOR ? !read_color(c, condition->value, &channel->test_color)
                            : !node_number(condition->value, &channel->test_constant) &&
                                  !wrong_kind(c, condition->value, "a number"))
        return false;
    channel->tests =
        expression_test(condition->test.node->text, binder->layer->table, c->arena, c->diagnostics);
    return channel->tests != NULL;
}
