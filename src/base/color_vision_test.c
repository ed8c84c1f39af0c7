#include "base/color_vision.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static double difference(const char *a, const char *b, ColorVision vision) {
    Color one, other;
    assert_true(color_read(a, &one) && color_read(b, &other));
    return color_difference(one, other, vision);
}

/* CIELAB of sRGB's black, white and primaries, as in tables: L* of blue 32.30, a* 79.19, b* -107.86. */
static void full_vision_is_cielab(void **state) {
    (void)state;
    assert_float_equal(difference("#000000", "#ffffff", VISION_FULL), 100, 0.02);
    assert_float_equal(difference("#000000", "#0000ff", VISION_FULL), 137.65, 0.1);
    assert_float_equal(difference("#ff0000", "#00ff00", VISION_FULL), 170.58, 0.2);
    assert_float_equal(difference("#777777", "#777777", VISION_FULL), 0, 1e-9);
}

static void greys_are_grey_to_all(void **state) {
    (void)state;
    for (int vision = 0; vision < VISION_COUNT; vision++)
        assert_float_equal(difference("#404040", "#c0c0c0", (ColorVision)vision),
                           difference("#404040", "#c0c0c0", VISION_FULL), 0.2);
}

static void each_vision_loses_its_pairs(void **state) {
    (void)state;
    const struct {
        const char *a, *b;
        ColorVision blind, other;
    } pairs[] = {{"#d9480f", "#b7791f", VISION_DEUTERANOPIA, VISION_TRITANOPIA},
                 {"#5a6672", "#a83262", VISION_PROTANOPIA, VISION_TRITANOPIA},
                 {"#2a8f85", "#4f8fd0", VISION_TRITANOPIA, VISION_PROTANOPIA},
                 {"#b7791f", "#4f8fd0", VISION_GREYSCALE, VISION_DEUTERANOPIA}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_true(difference(pairs[i].a, pairs[i].b, pairs[i].blind) < 13);
        assert_true(difference(pairs[i].a, pairs[i].b, pairs[i].other) > 15);
        assert_true(difference(pairs[i].a, pairs[i].b, VISION_FULL) > 30);
    }
}

static void light_and_dark_stay_apart(void **state) {
    (void)state;
    for (int vision = 0; vision < VISION_COUNT; vision++)
        assert_true(difference("#0b3c6f", "#7faedb", (ColorVision)vision) > 40);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_vision_is_cielab),
        cmocka_unit_test(greys_are_grey_to_all),
        cmocka_unit_test(each_vision_loses_its_pairs),
        cmocka_unit_test(light_and_dark_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
