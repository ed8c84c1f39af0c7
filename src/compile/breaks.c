#include "compile/compilation.h"

#include "plot/layer.h"

#include <math.h>

static const char *write_number(const Compilation *c, double number) {
    NumberFormat format = number_format_default;
    number_format_read(",", &format, NULL);
    return number_format_text(&format, c->plot.number_locale, number, c->arena);
}

static bool may_have_breaks(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++)
        if (use->channel != use->layers[i]->across)
            return false;
    return use->scale->type == scale_type(SCALE_LINEAR);
}

static bool read_break(Compilation *c, const Node *node, ScaleBreak *gap) {
    return (node_kind(node) == NODE_LIST && node_count(node) == 2 &&
            node_number(node_item(node, 0), &gap->low) && node_number(node_item(node, 1), &gap->high)) ||
           compile_fault(c, MESSAGE_WRONG_KIND, node, node_describe(node, c->arena),
                         "a list of two numbers: [low, high]");
}

/* Each lies between what is before it and the domain's end. */
static bool check_order(Compilation *c, const Node *node, const ScaleBreak *gap, double from, double to) {
    const char *low = write_number(c, gap->low), *high = write_number(c, gap->high);
    if (!(gap->low < gap->high))
        return compile_fault(
            c, MESSAGE_CONFLICT, node, NULL,
            arena_print(c->arena, "a break goes from a lower to a higher value; found %s to %s", low, high));
    if (gap->low > from && gap->high < to)
        return true;
    return compile_fault(c, MESSAGE_CONFLICT, node, NULL,
                         arena_print(c->arena, "the break from %s to %s does not lie between %s and %s", low,
                                     high, write_number(c, from), write_number(c, to)));
}

static bool report_cut(Compilation *c, const Node *node, const Layer *layer, size_t row, double value,
                       const ScaleBreak *gap) {
    const Channel *along = &layer->channels[layer->along], *across = &layer->channels[layer->across];
    const char *name = channel_text(&c->plot, layer, along, row);
    Place place =
        across->column == TABLE_NO_COLUMN ? across->place : table_place(layer->table, across->column, row);
    return diagnostics_report(
        c->diagnostics,
        (Diagnostic){.id = MESSAGE_CONFLICT,
                     .place = node->place,
                     .origin = place,
                     .detail = arena_print(c->arena,
                                           "the break from %s to %s cuts off %s%s%s, which a mark ends at",
                                           write_number(c, gap->low), write_number(c, gap->high),
                                           write_number(c, value), name ? " at " : "", name ? name : "")});
}

/* A mark that ended within a break would look as if it ended at another value. */
static bool check_layer(Compilation *c, const ScaleUse *use, const Layer *layer) {
    for (size_t row = 0; row < layer->row_count; row++) {
        double ends[3];
        layer_ends(layer, row, &ends[0], &ends[1]);
        ends[2] = channel_value(&layer->channels[layer->across2], row);
        for (int end = 0; end < 3; end++) {
            const ScaleBreak *gap = scale_find_break(use->scale, ends[end]);
            if (gap)
                return report_cut(c, use->spec->breaks, layer, row, ends[end], gap);
        }
    }
    return true;
}

static bool read_list(Compilation *c, ScaleUse *use, const Node *list) {
    size_t count = node_kind(list) == NODE_LIST ? node_count(list) : 0;
    double from = use->scale->domain[0];
    if (!count || count > SCALE_MOST_BREAKS)
        return compile_fault(c, MESSAGE_WRONG_KIND, list, node_describe(list, c->arena),
                             "a list of one to eight breaks: [[low, high], ...]");
    ScaleBreak *breaks = arena_new_array(c->arena, ScaleBreak, count);
    for (size_t i = 0; i < count; i++) {
        if (!read_break(c, node_item(list, i), &breaks[i]) ||
            !check_order(c, node_item(list, i), &breaks[i], from, use->scale->domain[1]))
            return false;
        from = breaks[i].high;
    }
    use->scale->breaks = breaks;
    use->scale->break_count = count;
    return true;
}

bool compile_breaks(Compilation *c, ScaleUse *use) {
    const Node *list = use->spec ? use->spec->breaks : NULL;
    if (!list)
        return true;
    if (!may_have_breaks(use) || use->scale->domain[0] > use->scale->domain[1])
        return compile_fault(c, MESSAGE_CONFLICT, list, NULL,
                             "breaks are for linear scales of values, from low to high");
    if (!read_list(c, use, list))
        return false;
    for (size_t i = 0; i < use->layer_count; i++)
        if (!check_layer(c, use, use->layers[i]))
            return false;
    return true;
}
