#include "marks/point_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void points_on_one_quarter_are_one(void **state) {
    (void)state;
    PointSet set;
    point_set_init(&set, 10);
    assert_true(point_set_add(&set, (Point){10, 20}, 1));
    assert_false(point_set_add(&set, (Point){10.1, 19.9}, 1));
    assert_true(point_set_add(&set, (Point){10.25, 20}, 1));
    assert_true(point_set_add(&set, (Point){10, 20}, 2));
    assert_true(point_set_add(&set, (Point){-10, 20}, 1));
    point_set_finish(&set);
}

static void a_full_set_finds_them_all(void **state) {
    (void)state;
    enum { SIDE = 100 };
    PointSet set;
    point_set_init(&set, SIDE * SIDE);
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_true(point_set_add(&set, (Point){(i % SIDE) * 0.25, (i / SIDE) * 0.25}, 0));
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_false(point_set_add(&set, (Point){(i % SIDE) * 0.25, (i / SIDE) * 0.25}, 0));
    point_set_finish(&set);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(points_on_one_quarter_are_one),
                                       cmocka_unit_test(a_full_set_finds_them_all)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
