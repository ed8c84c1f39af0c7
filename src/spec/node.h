/* The tree of a YAML document: scalars, lists and mappings with their places, in the order of the file.
   Nodes are made by yaml.h, live in its arena and are read only. What an alias names is the same node as its
   anchor's, so a node may be met more than once, with the place where it is written. */
#ifndef SPEC_NODE_H
#define SPEC_NODE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/text_source.h"

#include <stdbool.h>
#include <stddef.h>

/* Plain scalars are resolved by the core schema of YAML 1.2 (10.3.2): null ~ true false (also True, TRUE,
   ...), decimal, 0x and 0o integers, decimal floats. All else is text, as are .inf and .nan, for no key takes
   them, and every scalar in quotes or in a block. */
typedef enum NodeKind { NODE_NULL, NODE_BOOL, NODE_NUMBER, NODE_TEXT, NODE_LIST, NODE_MAPPING } NodeKind;

typedef struct Node Node;

typedef struct NodeEntry {
    const char *key;
    Place place; /* of the key */
    const Node *value;
} NodeEntry;

struct Node {
    NodeKind kind;
    bool truth;         /* of NODE_BOOL */
    Place place;        /* of its first character, a quote included */
    TextSource text;    /* of a scalar, as written in the file; closed with a NUL, no NUL within */
    double number;      /* of NODE_NUMBER; finite */
    size_t count;       /* of items or entries */
    const Node **items; /* of NODE_LIST */
    NodeEntry *entries; /* of NODE_MAPPING */
    size_t weight;      /* how many nodes it is made of, aliases expanded */
    int height;         /* how many levels it has; a scalar has 1 */
};

NodeKind node_kind(const Node *node);

/* The value of a key, or NULL when there is none or `mapping` is no mapping. */
const Node *node_find(const Node *mapping, const char *key);
const NodeEntry *node_find_entry(const Node *mapping, const char *key);

/* The text of any scalar ("12", "true", "abc"; "" or as written for null); NULL for lists and mappings. */
const char *node_text(const Node *node);

/* True, with `*value` set, for a number or bool respectively; false for NULL, which node_find() gives. */
bool node_number(const Node *node, double *value);
bool node_bool(const Node *node, bool *value);

/* True for a number without a fraction within `low`..`high`. */
bool node_integer(const Node *node, int low, int high, int *value);

bool node_is_scalar(const Node *node);
bool node_is_null(const Node *node);

/* Items of a list and entries of a mapping are walked by index below node_count(); 0 for a scalar. */
size_t node_count(const Node *node);
const Node *node_item(const Node *list, size_t index);
const NodeEntry *node_entry(const Node *mapping, size_t index);

/* What the node is, for "found ...": a list, a mapping, the number 12, the text "abc", true, null. Long texts
   are cut. */
const char *node_describe(const Node *node, Arena *arena);

/* Resolves the text of a plain scalar; sets `*truth` or `*number` where it is one. */
NodeKind node_resolve_plain(const char *text, size_t length, bool *truth, double *number);

#endif
