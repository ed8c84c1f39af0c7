#include "spec/yaml.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "spec/yaml_problem.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { MOST_ANCHORS = 256 };

static const char out_of_memory[] = "no memory left to read it";

typedef struct Anchor {
    const char *name;
    const Node *node;
} Anchor;

/* A list or mapping that is not closed yet. */
typedef struct Frame {
    Node *node;
    size_t capacity;
    bool has_key, key_is_plain;
    NodeEntry key;   /* waiting for its value */
    NodeEntry merge; /* of <<; value NULL: none */
} Frame;

/* Where a line begins, walked forward only. */
typedef struct LineCursor {
    size_t line, offset;
} LineCursor;

typedef struct Reader {
    yaml_parser_t parser;
    TextSource source;
    Arena *arena;
    Diagnostics *diagnostics;
    Frame frames[YAML_MOST_DEPTH];
    int depth;
    const Node *root;
    int documents;
    size_t node_count;
    Anchor anchors[MOST_ANCHORS];
    size_t anchor_count;
    LineCursor cursor;
} Reader;

static Place mark_place(const Reader *reader, yaml_mark_t mark) {
    return (Place){reader->source.start.file, (int)mark.line + 1, (int)mark.column + 1};
}

static bool report(Reader *reader, MessageId id, Place place, const char *found, const char *detail) {
    return diagnostics_report(reader->diagnostics,
                              (Diagnostic){.id = id, .place = place, .found = found, .detail = detail});
}

static bool report_limit(Reader *reader, Place place, const char *found, const char *limit) {
    return diagnostics_report(
        reader->diagnostics,
        (Diagnostic){.id = MESSAGE_YAML_LIMIT, .place = place, .found = found, .expected = limit});
}

static bool count_nodes(Reader *reader, size_t count, Place place) {
    reader->node_count += count;
    return reader->node_count <= YAML_MOST_NODES ||
           report_limit(reader, place, "too many values, aliases expanded", "1,000,000");
}

static bool check_depth(Reader *reader, int height, Place place) {
    return reader->depth + height <= YAML_MOST_DEPTH ||
           report_limit(reader, place, "nested too deeply", "64 levels");
}

/* The length of the line break at `offset` as libyaml counts lines, or 0. */
static size_t break_length(const TextSource *source, size_t offset) {
    const char *at = source->bytes + offset;
    size_t left = source->length - offset;
    if (*at == '\n')
        return 1;
    if (*at == '\r')
        return left > 1 && at[1] == '\n' ? 2 : 1;
    if (left > 1 && !memcmp(at, "\xC2\x85", 2))
        return 2;
    return left > 2 && !memcmp(at, "\xE2\x80", 2) && ((unsigned char)at[2] | 1) == 0xA9 ? 3 : 0;
}

/* The offset at which a line (from 0) begins. */
static size_t find_line(const TextSource *source, LineCursor *cursor, size_t line) {
    if (line < cursor->line)
        *cursor = (LineCursor){0, 0};
    while (cursor->line < line && cursor->offset < source->length) {
        size_t length = break_length(source, cursor->offset);
        cursor->line += length > 0;
        cursor->offset += length ? length : 1;
    }
    return cursor->offset;
}

static size_t count_spaces(const char *at, const char *end) {
    const char *first = at;
    while (at < end && *at == ' ')
        at++;
    return (size_t)(at - first);
}

/* A literal block is written as it is, each line behind the block's indentation: its first line that is not
   blank tells how much that is. */
static void locate_literal(Reader *reader, const yaml_event_t *event, TextSource *text) {
    const char *at = text->bytes, *end = at + text->length;
    size_t line = event->start_mark.line + 1;
    text->writing = TEXT_WRITING_EXACT;
    text->start.line++;
    text->start.column = 1;
    while (at < end && *at == '\n') {
        at++;
        line++;
    }
    size_t offset = find_line(&reader->source, &reader->cursor, line);
    const char *bytes = reader->source.bytes;
    size_t written = count_spaces(bytes + offset, bytes + reader->source.length);
    size_t own = count_spaces(at, end);
    text->indent = written > own ? (int)(written - own) : 0;
    text->start.column += text->indent;
}

static void locate_one_line(const yaml_event_t *event, TextSource *text) {
    size_t width = event->end_mark.column - event->start_mark.column;
    size_t plain_width = utf8_count(text->bytes, text->length);
    yaml_scalar_style_t style = event->data.scalar.style;
    bool quoted = style != YAML_PLAIN_SCALAR_STYLE;
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE) {
        for (size_t i = 0; i < text->length; i++)
            plain_width += text->bytes[i] == '\'';
        text->writing = TEXT_WRITING_SINGLE_QUOTED;
    } else {
        text->writing = TEXT_WRITING_EXACT;
    }
    if (width == plain_width + (quoted ? 2 : 0))
        text->start.column += quoted;
    else
        text->writing = TEXT_WRITING_OTHER;
}

static TextSource locate_scalar(Reader *reader, const yaml_event_t *event) {
    size_t length = event->data.scalar.length;
    TextSource text = {.bytes =
                           arena_copy_bytes(reader->arena, (const char *)event->data.scalar.value, length),
                       .length = length,
                       .start = mark_place(reader, event->start_mark),
                       .writing = TEXT_WRITING_OTHER};
    if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE)
        locate_literal(reader, event, &text);
    else if (event->start_mark.line == event->end_mark.line)
        locate_one_line(event, &text);
    return text;
}

typedef struct CoreTag {
    const char *tag;
    NodeKind kind;
    bool whole;
} CoreTag;

static const CoreTag core_tags[] = {
    {YAML_STR_TAG, NODE_TEXT, false},     {YAML_INT_TAG, NODE_NUMBER, true},
    {YAML_FLOAT_TAG, NODE_NUMBER, false}, {YAML_BOOL_TAG, NODE_BOOL, false},
    {YAML_NULL_TAG, NODE_NULL, false},    {YAML_SEQ_TAG, NODE_LIST, false},
    {YAML_MAP_TAG, NODE_MAPPING, false},  {"!", NODE_TEXT, false},
};

static const CoreTag *find_tag(const char *tag) {
    for (size_t i = 0; i < sizeof core_tags / sizeof *core_tags; i++)
        if (!strcmp(core_tags[i].tag, tag))
            return &core_tags[i];
    return NULL;
}

static bool report_tag(Reader *reader, Place place, const char *tag, const char *detail) {
    static const char core_prefix[] = "tag:yaml.org,2002:";
    size_t prefix = sizeof core_prefix - 1;
    if (!strncmp(tag, core_prefix, prefix))
        tag = arena_print(reader->arena, "!!%s", tag + prefix);
    return report(reader, MESSAGE_YAML_TAG, place, tag, detail);
}

/* Gives a tagged node the kind that its tag says, where it can have it. */
static bool apply_tag(Reader *reader, Node *node, const char *tag) {
    const CoreTag *core = find_tag(tag);
    if (!core)
        return report_tag(reader, node->place, tag, "is not supported");
    bool scalar = node_is_scalar(node);
    if (!strcmp(tag, "!") && !scalar)
        return true;
    if (core->kind == NODE_TEXT && scalar)
        node->kind = NODE_TEXT;
    else if (scalar && node->kind == NODE_TEXT)
        node->kind = node_resolve_plain(node->text.bytes, node->text.length, &node->truth, &node->number);
    if (node->kind != core->kind ||
        (core->whole && strpbrk(node->text.bytes, ".eE") && strncmp(node->text.bytes, "0x", 2)))
        return report_tag(reader, node->place, tag, "does not fit what it stands before");
    return true;
}

static Node *new_node(Reader *reader, NodeKind kind, Place place) {
    Node *node = arena_new(reader->arena, Node);
    node->kind = kind;
    node->place = place;
    node->weight = 1;
    node->height = 1;
    return node;
}

static bool add_anchor(Reader *reader, const yaml_char_t *name, const Node *node) {
    if (!name)
        return true;
    if (reader->anchor_count == MOST_ANCHORS)
        return report_limit(reader, node->place, "too many anchors", "256");
    const char *copy = arena_copy_text(reader->arena, (const char *)name);
    reader->anchors[reader->anchor_count++] = (Anchor){copy, node};
    return true;
}

static Frame *top_frame(Reader *reader) {
    return reader->depth ? &reader->frames[reader->depth - 1] : NULL;
}

static bool expects_key(Reader *reader) {
    const Frame *frame = top_frame(reader);
    return frame && frame->node->kind == NODE_MAPPING && !frame->has_key;
}

static void push_entry(Reader *reader, Frame *frame, NodeEntry entry) {
    Node *node = frame->node;
    node->entries =
        arena_grow(reader->arena, node->entries, node->count, &frame->capacity, sizeof *node->entries);
    node->entries[node->count++] = entry;
}

static bool check_merge(Reader *reader, const Node *value) {
    bool good = value->kind == NODE_MAPPING || value->kind == NODE_LIST;
    for (size_t i = 0; value->kind == NODE_LIST && i < value->count; i++)
        good = good && value->items[i]->kind == NODE_MAPPING;
    return good || diagnostics_report(reader->diagnostics,
                                      (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                                   .place = value->place,
                                                   .found = node_describe(value, reader->arena),
                                                   .expected = "a mapping or a list of mappings behind <<"});
}

static void attach_to_mapping(Reader *reader, Frame *frame, const Node *node) {
    frame->has_key = false;
    frame->key.value = node;
    if (!frame->key_is_plain || strcmp(frame->key.key, "<<"))
        push_entry(reader, frame, frame->key);
    else if (frame->merge.value)
        diagnostics_report(reader->diagnostics, (Diagnostic){.id = MESSAGE_YAML_DUPLICATE_KEY,
                                                             .place = frame->key.place,
                                                             .origin = frame->merge.place,
                                                             .found = "<<"});
    else if (check_merge(reader, node))
        frame->merge = frame->key;
}

/* Puts a complete node where it belongs. */
static void attach(Reader *reader, const Node *node) {
    Frame *frame = top_frame(reader);
    if (!frame) {
        reader->root = node;
        return;
    }
    Node *parent = frame->node;
    parent->weight += node->weight;
    if (parent->height <= node->height)
        parent->height = node->height + 1;
    if (parent->kind == NODE_MAPPING) {
        attach_to_mapping(reader, frame, node);
        return;
    }
    parent->items =
        arena_grow(reader->arena, parent->items, parent->count, &frame->capacity, sizeof *parent->items);
    parent->items[parent->count++] = node;
}

static bool take_key(Reader *reader, const yaml_event_t *event) {
    Place place = mark_place(reader, event->start_mark);
    Frame *frame = top_frame(reader);
    if (event->type != YAML_SCALAR_EVENT)
        return report(reader, MESSAGE_YAML_KEY_NOT_TEXT, place,
                      event->type == YAML_ALIAS_EVENT            ? "an alias"
                      : event->type == YAML_SEQUENCE_START_EVENT ? "a list"
                                                                 : "a mapping",
                      NULL);
    const char *text = (const char *)event->data.scalar.value;
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && !*text)
        return report(reader, MESSAGE_YAML_KEY_NOT_TEXT, place, "nothing before the colon", NULL);
    if (event->data.scalar.anchor || event->data.scalar.tag)
        return report(reader, MESSAGE_YAML_KEY_NOT_TEXT, place, "an anchor or a tag", NULL);
    if (strlen(text) != event->data.scalar.length)
        return report(reader, MESSAGE_YAML_SYNTAX, place, NULL, "a key cannot have the character \\0");
    frame->has_key = true;
    frame->key_is_plain = plain;
    frame->key = (NodeEntry){.key = arena_copy_text(reader->arena, text), .place = place};
    return true;
}

static bool take_scalar(Reader *reader, const yaml_event_t *event) {
    Node *node = new_node(reader, NODE_TEXT, mark_place(reader, event->start_mark));
    if (memchr(event->data.scalar.value, '\0', event->data.scalar.length))
        return report(reader, MESSAGE_YAML_SYNTAX, node->place, NULL, "a text cannot have the character \\0");
    node->text = locate_scalar(reader, event);
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        node->kind = node_resolve_plain(node->text.bytes, node->text.length, &node->truth, &node->number);
    if (event->data.scalar.tag)
        apply_tag(reader, node, (const char *)event->data.scalar.tag);
    if (!add_anchor(reader, event->data.scalar.anchor, node) || !count_nodes(reader, 1, node->place))
        return false;
    attach(reader, node);
    return true;
}

static bool open_frame(Reader *reader, NodeKind kind, const yaml_event_t *event) {
    bool list = kind == NODE_LIST;
    const yaml_char_t *anchor = list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    const yaml_char_t *tag = list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
    Node *node = new_node(reader, kind, mark_place(reader, event->start_mark));
    if (tag)
        apply_tag(reader, node, (const char *)tag);
    if (!check_depth(reader, 1, node->place) || !count_nodes(reader, 1, node->place) ||
        !add_anchor(reader, anchor, node))
        return false;
    reader->frames[reader->depth++] = (Frame){.node = node};
    return true;
}

/* Adds what << names behind the mapping's own entries. */
static bool append_merged(Reader *reader, Frame *frame) {
    const Node *merge = frame->merge.value;
    size_t sources = merge->kind == NODE_LIST ? merge->count : 1;
    for (size_t i = 0; i < sources; i++) {
        const Node *source = merge->kind == NODE_LIST ? merge->items[i] : merge;
        if (!count_nodes(reader, source->weight, frame->merge.place))
            return false;
        frame->node->weight += source->weight;
        for (size_t j = 0; j < source->count; j++)
            push_entry(reader, frame, source->entries[j]);
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
static void settle_keys(Reader *reader, Node *node, size_t own) {
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
            diagnostics_report(reader->diagnostics,
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

static bool close_frame(Reader *reader) {
    Frame *frame = top_frame(reader);
    if (frame->node->kind == NODE_MAPPING) {
        size_t own = frame->node->count;
        if (frame->merge.value && !append_merged(reader, frame))
            return false;
        settle_keys(reader, frame->node, own);
    }
    reader->depth--;
    attach(reader, frame->node);
    return true;
}

static const Node *find_anchor(const Reader *reader, const char *name) {
    for (size_t i = reader->anchor_count; i > 0; i--)
        if (!strcmp(reader->anchors[i - 1].name, name))
            return reader->anchors[i - 1].node;
    return NULL;
}

static bool take_alias(Reader *reader, const yaml_event_t *event) {
    const char *name = (const char *)event->data.alias.anchor;
    Place place = mark_place(reader, event->start_mark);
    const Node *node = find_anchor(reader, name);
    if (!node)
        return report(reader, MESSAGE_YAML_UNKNOWN_ALIAS, place, name, NULL);
    for (int i = 0; i < reader->depth; i++)
        if (reader->frames[i].node == node)
            return report(reader, MESSAGE_YAML_RECURSIVE_ALIAS, place, name, NULL);
    bool scalar = node_is_scalar(node);
    if (!count_nodes(reader, node->weight, place) ||
        (!scalar && !check_depth(reader, node->height - 1, place)))
        return false;
    attach(reader, node);
    return true;
}

static bool begin_document(Reader *reader, const yaml_event_t *event) {
    return ++reader->documents == 1 ||
           report(reader, MESSAGE_YAML_MANY_DOCUMENTS, mark_place(reader, event->start_mark), NULL, NULL);
}

static bool take_event(Reader *reader, const yaml_event_t *event) {
    bool is_node = event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT ||
                   event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
    if (is_node && expects_key(reader))
        return take_key(reader, event);
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return begin_document(reader, event);
    case YAML_SCALAR_EVENT:
        return take_scalar(reader, event);
    case YAML_ALIAS_EVENT:
        return take_alias(reader, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_frame(reader, NODE_LIST, event);
    case YAML_MAPPING_START_EVENT:
        return open_frame(reader, NODE_MAPPING, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_frame(reader);
    default:
        return true;
    }
}

/* True when the line of `mark` has a colon directly before a visible character, behind nothing but a word. */
static bool has_colon_without_space(Reader *reader, yaml_mark_t mark) {
    size_t offset = find_line(&reader->source, &reader->cursor, mark.line);
    const char *at = reader->source.bytes + offset, *end = reader->source.bytes + reader->source.length;
    for (; at + 1 < end && *at != '\n' && *at != '\r'; at++)
        if (*at == ':' && (unsigned char)at[1] > ' ')
            return true;
    return false;
}

/* Looks at what stands where libyaml stopped. */
static void look_at(Reader *reader, yaml_mark_t mark, YamlProblem *problem) {
    const char *at = reader->source.bytes + find_line(&reader->source, &reader->cursor, mark.line);
    const char *end = reader->source.bytes + reader->source.length;
    for (size_t i = 0; i < mark.column && at < end; i++) {
        if (*at != ' ')
            problem->after_quote = *at == '"' || *at == '\'';
        utf8_next(&at, end);
    }
    problem->found = at < end ? *at : '\0';
}

/* libyaml gives no mark for what it cannot decode, but the byte's offset. */
static bool report_undecodable(Reader *reader) {
    Place place = text_source_place(&reader->source, reader->parser.problem_offset);
    YamlExplanation why = yaml_problem_explain((YamlProblem){.problem = reader->parser.problem});
    return report(reader, MESSAGE_YAML_SYNTAX, place, NULL, why.sentence);
}

static bool report_parser_error(Reader *reader) {
    yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        return report(reader, MESSAGE_YAML_SYNTAX, reader->source.start, NULL, out_of_memory);
    if (parser->error == YAML_READER_ERROR)
        return report_undecodable(reader);
    yaml_mark_t asked = parser->context ? parser->context_mark : parser->problem_mark;
    YamlProblem problem = {.problem = parser->problem,
                           .context = parser->context,
                           .colon_without_space = has_colon_without_space(reader, asked)};
    look_at(reader, parser->problem_mark, &problem);
    YamlExplanation why = yaml_problem_explain(problem);
    Place place =
        mark_place(reader, why.at_context && parser->context ? parser->context_mark : parser->problem_mark);
    return report(reader, MESSAGE_YAML_SYNTAX, place, NULL, why.sentence);
}

static bool read_events(Reader *reader) {
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event))
            return report_parser_error(reader);
        more = event.type != YAML_STREAM_END_EVENT;
        bool taken = take_event(reader, &event);
        yaml_event_delete(&event);
        if (!taken)
            return false;
    }
    return true;
}

const Node *yaml_read(const char *file_name, const char *bytes, size_t length, Arena *arena,
                      Diagnostics *diagnostics) {
    Reader *reader = arena_new(arena, Reader);
    reader->source = text_source_from_file(file_name, bytes, length);
    reader->arena = arena;
    reader->diagnostics = diagnostics;
    size_t errors = diagnostics->error_count;
    Place whole = {file_name, 0, 0};
    if (length > YAML_MOST_BYTES) {
        report_limit(reader, whole, "the file is too large", "16 MiB");
        return NULL;
    }
    if (!text_source_check_utf8(&reader->source, diagnostics))
        return NULL;
    if (!yaml_parser_initialize(&reader->parser)) {
        report(reader, MESSAGE_YAML_SYNTAX, whole, NULL, out_of_memory);
        return NULL;
    }
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)reader->source.bytes,
                                 reader->source.length);
    bool read = read_events(reader);
    yaml_parser_delete(&reader->parser);
    if (read && (!reader->root || (reader->root->kind == NODE_NULL && !*reader->root->text.bytes)))
        report(reader, MESSAGE_YAML_EMPTY, whole, NULL, NULL);
    return diagnostics->error_count == errors ? reader->root : NULL;
}
