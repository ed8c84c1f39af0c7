#include "picture/text_diff.h"

#include "base/buffer.h"
#include "picture/picture_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const char *a, const char *b, const char *expected) {
    Arena arena;
    arena_init(&arena);
    TextDiff diff = text_diff(a, strlen(a), b, strlen(b), &arena);
    Buffer found;
    buffer_init(&found);
    for (size_t i = 0; i < diff.count; i++)
        buffer_print(&found, "%c%zu:%.*s ", diff.changes[i].added ? '+' : '-', diff.changes[i].line,
                     (int)diff.changes[i].length, diff.changes[i].text);
    assert_string_equal(buffer_text(&found), expected);
    assert_int_equal(diff.added + diff.removed, diff.count);
    buffer_finish(&found);
    arena_finish(&arena);
}

static void test_lists_changes(void **state) {
    (void)state;
    expect("", "", "");
    expect("a\nb\nc\n", "a\nb\nc\n", "");
    expect("", "a\nb", "+1:a +2:b ");
    expect("a\nb\n", "", "-1:a -2:b ");
    expect("a\nb\nc\n", "a\nx\nc\n", "-2:b +2:x ");
    expect("a\nb\nc\nd\n", "b\nc\nd\ne\n", "-1:a +4:e ");
    expect("a\nb\nc\nd\ne\n", "a\nX\nY\nd\nZ\ne\n", "-2:b -3:c +2:X +3:Y +5:Z ");
    expect("a\na\na\n", "a\na\n", "-3:a ");
    expect("c\na\nb\n", "b\na\nc\n", "-1:c -2:a +2:a +3:c ");
}

enum { LINES = 60 };

/* The longest common subsequence by the table, to say how few changes there can be. */
static size_t fewest_changes(const uint8_t *a, size_t a_count, const uint8_t *b, size_t b_count) {
    static size_t table[LINES + 1][LINES + 1];
    for (size_t i = 1; i <= a_count; i++)
        for (size_t j = 1; j <= b_count; j++)
            table[i][j] = a[i - 1] == b[j - 1]                ? table[i - 1][j - 1] + 1
                          : table[i - 1][j] > table[i][j - 1] ? table[i - 1][j]
                                                              : table[i][j - 1];
    return a_count + b_count - 2 * table[a_count][b_count];
}

/* Applying the changes to the first text gives the second. */
static void check_changes(const TextDiff *diff, const uint8_t *a, size_t a_count, const uint8_t *b,
                          size_t b_count) {
    size_t x = 0, y = 0;
    for (size_t i = 0; i <= diff->count; i++) {
        const TextChange *change = i < diff->count ? &diff->changes[i] : NULL;
        while (change ? (change->added ? y + 1 < change->line : x + 1 < change->line)
                      : x < a_count && y < b_count)
            assert_int_equal(a[x++], b[y++]);
        if (change)
            assert_int_equal(change->text[0], change->added ? b[y++] : a[x++]);
    }
    assert_int_equal(x, a_count);
    assert_int_equal(y, b_count);
}

static void test_finds_the_fewest_changes(void **state) {
    (void)state;
    uint32_t random = 1;
    for (int round = 0; round < 1000; round++) {
        uint8_t lines[2][LINES];
        char texts[2][2 * LINES];
        size_t counts[2];
        for (int side = 0; side < 2; side++) {
            counts[side] = fixture_random(&random) % LINES;
            for (size_t i = 0; i < counts[side]; i++) {
                lines[side][i] = (uint8_t)('a' + fixture_random(&random) % (2 + (uint32_t)round % 9));
                texts[side][2 * i] = (char)lines[side][i];
                texts[side][2 * i + 1] = '\n';
            }
        }
        Arena arena;
        arena_init(&arena);
        TextDiff diff = text_diff(texts[0], 2 * counts[0], texts[1], 2 * counts[1], &arena);
        assert_int_equal(diff.count, fewest_changes(lines[0], counts[0], lines[1], counts[1]));
        check_changes(&diff, lines[0], counts[0], lines[1], counts[1]);
        arena_finish(&arena);
    }
}

static void test_gives_up_on_very_different_texts(void **state) {
    (void)state;
    Buffer a, b;
    buffer_init(&a);
    buffer_init(&b);
    for (int i = 0; i < 3000; i++) {
        buffer_print(&a, "%d\n", i ? i : -1);
        buffer_print(&b, "%d\n", i ? i + 10000 : -1);
    }
    Arena arena;
    arena_init(&arena);
    TextDiff diff = text_diff(a.bytes, a.length, b.bytes, b.length, &arena);
    assert_int_equal(diff.removed, 2999);
    assert_int_equal(diff.added, 2999);
    assert_int_equal(diff.changes[0].line, 2);
    arena_finish(&arena);
    buffer_finish(&a);
    buffer_finish(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_changes),
        cmocka_unit_test(test_finds_the_fewest_changes),
        cmocka_unit_test(test_gives_up_on_very_different_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
