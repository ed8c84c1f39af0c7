#include "render/hatch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static double area_of(const HatchStripe *stripe) {
    double twice = 0;
    for (int i = 0; i < stripe->count; i++) {
        Point a = stripe->corners[i], b = stripe->corners[(i + 1) % stripe->count];
        twice += a.x * b.y - a.y * b.x;
    }
    return fabs(twice) / 2;
}

/* Total ink of all stripes; all their corners must lie in the area. */
static double ink_of(const Paint *paint, Rect area, int *count) {
    HatchWalk walk = hatch_begin(paint, area);
    HatchStripe stripe;
    double ink = 0;
    for (*count = 0; hatch_next(&walk, &stripe); ++*count) {
        assert_in_range(stripe.count, 3, HATCH_MOST_CORNERS);
        for (int i = 0; i < stripe.count; i++) {
            assert_true(stripe.corners[i].x >= area.x - 1e-9 &&
                        stripe.corners[i].x <= rect_right(area) + 1e-9);
            assert_true(stripe.corners[i].y >= area.y - 1e-9 &&
                        stripe.corners[i].y <= rect_bottom(area) + 1e-9);
        }
        ink += area_of(&stripe);
    }
    return ink;
}

static void level_lines_are_exact(void **state) {
    (void)state;
    Paint paint = {.kind = PAINT_HATCH, .width = 2, .spacing = 10, .angle = 0};
    int count;
    /* Lines at y = 0, 10, ... 100, the outer two cut in half. */
    assert_true(fabs(ink_of(&paint, (Rect){5, 0, 50, 100}, &count) - 50 * 20) < 1e-9);
    assert_int_equal(count, 11);
    paint.angle = 90;
    assert_true(fabs(ink_of(&paint, (Rect){3, 7, 20, 40}, &count) - 2 * 2 * 40) < 1e-9);
    assert_int_equal(count, 2);
}

static void the_share_of_ink_is_width_by_spacing(void **state) {
    (void)state;
    static const double angles[] = {45, -45, 135, 30, 60.5, 225, 359};
    for (size_t i = 0; i < sizeof angles / sizeof *angles; i++) {
        Paint paint = {.kind = PAINT_HATCH, .width = 3, .spacing = 9, .angle = angles[i]};
        int count;
        double share = ink_of(&paint, (Rect){100.25, 40.5, 900, 700}, &count) / (900 * 700);
        assert_true(fabs(share - 1.0 / 3) < 0.002);
    }
}

static void forty_five_degrees_rise_to_the_right(void **state) {
    (void)state;
    Paint paint = {.kind = PAINT_HATCH, .width = 1, .spacing = 10, .angle = 45};
    HatchWalk walk = hatch_begin(&paint, (Rect){0, 0, 50, 50});
    HatchStripe stripe, longest = {.count = 0};
    while (hatch_next(&walk, &stripe))
        if (!longest.count || area_of(&stripe) > area_of(&longest))
            longest = stripe;
    Point lowest = longest.corners[0], highest = longest.corners[0];
    for (int i = 1; i < longest.count; i++) {
        lowest = longest.corners[i].y > lowest.y ? longest.corners[i] : lowest;
        highest = longest.corners[i].y < highest.y ? longest.corners[i] : highest;
    }
    assert_true(lowest.x < highest.x);
}

/* Two areas side by side give the stripes of both together: they line up. */
static void neighbours_match(void **state) {
    (void)state;
    Paint paint = {.kind = PAINT_HATCH, .width = 2.5, .spacing = 7, .angle = 45};
    int count;
    double whole = ink_of(&paint, (Rect){10, 10, 80, 60}, &count);
    double parts =
        ink_of(&paint, (Rect){10, 10, 33, 60}, &count) + ink_of(&paint, (Rect){43, 10, 47, 60}, &count);
    assert_true(fabs(whole - parts) < 1e-6);
}

static void nothing_comes_of_nothing(void **state) {
    (void)state;
    Paint paint = {.kind = PAINT_HATCH, .width = 0, .spacing = 9, .angle = 45};
    int count;
    ink_of(&paint, (Rect){0, 0, 50, 50}, &count);
    assert_int_equal(count, 0);
    paint.width = 3;
    ink_of(&paint, (Rect){0, 0, 0, 50}, &count);
    assert_int_equal(count, 0);
}

static void lines_wider_than_their_spacing_cover_all_once(void **state) {
    (void)state;
    Paint paint = {.kind = PAINT_HATCH, .width = 30, .spacing = 5, .angle = 45};
    int count;
    assert_true(fabs(ink_of(&paint, (Rect){3, 4, 50, 60}, &count) - 3000) < 1e-6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(level_lines_are_exact),
        cmocka_unit_test(the_share_of_ink_is_width_by_spacing),
        cmocka_unit_test(forty_five_degrees_rise_to_the_right),
        cmocka_unit_test(neighbours_match),
        cmocka_unit_test(nothing_comes_of_nothing),
        cmocka_unit_test(lines_wider_than_their_spacing_cover_all_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
