#include "marks/decimate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum { COUNT = 100000, WIDTH = 300 };

static const int columns = (int)(WIDTH / DECIMATE_COLUMN);

typedef struct Column {
    double first, last, low, high;
    bool used;
} Column;

static Point *make_points(void) {
    Point *points = malloc(COUNT * sizeof *points);
    uint32_t seed = 3;
    double y = 0;
    assert_non_null(points);
    for (size_t i = 0; i < COUNT; i++) {
        seed = (uint32_t)((uint64_t)seed * 48271 % 2147483647);
        y += seed / 2147483647.0 - 0.5;
        points[i] = (Point){(double)i * WIDTH / COUNT, y};
    }
    return points;
}

static Column *sum_up(const Point *points, size_t count) {
    Column *found = calloc((size_t)columns, sizeof *found);
    assert_non_null(found);
    for (size_t i = 0; i < count; i++) {
        Column *column = &found[(int)floor(points[i].x / DECIMATE_COLUMN)];
        if (!column->used)
            *column = (Column){points[i].y, points[i].y, points[i].y, points[i].y, true};
        column->last = points[i].y;
        column->low = fmin(column->low, points[i].y);
        column->high = fmax(column->high, points[i].y);
    }
    return found;
}

static void columns_keep_their_ends_and_extremes(void **state) {
    (void)state;
    Point *points = make_points();
    Column *before = sum_up(points, COUNT);
    assert_true(decimate_is_dense(points, COUNT));
    size_t left = decimate_points(points, COUNT);
    Column *after = sum_up(points, left);
    assert_true(left <= 4 * (size_t)columns);
    for (int i = 0; i < columns; i++) {
        assert_true(before[i].used && after[i].used);
        assert_true(before[i].first == after[i].first && before[i].last == after[i].last);
        assert_true(before[i].low == after[i].low && before[i].high == after[i].high);
    }
    free(points);
    free(before);
    free(after);
}

static void order_is_kept(void **state) {
    (void)state;
    Point *points = make_points();
    size_t left = decimate_points(points, COUNT);
    for (size_t i = 1; i < left; i++)
        assert_true(points[i].x > points[i - 1].x);
    free(points);
}

static void few_points_stay_as_they_are(void **state) {
    (void)state;
    Point points[] = {{0, 1}, {1, 5}, {2, 2}, {2.1, 7}, {9, 0}};
    const Point same[] = {{0, 1}, {1, 5}, {2, 2}, {2.1, 7}, {9, 0}};
    assert_false(decimate_is_dense(points, 5));
    assert_int_equal(decimate_points(points, 5), 5);
    assert_memory_equal(points, same, sizeof same);
    assert_int_equal(decimate_points(points, 0), 0);
    assert_int_equal(decimate_points(points, 1), 1);
}

static void equal_points_become_one_or_two(void **state) {
    (void)state;
    Point points[50];
    for (size_t i = 0; i < 50; i++)
        points[i] = (Point){3, 4};
    assert_true(decimate_points(points, 50) <= 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_keep_their_ends_and_extremes), cmocka_unit_test(order_is_kept),
        cmocka_unit_test(few_points_stay_as_they_are), cmocka_unit_test(equal_points_become_one_or_two)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
