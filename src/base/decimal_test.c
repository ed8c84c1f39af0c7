#include "base/decimal.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char text[DECIMAL_TEXT_SIZE];

static const char *plain(double value) {
    size_t length = decimal_write_plain(text, value);
    assert_int_equal(length, strlen(text));
    return text;
}

static const char *fixed(double value, int decimals) {
    size_t length = decimal_write_fixed(text, value, decimals);
    assert_int_equal(length, strlen(text));
    return text;
}

static const char *exponential(double value, int decimals) {
    size_t length = decimal_write_exponential(text, value, decimals);
    assert_int_equal(length, strlen(text));
    return text;
}

static const char *precise(double value, int count) {
    size_t length = decimal_write_precision(text, value, count);
    assert_int_equal(length, strlen(text));
    return text;
}

static void plain_numbers_have_the_fewest_digits(void **state) {
    (void)state;
    assert_string_equal(plain(0), "0");
    assert_string_equal(plain(0.1 + 0.2), "0.30000000000000004");
    assert_string_equal(plain(1e21), "1e+21");
    assert_string_equal(plain(123456789012345680000.0), "123456789012345680000");
    assert_string_equal(plain(0.000001), "0.000001");
    assert_string_equal(plain(1.5e-7), "1.5e-7");
    assert_string_equal(plain(5e-324), "5e-324");
    assert_string_equal(plain(INFINITY), "Infinity");
    /* 2^-24, where the nearest 16 digits read back as another double but their neighbours do not. */
    assert_string_equal(plain(5.9604644775390625e-8), "5.960464477539063e-8");
}

static void plain_numbers_read_back(void **state) {
    (void)state;
    for (int exponent = -1074; exponent < 1024; exponent++) {
        double power = ldexp(1, exponent), next = nextafter(power, INFINITY);
        assert_true(strtod(plain(power), NULL) == power);
        assert_true(strtod(plain(next), NULL) == next);
    }
}

static void ties_go_up(void **state) {
    (void)state;
    assert_string_equal(fixed(0.5, 0), "1");
    assert_string_equal(fixed(2.5, 0), "3");
    assert_string_equal(fixed(1.25, 1), "1.3");
    assert_string_equal(fixed(9.5, 0), "10");
    assert_string_equal(fixed(99.875, 2), "99.88");
    assert_string_equal(fixed(1.005, 2), "1.00"); /* below the tie as a double */
    assert_string_equal(exponential(2.5, 0), "3e+0");
    assert_string_equal(exponential(9.5, 0), "1e+1");
    assert_string_equal(exponential(25, 0), "3e+1");
    assert_string_equal(exponential(125000000, 1), "1.3e+8");
    assert_string_equal(precise(12.5, 2), "13");
    assert_string_equal(precise(1250000, 2), "1.3e+6");
    /* Neighbouring doubles are further apart than the digits that are asked for. */
    assert_string_equal(fixed(9466399836819.625, 2), "9466399836819.63");
}

static void forms_follow_the_exponent(void **state) {
    (void)state;
    assert_string_equal(precise(0.000001, 3), "0.00000100");
    assert_string_equal(precise(0.0000001, 3), "1.00e-7");
    assert_string_equal(precise(999.5, 3), "1.00e+3");
    assert_string_equal(fixed(1e21, 2), "1e+21");
    assert_string_equal(exponential(0, 2), "0.00e+0");
}

static void whole_numbers_are_written_in_full(void **state) {
    (void)state;
    assert_int_equal(decimal_write_whole(text, 1e21), 22);
    assert_string_equal(text, "1000000000000000000000");
    decimal_write_whole(text, 0.49999999999999994);
    assert_string_equal(text, "0");
    decimal_write_whole(text, INFINITY);
    assert_string_equal(text, "\u221E");
    assert_int_equal(decimal_write_radix(text, 255.5, 16), 3);
    assert_string_equal(text, "100");
    decimal_write_radix(text, 18446744073709551616.0 + 4096, 8);
    assert_string_equal(text, "2000000000000000010000");
}

static void digits_stand_in_place(void **state) {
    (void)state;
    DecimalDigits digits = decimal_round(0.0012345, 3);
    assert_string_equal(digits.text, "123");
    assert_int_equal(digits.exponent, -3);
    assert_int_equal(decimal_write_digits(text, &digits), 7);
    assert_string_equal(text, "0.00123");
    digits = decimal_round(99950, 3);
    decimal_write_digits(text, &digits);
    assert_string_equal(text, "100000");
    digits = decimal_shorten(1200);
    assert_string_equal(digits.text, "12");
    assert_int_equal(digits.exponent, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_numbers_have_the_fewest_digits),
        cmocka_unit_test(plain_numbers_read_back),
        cmocka_unit_test(ties_go_up),
        cmocka_unit_test(forms_follow_the_exponent),
        cmocka_unit_test(whole_numbers_are_written_in_full),
        cmocka_unit_test(digits_stand_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
