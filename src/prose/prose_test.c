#include "prose/prose.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void dump_run(const ProseRun *run, const char *text, Buffer *out) {
    const char *const marks[] = {run->bold ? "b" : "", run->italic ? "i" : "", run->raised ? "^" : ""};
    bool styled = run->bold || run->italic || run->raised || run->link;
    if (styled)
        buffer_print(out, "{%s%s%s%s%s:", marks[0], marks[1], marks[2], run->link ? "@" : "",
                     run->link ? run->link : "");
    buffer_append(out, text, run->length);
    if (styled)
        buffer_append_text(out, "}");
}

/* A line for each block: P, H1, or the level with "(" for a new list and "*" or a number for a new item; then
   its text with {style: ...} around what is not plain. */
static void dump(const Prose *prose, Buffer *out) {
    for (size_t i = 0; i < prose->count; i++) {
        const ProseBlock *block = &prose->blocks[i];
        buffer_print(out, block->kind == PROSE_HEAD ? "H%d" : block->level ? "%d" : "P", block->level);
        buffer_append_text(out, block->begins_list ? "(" : "");
        if (block->begins_item && block->number < 0)
            buffer_append_text(out, "*");
        else if (block->begins_item)
            buffer_print(out, "%d.", block->number);
        buffer_append_text(out, " ");
        const char *text = block->text;
        for (size_t k = 0; k < block->run_count; text += block->runs[k++].length)
            dump_run(&block->runs[k], text, out);
        assert_int_equal(*text, 0);
        buffer_append_text(out, "|");
    }
}

static const Prose *parse(const char *text, bool in_line, Arena *arena, Diagnostics *found) {
    TextSource source = text_source_from_file("slide.md", text, strlen(text));
    return (in_line ? prose_parse_line : prose_parse)(source, arena, found);
}

static void check(const char *text, bool in_line, const char *expected) {
    Arena arena;
    Diagnostics found;
    Buffer actual;
    arena_init(&arena);
    diagnostics_init(&found);
    buffer_init(&actual);
    const Prose *prose = parse(text, in_line, &arena, &found);
    if (found.count)
        print_error("%s: %s\n", text, diagnostic_describe(&found.items[0], &arena));
    assert_non_null(prose);
    dump(prose, &actual);
    assert_string_equal(buffer_text(&actual), expected);
    buffer_finish(&actual);
    diagnostics_finish(&found);
    arena_finish(&arena);
}

#define assert_reads(text, expected)      check(text, false, expected)
#define assert_reads_line(text, expected) check(text, true, expected)

static void paragraphs_and_heads_are_read(void **state) {
    (void)state;
    assert_reads("", "");
    assert_reads("\n\n", "");
    assert_reads("One\ntwo\n\nthree", "P One two|P three|");
    assert_reads("# A\n## B *c*\nText", "H1 A|H2 B {i:c}|P Text|");
    assert_reads("One\r\ntwo\r\n", "P One two|");
    assert_reads("One\\\ntwo  \nthree", "P One\ntwo\nthree|");
    assert_reads("A\tb &amp; \\& \\* \\^ \\\\ 4 * 5", "P A b & & * ^ \\ 4 * 5|");
}

static void lists_have_two_levels(void **state) {
    (void)state;
    assert_reads("- a\n- b\n  - c\n  - d\n- e", "1(* a|1* b|2(* c|2* d|1* e|");
    assert_reads("3. a\n4. b\n   - c\n\n   more", "1(3. a|14. b|2(* c|1 more|");
    assert_reads("- a\n\n  b\n\n1) c\n\n- d", "1(* a|1 b|1(1. c|1(* d|");
    assert_reads("* a\n* (*)\n", "1(* a|1* (*)|");
}

static void styles_nest(void **state) {
    (void)state;
    assert_reads("a **b *c* d** e", "P a {b:b }{bi:c}{b: d} e|");
    assert_reads("***a*** b", "P {bi:a} b|");
    assert_reads("**a\nb** c", "P {b:a b} c|");
    assert_reads("[a **b**](#p-2) <https://x.jp/?a=1>",
                 "P {@#p-2:a }{b@#p-2:b} {@https://x.jp/?a=1:https://x.jp/?a=1}|");
    assert_reads("[\na](#b)c", "P {@#b:a}c|");
    assert_reads("[m](mailto:ir@x.jp)", "P {@mailto:ir@x.jp:m}|");
}

static void marks_are_raised(void **state) {
    (void)state;
    assert_reads("Revenue^(1)^ 9,936^*^", "P Revenue{^:(1)} 9,936{^:*}|");
    assert_reads("**ARPU^(1)^** m^2^ 10^6", "P {b:ARPU}{b^:(1)} m{^:2} 10^6|");
    assert_reads("A(*) and B^(*)^ and C(**)", "P A(*) and B{^:(*)} and C(**)|");
    assert_reads("a\\^b^ c^ d^", "P a^b^ c^ d^|");
}

/* CommonMark leaves all of these asterisks standing. */
static void japanese_can_be_bold(void **state) {
    (void)state;
    assert_reads("**「売上」**は**最高（連結）**を", "P {b:「売上」}は{b:最高（連結）}を|");
    assert_reads("売上は**「最高」**です。**次**。", "P 売上は{b:「最高」}です。{b:次}。|");
    assert_reads("**売上(連結)**は", "P {b:売上(連結)}は|");
    assert_reads("は**+5%**で*・*と", "P は{b:+5%}で{i:・}と|");
    assert_reads("売上\n高は\nABC\nです", "P 売上高は ABC です|");
}

static void a_line_has_no_blocks(void **state) {
    (void)state;
    assert_reads_line("1. Results", "P 1. Results|");
    assert_reads_line("# 1 in\n- **x**\n\n    code\n---\n", "P # 1 in\n- {b:x}\n\ncode\n---|");
    assert_reads_line("IP Service(*) ARPU", "P IP Service(*) ARPU|");
    assert_reads_line("", "");
    assert_reads_line("*a* **b**", "P {i:a} {b:b}|");
    assert_reads_line("[x]: y", "P [x]: y|");
}

typedef struct Fault {
    const char *text;
    MessageId id;
    int line, column;
    const char *sentence;
} Fault;

static void check_fault(const Fault *fault) {
    Arena arena;
    Diagnostics found;
    arena_init(&arena);
    diagnostics_init(&found);
    assert_null(parse(fault->text, false, &arena, &found));
    assert_int_equal(found.count, 1);
    assert_string_equal(diagnostic_describe(&found.items[0], &arena), fault->sentence);
    assert_int_equal(found.items[0].id, fault->id);
    assert_int_equal(found.items[0].place.line, fault->line);
    assert_int_equal(found.items[0].place.column, fault->column);
    diagnostics_finish(&found);
    arena_finish(&arena);
}

static void what_a_slide_has_not_is_refused(void **state) {
    (void)state;
    static const Fault faults[] = {
        {"a\n\n> b", MESSAGE_PROSE_REFUSED, 3, 1, "a quote in a text; write \\> for the character"},
        {"    a", MESSAGE_PROSE_REFUSED, 1, 5,
         "code in a text; begin lines with fewer than four blanks, and without ``` or ~~~"},
        {"```\na\n```", MESSAGE_PROSE_REFUSED, 1, 1,
         "code in a text; begin lines with fewer than four blanks, and without ``` or ~~~"},
        {"売上 `a`", MESSAGE_PROSE_REFUSED, 1, 4,
         "code in a text; use **bold** or *italic*, and write \\` for the character"},
        {"a\nb <br> c", MESSAGE_PROSE_REFUSED, 2, 3,
         "HTML in a text; use Markdown, and write \\< for the character"},
        {"<div>", MESSAGE_PROSE_REFUSED, 1, 1,
         "HTML in a text; use Markdown, and write \\< for the character"},
        {"- a\n  b ![c](d.png)", MESSAGE_PROSE_REFUSED, 2, 5,
         "a picture in a text; give it a place of its own, or write \\! for the character"},
        {"a\n\n***\n", MESSAGE_PROSE_REFUSED, 3, 1,
         "a rule in a text; leave it out, or write \\ before its characters"},
        {"a | b\n--|--\n1 | 2", MESSAGE_PROSE_REFUSED, 2, 1,
         "a table in a text; draw it with mark: table, or write \\| for the character"},
        {"a\n\n[^1]: b", MESSAGE_PROSE_REFUSED, 3, 1,
         "a definition of a link in a text; write [text](address) where the link stands, or \\[ for the "
         "character"},
        {"ab[^1] c", MESSAGE_PROSE_REFUSED, 1, 3,
         "a footnote's reference in a text; write its mark, as in ^(1)^"},
        {"- a\n  - b\n    - c", MESSAGE_PROSE_REFUSED, 3, 5,
         "a third level of lists in a text; use two at most"},
        {"### a", MESSAGE_PROSE_REFUSED, 1, 1, "a head of the third level in a text; use # or ##"},
        {"- # a", MESSAGE_PROSE_REFUSED, 1, 3,
         "a head in a list in a text; use **bold**, or write \\# for the character"},
        {"[a](https://x.jp \"b\")", MESSAGE_PROSE_REFUSED, 1, 1,
         "a link's title in a text; leave it out, nobody would see it"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        check_fault(&faults[i]);
}

static void other_faults_have_their_places(void **state) {
    (void)state;
    static const Fault faults[] = {
        {"- a\n-\n- b", MESSAGE_PROSE_EMPTY, 2, 1, "an item without text"},
        {"- - a", MESSAGE_PROSE_EMPTY, 1, 1, "an item without text"},
        {"#\n", MESSAGE_PROSE_EMPTY, 1, 1, "a head without text"},
        {"a [](https://x.jp) b", MESSAGE_PROSE_EMPTY, 1, 3, "a link without text"},
        {"a [b](ftp://x.jp)", MESSAGE_PROSE_LINK, 1, 3,
         "\"ftp://x.jp\" is not a link's address; expected https://..., http://..., mailto:... or #name"},
        {"a [b](javascript:alert) c", MESSAGE_PROSE_LINK, 1, 3,
         "\"javascript:alert\" is not a link's address; expected https://..., http://..., mailto:... or "
         "#name"},
        {"a\nb **c d", MESSAGE_PROSE_UNPAIRED, 2, 3,
         "\"**\" neither begins nor ends a piece here; put both ends in one paragraph, close to the words, "
         "or "
         "write \\*\\* for the characters"},
        {"a\x01", MESSAGE_PROSE_CHARACTER, 1, 2,
         "U+0001 cannot stand in a text; expected characters that can be seen"},
        {"a\xEE\x80\x81", MESSAGE_PROSE_CHARACTER, 1, 2,
         "U+E001 cannot stand in a text; expected characters that can be seen"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        check_fault(&faults[i]);
}

static void all_faults_are_found_at_once(void **state) {
    (void)state;
    Arena arena;
    Diagnostics found;
    arena_init(&arena);
    diagnostics_init(&found);
    assert_null(parse("> a\n\n- `b`\n\n### c", false, &arena, &found));
    assert_int_equal(found.count, 3);
    diagnostics_finish(&found);
    arena_finish(&arena);
}

static void a_long_text_is_refused(void **state) {
    (void)state;
    char *text = malloc(PROSE_MOST_BYTES + 2);
    memset(text, 'a', PROSE_MOST_BYTES + 1);
    text[PROSE_MOST_BYTES + 1] = 0;
    check_fault(&(Fault){text, MESSAGE_YAML_LIMIT, 1, 1, "a long text; the limit is 32768 bytes"});
    free(text);
}

/* A literal block of YAML: the source's lines are indented in the file. */
static void places_are_those_of_the_file(void **state) {
    (void)state;
    Arena arena;
    Diagnostics found;
    TextSource source = {.bytes = "- a\n- `b`",
                         .length = 9,
                         .start = {"pack.yaml", 10, 7},
                         .writing = TEXT_WRITING_EXACT,
                         .indent = 6};
    arena_init(&arena);
    diagnostics_init(&found);
    assert_null(prose_parse(source, &arena, &found));
    assert_int_equal(found.items[0].place.line, 11);
    assert_int_equal(found.items[0].place.column, 9);
    found.count = found.error_count = 0;
    source.bytes = "a b\nc `b`";
    assert_null(prose_parse_line(source, &arena, &found));
    assert_int_equal(found.items[0].place.line, 11);
    assert_int_equal(found.items[0].place.column, 9);
    diagnostics_finish(&found);
    arena_finish(&arena);
}

static void plain_text_has_the_words(void **state) {
    (void)state;
    Arena arena;
    Diagnostics found;
    arena_init(&arena);
    diagnostics_init(&found);
    const Prose *prose = parse("# A **b**\nc\\\nd\n- e^1^", false, &arena, &found);
    assert_string_equal(prose_plain_text(prose, " ", &arena), "A b c d e1");
    assert_string_equal(prose_plain_text(prose, "\n", &arena), "A b\nc\nd\ne1");
    diagnostics_finish(&found);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_heads_are_read),
        cmocka_unit_test(lists_have_two_levels),
        cmocka_unit_test(styles_nest),
        cmocka_unit_test(marks_are_raised),
        cmocka_unit_test(japanese_can_be_bold),
        cmocka_unit_test(a_line_has_no_blocks),
        cmocka_unit_test(what_a_slide_has_not_is_refused),
        cmocka_unit_test(other_faults_have_their_places),
        cmocka_unit_test(all_faults_are_found_at_once),
        cmocka_unit_test(a_long_text_is_refused),
        cmocka_unit_test(places_are_those_of_the_file),
        cmocka_unit_test(plain_text_has_the_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
