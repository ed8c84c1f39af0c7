#include "base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeros_at_the_end_are_left_out),
        cmocka_unit_test(ties_are_rounded_as_the_double_is),
        cmocka_unit_test(all_agree_with_the_c_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
