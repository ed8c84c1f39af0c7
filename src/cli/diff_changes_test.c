#include "cli/diff_changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *a, const char *b, const char *list) {
    Arena arena;
    Buffer out;
    arena_init(&arena);
    buffer_init(&out);
    TextDiff text = text_diff(a, strlen(a), b, strlen(b), &arena);
    diff_changes_append(&out, &text, "scene");
    const char *found = strstr(buffer_text(&out), "<ol>\n") + 5;
    assert_int_equal(strncmp(found, list, strlen(list)), 0);
    assert_int_equal(strncmp(found + strlen(list), "</ol>", 5), 0);
    buffer_finish(&out);
    arena_finish(&arena);
}

#define REMOVED(LINE, TEXT) "<li><span class=\"line\">\xe2\x88\x92" LINE "</span> " TEXT "</li>\n"
#define ADDED(LINE, TEXT)   "<li><span class=\"line\">+" LINE "</span> " TEXT "</li>\n"

static void test_marks_the_words_that_changed(void **state) {
    (void)state;
    expect("rect at 1,2 wide\n", "rect at 1,3 wide\n",
           REMOVED("1", "rect at <del>1,2 </del>wide") ADDED("1", "rect at <ins>1,3 </ins>wide"));
    expect("a b c\n", "a x y c\n", REMOVED("1", "a <del>b </del>c") ADDED("1", "a <ins>x y </ins>c"));
    expect("\"Old <b>\"\n", "\"New & old <b>\"\n",
           REMOVED("1", "<del>&quot;Old </del>&lt;b&gt;&quot;")
               ADDED("1", "<ins>&quot;New &amp; old </ins>&lt;b&gt;&quot;"));
}

static void test_puts_line_against_line(void **state) {
    (void)state;
    expect("a 1\nb 1\nc\n", "a 2\nb 2\nc\n",
           REMOVED("1", "a <del>1</del>") ADDED("1", "a <ins>2</ins>") REMOVED("2", "b <del>1</del>")
               ADDED("2", "b <ins>2</ins>"));
    expect("x\na\nb\n", "a\nb\ny\n", REMOVED("1", "<del>x</del>") ADDED("3", "<ins>y</ins>"));
    expect("q\nk\nm 1\n", "k\nm 2\n",
           REMOVED("1", "<del>q</del>") REMOVED("3", "m <del>1</del>") ADDED("2", "m <ins>2</ins>"));
    expect("k\n", "k\nl\nm\n", ADDED("2", "<ins>l</ins>") ADDED("3", "<ins>m</ins>"));
    expect("same\n", "same\n", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_the_words_that_changed),
        cmocka_unit_test(test_puts_line_against_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
