#include "base/decimal.h"

#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether value x 10^scale is a whole number and a half: then value x 2 x 10^scale is odd, and the powers
   of five in it do not change that. */
static bool is_tie(double value, int scale) {
    double odd = ldexp(value, scale + 1);
    if (fmod(odd, 2) != 1)
        return false;
    for (; scale < 0; scale++, odd /= 5)
        if (fmod(odd, 5) != 0)
            return false;
    return true;
}

static size_t write_text(char *text, const char *what) {
    size_t length = strlen(what);
    memcpy(text, what, length + 1);
    return length;
}

/* Takes the first `most` digits of printf's d.ddde[+-]xx, and its exponent. */
static DecimalDigits read_exponential(const char *text, int most) {
    DecimalDigits digits = {0};
    const char *at = text;
    for (; *at != 'e'; at++)
        if (*at != '.' && digits.count < most)
            digits.text[digits.count++] = *at;
    digits.exponent = (int)strtol(at + 1, NULL, 10);
    return digits;
}

static DecimalDigits print_digits(double value, int count) {
    char text[64];
    snprintf(text, sizeof text, "%.*e", count - 1, value);
    return read_exponential(text, count);
}

/* Adds one to the last of `length` digits, a point among them left alone. True when all were nines: the
   digits are then zeros, and a 1 belongs before them. */
static bool increment(char *digits, size_t length) {
    while (length-- > 0) {
        if (digits[length] == '.')
            continue;
        if (digits[length] != '9') {
            digits[length]++;
            return false;
        }
        digits[length] = '0';
    }
    return true;
}

/* A tie has one digit more, a 5, and no further ones. */
static DecimalDigits round_tie_up(double value, int count) {
    char text[64];
    snprintf(text, sizeof text, "%.*e", count, value);
    DecimalDigits digits = read_exponential(text, count);
    if (increment(digits.text, (size_t)count)) {
        digits.text[0] = '1';
        digits.exponent++;
    }
    return digits;
}

DecimalDigits decimal_round(double value, int count) {
    DecimalDigits digits = print_digits(value, count);
    return is_tie(value, count - 1 - digits.exponent) ? round_tie_up(value, count) : digits;
}

size_t decimal_write_digits(char *text, const DecimalDigits *digits) {
    char *at = text;
    int whole = digits->exponent + 1;
    if (whole <= 0) {
        *at++ = '0';
        *at++ = '.';
        memset(at, '0', (size_t)-whole);
        at += -whole;
    }
    for (int i = 0; i < digits->count; i++) {
        if (i && i == whole)
            *at++ = '.';
        *at++ = digits->text[i];
    }
    if (whole > digits->count) {
        memset(at, '0', (size_t)(whole - digits->count));
        at += whole - digits->count;
    }
    *at = '\0';
    return (size_t)(at - text);
}

static size_t write_with_exponent(char *text, const DecimalDigits *digits) {
    char fraction[DECIMAL_DIGITS_MOST + 2] = "";
    if (digits->count > 1)
        snprintf(fraction, sizeof fraction, ".%.*s", digits->count - 1, digits->text + 1);
    return (size_t)snprintf(text, DECIMAL_TEXT_SIZE, "%c%se%+d", digits->text[0], fraction, digits->exponent);
}

static bool reads_back(const DecimalDigits *digits, double value) {
    char text[DECIMAL_TEXT_SIZE];
    write_with_exponent(text, digits);
    return strtod(text, NULL) == value;
}

static bool is_power_of_two(double value) {
    int exponent;
    return frexp(value, &exponent) == 0.5;
}

static bool find_digits(double value, int count, DecimalDigits *digits) {
    *digits = print_digits(value, count);
    if (count == DBL_DECIMAL_DIG || reads_back(digits, value))
        return true;
    /* The doubles below a power of two are closer to it than those above: digits that are further off but
       above may be the ones that read back. */
    return is_power_of_two(value) && !increment(digits->text, (size_t)count) && reads_back(digits, value);
}

DecimalDigits decimal_shorten(double value) {
    /* Any 15 digits survive in a normal double, so only a subnormal one can do with fewer that are not zeros.
     */
    int count = value >= DBL_MIN || value == 0 ? DBL_DIG : 1;
    DecimalDigits digits;
    while (!find_digits(value, count, &digits))
        count++;
    while (digits.count > 1 && digits.text[digits.count - 1] == '0')
        digits.text[--digits.count] = '\0';
    return digits;
}

size_t decimal_write_plain(char *text, double value) {
    if (isinf(value))
        return write_text(text, "Infinity");
    DecimalDigits digits = decimal_shorten(value);
    return digits.exponent < -6 || digits.exponent >= 21 ? write_with_exponent(text, &digits)
                                                         : decimal_write_digits(text, &digits);
}

static size_t write_tie_up(char *text, double value, int decimals) {
    size_t length = (size_t)snprintf(text + 1, DECIMAL_TEXT_SIZE - 1, "%.*f", decimals + 1, value) - 1;
    if (decimals == 0)
        length--;
    bool carried = increment(text + 1, length);
    text[0] = '1';
    if (!carried)
        memmove(text, text + 1, length);
    length += carried;
    text[length] = '\0';
    return length;
}

size_t decimal_write_fixed(char *text, double value, int decimals) {
    size_t plain = number_write_fixed_plain(text, value, decimals);
    if (plain)
        return plain;
    if (!(value < 1e21))
        return decimal_write_plain(text, value);
    if (is_tie(value, decimals))
        return write_tie_up(text, value, decimals);
    return (size_t)snprintf(text, DECIMAL_TEXT_SIZE, "%.*f", decimals, value);
}

size_t decimal_write_exponential(char *text, double value, int decimals) {
    if (isinf(value))
        return write_text(text, "Infinity");
    DecimalDigits digits = decimal_round(value, decimals + 1);
    return write_with_exponent(text, &digits);
}

size_t decimal_write_precision(char *text, double value, int count) {
    if (isinf(value))
        return write_text(text, "Infinity");
    DecimalDigits digits = decimal_round(value, count);
    return digits.exponent < -6 || digits.exponent >= count ? write_with_exponent(text, &digits)
                                                            : decimal_write_digits(text, &digits);
}

static double nearest_whole(double value) {
    double whole = floor(value);
    return value - whole >= 0.5 ? whole + 1 : whole;
}

size_t decimal_write_whole(char *text, double value) {
    if (isinf(value))
        return write_text(text, "\u221E");
    DecimalDigits digits = decimal_shorten(nearest_whole(value));
    return decimal_write_digits(text, &digits);
}

size_t decimal_write_radix(char *text, double value, int radix) {
    if (isinf(value))
        return write_text(text, "Infinity");
    char reversed[DECIMAL_TEXT_SIZE];
    size_t length = 0;
    double rest = nearest_whole(value);
    do {
        reversed[length++] = "0123456789abcdef"[(int)fmod(rest, radix)];
        rest = floor(rest / radix);
    } while (rest > 0);
    for (size_t i = 0; i < length; i++)
        text[i] = reversed[length - 1 - i];
    text[length] = '\0';
    return length;
}
