#include "render/png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef uint32_t PixelAt(int x, int y);

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static uint32_t *draw(PixelAt *pixel_at, int width, int height, int stride) {
    uint32_t *pixels = calloc((size_t)stride * (size_t)height, sizeof *pixels);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            pixels[y * stride + x] = pixel_at(x, y);
    return pixels;
}

static uint32_t bars(int x, int y) {
    if (y % 50 == 0)
        return 0xffe4e8ec;
    return x / 40 % 2 && y > x ? 0xff0b3c6f : 0xffffffff;
}

static uint32_t many_colors(int x, int y) {
    return 0xff000000u | (uint32_t)(x * 7) << 16 | (uint32_t)(y * 3 & 0xff) << 8 | (uint32_t)((x ^ y) & 0xff);
}

static uint32_t noise(int x, int y) {
    uint32_t state = (uint32_t)x * 2654435761u ^ (uint32_t)y * 40503u;
    next_random(&state);
    return 0xff000000u | next_random(&state);
}

/* Every row repeats for a while, then has a little of its own, more than 256 colours in all. */
static uint32_t repeating(int x, int y) {
    return x < 600 ? 0xffffffff : 0xff000000u | (uint32_t)((y / 3 * 977 + x / 5 * 31) & 0xffff);
}

static uint32_t premultiplied(int x, int y) {
    uint32_t alpha = (uint32_t)(x * 4 & 0xff), channel = alpha * (uint32_t)(y & 0xff) / 255;
    return alpha << 24 | channel << 16 | channel / 2 << 8 | alpha;
}

static uint32_t two_alphas(int x, int y) {
    return (x + y) % 7 ? 0 : 0x80402000;
}

static void encode(const PngPicture *picture, Buffer *out) {
    buffer_init(out);
    assert_true(png_encode(picture, out));
}

static uint8_t divide(uint32_t channel, uint32_t alpha) {
    return (uint8_t)(alpha ? (channel * 255 + alpha / 2) / alpha : 0);
}

static void assert_same_pixel(uint32_t pixel, bool has_alpha, const uint8_t *rgba) {
    uint32_t alpha = has_alpha ? pixel >> 24 : 255;
    assert_int_equal(rgba[0], divide(pixel >> 16 & 0xff, alpha));
    assert_int_equal(rgba[1], divide(pixel >> 8 & 0xff, alpha));
    assert_int_equal(rgba[2], divide(pixel & 0xff, alpha));
    assert_int_equal(rgba[3], alpha);
}

/* Encodes, decodes and compares; returns PNG's colour type. */
static int check_round_trip(PixelAt *pixel_at, int width, int height, bool has_alpha) {
    const int stride = width + 3;
    uint32_t *pixels = draw(pixel_at, width, height, stride);
    PngPicture picture = {pixels, (size_t)stride * 4, width, height, has_alpha, 1};
    Buffer out;
    encode(&picture, &out);
    PngImage image;
    assert_true(png_decode(out.bytes, out.length, SIZE_MAX, &image));
    assert_int_equal(image.width, width);
    assert_int_equal(image.height, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            assert_same_pixel(pixels[y * stride + x], has_alpha, image.pixels + 4 * (y * width + x));
    int color_type = out.bytes[25];
    png_image_finish(&image);
    buffer_finish(&out);
    free(pixels);
    return color_type;
}

enum { TYPE_RGB = 2, TYPE_PALETTE = 3, TYPE_RGBA = 6 };

static void few_colors_become_a_palette(void **state) {
    (void)state;
    assert_int_equal(check_round_trip(bars, 700, 300, false), TYPE_PALETTE);
    assert_int_equal(check_round_trip(bars, 700, 300, true), TYPE_PALETTE);
    assert_int_equal(check_round_trip(two_alphas, 90, 40, true), TYPE_PALETTE);
}

static void many_colors_become_rgb(void **state) {
    (void)state;
    assert_int_equal(check_round_trip(many_colors, 400, 300, false), TYPE_RGB);
    assert_int_equal(check_round_trip(repeating, 1600, 100, true), TYPE_RGB);
    assert_int_equal(check_round_trip(noise, 333, 200, false), TYPE_RGB);
}

static void alpha_is_kept_and_divided_out(void **state) {
    (void)state;
    assert_int_equal(check_round_trip(premultiplied, 200, 256, true), TYPE_RGBA);
}

static void odd_sizes_work(void **state) {
    (void)state;
    PixelAt *kinds[] = {bars, many_colors, noise, repeating};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int size = 1; size < 12; size++) {
            check_round_trip(kinds[i], size, 13 - size, false);
            check_round_trip(kinds[i], 251 + size, 2, false);
            check_round_trip(kinds[i], 2, 251 + size, true);
        }
}

/* Rows longer than the window of DEFLATE, so that nothing above can be reached. */
static void very_wide_rows_work(void **state) {
    (void)state;
    check_round_trip(repeating, 12000, 6, false);
    check_round_trip(bars, 34000, 3, false);
}

static void same_picture_gives_same_bytes(void **state) {
    (void)state;
    uint32_t *pixels = draw(repeating, 900, 200, 900);
    PngPicture picture = {pixels, 3600, 900, 200, false, 2};
    Buffer one, two;
    encode(&picture, &one);
    for (uint32_t i = 0; i < 900 * 200; i++)
        pixels[i] = (pixels[i] & 0xffffff) | i * 2654435761u >> 24 << 24;
    encode(&picture, &two);
    assert_int_equal(one.length, two.length);
    assert_memory_equal(one.bytes, two.bytes, one.length);
    buffer_finish(&one);
    buffer_finish(&two);
    free(pixels);
}

static void a_flat_chart_is_small(void **state) {
    (void)state;
    uint32_t *pixels = draw(bars, 1600, 900, 1600);
    Buffer out;
    encode(&(PngPicture){pixels, 6400, 1600, 900, false, 1}, &out);
    assert_true(out.length < 12000);
    buffer_finish(&out);
    free(pixels);
}

static void density_follows_the_scale(void **state) {
    (void)state;
    const uint32_t pixel = 0xff123456;
    Buffer out;
    encode(&(PngPicture){&pixel, 4, 1, 1, false, 2}, &out);
    const unsigned char expected[] = {'p', 'H', 'Y', 's', 0, 0, 0x1d, 0x87, 0, 0, 0x1d, 0x87, 1};
    bool found = false;
    for (size_t i = 0; i + sizeof expected <= out.length; i++)
        found = found || !memcmp(out.bytes + i, expected, sizeof expected);
    assert_true(found);
    buffer_finish(&out);
}

static void impossible_sizes_are_refused(void **state) {
    (void)state;
    const uint32_t pixel = 0;
    Buffer out;
    buffer_init(&out);
    assert_false(png_encode(&(PngPicture){&pixel, 4, 0, 1, false, 1}, &out));
    assert_false(png_encode(&(PngPicture){&pixel, 4, 1, -1, false, 1}, &out));
    assert_false(png_encode(&(PngPicture){&pixel, 4, 65536, 1, false, 1}, &out));
    assert_int_equal(out.length, 0);
    buffer_finish(&out);
}

static void broken_files_are_refused(void **state) {
    (void)state;
    uint32_t *pixels = draw(many_colors, 64, 64, 64);
    Buffer out;
    encode(&(PngPicture){pixels, 256, 64, 64, false, 1}, &out);
    PngImage image;
    for (size_t length = 0; length < out.length - 12; length += 97)
        assert_false(png_decode(out.bytes, length, SIZE_MAX, &image));
    out.bytes[out.length / 2] ^= 0x55;
    assert_false(png_decode(out.bytes, out.length, SIZE_MAX, &image));
    assert_null(image.pixels);
    out.bytes[out.length / 2] ^= 0x55;
    assert_false(png_decode(out.bytes, out.length, 64 * 64 - 1, &image));
    assert_true(png_decode(out.bytes, out.length, 64 * 64, &image));
    png_image_finish(&image);
    buffer_finish(&out);
    free(pixels);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_colors_become_a_palette),   cmocka_unit_test(many_colors_become_rgb),
        cmocka_unit_test(alpha_is_kept_and_divided_out), cmocka_unit_test(odd_sizes_work),
        cmocka_unit_test(very_wide_rows_work),           cmocka_unit_test(same_picture_gives_same_bytes),
        cmocka_unit_test(a_flat_chart_is_small),         cmocka_unit_test(density_follows_the_scale),
        cmocka_unit_test(impossible_sizes_are_refused),  cmocka_unit_test(broken_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
