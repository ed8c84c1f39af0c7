#include "spec/yaml.h"

#include "base/utf8.h"
#include "spec/node_builder.h"
#include "spec/yaml_problem.h"

#include <string.h>
#include <yaml.h>

static const char out_of_memory[] = "no memory left to read it";

/* Where a line begins, walked forward only. */
typedef struct LineCursor {
    size_t line, offset;
} LineCursor;

typedef struct Reader {
    yaml_parser_t parser;
    TextSource source;
    Arena *arena;
    Diagnostics *diagnostics;
    NodeBuilder builder;
    int documents;
    LineCursor cursor;
} Reader;

static Place mark_place(const Reader *reader, yaml_mark_t mark) {
    return (Place){reader->source.start.file, (int)mark.line + 1, (int)mark.column + 1};
}

static bool report(Reader *reader, MessageId id, Place place, const char *found, const char *detail) {
    return diagnostics_report(reader->diagnostics,
                              (Diagnostic){.id = id, .place = place, .found = found, .detail = detail});
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

static bool take_key(Reader *reader, const yaml_event_t *event) {
    Place place = mark_place(reader, event->start_mark);
    if (event->type != YAML_SCALAR_EVENT)
        return report(reader, MESSAGE_YAML_KEY_NOT_TEXT, place,
                      event->type == YAML_ALIAS_EVENT            ? "an alias"
                      : event->type == YAML_SEQUENCE_START_EVENT ? "a list"
                                                                 : "a mapping (a text that begins with {{ needs quotes)",
                      NULL);
    const char *text = (const char *)event->data.scalar.value;
    if (event->data.scalar.anchor || event->data.scalar.tag)
        return report(reader, MESSAGE_YAML_KEY_NOT_TEXT, place, "an anchor or a tag", NULL);
    if (strlen(text) != event->data.scalar.length)
        return report(reader, MESSAGE_YAML_SYNTAX, place, NULL, "a key cannot have the character \\0");
    return node_builder_add_key(&reader->builder, text, event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE,
                                place);
}

static NodeProperties properties_of(const yaml_char_t *anchor, const yaml_char_t *tag) {
    return (NodeProperties){(const char *)anchor, (const char *)tag};
}

static bool take_scalar(Reader *reader, const yaml_event_t *event) {
    Place place = mark_place(reader, event->start_mark);
    if (memchr(event->data.scalar.value, '\0', event->data.scalar.length))
        return report(reader, MESSAGE_YAML_SYNTAX, place, NULL, "a text cannot have the character \\0");
    return node_builder_add_scalar(&reader->builder, locate_scalar(reader, event),
                                   event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE, place,
                                   properties_of(event->data.scalar.anchor, event->data.scalar.tag));
}

static bool begin_document(Reader *reader, const yaml_event_t *event) {
    return ++reader->documents == 1 ||
           report(reader, MESSAGE_YAML_MANY_DOCUMENTS, mark_place(reader, event->start_mark), NULL, NULL);
}

static bool take_event(Reader *reader, const yaml_event_t *event) {
    NodeBuilder *builder = &reader->builder;
    Place place = mark_place(reader, event->start_mark);
    bool is_node = event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT ||
                   event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
    if (is_node && node_builder_expects_key(builder))
        return take_key(reader, event);
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return begin_document(reader, event);
    case YAML_SCALAR_EVENT:
        return take_scalar(reader, event);
    case YAML_ALIAS_EVENT:
        return node_builder_add_alias(builder, (const char *)event->data.alias.anchor, place);
    case YAML_SEQUENCE_START_EVENT:
        return node_builder_open(
            builder, NODE_LIST, place,
            properties_of(event->data.sequence_start.anchor, event->data.sequence_start.tag));
    case YAML_MAPPING_START_EVENT:
        return node_builder_open(
            builder, NODE_MAPPING, place,
            properties_of(event->data.mapping_start.anchor, event->data.mapping_start.tag));
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return node_builder_close(builder);
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
    reader->arena = reader->builder.arena = arena;
    reader->diagnostics = reader->builder.diagnostics = diagnostics;
    size_t errors = diagnostics->error_count;
    Place whole = {file_name, 0, 0};
    if (length > YAML_MOST_BYTES) {
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_YAML_LIMIT,
                                                     .place = whole,
                                                     .found = "the file is too large",
                                                     .expected = "16 MiB"});
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
    const Node *root = reader->builder.root;
    if (read && (!root || (root->kind == NODE_NULL && !*root->text.bytes)))
        report(reader, MESSAGE_YAML_EMPTY, whole, NULL, NULL);
    return diagnostics->error_count == errors ? root : NULL;
}
