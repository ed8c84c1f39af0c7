#include "base/number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    EXACT_POWER = 22,
    EXACT_DIGITS = 15,
    LONGEST = 400,
    WORD = sizeof(uint64_t),
    MOST_PLAIN = 2 * WORD + 1
};

static const double powers_of_ten[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* What a number is made of, before it is rounded. */
typedef struct Decimal {
    bool negative;
    uint64_t digits; /* the first EXACT_DIGITS significant ones */
    int digit_count; /* significant digits seen */
    int exponent;    /* of the last digit kept */
} Decimal;

static const char *read_digits(const char *at, const char *end, Decimal *decimal, bool after_point) {
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        if (decimal->digit_count || *at != '0')
            decimal->digit_count++;
        if (decimal->digit_count <= EXACT_DIGITS) {
            decimal->digits = decimal->digits * 10 + (uint64_t)(*at - '0');
            decimal->exponent -= after_point;
        } else {
            decimal->exponent += !after_point;
        }
    }
    return at;
}

static const char *read_exponent(const char *at, const char *end, Decimal *decimal) {
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    const char *first = at;
    int exponent = 0;
    for (; at < end && *at >= '0' && *at <= '9'; at++)
        exponent = exponent < 100000 ? exponent * 10 + (*at - '0') : exponent;
    decimal->exponent += negative ? -exponent : exponent;
    return at == first ? NULL : at;
}

static bool read_slowly(const char *bytes, size_t length, double *value) {
    char text[LONGEST + 1];
    if (length > LONGEST)
        return false;
    memcpy(text, bytes, length);
    text[length] = '\0';
    double read = strtod(text, NULL);
    if (!isfinite(read))
        return false;
    *value = read;
    return true;
}

/* Eight bytes, the first one lowest. */
static inline uint64_t read_word(const char *bytes) {
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* How many digits a word begins with. */
static inline unsigned count_digits(uint64_t word) {
    const uint64_t ones = 0x0101010101010101u;
    uint64_t others = ((word + 0x46 * ones) | (word - '0' * ones)) & 0x80 * ones;
    return others ? (unsigned)__builtin_ctzll(others) / 8 : WORD;
}

/* The number that the first `count` digits of a word make, at least one: pairs of digits, then of these, then
   of those are put together at once. */
static inline uint64_t read_digits_of(uint64_t word, unsigned count) {
    word = (word << (64 - 8 * count)) & 0x0f0f0f0f0f0f0f0fu;
    word = (word * (1 + (10 << 8)) >> 8) & 0x00ff00ff00ff00ffu;
    word = (word * (1 + (100 << 16)) >> 16) & 0x0000ffff0000ffffu;
    return word * (1 + (UINT64_C(10000) << 32)) >> 32;
}

size_t number_read_plain(const char *bytes, size_t length, double *value) {
    static const uint32_t powers[WORD] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
    char copy[MOST_PLAIN] = {0};
    if (length < MOST_PLAIN)
        bytes = memcpy(copy, bytes, length);
    size_t taken = *bytes == '-';
    uint64_t word = read_word(bytes + taken);
    unsigned whole = count_digits(word), decimals = 0;
    if (!whole || whole == WORD)
        return 0;
    uint64_t digits = read_digits_of(word, whole);
    double magnitude = (double)digits;
    taken += whole;
    if (bytes[taken] == '.') {
        word = read_word(bytes + ++taken);
        decimals = count_digits(word);
        if (!decimals || decimals == WORD)
            return 0;
        magnitude =
            (double)(digits * powers[decimals] + read_digits_of(word, decimals)) / powers_of_ten[decimals];
    }
    *value = *bytes == '-' ? -magnitude : magnitude;
    return taken + decimals;
}

bool number_read(const char *bytes, size_t length, double *value) {
    const char *at = bytes, *end = bytes + length;
    double plain;
    if (number_read_plain(bytes, length, &plain) == length && length) {
        *value = plain;
        return true;
    }
    Decimal decimal = {0};
    if (at < end && (*at == '-' || *at == '+'))
        decimal.negative = *at++ == '-';
    const char *whole = at;
    at = read_digits(at, end, &decimal, false);
    size_t digits = (size_t)(at - whole);
    if (at < end && *at == '.') {
        const char *point = ++at;
        at = read_digits(at, end, &decimal, true);
        digits += (size_t)(at - point);
    }
    if (!digits)
        return false;
    if (at < end && (*at == 'e' || *at == 'E'))
        at = read_exponent(at + 1, end, &decimal);
    if (at != end)
        return false;
    if (decimal.digit_count > EXACT_DIGITS || abs(decimal.exponent) > EXACT_POWER)
        return read_slowly(bytes, length, value);
    /* Both factors are exact doubles, so one operation rounds correctly (W. Clinger, PLDI 1990). */
    double power = powers_of_ten[abs(decimal.exponent)];
    double magnitude = decimal.exponent < 0 ? (double)decimal.digits / power : (double)decimal.digits * power;
    *value = decimal.negative ? -magnitude : magnitude;
    return true;
}

enum { FAST_DECIMALS = 6 };

/* The digits of `scaled`, of which the last `decimals` come after the point. */
static size_t write_scaled(char *text, bool negative, uint64_t scaled, int decimals) {
    char reversed[24], *at = text;
    int count = 0;
    if (negative && scaled)
        *at++ = '-';
    for (int i = 0; i < decimals; i++, scaled /= 10)
        reversed[count++] = (char)('0' + scaled % 10);
    if (decimals > 0)
        reversed[count++] = '.';
    do
        reversed[count++] = (char)('0' + scaled % 10);
    while (scaled /= 10);
    while (count)
        *at++ = reversed[--count];
    *at = '\0';
    return (size_t)(at - text);
}

/* The value times a power of ten, as the nearest whole number; false where the product is not exact enough to
   tell which that is. */
static bool scale_plainly(double value, int decimals, uint64_t *scaled) {
    double product = decimals > FAST_DECIMALS ? INFINITY : fabs(value) * powers_of_ten[decimals];
    if (!(product < 1e12) || fabs(product - floor(product) - 0.5) < 1e-3)
        return false;
    *scaled = (uint64_t)(product + 0.5);
    return true;
}

size_t number_write_fixed_plain(char *text, double value, int decimals) {
    uint64_t scaled;
    return scale_plainly(value, decimals, &scaled) ? write_scaled(text, value < 0, scaled, decimals) : 0;
}

/* What snprintf() would give, many times faster. */
static size_t write_fast(char *text, double value, int decimals) {
    uint64_t scaled;
    if (!scale_plainly(value, decimals, &scaled))
        return 0;
    for (; decimals > 0 && scaled % 10 == 0; decimals--)
        scaled /= 10;
    return write_scaled(text, value < 0, scaled, decimals);
}

size_t number_write(char *text, double value, int decimals) {
    size_t fast = write_fast(text, value, decimals);
    if (fast)
        return fast;
    int length = snprintf(text, NUMBER_TEXT_SIZE, "%.*f", decimals, value);
    if (memchr(text, '.', (size_t)length)) {
        while (text[length - 1] == '0')
            length--;
        if (text[length - 1] == '.')
            length--;
        text[length] = '\0';
    }
    if (!strcmp(text, "-0")) {
        memcpy(text, "0", 2);
        length = 1;
    }
    return (size_t)length;
}

size_t number_write_shortest(char *text, double value) {
    for (int digits = 15; digits <= 17; digits++) {
        int length = snprintf(text, NUMBER_TEXT_SIZE, "%.*g", digits, value);
        if (digits == 17 || strtod(text, NULL) == value)
            return (size_t)length;
    }
    return 0;
}
