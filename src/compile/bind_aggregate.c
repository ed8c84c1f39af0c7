#include "compile/bind.h"

#include "facts/transforms.h"

#include <string.h>

const char *bind_aggregate_name(const Binder *binder, const ChannelSpec *spec) {
    return arena_print(binder->compilation->arena, "%s%s%s", spec->aggregate.text,
                       spec->field.text ? "_" : "", spec->field.text ? spec->field.text : "");
}

static bool is_listed(const char *const *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

/* NULL: the layer has no such channel, or its mark takes none. */
static const ChannelSpec *find_spec(const Binder *binder, int id) {
    return binder->mark->channels & CHANNEL_BIT(id) ? binder->source->channels[id] : NULL;
}

static size_t list_operations(const Binder *binder, OperationSpec *operations) {
    const char *names[CHANNEL_COUNT];
    size_t count = 0;
    for (int id = 0; id < CHANNEL_COUNT; id++) {
        const ChannelSpec *spec = find_spec(binder, id);
        const char *name = spec && spec->aggregate.text ? bind_aggregate_name(binder, spec) : NULL;
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
        const ChannelSpec *spec = find_spec(binder, id);
        if (!spec || spec->aggregate.text || !spec->field.text || is_listed(groups, count, spec->field.text))
            continue;
        table_require_column(binder->layer->table, spec->field.text, spec->field.node->place,
                             bind_path(binder, (ChannelId)id, "field"), binder->compilation->diagnostics);
        groups[count++] = spec->field.text;
    }
    return count;
}

bool bind_aggregates(const Binder *binder) {
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
