#include "base/number_type.h"

#include <math.h>
#include <string.h>

enum { PREFIX_LEAST = -8, PREFIX_MOST = 8 };

static const char *const si_prefixes[] = {"y", "z", "a", "f", "p", "n", "\u00B5", "m", "",
                                          "k", "M", "G", "T", "P", "E", "Z",      "Y"};

int number_type_thousands(int exponent) {
    int thousands = (exponent >= 0 ? exponent : exponent - 2) / 3;
    return thousands < PREFIX_LEAST ? PREFIX_LEAST : thousands > PREFIX_MOST ? PREFIX_MOST : thousands;
}

const char *number_type_prefix(int thousands) {
    return si_prefixes[thousands - PREFIX_LEAST];
}

static void write_fixed(NumberDigits *digits, double value, int precision) {
    digits->length = decimal_write_fixed(digits->text, value, precision);
}

static void write_percent(NumberDigits *digits, double value, int precision) {
    write_fixed(digits, value * 100, precision);
}

static void write_exponential(NumberDigits *digits, double value, int precision) {
    digits->length = decimal_write_exponential(digits->text, value, precision);
}

static void write_general(NumberDigits *digits, double value, int precision) {
    digits->length = decimal_write_precision(digits->text, value, precision);
}

static void write_rounded(NumberDigits *digits, double value, int precision) {
    if (value == 0 || isinf(value)) {
        digits->length = decimal_write_plain(digits->text, value);
        return;
    }
    DecimalDigits rounded = decimal_round(value, precision);
    digits->length = decimal_write_digits(digits->text, &rounded);
}

static void write_rounded_percent(NumberDigits *digits, double value, int precision) {
    write_rounded(digits, value * 100, precision);
}

static void write_prefixed(NumberDigits *digits, double value, int precision) {
    if (value == 0 || isinf(value)) {
        write_general(digits, value, precision);
        return;
    }
    DecimalDigits rounded = decimal_round(value, precision);
    int thousands = number_type_thousands(rounded.exponent);
    int exponent = rounded.exponent - 3 * thousands;
    if (exponent < 0) {
        /* Below the least prefix, digits after the point are counted. */
        int count = precision + exponent;
        rounded = count > 0 ? decimal_round(value, count) : decimal_shorten(value);
    }
    rounded.exponent = exponent;
    digits->si_prefix = number_type_prefix(thousands);
    digits->length = decimal_write_digits(digits->text, &rounded);
}

static void write_whole(NumberDigits *digits, double value, int precision) {
    (void)precision;
    digits->length = decimal_write_whole(digits->text, value);
}

static void write_binary(NumberDigits *digits, double value, int precision) {
    (void)precision;
    digits->length = decimal_write_radix(digits->text, value, 2);
}

static void write_octal(NumberDigits *digits, double value, int precision) {
    (void)precision;
    digits->length = decimal_write_radix(digits->text, value, 8);
}

static void write_hexadecimal(NumberDigits *digits, double value, int precision) {
    (void)precision;
    digits->length = decimal_write_radix(digits->text, value, 16);
}

static void write_capital_hexadecimal(NumberDigits *digits, double value, int precision) {
    write_hexadecimal(digits, value, precision);
    for (size_t i = 0; i < digits->length; i++)
        if (digits->text[i] >= 'a' && digits->text[i] <= 'z')
            digits->text[i] = (char)(digits->text[i] - 'a' + 'A');
}

static void write_plain(NumberDigits *digits, double value, int precision) {
    (void)precision;
    if (isnan(value)) {
        memcpy(digits->text, "NaN", 4);
        digits->length = 3;
        return;
    }
    bool negative = value < 0;
    digits->text[0] = '-';
    digits->length = negative + decimal_write_plain(digits->text + negative, fabs(value));
}

static const NumberType types[] = {
    {.letter = 'e', .write = write_exponential},
    {.letter = 'f', .write = write_fixed},
    {.letter = 'g', .write = write_general, .significant = true},
    {.letter = 'n', .write = write_general, .significant = true, .comma = true},
    {.letter = 'r', .write = write_rounded, .significant = true},
    {.letter = 's', .write = write_prefixed, .significant = true},
    {.letter = '%', .write = write_percent, .percent = true},
    {.letter = 'p', .write = write_rounded_percent, .significant = true, .percent = true},
    {.letter = 'd', .write = write_whole},
    {.letter = 'b', .write = write_binary, .layout = NUMBER_RADIX, .radix = "0b"},
    {.letter = 'o', .write = write_octal, .layout = NUMBER_RADIX, .radix = "0o"},
    {.letter = 'x', .write = write_hexadecimal, .layout = NUMBER_RADIX, .radix = "0x"},
    {.letter = 'X', .write = write_capital_hexadecimal, .layout = NUMBER_RADIX, .radix = "0x"},
    {.letter = 'c', .write = write_plain, .layout = NUMBER_VERBATIM},
};

const NumberType *number_type_find(char letter) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].letter == letter)
            return &types[i];
    return NULL;
}
