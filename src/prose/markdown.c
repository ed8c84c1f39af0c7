#include "prose/prose.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "prose/mask.h"
#include "scene/scene.h"

#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In a text of one paragraph each line begins with this mark and a blank, so that no block can begin there.
 */
enum { LINE_MARK = 0x04, LINE_MARK_BYTES = 2 };

enum { MOST_LEVELS = 2, MOST_RAISED_BYTES = 24 };

/* One text being read. */
typedef struct Reader {
    TextSource source;
    bool in_line;
    Buffer masked; /* what cmark reads */
    Arena *arena;
    Diagnostics *diagnostics;
    bool failed, block_failed;

    ProseBlock *blocks;
    size_t block_count, block_capacity;

    /* Where the walk is. */
    int depth; /* lists around */
    int numbers[MOST_LEVELS + 1];
    bool list_begins, item_begins;
    int bold, italic;
    const char *link;
    size_t link_start;

    /* The block's text so far. */
    Buffer text;
    ProseRun *runs;
    size_t run_count, run_capacity;
    bool break_pending; /* a line ended in the source */
} Reader;

/* Places */

static size_t line_start(const Reader *reader, int line) {
    const char *bytes = reader->masked.bytes;
    size_t at = 0;
    for (int i = 1; i < line && at < reader->masked.length; at++) {
        bool pair = bytes[at] == '\r' && at + 1 < reader->masked.length && bytes[at + 1] == '\n';
        i += !pair && (bytes[at] == '\n' || bytes[at] == '\r');
    }
    return at;
}

static size_t line_end(const Reader *reader, size_t at) {
    while (at < reader->masked.length && reader->masked.bytes[at] != '\n' && reader->masked.bytes[at] != '\r')
        at++;
    return at;
}

static Place place_at(const Reader *reader, size_t offset, int line) {
    size_t marks = reader->in_line ? (size_t)line * LINE_MARK_BYTES : 0;
    return text_source_place(&reader->source, offset > marks ? offset - marks : 0);
}

/* Where a node begins. cmark's column is short by the blanks before its line within a paragraph, and that of
   code is behind its backtick; so the place is that of `sign` (may be NULL), which the node begins with, at,
   just before or else behind the column. */
static Place node_place(const Reader *reader, cmark_node *node, const char *sign) {
    int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
    size_t start = line_start(reader, line), end = line_end(reader, start);
    size_t at = start + (size_t)(column > 0 ? column - 1 : 0);
    size_t length = sign ? strlen(sign) : 0;
    while (length == 1 && at > start && at <= end && reader->masked.bytes[at - 1] == *sign)
        at--;
    for (size_t found = at; length && found + length <= end; found++)
        if (!memcmp(reader->masked.bytes + found, sign, length))
            return place_at(reader, found, line);
    return place_at(reader, at < end ? at : end, line);
}

static void report(Reader *reader, MessageId id, Place place, const char *found, const char *detail) {
    reader->failed = reader->block_failed = true;
    diagnostics_report(reader->diagnostics,
                       (Diagnostic){.id = id, .place = place, .found = found, .detail = detail});
}

/* What Markdown has and a slide has not. `sign` is what it begins with. */
typedef struct Refusal {
    cmark_node_type type;
    const char *sign, *found, *advice;
} Refusal;

static const Refusal refusals[] = {
    {CMARK_NODE_BLOCK_QUOTE, ">", "a quote", "write \\> for the character"},
    {CMARK_NODE_CODE_BLOCK, NULL, "code", "begin lines with fewer than four blanks, and without ``` or ~~~"},
    {CMARK_NODE_HTML_BLOCK, "<", "HTML", "use Markdown, and write \\< for the character"},
    {CMARK_NODE_THEMATIC_BREAK, NULL, "a rule", "leave it out, or write \\ before its characters"},
    {CMARK_NODE_CODE, "`", "code", "use **bold** or *italic*, and write \\` for the character"},
    {CMARK_NODE_HTML_INLINE, "<", "HTML", "use Markdown, and write \\< for the character"},
    {CMARK_NODE_IMAGE, "![", "a picture", "give it a place of its own, or write \\! for the character"},
};

static const Refusal too_deep = {CMARK_NODE_LIST, NULL, "a third level of lists", "use two at most"};
static const Refusal head_level = {CMARK_NODE_HEADING, NULL, "a head of the third level", "use # or ##"};
static const Refusal head_in_list = {CMARK_NODE_HEADING, NULL, "a head in a list",
                                     "use **bold**, or write \\# for the character"};
static const Refusal link_title = {CMARK_NODE_LINK, NULL, "a link's title",
                                   "leave it out, nobody would see it"};

static void refuse(Reader *reader, const Refusal *refusal, Place place) {
    report(reader, MESSAGE_PROSE_REFUSED, place, refusal->found, refusal->advice);
}

static const Refusal *find_refusal(cmark_node_type type) {
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].type == type)
            return &refusals[i];
    return NULL;
}

/* Text of a block */

static bool same_style(const ProseRun *a, const ProseRun *b) {
    bool same_link = a->link == b->link || (a->link && b->link && !strcmp(a->link, b->link));
    return a->bold == b->bold && a->italic == b->italic && a->raised == b->raised && same_link;
}

static void add_run(Reader *reader, size_t length, bool raised) {
    ProseRun run = {length, reader->bold > 0, reader->italic > 0, raised, reader->link};
    ProseRun *last = reader->run_count ? &reader->runs[reader->run_count - 1] : NULL;
    if (last && same_style(last, &run)) {
        last->length += length;
        return;
    }
    reader->runs = arena_grow(reader->arena, reader->runs, reader->run_count, &reader->run_capacity,
                              sizeof *reader->runs);
    reader->runs[reader->run_count++] = run;
}

static bool is_wide_before(const Buffer *text) {
    size_t at = text->length;
    while (at && ((unsigned char)text->bytes[--at] & 0xC0) == 0x80)
        continue;
    const char *last = text->bytes + at;
    return text->length && utf8_columns(utf8_next(&last, text->bytes + text->length)) == 2;
}

/* A blank for the line's end in the source, which Japanese has none for. It belongs to the run before. */
static void settle_break(Reader *reader, const char *next, size_t length) {
    if (!reader->break_pending || !length)
        return;
    reader->break_pending = false;
    bool wide = is_wide_before(&reader->text) && utf8_columns(utf8_next(&next, next + length)) == 2;
    if (wide || !reader->run_count)
        return;
    buffer_append(&reader->text, " ", 1);
    reader->runs[reader->run_count - 1].length++;
}

static void append(Reader *reader, const char *masked, size_t length, bool raised) {
    Buffer plain;
    buffer_init(&plain);
    mask_undo(masked, length, &plain);
    for (size_t i = 0; i < plain.length; i++)
        if (plain.bytes[i] == '\t')
            plain.bytes[i] = ' ';
    settle_break(reader, plain.bytes, plain.length);
    buffer_append(&reader->text, plain.bytes, plain.length);
    if (plain.length)
        add_run(reader, plain.length, raised);
    buffer_finish(&plain);
}

/* The length of what is raised by the caret at `at`, or 0: something without blanks up to another caret. */
static size_t raised_length(const char *at) {
    size_t length = strcspn(at + 1, "^ \t\n");
    return at[1 + length] == '^' && length <= MOST_RAISED_BYTES ? length : 0;
}

static void append_pieces(Reader *reader, const char *masked) {
    const char *from = masked;
    for (const char *at = strchr(masked, '^'); at; at = strchr(at, '^')) {
        size_t length = raised_length(at);
        if (length) {
            append(reader, from, (size_t)(at - from), false);
            append(reader, at + 1, length, true);
            from = at + 1 + length + 1;
        }
        at += length ? length + 2 : 1;
    }
    append(reader, from, strlen(from), false);
}

static void append_break(Reader *reader) {
    reader->break_pending = false;
    buffer_append(&reader->text, "\n", 1);
    add_run(reader, 1, false);
}

/* Nodes; each returns false when what is in the node is to be left out. */

static const char *skip_line_mark(const char *literal) {
    return *literal == LINE_MARK ? literal + 1 + strspn(literal + 1, " \t") : literal;
}

static void check_literal(Reader *reader, cmark_node *node, const char *literal) {
    const char *reference = strstr(literal, "[^");
    if (reference && strchr(reference, ']'))
        report(reader, MESSAGE_PROSE_REFUSED, node_place(reader, node, "[^"), "a footnote's reference",
               "write its mark, as in ^(1)^");
    if (strstr(literal, "**"))
        report(reader, MESSAGE_PROSE_UNPAIRED, node_place(reader, node, "**"), "**", "\\*\\*");
}

static bool enter_text(Reader *reader, cmark_node *node) {
    const char *literal = skip_line_mark(cmark_node_get_literal(node));
    check_literal(reader, node, literal);
    append_pieces(reader, literal);
    return true;
}

static bool enter_soft_break(Reader *reader, cmark_node *node) {
    (void)node;
    if (reader->in_line)
        append_break(reader);
    else
        reader->break_pending = true;
    return true;
}

static bool enter_line_break(Reader *reader, cmark_node *node) {
    (void)node;
    append_break(reader);
    return true;
}

static bool enter_emphasis(Reader *reader, cmark_node *node) {
    (void)node;
    reader->italic++;
    return true;
}

static bool enter_strong(Reader *reader, cmark_node *node) {
    (void)node;
    reader->bold++;
    return true;
}

static bool enter_link(Reader *reader, cmark_node *node) {
    Buffer url;
    buffer_init(&url);
    const char *masked = cmark_node_get_url(node);
    mask_undo(masked, strlen(masked), &url);
    reader->link = arena_copy_text(reader->arena, buffer_text(&url));
    reader->link_start = reader->text.length;
    buffer_finish(&url);
    if (!scene_link_is_safe(reader->link))
        report(reader, MESSAGE_PROSE_LINK, node_place(reader, node, "["), reader->link, NULL);
    if (*cmark_node_get_title(node))
        refuse(reader, &link_title, node_place(reader, node, "["));
    return true;
}

static bool enter_list(Reader *reader, cmark_node *node) {
    if (reader->depth == MOST_LEVELS) {
        refuse(reader, &too_deep, node_place(reader, node, NULL));
        return false;
    }
    bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    reader->numbers[++reader->depth] = numbered ? cmark_node_get_list_start(node) : -1;
    reader->list_begins = true;
    return true;
}

static bool enter_item(Reader *reader, cmark_node *node) {
    cmark_node *first = cmark_node_first_child(node);
    reader->item_begins = true;
    if (first && cmark_node_get_type(first) != CMARK_NODE_LIST)
        return true;
    report(reader, MESSAGE_PROSE_EMPTY, node_place(reader, node, NULL), "an item", NULL);
    return false;
}

static bool enter_block(Reader *reader, cmark_node *node) {
    (void)node;
    reader->block_failed = false;
    reader->text.length = 0;
    reader->runs = NULL;
    reader->run_count = reader->run_capacity = 0;
    reader->break_pending = false;
    return true;
}

static bool enter_heading(Reader *reader, cmark_node *node) {
    const Refusal *refusal = reader->depth                                      ? &head_in_list
                             : cmark_node_get_heading_level(node) > MOST_LEVELS ? &head_level
                                                                                : NULL;
    if (refusal)
        refuse(reader, refusal, node_place(reader, node, NULL));
    return !refusal && enter_block(reader, node);
}

static void leave_block(Reader *reader, cmark_node *node) {
    bool head = cmark_node_get_type(node) == CMARK_NODE_HEADING;
    Place place = node_place(reader, node, NULL);
    if (!reader->run_count) {
        if (!reader->block_failed)
            report(reader, MESSAGE_PROSE_EMPTY, place, head ? "a head" : "a paragraph", NULL);
        return;
    }
    reader->blocks = arena_grow(reader->arena, reader->blocks, reader->block_count, &reader->block_capacity,
                                sizeof *reader->blocks);
    reader->blocks[reader->block_count++] = (ProseBlock){
        .kind = head ? PROSE_HEAD : PROSE_PARAGRAPH,
        .level = head ? cmark_node_get_heading_level(node) : reader->depth,
        .begins_list = reader->list_begins,
        .begins_item = reader->item_begins,
        .number = reader->item_begins && !head ? reader->numbers[reader->depth] : -1,
        .text = arena_copy_bytes(reader->arena, reader->text.bytes, reader->text.length),
        .runs = reader->runs,
        .run_count = reader->run_count,
        .place = place,
    };
    reader->list_begins = reader->item_begins = false;
}

static void leave_list(Reader *reader, cmark_node *node) {
    (void)node;
    reader->depth--;
}

static void leave_item(Reader *reader, cmark_node *node) {
    (void)node;
    if (reader->numbers[reader->depth] >= 0)
        reader->numbers[reader->depth]++;
}

static void leave_emphasis(Reader *reader, cmark_node *node) {
    (void)node;
    reader->italic--;
}

static void leave_strong(Reader *reader, cmark_node *node) {
    (void)node;
    reader->bold--;
}

static void leave_link(Reader *reader, cmark_node *node) {
    if (reader->text.length == reader->link_start && !reader->block_failed)
        report(reader, MESSAGE_PROSE_EMPTY, node_place(reader, node, "["), "a link", NULL);
    reader->link = NULL;
}

typedef struct Handler {
    cmark_node_type type;
    bool (*enter)(Reader *reader, cmark_node *node);
    void (*leave)(Reader *reader, cmark_node *node); /* NULL for a node without children */
} Handler;

static const Handler handlers[] = {
    {CMARK_NODE_TEXT, enter_text, NULL},
    {CMARK_NODE_SOFTBREAK, enter_soft_break, NULL},
    {CMARK_NODE_LINEBREAK, enter_line_break, NULL},
    {CMARK_NODE_EMPH, enter_emphasis, leave_emphasis},
    {CMARK_NODE_STRONG, enter_strong, leave_strong},
    {CMARK_NODE_LINK, enter_link, leave_link},
    {CMARK_NODE_PARAGRAPH, enter_block, leave_block},
    {CMARK_NODE_HEADING, enter_heading, leave_block},
    {CMARK_NODE_LIST, enter_list, leave_list},
    {CMARK_NODE_ITEM, enter_item, leave_item},
};

static const Handler *find_handler(cmark_node_type type) {
    for (size_t i = 0; i < sizeof handlers / sizeof *handlers; i++)
        if (handlers[i].type == type)
            return &handlers[i];
    return NULL;
}

/* The walk goes on behind the node. */
static void skip_node(cmark_iter *iter, cmark_node *node) {
    cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
}

static void walk(Reader *reader, cmark_node *root) {
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        const Handler *handler = find_handler(cmark_node_get_type(node));
        const Refusal *refusal = find_refusal(cmark_node_get_type(node));
        if (event == CMARK_EVENT_EXIT && handler) {
            handler->leave(reader, node);
        } else if (event == CMARK_EVENT_ENTER && refusal) {
            refuse(reader, refusal, node_place(reader, node, refusal->sign));
            skip_node(iter, node);
        } else if (event == CMARK_EVENT_ENTER && handler && !handler->enter(reader, node)) {
            skip_node(iter, node);
        }
    }
    cmark_iter_free(iter);
}

/* What cmark would read as text, or not give at all, line by line. */

static bool is_table_rule(const char *line, size_t length) {
    bool bar = false, dash = false;
    for (size_t i = 0; i < length; i++) {
        if (!strchr("|-: \t", line[i]) || !line[i])
            return false;
        bar |= line[i] == '|';
        dash |= line[i] == '-';
    }
    return bar && dash;
}

/* "[name]: address", behind the marks of lists. */
static bool is_definition(const char *line, size_t length) {
    size_t at = 0;
    while (at < length && strchr(" \t-*+.)0123456789", line[at]) && line[at])
        at++;
    size_t close = at;
    while (close < length && line[close] != ']')
        close += 1 + (line[close] == '\\');
    return at < length && line[at] == '[' && close + 1 < length && line[close + 1] == ':';
}

static void check_lines(Reader *reader) {
    const Buffer *masked = &reader->masked;
    int line = 1;
    for (size_t start = 0; start < masked->length; line++) {
        size_t end = line_end(reader, start);
        const char *bytes = masked->bytes + start;
        if (is_table_rule(bytes, end - start))
            report(reader, MESSAGE_PROSE_REFUSED, place_at(reader, start, line), "a table",
                   "draw it with mark: table, or write \\| for the character");
        if (is_definition(bytes, end - start))
            report(reader, MESSAGE_PROSE_REFUSED, place_at(reader, start, line), "a definition of a link",
                   "write [text](address) where the link stands, or \\[ for the character");
        start = line_start(reader, line + 1);
    }
}

/* Reading */

static bool check_source(Reader *reader) {
    const TextSource *source = &reader->source;
    size_t offset;
    if (source->length > PROSE_MOST_BYTES) {
        return diagnostics_report(reader->diagnostics, (Diagnostic){.id = MESSAGE_YAML_LIMIT,
                                                                    .place = source->start,
                                                                    .found = "a long text",
                                                                    .expected = "32768 bytes"});
    }
    if (!text_source_check_utf8(source, reader->diagnostics))
        return false;
    if (!mask_find_forbidden(source->bytes, source->length, &offset))
        return true;
    char name[16];
    const char *at = source->bytes + offset;
    snprintf(name, sizeof name, "U+%04X", (unsigned)utf8_next(&at, source->bytes + source->length));
    report(reader, MESSAGE_PROSE_CHARACTER, text_source_place(source, offset), name, NULL);
    return false;
}

static void mask_source(Reader *reader) {
    const char *bytes = reader->source.bytes;
    static const char mark[LINE_MARK_BYTES] = {LINE_MARK, ' '};
    if (!reader->in_line)
        buffer_append(&reader->masked, bytes, reader->source.length);
    for (size_t i = 0; reader->in_line && i < reader->source.length; i++) {
        bool pair = i && bytes[i - 1] == '\r' && bytes[i] == '\n';
        if (!i || (bytes[i - 1] == '\n' || (bytes[i - 1] == '\r' && !pair)))
            buffer_append(&reader->masked, mark, sizeof mark);
        buffer_append(&reader->masked, &bytes[i], 1);
    }
    mask_apply(reader->masked.bytes, reader->masked.length);
}

static void *allocate(size_t count, size_t size) {
    return memory_allocate(count ? count : 1, size);
}

static void *resize(void *block, size_t size) {
    return memory_resize(block, 1, size);
}

static cmark_mem memory = {allocate, resize, free};

static const Prose *read_prose(Reader *reader) {
    mask_source(reader);
    if (!reader->in_line)
        check_lines(reader);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_parser_feed(parser, reader->masked.bytes, reader->masked.length);
    cmark_node *root = cmark_parser_finish(parser);
    walk(reader, root);
    cmark_node_free(root);
    cmark_parser_free(parser);
    if (reader->failed)
        return NULL;
    Prose *prose = arena_new(reader->arena, Prose);
    *prose = (Prose){reader->blocks, reader->block_count, reader->source.start};
    return prose;
}

static const Prose *parse(TextSource source, bool in_line, Arena *arena, Diagnostics *diagnostics) {
    Reader reader = {.source = source, .in_line = in_line, .arena = arena, .diagnostics = diagnostics};
    buffer_init(&reader.masked);
    buffer_init(&reader.text);
    const Prose *prose = check_source(&reader) ? read_prose(&reader) : NULL;
    buffer_finish(&reader.masked);
    buffer_finish(&reader.text);
    return prose;
}

const Prose *prose_parse(TextSource source, Arena *arena, Diagnostics *diagnostics) {
    return parse(source, false, arena, diagnostics);
}

const Prose *prose_parse_line(TextSource source, Arena *arena, Diagnostics *diagnostics) {
    while (source.length && strchr(" \t\r\n", source.bytes[source.length - 1]))
        source.length--;
    return parse(source, true, arena, diagnostics);
}
