#include "cli/scene_changes.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *before, const char *now, const char *expected) {
    Arena arena;
    Buffer found;
    arena_init(&arena);
    buffer_init(&found);
    TextDiff text = text_diff(before, strlen(before), now, strlen(now), &arena);
    SceneChanges changes = scene_changes_describe(&text, &arena);
    for (size_t i = 0; i < changes.count; i++)
        buffer_print(&found, "%s\n", changes.sentences[i]);
    assert_string_equal(buffer_text(&found), expected);
    buffer_finish(&found);
    arena_finish(&arena);
}

static void test_says_what_changed(void **state) {
    (void)state;
    expect("  rect bar 1,2 30x40 fill #0b3c6f label \"2Q24: 431\"\n",
           "  rect bar 1,14.5 30x27.5 fill #0b3c6f label \"2Q24: 413\"\n",
           "bar \"2Q24: 413\": was \"2Q24: 431\"; moved 12.5 down; height 27.5 instead of 40\n");
    expect("  text value-label \"431\" at 5,6 anchor middle size 22 color #ffffff width 39.6 label \"431\"\n",
           "  text value-label \"41\" at 5,7 anchor middle size 22 color #ffffff width 26 label \"41\"\n",
           "value-label \"41\": was \"431\"; moved 1 down\n");
    expect("  path grid stroke #e4e8ec 1 d M 0,1 L 5,1\n", "  path grid stroke #e4e8e9 1 d M 0,1 L 5,1\n",
           "grid: stroke #e4e8e9 1 instead of #e4e8ec 1\n");
    expect("  path line d M 0,1 L 5,1\n", "  path line d M 0,1 L 5,1.5\n",
           "line: 1 of 2 points moved, by up to 0.5\n");
    expect("  path line d M 0,1 L 5,1\n", "  path line d M 0,1 L 5,1 L 7,8\n",
           "line: 3 points instead of 2\n");
    expect("  rect bar 1,2 3x4 fill #0b3c6f\n", "  rect bar 1,2 3x4 radius 2 fill #0b3c6f\n",
           "bar: radius 2, which it had not\n");
    expect("scene 16x9 background #ffffff\n", "scene 16x10 background #ffffff\n",
           "picture: size 16x10 instead of 16x9\n");
    expect("  rect bar 0,0 0x50 fill #0b3c6f\n", "  rect bar 0,0 1x50 fill #0b3c6f\n",
           "bar: width 1 instead of 0\n");
}

static void test_shows_where_long_texts_differ(void **state) {
    (void)state;
    expect(
        "  description \"Sales by region: a stacked bar chart, from 2020 to 2024. They rose from 620 to 818 "
        "in "
        "all.\"\n",
        "  description \"Sales by region: a stacked bar chart, from 2020 to 2024. They fell from 620 to 318 "
        "in "
        "all.\"\n",
        "description: \xe2\x80\xa6"
        "from 2020 to 2024. They fell from 620 to 318 in all.\" instead of "
        "\xe2\x80\xa6"
        "from 2020 to 2024. They rose from 620 to 818 in all.\"\n");
}

static void test_what_came_and_went(void **state) {
    (void)state;
    expect("  text note \"a b\" at 1,2 size 3\n", "", "note \"a b\": is gone\n");
    expect("", "  text note \"a \\\" b\" at 1,2 size 3\n", "note \"a \\\" b\": is new\n");
    expect("  rect a 1,1 1x1\n  rect b 1,1 1x1\n", "  rect b 1,1 1x1\n  rect a 1,1 1x1\n",
           "a: stands elsewhere\n");
}

static void test_the_same_is_said_once(void **state) {
    (void)state;
    expect("  text axis-label \"a\" at 1,2 size 3\n  text axis-label \"b\" at 4,2 size 3\n",
           "  text axis-label \"a\" at 1,3 size 3\n  text axis-label \"b\" at 4,3 size 3\n",
           "axis-label, 2 of them: moved 1 down\n");
}

static void test_takes_any_text(void **state) {
    (void)state;
    expect("", "x\n\"\n  text\n", "part, 3 of them: is new\n");
    expect("  description \"a\"\n", "  description \"b\"\n", "description: was \"a\"\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_changed), cmocka_unit_test(test_shows_where_long_texts_differ),
        cmocka_unit_test(test_what_came_and_went), cmocka_unit_test(test_the_same_is_said_once),
        cmocka_unit_test(test_takes_any_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
