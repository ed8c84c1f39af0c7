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

static Scale make_broken(double low, double high, const ScaleBreak *breaks, size_t count) {
    Scale scale = make_continuous(SCALE_LINEAR, low, high);
    scale.breaks = breaks;
    scale.break_count = count;
    scale_set_range(&scale, 0, 1000);
    return scale;
}

/* The breaks take their share, and what is left is one scale for all pieces. */
static void breaks_take_a_fixed_share(void **state) {
    (void)state;
    static const ScaleBreak breaks[] = {{10, 80}, {90, 1000}};
    Scale scale = make_broken(0, 1020, breaks, 2);
    double gap = 1000 * scale_break_share, unit = (1000 - 2 * gap) / 40;
    assert_float_equal(scale_apply(&scale, 0), 0, 1e-9);
    assert_float_equal(scale_apply(&scale, 10), 10 * unit, 1e-9);
    assert_float_equal(scale_apply(&scale, 45), 10 * unit + gap / 2, 1e-9);
    assert_float_equal(scale_apply(&scale, 80), 10 * unit + gap, 1e-9);
    assert_float_equal(scale_apply(&scale, 1000), 20 * unit + 2 * gap, 1e-9);
    assert_float_equal(scale_apply(&scale, 1020), 1000, 1e-9);
    assert_float_equal(scale_apply(&scale, 1030), 1000 + 10 * unit, 1e-9);
    assert_float_equal(scale_apply(&scale, -5), -5 * unit, 1e-9);
    assert_true(isnan(scale_apply(&scale, NAN)));
}

static void only_values_between_the_ends_are_cut_off(void **state) {
    (void)state;
    static const ScaleBreak gap = {10, 80};
    Scale scale = make_broken(0, 100, &gap, 1);
    assert_ptr_equal(scale_find_break(&scale, 11), &gap);
    assert_null(scale_find_break(&scale, 10));
    assert_null(scale_find_break(&scale, 80));
    assert_null(scale_find_break(&scale, NAN));
}

/* Steps that suit what is left, in every piece, and none at a break. */
static void ticks_lie_in_the_pieces(void **state) {
    (void)state;
    static const ScaleBreak gap = {12, 80};
    static const double expected[] = {0, 5, 10, 85, 90};
    Scale scale = make_broken(0, 88, &gap, 1);
    scale_nice(&scale, 5);
    assert_float_equal(scale.domain[1], 90, 0);
    TickList ticks = scale_ticks(&scale, 5, &arena);
    assert_int_equal(ticks.count, 5);
    for (size_t i = 0; i < ticks.count; i++)
        assert_float_equal(ticks.values[i], expected[i], 0);
}

static void small_ticks_are_exact(void **state) {
    (void)state;
    static const ScaleBreak gap = {0.35, 7.85};
    static const double expected[] = {0, 0.1, 0.2, 0.3, 7.9, 8};
    Scale scale = make_broken(0, 8, &gap, 1);
    TickList ticks = scale_ticks(&scale, 5, &arena);
    assert_int_equal(ticks.count, 6);
    for (size_t i = 0; i < ticks.count; i++)
        assert_true(ticks.values[i] == expected[i]);
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
        cmocka_unit_test(linear_goes_through_both_ends),
        cmocka_unit_test(log_has_no_place_for_zero),
        cmocka_unit_test(bands_are_those_of_d3),
        cmocka_unit_test(points_are_those_of_d3),
        cmocka_unit_test(bands_run_backwards_too),
        cmocka_unit_test(types_are_found_by_name),
        cmocka_unit_test(breaks_take_a_fixed_share),
        cmocka_unit_test(only_values_between_the_ends_are_cut_off),
        cmocka_unit_test(ticks_lie_in_the_pieces),
        cmocka_unit_test(small_ticks_are_exact),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
