#include "picture/svg_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool same(const char *a, const char *b, double tolerance) {
    return svg_same_but_numbers(a, strlen(a), b, strlen(b), tolerance);
}

static void test_lengths_may_be_off(void **state) {
    (void)state;
    assert_true(same("", "", 0));
    assert_true(same("<rect x=\"12\"/>", "<rect x=\"12.5\"/>", 0.5));
    assert_true(same("<rect x=\"-0.25\"/>", "<rect x=\"0.25\"/>", 0.5));
    assert_false(same("<rect x=\"12\"/>", "<rect x=\"12.51\"/>", 0.5));
    assert_true(same("<path d=\"M9.9 1L-3 4Z\"/>", "<path d=\"M10 1L-3.1 4Z\"/>", 0.5));
    assert_false(same("<path d=\"M9.9 1L-3 4Z\"/>", "<path d=\"M9.9 1L-3 4\"/>", 0.5));
    assert_true(same("<g id=\"c01234567-clip\" clip-path=\"url(#c01234567-clip)\">",
                     "<g id=\"cfedcba98-clip\" clip-path=\"url(#cfedcba98-clip)\">", 0));
}

static void test_all_else_must_be_the_same(void **state) {
    (void)state;
    assert_false(same("<rect/>", "<path/>", 5));
    assert_false(same("<a b=\"1 2\"/>", "<a b=\"1 2 3\"/>", 5));
    assert_false(same("<a b=\"1\"/>", "", 5));
    assert_false(same("<a fill=\"#0b3c6f\"/>", "<a fill=\"#0b3c6e\"/>", 5));
    assert_false(same("<a fill=\"#111111\"/>", "<a fill=\"#111112\"/>", 5));
    assert_false(same("<a class=\"s1\"/>", "<a class=\"s2\"/>", 5));
}

static void test_what_is_read_must_be_the_same(void **state) {
    (void)state;
    assert_false(same("<text x=\"1\">412</text>", "<text x=\"1\">413</text>", 5));
    assert_true(same("<text x=\"1\">412</text>", "<text x=\"2\">412</text>", 5));
    assert_false(same("<a aria-label=\"Jan: 412\"/>", "<a aria-label=\"Jan: 413\"/>", 5));
    assert_true(same("<a aria-label=\"Jan: 412\" x=\"1\"/>", "<a aria-label=\"Jan: 412\" x=\"2\"/>", 5));
    assert_false(same("<title>c01234567</title>", "<title>c01234568</title>", 5));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lengths_may_be_off),
                                       cmocka_unit_test(test_all_else_must_be_the_same),
                                       cmocka_unit_test(test_what_is_read_must_be_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
