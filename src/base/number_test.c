#include "base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_written(double value, int decimals, const char *expected) {
    char text[NUMBER_TEXT_SIZE];
    assert_int_equal(number_write(text, value, decimals), strlen(expected));
    assert_string_equal(text, expected);
}

static void zeros_at_the_end_are_left_out(void **state) {
    (void)state;
    assert_written(0, 2, "0");
    assert_written(-0.001, 2, "0");
    assert_written(12.5, 2, "12.5");
    assert_written(100, 2, "100");
    assert_written(-0.05, 2, "-0.05");
    assert_written(1.999, 2, "2");
    assert_written(1200, 0, "1200");
    assert_written(1e21, 2, "1000000000000000000000");
}

/* Ties go by the exact binary value: 1.005 is a little less than it says, 0.125 is exact and goes to even. */
static void ties_are_rounded_as_the_double_is(void **state) {
    (void)state;
    assert_written(1.005, 2, "1");
    assert_written(0.125, 2, "0.12");
    assert_written(0.375, 2, "0.38");
    assert_written(2.5, 0, "2");
    assert_written(-3.5, 0, "-4");
}

static double next_random(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return ldexp((double)(*seed >> 11), -(int)(20 + *seed % 60));
}

static void all_agree_with_the_c_library(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 100000; i++) {
        char text[NUMBER_TEXT_SIZE], expected[NUMBER_TEXT_SIZE];
        int decimals = 1 + i % 8;
        double value = i % 3 ? next_random(&seed) : (i - 50000) / 200.0;
        number_write(text, value, decimals);
        size_t length = (size_t)snprintf(expected, sizeof expected, "%.*f", decimals, value);
        while (expected[length - 1] == '0')
            length--;
        expected[expected[length - 1] == '.' ? length - 1 : length] = '\0';
        assert_string_equal(text, strcmp(expected, "-0") ? expected : "0");
    }
}

static void plain_numbers_have_all_their_decimals(void **state) {
    (void)state;
    uint64_t seed = 7;
    int written = 0;
    for (int i = 0; i < 100000; i++) {
        char text[NUMBER_TEXT_SIZE], expected[NUMBER_TEXT_SIZE];
        int decimals = i % 8;
        double value = i % 3 ? next_random(&seed) : i / 200.0;
        size_t length = number_write_fixed_plain(text, value, decimals);
        if (!length)
            continue;
        written++;
        assert_int_equal(length, snprintf(expected, sizeof expected, "%.*f", decimals, value));
        assert_string_equal(text, expected);
    }
    assert_true(written > 50000);
    char text[NUMBER_TEXT_SIZE];
    assert_int_equal(number_write_fixed_plain(text, 12, 2), 5);
    assert_string_equal(text, "12.00");
    assert_int_equal(number_write_fixed_plain(text, 0, 0), 1);
    static const double others[] = {0.5, 2.5, 1e13, NAN, INFINITY};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(number_write_fixed_plain(text, others[i], 0), 0);
    assert_int_equal(number_write_fixed_plain(text, 1, 9), 0);
}

static void assert_read(const char *text) {
    double value = 0, plain = 0;
    assert_true(number_read(text, strlen(text), &value));
    assert_true(value == strtod(text, NULL));
    size_t taken = number_read_plain(text, strlen(text), &plain);
    if (taken == strlen(text))
        assert_true(plain == value && signbit(plain) == signbit(value));
}

static void numbers_are_read_as_the_c_library_reads_them(void **state) {
    (void)state;
    uint64_t seed = 7;
    char text[64];
    for (int i = 0; i < 200000; i++) {
        snprintf(text, sizeof text, "%.*f", i % 10, next_random(&seed) * (i % 2 ? 1 : -1));
        assert_read(text);
        snprintf(text, sizeof text, "%d", i * 37 - 90000);
        assert_read(text);
    }
}

/* A copy without room behind it, so that a sanitizer sees any look beyond the end. */
static void assert_plain(const char *bytes, size_t expected, double expected_value) {
    double value = -1;
    char *copy = malloc(strlen(bytes) + 1);
    char *exact = realloc(memcpy(copy, bytes, strlen(bytes) + 1), strlen(bytes) + !*bytes);
    assert_int_equal(number_read_plain(exact, strlen(bytes), &value), expected);
    assert_true(value == expected_value);
    free(exact);
}

static void a_plain_number_is_read_up_to_its_end(void **state) {
    (void)state;
    assert_plain("12,7", 2, 12);
    assert_plain("-12.50,7,12345678901234567890", 6, -12.5);
    assert_plain("1234567\n", 7, 1234567);
    assert_plain("0.1234567", 9, 0.1234567);
    assert_plain("9999999.9999999,", 15, 9999999.9999999);
    assert_plain("1.2.3", 3, 1.2);
    assert_plain("7", 1, 7);
}

static void other_numbers_are_not_plain(void **state) {
    (void)state;
    static const char *const texts[] = {"",         "-",          ".5", "5.", "-.5", "+5",
                                        "12345678", "1.23456789", "x1", " 1", "1.x"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_plain(texts[i], 0, -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeros_at_the_end_are_left_out),
        cmocka_unit_test(ties_are_rounded_as_the_double_is),
        cmocka_unit_test(all_agree_with_the_c_library),
        cmocka_unit_test(plain_numbers_have_all_their_decimals),
        cmocka_unit_test(numbers_are_read_as_the_c_library_reads_them),
        cmocka_unit_test(a_plain_number_is_read_up_to_its_end),
        cmocka_unit_test(other_numbers_are_not_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
