/* The tree of nodes (node.h) from a document's events, within the limits and rules that yaml.h tells. Knows
   nothing of a YAML library. Each call returns false when reading cannot go on, with the reason reported;
   other faults are reported and go by. */
#ifndef SPEC_NODE_BUILDER_H
#define SPEC_NODE_BUILDER_H

#include "spec/node.h"

enum { NODE_BUILDER_MOST_DEPTH = 64, NODE_BUILDER_MOST_NODES = 1000000, NODE_BUILDER_MOST_ANCHORS = 256 };

typedef struct NodeAnchor {
    const char *name;
    const Node *node;
} NodeAnchor;

/* A list or mapping that is not closed yet. */
typedef struct NodeFrame {
    Node *node;
    size_t capacity;
    bool has_key, key_is_plain;
    NodeEntry key;   /* waiting for its value */
    NodeEntry merge; /* of <<; value NULL: none */
} NodeFrame;

typedef struct NodeBuilder {
    Arena *arena;
    Diagnostics *diagnostics;
    NodeFrame frames[NODE_BUILDER_MOST_DEPTH];
    int depth;
    const Node *root; /* once the document is complete */
    size_t node_count;
    NodeAnchor anchors[NODE_BUILDER_MOST_ANCHORS];
    size_t anchor_count;
} NodeBuilder;

/* What may stand before a node; NULL: nothing. The tag in full, or "!". */
typedef struct NodeProperties {
    const char *anchor, *tag;
} NodeProperties;

/* True when what comes next is a key of the innermost mapping: it goes to node_builder_add_key(). */
bool node_builder_expects_key(const NodeBuilder *builder);
bool node_builder_add_key(NodeBuilder *builder, const char *text, bool plain, Place place);

/* `text` is kept; a plain one is resolved. */
bool node_builder_add_scalar(NodeBuilder *builder, TextSource text, bool plain, Place place,
                             NodeProperties properties);
bool node_builder_add_alias(NodeBuilder *builder, const char *name, Place place);

/* A list or a mapping begins and ends. */
bool node_builder_open(NodeBuilder *builder, NodeKind kind, Place place, NodeProperties properties);
bool node_builder_close(NodeBuilder *builder);

#endif
