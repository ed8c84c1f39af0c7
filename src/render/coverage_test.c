#include "render/coverage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { SIDE = 12 };

static float cells[SIDE * SIDE];
static uint8_t mask[SIDE * SIDE];

static void fill(const Point *corners, int count) {
    Coverage coverage = {SIDE, SIDE, cells};
    memset(cells, 0, sizeof cells);
    for (int i = 0; i < count; i++)
        coverage_add_line(&coverage, corners[i], corners[(i + 1) % count]);
    coverage_write(&coverage, mask, SIDE);
}

static void fill_rect(double left, double top, double right, double bottom) {
    Point corners[] = {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
    fill(corners, 4);
}

static int at(int x, int y) {
    return mask[y * SIDE + x];
}

static double sum(void) {
    double total = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        total += mask[i];
    return total / 255;
}

static void whole_pixels_are_full(void **state) {
    (void)state;
    fill_rect(2, 3, 6, 7);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            assert_int_equal(at(x, y), x >= 2 && x < 6 && y >= 3 && y < 7 ? 255 : 0);
}

static void parts_of_pixels_are_shares(void **state) {
    (void)state;
    fill_rect(2.5, 3.25, 6, 7);
    assert_int_equal(at(2, 3), 96); /* 0.5 * 0.75 = 6/16 */
    assert_int_equal(at(2, 4), 128);
    assert_int_equal(at(3, 3), 191);
    assert_int_equal(at(3, 4), 255);
}

static void both_directions_fill(void **state) {
    (void)state;
    Point corners[] = {{2, 7}, {6, 7}, {6, 3}, {2, 3}};
    fill(corners, 4);
    assert_int_equal(at(3, 4), 255);
    assert_true(fabs(sum() - 16) < 1e-9);
}

static void slopes_cover_what_lies_below_them(void **state) {
    (void)state;
    Point triangle[] = {{1, 1}, {9, 1}, {1, 9}};
    fill(triangle, 3);
    assert_int_equal(at(1, 1), 255);
    assert_int_equal(at(8, 1), 128);
    assert_int_equal(at(5, 5), 0);
    assert_true(fabs(sum() - 32) < 0.1);
    Point flat[] = {{0, 2}, {12, 5}, {0, 5}};
    fill(flat, 3);
    assert_true(fabs(sum() - 18) < 0.3);
}

static void what_lies_outside_is_cut_off(void **state) {
    (void)state;
    fill_rect(-5, -5, 3, 4);
    assert_true(fabs(sum() - 12) < 1e-9);
    fill_rect(9, 10, 100, 100);
    assert_true(fabs(sum() - 6) < 1e-9);
    fill_rect(-1e6, -1e6, 1e6, 1e6);
    assert_true(fabs(sum() - SIDE * SIDE) < 1e-9);
    Point diamond[] = {{6, -20}, {32, 6}, {6, 32}, {-20, 6}};
    fill(diamond, 4);
    assert_true(fabs(sum() - SIDE * SIDE) < 1e-9);
}

static void a_hole_stays_open(void **state) {
    (void)state;
    Coverage coverage = {SIDE, SIDE, cells};
    Point outer[] = {{1, 1}, {9, 1}, {9, 9}, {1, 9}}, inner[] = {{3, 3}, {3, 7}, {7, 7}, {7, 3}};
    memset(cells, 0, sizeof cells);
    for (int i = 0; i < 4; i++) {
        coverage_add_line(&coverage, outer[i], outer[(i + 1) % 4]);
        coverage_add_line(&coverage, inner[i], inner[(i + 1) % 4]);
    }
    coverage_write(&coverage, mask, SIDE);
    assert_int_equal(at(5, 5), 0);
    assert_int_equal(at(2, 2), 255);
    assert_true(fabs(sum() - 48) < 1e-9);
}

static void spreading_keeps_where_an_edge_lies(void **state) {
    (void)state;
    uint8_t spread[SIDE * SIDE];
    fill_rect(5.5, 0, 6.25, SIDE);
    coverage_spread(mask, spread, SIDE, SIDE, SIDE, 2);
    assert_int_equal(spread[5 * SIDE + 2], 0);
    assert_int_equal(spread[5 * SIDE + 3], 128);
    assert_int_equal(spread[5 * SIDE + 4], 255);
    assert_int_equal(spread[5 * SIDE + 7], 255);
    assert_int_equal(spread[5 * SIDE + 8], 64);
}

static void spreading_makes_a_disc_of_a_pixel(void **state) {
    (void)state;
    uint8_t spread[SIDE * SIDE];
    memset(mask, 0, sizeof mask);
    mask[5 * SIDE + 5] = 255;
    coverage_spread(mask, spread, SIDE, SIDE, SIDE, 3);
    assert_int_equal(spread[5 * SIDE + 5], 255);
    assert_int_equal(spread[5 * SIDE + 7], 255);
    assert_int_equal(spread[5 * SIDE + 8], 255);
    assert_int_equal(spread[5 * SIDE + 9], 0);
    assert_in_range(spread[7 * SIDE + 8], 90, 110);
    assert_int_equal(spread[8 * SIDE + 8], 0);
    assert_int_equal(spread[8 * SIDE + 5], spread[5 * SIDE + 2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_pixels_are_full),
        cmocka_unit_test(parts_of_pixels_are_shares),
        cmocka_unit_test(both_directions_fill),
        cmocka_unit_test(slopes_cover_what_lies_below_them),
        cmocka_unit_test(what_lies_outside_is_cut_off),
        cmocka_unit_test(a_hole_stays_open),
        cmocka_unit_test(spreading_keeps_where_an_edge_lies),
        cmocka_unit_test(spreading_makes_a_disc_of_a_pixel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
