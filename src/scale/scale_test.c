#include "scale/scale.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena arena;

static int set_up(void **state) {
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

static Scale make_discrete(ScaleKind kind, size_t count, double inner, double outer) {
    Scale scale = {.type = scale_type(kind), .padding_inner = inner, .padding_outer = outer};
    const char *names[] = {"a", "b", "c", "d", "e"};
    category_set_init(&scale.categories, &arena);
    for (size_t i = 0; i < count; i++)
        category_set_add(&scale.categories, names[i], 1);
    return scale;
}

static Scale make_continuous(ScaleKind kind, double low, double high) {
    Scale scale = {.type = scale_type(kind), .domain = {low, high}, .base = 10};
    return scale;
}

static void linear_goes_through_both_ends(void **state) {
    (void)state;
    Scale scale = make_continuous(SCALE_LINEAR, -10, 30);
    scale_set_range(&scale, 400, 0);
    assert_float_equal(scale_apply(&scale, -10), 400, 1e-9);
    assert_float_equal(scale_apply(&scale, 30), 0, 1e-9);
    assert_float_equal(scale_apply(&scale, 0), 300, 1e-9);
    assert_true(isnan(scale_apply(&scale, NAN)));
}

static void log_has_no_place_for_zero(void **state) {
    (void)state;
    Scale scale = make_continuous(SCALE_LOG, 1, 1000);
    scale_set_range(&scale, 0, 300);
    assert_float_equal(scale_apply(&scale, 10), 100, 1e-9);
    assert_true(isnan(scale_apply(&scale, 0)));
    assert_true(isnan(scale_apply(&scale, -5)));
}

/* d3.scaleBand().domain(abc).range([0, 120]).padding(0.2): step 37.5, bandwidth 30, starts 7.5, 45, 82.5. */
static void bands_are_those_of_d3(void **state) {
    (void)state;
    Scale scale = make_discrete(SCALE_BAND, 3, 0.2, 0.2);
    scale_set_range(&scale, 0, 120);
    assert_float_equal(scale.step, 37.5, 1e-9);
    assert_float_equal(scale.bandwidth, 30, 1e-9);
    assert_float_equal(scale_apply(&scale, 0), 7.5 + 15, 1e-9);
    assert_float_equal(scale_apply(&scale, 2), 82.5 + 15, 1e-9);
    assert_true(isnan(scale_apply(&scale, 3)));
    assert_true(isnan(scale_apply(&scale, -1)));
}

/* d3.scalePoint().domain(abcd).range([0, 100]).padding(0.5): 12.5, 37.5, 62.5, 87.5. */
static void points_are_those_of_d3(void **state) {
    (void)state;
    Scale scale = make_discrete(SCALE_POINT, 4, 1, 0.5);
    scale_set_range(&scale, 0, 100);
    assert_float_equal(scale.bandwidth, 0, 1e-9);
    assert_float_equal(scale_apply(&scale, 0), 12.5, 1e-9);
    assert_float_equal(scale_apply(&scale, 3), 87.5, 1e-9);
}

static void bands_run_backwards_too(void **state) {
    (void)state;
    Scale scale = make_discrete(SCALE_BAND, 2, 0, 0);
    scale_set_range(&scale, 100, 0);
    assert_float_equal(scale_apply(&scale, 0), 75, 1e-9);
    assert_float_equal(scale_apply(&scale, 1), 25, 1e-9);
    assert_float_equal(scale.bandwidth, 50, 1e-9);
}

static void types_are_found_by_name(void **state) {
    (void)state;
    size_t count;
    const char *const *names = scale_type_names(&count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(scale_type_find(names[i])->name, names[i]);
    assert_null(scale_type_find("sqrt"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_goes_through_both_ends), cmocka_unit_test(log_has_no_place_for_zero),
        cmocka_unit_test(bands_are_those_of_d3),         cmocka_unit_test(points_are_those_of_d3),
        cmocka_unit_test(bands_run_backwards_too),       cmocka_unit_test(types_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
