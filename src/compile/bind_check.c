#include "compile/bind.h"

#include <string.h>

enum { MOST_MARK_KEYS = 32 };

#define BIT(ID) CHANNEL_BIT(CHANNEL_##ID)
#define PLACES  (BIT(X) | BIT(Y))
#define OFFSETS (BIT(X_OFFSET) | BIT(Y_OFFSET))
#define LOOKS   (BIT(COLOR) | BIT(OPACITY) | BIT(SHAPE) | BIT(SIZE) | BIT(STROKE_DASH))

/* The channels on which a key means something; keys that are not listed do on all. */
static const struct {
    const char *key;
    unsigned channels;
} key_channels[] = {
    {"axis", PLACES},
    {"stack", PLACES},
    {"legend", LOOKS | BIT(SCENARIO)},
    {"scale", PLACES | OFFSETS | LOOKS},
    {"sort", PLACES | OFFSETS | LOOKS | BIT(DETAIL) | BIT(ORDER)},
    {"format", BIT(TEXT)},
    {"condition", BIT(COLOR) | BIT(OPACITY) | BIT(SIZE)},
    {"value", PLACES | BIT(X2) | BIT(Y2) | OFFSETS | LOOKS | BIT(TEXT)},
};

/* Keys of a mark that every mark takes; each has its own besides (plot/mark.h). */
static const char *const common_keys[] = {"type", "orient", "color", "opacity"};

static bool check_channel_keys(Compilation *c, ChannelId id, const ChannelSpec *spec) {
    bool done = true;
    for (size_t i = 0; i < sizeof key_channels / sizeof *key_channels; i++) {
        const Node *value = node_find(spec->head.node, key_channels[i].key);
        if (value && !(key_channels[i].channels & CHANNEL_BIT(id)))
            done = compile_fault(
                c, MESSAGE_CONFLICT, value, NULL,
                arena_print(c->arena, "the channel %s has no %s", channel_name(id), key_channels[i].key));
    }
    return done;
}

static bool is_in_language(const char *key) {
    for (size_t i = 0; i < MarkSpec_table.count; i++)
        if (!strcmp(MarkSpec_table.fields[i].key, key))
            return true;
    return false;
}

static size_t list_mark_keys(const Mark *mark, const char *keys[MOST_MARK_KEYS]) {
    size_t count = 0;
    for (; count < sizeof common_keys / sizeof *common_keys; count++)
        keys[count] = common_keys[count];
    for (size_t i = 0; mark->keys[i] && count < MOST_MARK_KEYS; i++)
        keys[count++] = mark->keys[i];
    return count;
}

static bool check_mark_keys(const Binder *binder) {
    Compilation *c = binder->compilation;
    const Node *node = binder->source->spec.mark->head.node;
    const char *keys[MOST_MARK_KEYS];
    size_t count = list_mark_keys(binder->mark, keys);
    bool done = true;
    for (size_t i = 0; i < node_count(node) && node_kind(node) == NODE_MAPPING; i++) {
        const NodeEntry *entry = node_entry(node, i);
        bool known = !is_in_language(entry->key);
        for (size_t k = 0; k < count; k++)
            known |= !strcmp(keys[k], entry->key);
        const char **names = arena_new_array(c->arena, const char *, count);
        memcpy(names, keys, count * sizeof *names);
        if (!known)
            done = diagnostics_report(
                c->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_KEY,
                                             .place = entry->place,
                                             .path = "mark",
                                             .found = entry->key,
                                             .detail = arena_print(c->arena, "a %s", binder->mark->name),
                                             .known = names,
                                             .known_count = count});
    }
    return done;
}

static bool check_channel(const Binder *binder, ChannelId id) {
    Compilation *c = binder->compilation;
    const EncodingSpec *encoding = binder->source->spec.encoding;
    const ChannelSpec *spec = binder->source->channels[id];
    bool own = spec && encoding->channels[id];
    if (own && !(binder->mark->channels & CHANNEL_BIT(id)))
        return compile_fault(
            c, MESSAGE_CONFLICT, spec->head.node, NULL,
            arena_print(c->arena, "a %s has no channel %s", binder->mark->name, channel_name(id)));
    if (!spec && binder->mark->needs & CHANNEL_BIT(id))
        return diagnostics_report(
            c->diagnostics,
            (Diagnostic){.id = MESSAGE_MISSING_KEY,
                         .place = encoding->head.node->place,
                         .detail = arena_print(c->arena, "the encoding of a %s", binder->mark->name),
                         .expected = channel_name(id)});
    return !own || check_channel_keys(c, id, spec);
}

bool bind_check_neighbours(const Binder *binder) {
    Compilation *c = binder->compilation;
    const Panel *panel = &c->panels[binder->layer->panel];
    if (!binder->mark->stands_alone)
        return true;
    if (panel->layer_count > 1)
        return compile_fault(c, MESSAGE_CONFLICT, binder->source->spec.mark->head.node, NULL,
                             arena_print(c->arena,
                                         "a %s is no layer over others; put it beside them with hconcat",
                                         binder->mark->name));
    if (panel->chart->annotations.count)
        return compile_fault(
            c, MESSAGE_CONFLICT, panel->chart->annotations.node, NULL,
            arena_print(c->arena, "a %s takes no annotations; say it in a footnote", binder->mark->name));
    return true;
}

bool bind_check(const Binder *binder) {
    bool done = !binder->mark->keys || check_mark_keys(binder);
    for (int id = 0; id < CHANNEL_COUNT; id++)
        done &= check_channel(binder, (ChannelId)id);
    return done;
}
