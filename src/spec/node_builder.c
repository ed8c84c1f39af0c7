#include "spec/node_builder.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static bool report(NodeBuilder *builder, MessageId id, Place place, const char *found, const char *detail) {
    return diagnostics_report(builder->diagnostics,
                              (Diagnostic){.id = id, .place = place, .found = found, .detail = detail});
}

static bool report_limit(NodeBuilder *builder, Place place, const char *found, const char *limit) {
    return diagnostics_report(
        builder->diagnostics,
        (Diagnostic){.id = MESSAGE_YAML_LIMIT, .place = place, .found = found, .expected = limit});
}

static bool count_nodes(NodeBuilder *builder, size_t count, Place place) {
    builder->node_count += count;
    return builder->node_count <= NODE_BUILDER_MOST_NODES ||
           report_limit(builder, place, "too many values, aliases expanded", "1,000,000");
}

static bool check_depth(NodeBuilder *builder, int height, Place place) {
    return builder->depth + height <= NODE_BUILDER_MOST_DEPTH ||
           report_limit(builder, place, "nested too deeply", "64 levels");
}

typedef struct CoreTag {
    const char *tag;
    NodeKind kind;
    bool whole;
} CoreTag;

static const CoreTag core_tags[] = {
    {"tag:yaml.org,2002:str", NODE_TEXT, false},     {"tag:yaml.org,2002:int", NODE_NUMBER, true},
    {"tag:yaml.org,2002:float", NODE_NUMBER, false}, {"tag:yaml.org,2002:bool", NODE_BOOL, false},
    {"tag:yaml.org,2002:null", NODE_NULL, false},    {"tag:yaml.org,2002:seq", NODE_LIST, false},
    {"tag:yaml.org,2002:map", NODE_MAPPING, false},  {"!", NODE_TEXT, false},
};

static const CoreTag *find_tag(const char *tag) {
    for (size_t i = 0; i < sizeof core_tags / sizeof *core_tags; i++)
        if (!strcmp(core_tags[i].tag, tag))
            return &core_tags[i];
    return NULL;
}

static bool report_tag(NodeBuilder *builder, Place place, const char *tag, const char *detail) {
    static const char core_prefix[] = "tag:yaml.org,2002:";
    size_t prefix = sizeof core_prefix - 1;
    if (!strncmp(tag, core_prefix, prefix))
        tag = arena_print(builder->arena, "!!%s", tag + prefix);
    return report(builder, MESSAGE_YAML_TAG, place, tag, detail);
}

/* Gives a tagged node the kind that its tag says, where it can have it. */
static bool apply_tag(NodeBuilder *builder, Node *node, const char *tag) {
    const CoreTag *core = find_tag(tag);
    if (!core)
        return report_tag(builder, node->place, tag, "is not supported");
    bool scalar = node_is_scalar(node);
    if (!strcmp(tag, "!") && !scalar)
        return true;
    if (core->kind == NODE_TEXT && scalar)
        node->kind = NODE_TEXT;
    else if (scalar && node->kind == NODE_TEXT)
        node->kind = node_resolve_plain(node->text.bytes, node->text.length, &node->truth, &node->number);
    if (node->kind != core->kind ||
        (core->whole && strpbrk(node->text.bytes, ".eE") && strncmp(node->text.bytes, "0x", 2)))
        return report_tag(builder, node->place, tag, "does not fit what it stands before");
    return true;
}

static bool add_anchor(NodeBuilder *builder, const char *name, const Node *node) {
    if (!name)
        return true;
    if (builder->anchor_count == NODE_BUILDER_MOST_ANCHORS)
        return report_limit(builder, node->place, "too many anchors", "256");
    const char *copy = arena_copy_text(builder->arena, name);
    builder->anchors[builder->anchor_count++] = (NodeAnchor){copy, node};
    return true;
}

static NodeFrame *top_frame(NodeBuilder *builder) {
    return builder->depth ? &builder->frames[builder->depth - 1] : NULL;
}

bool node_builder_expects_key(const NodeBuilder *builder) {
    if (!builder->depth)
        return false;
    const NodeFrame *frame = &builder->frames[builder->depth - 1];
    return frame->node->kind == NODE_MAPPING && !frame->has_key;
}

static void push_entry(NodeBuilder *builder, NodeFrame *frame, NodeEntry entry) {
    Node *node = frame->node;
    node->entries =
        arena_grow(builder->arena, node->entries, node->count, &frame->capacity, sizeof *node->entries);
    node->entries[node->count++] = entry;
}

static bool check_merge(NodeBuilder *builder, const Node *value) {
    bool good = value->kind == NODE_MAPPING || value->kind == NODE_LIST;
    for (size_t i = 0; value->kind == NODE_LIST && i < value->count; i++)
        good = good && value->items[i]->kind == NODE_MAPPING;
    return good || diagnostics_report(builder->diagnostics,
                                      (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                                   .place = value->place,
                                                   .found = node_describe(value, builder->arena),
                                                   .expected = "a mapping or a list of mappings behind <<"});
}

static void attach_to_mapping(NodeBuilder *builder, NodeFrame *frame, const Node *node) {
    frame->has_key = false;
    frame->key.value = node;
    if (!frame->key_is_plain || strcmp(frame->key.key, "<<"))
        push_entry(builder, frame, frame->key);
    else if (frame->merge.value)
        diagnostics_report(builder->diagnostics, (Diagnostic){.id = MESSAGE_YAML_DUPLICATE_KEY,
                                                              .place = frame->key.place,
                                                              .origin = frame->merge.place,
                                                              .found = "<<"});
    else if (check_merge(builder, node))
        frame->merge = frame->key;
}

/* Puts a complete node where it belongs. */
static void attach(NodeBuilder *builder, const Node *node) {
    NodeFrame *frame = top_frame(builder);
    if (!frame) {
        builder->root = node;
        return;
    }
    Node *parent = frame->node;
    parent->weight += node->weight;
    if (parent->height <= node->height)
        parent->height = node->height + 1;
    if (parent->kind == NODE_MAPPING) {
        attach_to_mapping(builder, frame, node);
        return;
    }
    parent->items =
        arena_grow(builder->arena, parent->items, parent->count, &frame->capacity, sizeof *parent->items);
    parent->items[parent->count++] = node;
}

bool node_builder_add_key(NodeBuilder *builder, const char *text, bool plain, Place place) {
    NodeFrame *frame = top_frame(builder);
    if (plain && !*text)
        return report(builder, MESSAGE_YAML_KEY_NOT_TEXT, place, "nothing before the colon", NULL);
    frame->has_key = true;
    frame->key_is_plain = plain;
    frame->key = (NodeEntry){.key = arena_copy_text(builder->arena, text), .place = place};
    return true;
}

static Node *new_node(NodeBuilder *builder, NodeKind kind, Place place) {
    Node *node = arena_new(builder->arena, Node);
    node->kind = kind;
    node->place = place;
    node->weight = 1;
    node->height = 1;
    return node;
}

bool node_builder_add_scalar(NodeBuilder *builder, TextSource text, bool plain, Place place,
                             NodeProperties properties) {
    Node *node = new_node(builder, NODE_TEXT, place);
    node->text = text;
    if (plain)
        node->kind = node_resolve_plain(text.bytes, text.length, &node->truth, &node->number);
    if (properties.tag)
        apply_tag(builder, node, properties.tag);
    if (!add_anchor(builder, properties.anchor, node) || !count_nodes(builder, 1, place))
        return false;
    attach(builder, node);
    return true;
}

bool node_builder_open(NodeBuilder *builder, NodeKind kind, Place place, NodeProperties properties) {
    Node *node = new_node(builder, kind, place);
    if (properties.tag)
        apply_tag(builder, node, properties.tag);
    if (!check_depth(builder, 1, place) || !count_nodes(builder, 1, place) ||
        !add_anchor(builder, properties.anchor, node))
        return false;
    builder->frames[builder->depth++] = (NodeFrame){.node = node};
    return true;
}

/* Adds what << names behind the mapping's own entries. */
static bool append_merged(NodeBuilder *builder, NodeFrame *frame) {
    const Node *merge = frame->merge.value;
    size_t sources = merge->kind == NODE_LIST ? merge->count : 1;
    for (size_t i = 0; i < sources; i++) {
        const Node *source = merge->kind == NODE_LIST ? merge->items[i] : merge;
        if (!count_nodes(builder, source->weight, frame->merge.place))
            return false;
        frame->node->weight += source->weight;
        for (size_t j = 0; j < source->count; j++)
            push_entry(builder, frame, source->entries[j]);
    }
    return true;
}

typedef struct SortedKey {
    const char *key;
    size_t index;
} SortedKey;

static int compare_keys(const void *first, const void *second) {
    const SortedKey *a = first, *b = second;
    int order = strcmp(a->key, b->key);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* Keeps the first entry of each key; a second one among the `own` first entries is an error. */
static void settle_keys(NodeBuilder *builder, Node *node, size_t own) {
    SortedKey *keys = memory_allocate(node->count + 1, sizeof *keys);
    for (size_t i = 0; i < node->count; i++)
        keys[i] = (SortedKey){node->entries[i].key, i};
    qsort(keys, node->count, sizeof *keys, compare_keys);
    for (size_t i = 1, first = 0; i < node->count; i++) {
        if (strcmp(keys[i].key, keys[first].key)) {
            first = i;
            continue;
        }
        NodeEntry *again = &node->entries[keys[i].index];
        if (keys[i].index < own)
            diagnostics_report(builder->diagnostics,
                               (Diagnostic){.id = MESSAGE_YAML_DUPLICATE_KEY,
                                            .place = again->place,
                                            .origin = node->entries[keys[first].index].place,
                                            .found = again->key});
        again->value = NULL;
    }
    free(keys);
    size_t kept = 0;
    for (size_t i = 0; i < node->count; i++)
        if (node->entries[i].value)
            node->entries[kept++] = node->entries[i];
    node->count = kept;
}

bool node_builder_close(NodeBuilder *builder) {
    NodeFrame *frame = top_frame(builder);
    if (frame->node->kind == NODE_MAPPING) {
        size_t own = frame->node->count;
        if (frame->merge.value && !append_merged(builder, frame))
            return false;
        settle_keys(builder, frame->node, own);
    }
    builder->depth--;
    attach(builder, frame->node);
    return true;
}

static const Node *find_anchor(const NodeBuilder *builder, const char *name) {
    for (size_t i = builder->anchor_count; i > 0; i--)
        if (!strcmp(builder->anchors[i - 1].name, name))
            return builder->anchors[i - 1].node;
    return NULL;
}

bool node_builder_add_alias(NodeBuilder *builder, const char *name, Place place) {
    const Node *node = find_anchor(builder, name);
    if (!node)
        return report(builder, MESSAGE_YAML_UNKNOWN_ALIAS, place, name, NULL);
    for (int i = 0; i < builder->depth; i++)
        if (builder->frames[i].node == node)
            return report(builder, MESSAGE_YAML_RECURSIVE_ALIAS, place, name, NULL);
    int height = node_is_scalar(node) ? 0 : node->height - 1;
    if (!count_nodes(builder, node->weight, place) || !check_depth(builder, height, place))
        return false;
    attach(builder, node);
    return true;
}
