/* A double's magnitude as decimal digits, with the conversions and the rounding of ECMAScript's Number: exact
   ties go up, where printf() goes to even. Every `value` is 0 or above, infinity included, and not NaN. Each
   function writes a text with a closing NUL into DECIMAL_TEXT_SIZE bytes and returns its length. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stddef.h>

enum { DECIMAL_TEXT_SIZE = 1120, DECIMAL_DIGITS_MOST = 21 };

/* Significant digits: value = d.ddd x 10^exponent, with the digits in `text`. */
typedef struct DecimalDigits {
    char text[DECIMAL_DIGITS_MOST + 1];
    int count, exponent;
} DecimalDigits;

/* The value rounded to `count` digits (1 to DECIMAL_DIGITS_MOST); the fewest digits that read back as the
   same double. Zero has the digit 0 and the exponent 0. Not for infinity. */
DecimalDigits decimal_round(double value, int count);
DecimalDigits decimal_shorten(double value);

/* Digits in place: 1.2345, 0.0012, 1200. */
size_t decimal_write_digits(char *text, const DecimalDigits *digits);

/* toString, toFixed, toExponential, toPrecision; `decimals` 0 to 20, `count` 1 to DECIMAL_DIGITS_MOST. */
size_t decimal_write_plain(char *text, double value);
size_t decimal_write_fixed(char *text, double value, int decimals);
size_t decimal_write_exponential(char *text, double value, int decimals);
size_t decimal_write_precision(char *text, double value, int count);

/* The nearest whole number, in full; infinity is its sign. */
size_t decimal_write_whole(char *text, double value);

/* The nearest whole number in base 2, 8 or 16, lower case. */
size_t decimal_write_radix(char *text, double value, int radix);

#endif
