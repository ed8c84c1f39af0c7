#include "plot/relax.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_near(double found, double expected) {
    if (fabs(found - expected) > 1e-9)
        fail_msg("found %.12g, expected %.12g", found, expected);
}

static void stays_where_nothing_touches(void **state) {
    (void)state;
    double wanted[] = {10, 40, 90}, sizes[] = {20, 20, 20}, placed[3];
    assert_true(relax_positions(wanted, sizes, 3, 5, 0, 100, placed));
    for (int i = 0; i < 3; i++)
        assert_near(placed[i], wanted[i]);
}

static void shares_the_way_between_two(void **state) {
    (void)state;
    double wanted[] = {50, 50}, sizes[] = {20, 10}, placed[2];
    assert_true(relax_positions(wanted, sizes, 2, 5, 0, 100, placed));
    assert_near(placed[0], 40);
    assert_near(placed[1], 60);
}

static void pools_a_whole_run(void **state) {
    (void)state;
    double wanted[] = {50, 50, 51, 80}, sizes[] = {10, 10, 10, 10}, placed[4];
    assert_true(relax_positions(wanted, sizes, 4, 0, 0, 200, placed));
    assert_near(placed[1] - placed[0], 10);
    assert_near(placed[2] - placed[1], 10);
    assert_near((placed[0] + placed[1] + placed[2]) / 3, 151.0 / 3);
    assert_near(placed[3], 80);
}

static void stays_within_bounds(void **state) {
    (void)state;
    double wanted[] = {-30, -20, 300}, sizes[] = {10, 10, 10}, placed[3];
    assert_true(relax_positions(wanted, sizes, 3, 2, 0, 100, placed));
    assert_near(placed[0], 5);
    assert_near(placed[1], 17);
    assert_near(placed[2], 95);
}

static void fills_the_bounds_exactly(void **state) {
    (void)state;
    double wanted[] = {70, 71, 72}, sizes[] = {20, 30, 40}, placed[3];
    assert_true(relax_positions(wanted, sizes, 3, 5, 0, 100, placed));
    assert_near(placed[0], 10);
    assert_near(placed[1], 40);
    assert_near(placed[2], 80);
}

static void refuses_what_cannot_fit(void **state) {
    (void)state;
    double wanted[] = {1, 2}, sizes[] = {60, 41}, placed[2] = {-1, -1};
    assert_false(relax_positions(wanted, sizes, 2, 0, 0, 100, placed));
    assert_near(placed[0], -1);
    assert_true(relax_positions(NULL, NULL, 0, 0, 0, 0, NULL));
}

/* No other admissible placement may be nearer: tried by moving every run of neighbours a little. */
static double distance(const double *a, const double *b, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

static bool admissible(const double *placed, const double *sizes, size_t count, double gap, double low,
                       double high) {
    bool good =
        placed[0] - sizes[0] / 2 >= low - 1e-9 && placed[count - 1] + sizes[count - 1] / 2 <= high + 1e-9;
    for (size_t i = 1; i < count; i++)
        good = good && placed[i] - placed[i - 1] >= (sizes[i] + sizes[i - 1]) / 2 + gap - 1e-9;
    return good;
}

static void is_nearest(void **state) {
    (void)state;
    uint32_t seed = 12345;
    enum { COUNT = 9 };
    for (int round = 0; round < 200; round++) {
        double wanted[COUNT], sizes[COUNT], placed[COUNT], moved[COUNT], at = 0;
        for (int i = 0; i < COUNT; i++) {
            seed = seed * 1664525u + 1013904223u;
            wanted[i] = at += (seed >> 16) % 20;
            sizes[i] = 5 + (seed >> 8) % 10;
        }
        assert_true(relax_positions(wanted, sizes, COUNT, 1, 0, 170, placed));
        assert_true(admissible(placed, sizes, COUNT, 1, 0, 170));
        for (int from = 0; from < COUNT; from++)
            for (int to = from; to < COUNT; to++)
                for (int sign = -1; sign <= 1; sign += 2) {
                    for (int i = 0; i < COUNT; i++)
                        moved[i] = placed[i] + (i >= from && i <= to ? sign * 1e-3 : 0);
                    if (admissible(moved, sizes, COUNT, 1, 0, 170))
                        assert_true(distance(moved, wanted, COUNT) >= distance(placed, wanted, COUNT) - 1e-9);
                }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stays_where_nothing_touches),
        cmocka_unit_test(shares_the_way_between_two),
        cmocka_unit_test(pools_a_whole_run),
        cmocka_unit_test(stays_within_bounds),
        cmocka_unit_test(fills_the_bounds_exactly),
        cmocka_unit_test(refuses_what_cannot_fit),
        cmocka_unit_test(is_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
