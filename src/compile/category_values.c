#include "compile/category_order.h"

#include "facts/transforms.h"

#include <math.h>
#include <string.h>

static const LayerSource *source_of(const Compilation *c, const Layer *layer) {
    return &c->sources[layer - c->plot.layers];
}

static bool is_stacked(const Layer *layer) {
    static const ChannelId ids[] = {CHANNEL_COLOR, CHANNEL_SHAPE, CHANNEL_STROKE_DASH, CHANNEL_DETAIL};
    for (size_t i = 0; layer->mark->stacks && i < sizeof ids / sizeof *ids; i++)
        if (layer->channels[ids[i]].source == SOURCE_FIELD &&
            data_type_is_discrete(layer->channels[ids[i]].type))
            return true;
    return false;
}

/* What is computed for each category: what the sort says, else what the channel shows; where neither has an
   operation, the sum of what is stacked and the mean of what is not, as in Vega-Lite. */
static bool find_operation(const Compilation *c, const Layer *layer, const CategoryOrder *order,
                           OperationSpec *operation) {
    const ChannelSpec *spec = source_of(c, layer)->channels[order->by_channel];
    *operation = (OperationSpec){.op = order->operation, .field = order->by_field};
    operation->head.node = order->node;
    if (!order->by_field.text) {
        if (!spec || (!spec->field.text && !spec->aggregate.text))
            return false;
        operation->field = spec->field;
        if (!operation->op.text)
            operation->op = spec->aggregate;
    }
    if (!operation->op.text)
        operation->op.text = is_stacked(layer) ? "sum" : "mean";
    return true;
}

static bool add_values(Compilation *c, const ScaleUse *use, const Channel *channel, Table *raw,
                       OperationSpec operation, double *values) {
    const CategorySet *set = &use->scale->categories;
    const char *group = channel->spec->field.text;
    operation.as.text = arena_print(c->arena, "sort of %s", group);
    Table *table = transforms_aggregate(raw, &group, 1, &operation, 1, c->arena, c->diagnostics);
    if (!table)
        return false;
    size_t name = table_find_column(table, group), value = table_find_column(table, operation.as.text);
    const double *numbers = table_numbers(table, value, operation.head.node->place, c->diagnostics);
    for (size_t row = 0; numbers && row < table_row_count(table); row++) {
        TextSlice text = table_text(table, name, row);
        uint32_t category = text.bytes ? category_set_find(set, text.bytes, text.length) : CATEGORY_MISSING;
        if (category != CATEGORY_MISSING && !isnan(numbers[row]))
            values[category] = numbers[row];
    }
    return numbers != NULL;
}

/* What stands beside the data has no say in its order, unless there is nothing else. */
static bool has_say(const ScaleUse *use, const Layer *layer) {
    bool alone = layer->mark->is_aside;
    for (size_t i = 0; alone && i < use->layer_count; i++)
        alone = use->layers[i]->mark->is_aside;
    return alone || !layer->mark->is_aside;
}

bool category_order_find_values(Compilation *c, const ScaleUse *use, const CategoryOrder *order,
                                double *values) {
    for (size_t i = 0; i < use->scale->categories.count; i++)
        values[i] = INFINITY;
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        const Channel *channel = &layer->channels[use->channel];
        OperationSpec operation;
        if (channel->column != TABLE_NO_COLUMN && has_say(use, layer) &&
            find_operation(c, layer, order, &operation))
            return add_values(c, use, channel, source_of(c, layer)->table, operation, values);
    }
    return compile_fault(c, MESSAGE_CONFLICT, order->node, NULL, "sort needs a column of numbers to sort by");
}
