#include "scale/ticks.h"

#include "base/decimal.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { NICE_ROUNDS = 10, EXACT_DECADES = 22 };

const NumberFormat ticks_linear_format = {.fill = " ",
                                          .align = '>',
                                          .sign = '-',
                                          .comma = true,
                                          .precision = NUMBER_FORMAT_NO_PRECISION,
                                          .type = 'f'};

const NumberFormat ticks_log_format = {
    .fill = " ", .align = '>', .sign = '-', .precision = NUMBER_FORMAT_NO_PRECISION, .type = 's'};

/* Correctly rounded everywhere, which pow() need not be. */
static double power_of_ten(int exponent) {
    char text[16];
    double power = exponent < 0 ? 0 : INFINITY;
    int length = snprintf(text, sizeof text, "1e%d", exponent);
    number_read(text, (size_t)length, &power);
    return power;
}

/* As Math.round() does: halves go up. */
static double round_half_up(double value) {
    double whole = floor(value);
    return value - whole >= 0.5 ? whole + 1 : whole;
}

/* The multiples first..last of a step inside a range; a negative `increment` is minus the steps in 1. */
typedef struct TickSpan {
    double first, last, increment;
} TickSpan;

static double step_factor(double error) {
    return error >= sqrt(50) ? 10 : error >= sqrt(10) ? 5 : error >= sqrt(2) ? 2 : 1;
}

static TickSpan span_of_steps_below_one(double start, double stop, double steps_in_one) {
    TickSpan span = {round_half_up(start * steps_in_one), round_half_up(stop * steps_in_one), -steps_in_one};
    span.first += span.first / steps_in_one < start;
    span.last -= span.last / steps_in_one > stop;
    return span;
}

static TickSpan span_of_whole_steps(double start, double stop, double step) {
    TickSpan span = {round_half_up(start / step), round_half_up(stop / step), step};
    span.first += span.first * step < start;
    span.last -= span.last * step > stop;
    return span;
}

/* For start < stop; all NaN when there are no ticks. A wish for one tick may find none: then two are
   tried. */
static TickSpan find_span(double start, double stop, double count) {
    double step = (stop - start) / count;
    if (!(step > 0) || isinf(step))
        return (TickSpan){NAN, NAN, NAN};
    int power = decimal_shorten(step).exponent;
    double factor = step_factor(step / power_of_ten(power));
    TickSpan span = power < 0 ? span_of_steps_below_one(start, stop, power_of_ten(-power) / factor)
                              : span_of_whole_steps(start, stop, power_of_ten(power) * factor);
    if (!isfinite(span.increment) || !isfinite(span.first) || !isfinite(span.last))
        return (TickSpan){NAN, NAN, NAN};
    return span.last < span.first && count >= 0.5 && count < 2 ? find_span(start, stop, count * 2) : span;
}

static double limit_wish(double count) {
    return count < TICKS_WISH_MOST ? count : TICKS_WISH_MOST;
}

double ticks_increment(double start, double stop, double count) {
    return count > 0 ? find_span(start, stop, limit_wish(count)).increment : NAN;
}

double ticks_step(double start, double stop, double count) {
    double increment =
        stop < start ? ticks_increment(stop, start, count) : ticks_increment(start, stop, count);
    double step = increment < 0 ? 1 / -increment : increment;
    return stop < start ? -step : step;
}

static TickList one_tick(double value, Arena *arena) {
    double *values = arena_new(arena, double);
    *values = value;
    return (TickList){values, 1};
}

static TickList list_span(TickSpan span, bool reversed, Arena *arena) {
    double count = span.last - span.first + 1;
    if (!(count >= 1))
        return (TickList){0};
    size_t length = count < TICKS_MOST ? (size_t)count : TICKS_MOST;
    double *values = arena_new_array(arena, double, length);
    for (size_t i = 0; i < length; i++) {
        double multiple = reversed ? span.last - (double)i : span.first + (double)i;
        values[i] = span.increment < 0 ? multiple / -span.increment : multiple * span.increment;
    }
    return (TickList){values, length};
}

TickList ticks_linear(double start, double stop, double count, Arena *arena) {
    if (!isfinite(start) || !isfinite(stop) || !(count > 0))
        return (TickList){0};
    if (start == stop)
        return one_tick(start, arena);
    bool reversed = stop < start;
    TickSpan span =
        reversed ? find_span(stop, start, limit_wish(count)) : find_span(start, stop, limit_wish(count));
    return list_span(span, reversed, arena);
}

static void widen(double *low, double *high, double increment) {
    if (increment > 0) {
        *low = floor(*low / increment) * increment;
        *high = ceil(*high / increment) * increment;
    } else {
        *low = ceil(*low * increment) / increment;
        *high = floor(*high * increment) / increment;
    }
}

/* Wider ends may ask for a larger step, so it goes on until the step stays. */
static bool nice_ends(double *low, double *high, double count) {
    double before = 0;
    for (int round = 0; round < NICE_ROUNDS; round++) {
        double increment = ticks_increment(*low, *high, count);
        if (increment == before)
            return true;
        if (isnan(increment))
            return false;
        widen(low, high, increment);
        before = increment;
    }
    return false;
}

void ticks_nice_linear(double *start, double *stop, double count) {
    bool reversed = *stop < *start;
    double low = reversed ? *stop : *start, high = reversed ? *start : *stop;
    if (!nice_ends(&low, &high, count) || !isfinite(low) || !isfinite(high))
        return;
    *start = reversed ? high : low;
    *stop = reversed ? low : high;
}

/* For a whole exponent. A negative power is computed as ticks below 1 are, so that these are exact multiples.
 */
static double power_of(double base, double exponent) {
    if (base == 10)
        return power_of_ten((int)exponent);
    return exponent < 0 ? 1 / pow(base, -exponent) : pow(base, exponent);
}

/* The logarithm of a value above 0; exact for whole powers of the base. */
static double logarithm(double base, double value) {
    double raw = base == 10 ? log10(value) : base == 2 ? log2(value) : log(value) / log(base);
    double whole = round_half_up(raw);
    return power_of(base, whole) == value ? whole : raw;
}

static bool is_whole_base(double base) {
    return fmod(base, 1) == 0;
}

static bool is_log_domain(double start, double stop, double base) {
    return base > 1 && isfinite(base) && isfinite(start) && isfinite(stop) &&
           ((start > 0 && stop > 0) || (start < 0 && stop < 0));
}

/* Whole powers between two logarithms, fewer than all where they are too many. */
static TickList list_powers(double low, double high, double count, double base, Arena *arena) {
    TickList exponents = ticks_linear(low, high, fmin(high - low, count), arena);
    double *values = arena_new_array(arena, double, exponents.count);
    for (size_t i = 0; i < exponents.count; i++)
        values[i] = power_of(base, exponents.values[i]);
    return (TickList){exponents.count ? values : NULL, exponents.count};
}

/* The powers between two logarithms and their multiples below the next power, from `low` to `high`. */
static TickList list_multiples(double low, double high, double base, Arena *arena) {
    int first = (int)floor(logarithm(base, low)), last = (int)ceil(logarithm(base, high));
    double *values = arena_new_array(arena, double, TICKS_MOST);
    size_t count = 0;
    for (int exponent = first; exponent <= last; exponent++) {
        double power = power_of(base, abs(exponent));
        for (double factor = 1; factor < base && count < TICKS_MOST; factor++) {
            double tick = exponent < 0 ? factor / power : factor * power;
            if (tick >= low && tick <= high)
                values[count++] = tick;
        }
    }
    return (TickList){values, count};
}

static TickList list_positive(double low, double high, double count, double base, Arena *arena) {
    double first = logarithm(base, low), last = logarithm(base, high);
    double most = (ceil(last) - floor(first) + 1) * (base - 1);
    if (!is_whole_base(base) || last - first >= count || most > TICKS_MOST)
        return list_powers(first, last, count, base, arena);
    TickList multiples = list_multiples(low, high, base, arena);
    return (double)multiples.count * 2 < count ? ticks_linear(low, high, count, arena) : multiples;
}

static void reverse(double *values, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        double value = values[i];
        values[i] = values[count - 1 - i];
        values[count - 1 - i] = value;
    }
}

/* Ticks below zero are those above it, seen in a mirror. */
TickList ticks_log(double start, double stop, double count, double base, Arena *arena) {
    if (!is_log_domain(start, stop, base) || !(count > 0))
        return (TickList){0};
    double one = fabs(start), other = fabs(stop);
    TickList list = list_positive(fmin(one, other), fmax(one, other), limit_wish(count), base, arena);
    double *values = arena_copy_items(arena, list.values, list.count, list.count, sizeof *values);
    if (one > other)
        reverse(values, list.count);
    if (start < 0)
        for (size_t i = 0; i < list.count; i++)
            values[i] = -values[i];
    return (TickList){list.count ? values : NULL, list.count};
}

void ticks_nice_log(double *start, double *stop, double base) {
    if (!is_log_domain(*start, *stop, base))
        return;
    double one = fabs(*start), other = fabs(*stop);
    double low = power_of(base, floor(logarithm(base, fmin(one, other))));
    double high = power_of(base, ceil(logarithm(base, fmax(one, other))));
    if (low == 0 || isinf(high))
        return;
    bool negative = *start < 0, reversed = *stop < *start;
    double lower = negative ? -high : low, upper = negative ? -low : high;
    *start = reversed ? upper : lower;
    *stop = reversed ? lower : upper;
}

/* How a type's precision follows from the step of the ticks. */
typedef enum Fit { FIT_NOTHING, FIT_DECIMALS, FIT_PERCENT, FIT_DIGITS, FIT_EXPONENT, FIT_PREFIX } Fit;

static Fit fit_of(char type) {
    static const Fit fits[] = {
        ['f'] = FIT_DECIMALS, ['%'] = FIT_PERCENT, ['\0'] = FIT_DIGITS,  ['g'] = FIT_DIGITS,
        ['p'] = FIT_DIGITS,   ['r'] = FIT_DIGITS,  ['e'] = FIT_EXPONENT, ['s'] = FIT_PREFIX};
    unsigned char letter = (unsigned char)type;
    return letter < sizeof fits / sizeof *fits ? fits[letter] : FIT_NOTHING;
}

static int fitted_precision(Fit fit, double step, double largest) {
    switch (fit) {
    case FIT_DECIMALS:
    case FIT_PERCENT:
        return number_precision_fixed(step);
    case FIT_DIGITS:
    case FIT_EXPONENT:
        return number_precision_round(step, largest);
    case FIT_PREFIX:
        return number_precision_prefix(step, largest);
    case FIT_NOTHING:
        break;
    }
    return NUMBER_FORMAT_NO_PRECISION;
}

void ticks_fit_format(double start, double stop, double count, NumberFormat *format) {
    static const int already_shown[] = {[FIT_PERCENT] = 2, [FIT_EXPONENT] = 1, [FIT_PREFIX] = 0};
    double largest = fmax(fabs(start), fabs(stop));
    Fit fit = fit_of(format->type);
    int precision = fitted_precision(fit, ticks_step(start, stop, count), largest);
    if (format->precision == NUMBER_FORMAT_NO_PRECISION && precision != NUMBER_FORMAT_NO_PRECISION)
        format->precision = precision > already_shown[fit] ? precision - already_shown[fit] : 0;
    if (fit == FIT_PREFIX)
        number_format_fix_prefix(format, largest);
}

void ticks_fit_log_format(double base, NumberFormat *format) {
    if (is_whole_base(base) && format->precision == NUMBER_FORMAT_NO_PRECISION)
        format->trim = true;
}

/* Steps that look even on a log scale: 1, 3, 10 or 1, 2, 5, 10; `most` multiples of a power have room. */
static bool is_even_multiple(double multiple, double most) {
    return fabs(multiple - 1) < 0.5 || (most >= 3 ? fabs(multiple - 2) < 0.5 || fabs(multiple - 5) < 0.5
                                                  : most >= 2 && fabs(multiple - 3) < 0.5);
}

bool ticks_log_is_labelled(double tick, double count, double base, size_t shown) {
    double magnitude = fabs(tick);
    if (!(base > 1) || !(magnitude > 0) || isinf(magnitude) || shown == 0)
        return false;
    double most = fmax(1, base * count / (double)shown);
    double multiple = magnitude / power_of(base, round_half_up(logarithm(base, magnitude)));
    if (multiple * base < base - 0.5)
        multiple *= base;
    return base == 10 && most < 9 ? is_even_multiple(multiple, most) : multiple <= most;
}
