#include "compile/category_order.h"

#include <string.h>

static bool read_sort_text(Compilation *c, const Node *node, CategoryOrder *order) {
    const char *text = node_text(node);
    static const char *const known[] = {"ascending", "descending", "x", "y", "-x", "-y", "color", "-color"};
    if (!strcmp(text, "ascending") || !strcmp(text, "descending")) {
        order->kind = ORDER_NATURAL;
        order->natural_text = true;
        order->descending = *text == 'd';
        return true;
    }
    order->descending = *text == '-';
    for (int id = 0; id < CHANNEL_COUNT; id++) {
        if (!strcmp(channel_name((ChannelId)id), text + order->descending)) {
            order->kind = ORDER_VALUE;
            order->by_channel = (ChannelId)id;
            return true;
        }
    }
    return diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                           .place = node->place,
                                                           .found = text,
                                                           .detail = "sort",
                                                           .known = known,
                                                           .known_count = sizeof known / sizeof *known});
}

static bool read_direction(Compilation *c, const Node *node, CategoryOrder *order) {
    order->descending = !strcmp(node_text(node), "descending");
    return order->descending || !strcmp(node_text(node), "ascending") ||
           compile_fault(c, MESSAGE_WRONG_KIND, node, node_describe(node, c->arena),
                         "ascending or descending");
}

static bool read_sort_entry(Compilation *c, const NodeEntry *entry, CategoryOrder *order) {
    static const char *const known[] = {"field", "op", "order", "encoding"};
    const char *text = node_text(entry->value);
    if (!text)
        return compile_fault(c, MESSAGE_WRONG_KIND, entry->value, node_describe(entry->value, c->arena),
                             "a name");
    if (!strcmp(entry->key, "field"))
        order->by_field = (SpecText){text, entry->value};
    else if (!strcmp(entry->key, "op"))
        order->operation = (SpecText){text, entry->value};
    else if (!strcmp(entry->key, "order"))
        return read_direction(c, entry->value, order);
    else if (!strcmp(entry->key, "encoding"))
        return read_sort_text(c, entry->value, order);
    else
        return diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_KEY,
                                                               .place = entry->place,
                                                               .found = entry->key,
                                                               .detail = "sort",
                                                               .known = known,
                                                               .known_count = 4});
    return true;
}

static bool read_sort_object(Compilation *c, const Node *node, CategoryOrder *order) {
    for (size_t i = 0; i < node_count(node); i++) {
        bool descending = order->descending;
        if (!read_sort_entry(c, node_entry(node, i), order))
            return false;
        order->descending |= descending;
    }
    order->kind = ORDER_VALUE;
    return order->by_field.text || node_find(node, "encoding") ||
           compile_fault(c, MESSAGE_CONFLICT, node, NULL, "sort needs field or encoding");
}

static const Node *find_sort(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        const ChannelSpec *spec = use->layers[i]->channels[use->channel].spec;
        if (spec && spec->sort)
            return spec->sort;
    }
    return NULL;
}

bool category_order_read(Compilation *c, const ScaleUse *use, CategoryOrder *order) {
    const Node *node = find_sort(use);
    *order = (CategoryOrder){.kind = ORDER_NATURAL, .node = node};
    if (!node)
        return true;
    switch (node_kind(node)) {
    case NODE_NULL:
        order->kind = ORDER_DATA;
        return true;
    case NODE_LIST:
        order->kind = ORDER_LIST;
        order->list = node;
        return true;
    case NODE_TEXT:
        return read_sort_text(c, node, order);
    case NODE_MAPPING:
        return read_sort_object(c, node, order);
    default:
        return compile_fault(c, MESSAGE_WRONG_KIND, node, node_describe(node, c->arena),
                             "ascending, descending, null, a list, a channel or {field, op, order}");
    }
}
