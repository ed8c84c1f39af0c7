#include "picture/difference_picture.h"

#include "picture/picture_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void append_row(Buffer *out, uint32_t width, const char *samples) {
    const PngHead head = {.width = width, .height = 1, .depth = 8, .color_type = PNG_GREY_ALPHA};
    buffer_init(out);
    fixture_append_png(out, &head, (const uint8_t *)samples, 0, 1000);
}

static DifferencePicture draw(DifferenceLayout layout, uint32_t width, const char *expected,
                              uint32_t actual_width, const char *actual) {
    const PictureArea second = {1, 0, 1, 1};
    const PictureRules rules = {.ignored = &second, .ignored_count = 1};
    DifferencePicture picture;
    difference_picture_init(&picture, layout);
    PictureWatch watch = difference_picture_watch(&picture);
    PictureFindings findings;
    Buffer files[2];
    append_row(&files[0], width, expected);
    append_row(&files[1], actual_width, actual);
    assert_true(picture_compare(files[0].bytes, files[0].length, files[1].bytes, files[1].length, &rules,
                                &watch, false, &findings));
    buffer_finish(&files[0]);
    buffer_finish(&files[1]);
    return picture;
}

static void test_draws_three_up(void **state) {
    (void)state;
    DifferencePicture picture =
        draw(DIFFERENCE_THREE_UP, 3, "\x40\xff\x40\xff\x40\x80", 3, "\x40\xff\x41\xff\x41\x80");
    assert_int_equal(picture.width, 3 * 3 + 16);
    assert_int_equal(picture.height, 1);
    const uint32_t left[] = {0x404040, 0x404040, 0x9f9f9f, 0x808080},
                   right[] = {0x808080, 0x404040, 0x414141, 0xa0a0a0};
    const uint32_t middle[] = {0x808080, 0xd0d0d0, 0xa0b8d0, 0xe0002d, 0x808080};
    assert_memory_equal(picture.pixels, left, sizeof left);
    assert_memory_equal(picture.pixels + 10, middle, sizeof middle);
    assert_memory_equal(picture.pixels + 21, right, sizeof right);
    difference_picture_finish(&picture);
}

static void test_draws_an_overlay(void **state) {
    (void)state;
    DifferencePicture picture =
        draw(DIFFERENCE_OVERLAY, 3, "\0\xff\0\xff\xff\xff", 5, "\1\xff\1\xff\xff\xff\0\0\0\0");
    const uint32_t expected[] = {0xe0002d, 0x90a8c0, 0xffffff, 0xffd0f0, 0xffd0f0};
    assert_int_equal(picture.width, 5);
    assert_memory_equal(picture.pixels, expected, sizeof expected);
    difference_picture_finish(&picture);
}

static void test_refuses_what_is_too_large(void **state) {
    (void)state;
    enum { WIDTH = 30000 };
    char *samples = calloc(WIDTH, 2);
    DifferencePicture picture = draw(DIFFERENCE_THREE_UP, WIDTH, samples, WIDTH, samples);
    assert_true(picture.too_large);
    assert_null(picture.pixels);
    picture = draw(DIFFERENCE_OVERLAY, WIDTH, samples, WIDTH, samples);
    assert_false(picture.too_large);
    difference_picture_finish(&picture);
    free(samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draws_three_up),
        cmocka_unit_test(test_draws_an_overlay),
        cmocka_unit_test(test_refuses_what_is_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
