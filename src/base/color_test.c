#include "base/color.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Color read(const char *text) {
    Color color;
    if (!color_read(text, &color))
        fail_msg("%s was not read", text);
    return color;
}

static void hex_forms_are_read(void **state) {
    (void)state;
    assert_true(color_equals(read("#0B3C6F"), (Color){11, 60, 111, 255}));
    assert_true(color_equals(read("#0b3c6f80"), (Color){11, 60, 111, 128}));
    assert_true(color_equals(read("#fa0"), (Color){255, 170, 0, 255}));
    assert_true(color_equals(read("#fa08"), (Color){255, 170, 0, 136}));
}

static void names_are_read(void **state) {
    (void)state;
    assert_true(color_equals(read("aliceblue"), (Color){240, 248, 255, 255}));
    assert_true(color_equals(read("yellowgreen"), (Color){154, 205, 50, 255}));
    assert_true(color_equals(read("rebeccapurple"), (Color){102, 51, 153, 255}));
    assert_true(color_equals(read("grey"), read("gray")));
    assert_true(color_equals(read("lightslategrey"), read("lightslategray")));
    assert_true(color_equals(read("cyan"), read("aqua")));
    assert_true(color_equals(read("transparent"), (Color){0, 0, 0, 0}));
}

static void other_texts_are_refused(void **state) {
    (void)state;
    static const char *const faulty[] = {
        "",    "#",    "#12",    "#12345", "#1234567", "#123456789", "#ggg",       "#12 456",
        "Red", "red ", "0B3C6F", "bluish", "zzz",      "a",          "rgb(0,0,0)", "#\xc3\xa9\x31"};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        Color color = {1, 2, 3, 4};
        if (color_read(faulty[i], &color))
            fail_msg("\"%s\" was read", faulty[i]);
        assert_true(color_equals(color, (Color){1, 2, 3, 4}));
    }
}

static void what_is_written_reads_back(void **state) {
    (void)state;
    char text[10];
    color_write((Color){1, 171, 255, 255}, text);
    assert_string_equal(text, "#01abff");
    color_write((Color){1, 171, 255, 7}, text);
    assert_string_equal(text, "#01abff07");
    assert_true(color_equals(read(text), (Color){1, 171, 255, 7}));
}

static void mixing_is_linear_and_bounded(void **state) {
    (void)state;
    Color black = {0, 0, 0, 255}, white = {255, 255, 255, 55};
    assert_true(color_equals(color_mix(black, white, 0.5), (Color){128, 128, 128, 155}));
    assert_true(color_equals(color_mix(black, white, 0), black));
    assert_true(color_equals(color_mix(black, white, 1), white));
    assert_true(color_equals(color_mix(black, white, 7), white));
    assert_true(color_equals(color_mix(black, white, -7), black));
    assert_true(color_equals(color_mix(black, white, NAN), black));
}

static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    Color black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    assert_float_equal(color_contrast(black, white), 21, 1e-6);
    assert_float_equal(color_contrast(white, white), 1, 1e-6);
    /* The grey #767676 is the lightest one that passes 4.5 on white. */
    assert_true(color_contrast(read("#767676"), white) >= 4.5);
    assert_true(color_contrast(read("#777777"), white) < 4.5);
    assert_float_equal(color_luminance(read("red")), 0.2126, 1e-6);
}

static void texts_are_darkened_until_they_can_be_read(void **state) {
    (void)state;
    const Color ink = {20, 32, 43, 255}, middle = {80, 130, 190, 255}, white = {255, 255, 255, 255};
    Color kept = color_make_readable(ink, white), darker = color_make_readable(ink, middle);
    assert_true(color_equals(kept, ink));
    assert_true(color_contrast(ink, middle) < 4.5);
    assert_true(color_contrast(darker, middle) >= 4.5);
    assert_true(color_contrast(color_make_readable(middle, white), white) >= 4.5);
    assert_int_equal(color_make_readable((Color){9, 9, 9, 255}, (Color){0, 0, 0, 255}).red, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hex_forms_are_read),
        cmocka_unit_test(names_are_read),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(mixing_is_linear_and_bounded),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(texts_are_darkened_until_they_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
