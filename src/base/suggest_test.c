#include "base/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const known[] = {"color", "column", "opacity", "order", "strokeDash", "x", "y", "xOffset"};

static const char *nearest(const char *name) {
    return suggest_nearest(name, known, sizeof known / sizeof *known);
}

static void finds_slips_of_the_finger(void **state) {
    (void)state;
    assert_string_equal(nearest("colour"), "color");
    assert_string_equal(nearest("colro"), "color");
    assert_string_equal(nearest("stroke_dash"), "strokeDash");
    assert_string_equal(nearest("opactiy"), "opacity");
}

static void prefers_a_change_of_case(void **state) {
    (void)state;
    assert_string_equal(nearest("xoffset"), "xOffset");
    assert_string_equal(nearest("X"), "x");
    assert_string_equal(nearest("Y"), "y");
}

static void gives_nothing_when_all_are_far(void **state) {
    (void)state;
    assert_null(nearest("background"));
    assert_null(nearest(""));
    assert_null(suggest_nearest("x", known, 0));
}

static void leaves_long_names_alone(void **state) {
    (void)state;
    char name[200];
    for (size_t i = 0; i < sizeof name - 1; i++)
        name[i] = 'c';
    name[sizeof name - 1] = '\0';
    assert_null(nearest(name));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_slips_of_the_finger),
        cmocka_unit_test(prefers_a_change_of_case),
        cmocka_unit_test(gives_nothing_when_all_are_far),
        cmocka_unit_test(leaves_long_names_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
