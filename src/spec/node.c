#include "spec/node.h"

#include "base/number.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { DESCRIBED_CHARACTERS = 40 };

NodeKind node_kind(const Node *node) {
    return node->kind;
}

bool node_is_scalar(const Node *node) {
    return node->kind != NODE_LIST && node->kind != NODE_MAPPING;
}

bool node_is_null(const Node *node) {
    return node->kind == NODE_NULL;
}

const NodeEntry *node_find_entry(const Node *mapping, const char *key) {
    for (size_t i = 0; mapping && mapping->kind == NODE_MAPPING && i < mapping->count; i++)
        if (!strcmp(mapping->entries[i].key, key))
            return &mapping->entries[i];
    return NULL;
}

const Node *node_find(const Node *mapping, const char *key) {
    const NodeEntry *entry = node_find_entry(mapping, key);
    return entry ? entry->value : NULL;
}

const char *node_text(const Node *node) {
    return node_is_scalar(node) ? node->text.bytes : NULL;
}

bool node_number(const Node *node, double *value) {
    if (!node || node->kind != NODE_NUMBER)
        return false;
    *value = node->number;
    return true;
}

bool node_bool(const Node *node, bool *value) {
    if (!node || node->kind != NODE_BOOL)
        return false;
    *value = node->truth;
    return true;
}

bool node_integer(const Node *node, int low, int high, int *value) {
    if (!node || node->kind != NODE_NUMBER || !(node->number >= low && node->number <= high) ||
        node->number != floor(node->number))
        return false;
    *value = (int)node->number;
    return true;
}

size_t node_count(const Node *node) {
    return node->count;
}

const Node *node_item(const Node *list, size_t index) {
    return list->kind == NODE_LIST && index < list->count ? list->items[index] : NULL;
}

const NodeEntry *node_entry(const Node *mapping, size_t index) {
    return mapping->kind == NODE_MAPPING && index < mapping->count ? &mapping->entries[index] : NULL;
}

/* The start of a text, cut behind DESCRIBED_CHARACTERS, with control characters (line breaks too) as spaces.
 */
static const char *shorten(const TextSource *text, Arena *arena) {
    const char *at = text->bytes, *end = at + text->length;
    for (int i = 0; i < DESCRIBED_CHARACTERS && at < end; i++)
        utf8_next(&at, end);
    char *copy = arena_print(arena, "%.*s%s", (int)(at - text->bytes), text->bytes, at < end ? "…" : "");
    for (char *byte = copy; *byte; byte++)
        if ((unsigned char)*byte < ' ')
            *byte = ' ';
    return copy;
}

const char *node_describe(const Node *node, Arena *arena) {
    switch (node->kind) {
    case NODE_LIST:
        return "a list";
    case NODE_MAPPING:
        return "a mapping";
    case NODE_NULL:
        return "null";
    case NODE_BOOL:
        return node->truth ? "true" : "false";
    case NODE_NUMBER:
        return arena_print(arena, "the number %s", shorten(&node->text, arena));
    case NODE_TEXT:
        break;
    }
    return arena_print(arena, "the text \"%s\"", shorten(&node->text, arena));
}

static bool is_one_of(const char *text, size_t length, const char *const *words) {
    for (; *words; words++)
        if (strlen(*words) == length && !memcmp(*words, text, length))
            return true;
    return false;
}

/* 0x1F and 0o17. */
static bool read_radix(const char *text, size_t length, double *number) {
    bool hex = length > 2 && text[0] == '0' && text[1] == 'x';
    bool octal = length > 2 && text[0] == '0' && text[1] == 'o';
    if (!hex && !octal)
        return false;
    static const char digits[] = "0123456789abcdef";
    double value = 0;
    for (size_t i = 2; i < length; i++) {
        char digit = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] - 'A' + 'a') : text[i];
        const char *found = digit ? strchr(digits, digit) : NULL;
        if (!found || found - digits >= (hex ? 16 : 8))
            return false;
        value = value * (hex ? 16 : 8) + (double)(found - digits);
    }
    *number = value;
    return isfinite(value);
}

NodeKind node_resolve_plain(const char *text, size_t length, bool *truth, double *number) {
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    static const char *const trues[] = {"true", "True", "TRUE", NULL};
    static const char *const falses[] = {"false", "False", "FALSE", NULL};
    if (is_one_of(text, length, nulls))
        return NODE_NULL;
    *truth = is_one_of(text, length, trues);
    if (*truth || is_one_of(text, length, falses))
        return NODE_BOOL;
    if (number_read(text, length, number) || read_radix(text, length, number))
        return NODE_NUMBER;
    return NODE_TEXT;
}
