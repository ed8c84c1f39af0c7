#include "base/calendar.h"
#include "table/expression_tree.h"

#include <math.h>

static inline double settle(double value) {
    return isfinite(value) ? value : (double)NAN;
}

/* An operation on two numbers. */
#define BINARY(NAME, RESULT)                                                                                 \
    void NAME(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {           \
        (void)term;                                                                                          \
        (void)arena;                                                                                         \
        const double *first = arguments[0].numbers, *second = arguments[1].numbers;                          \
        for (size_t i = 0; i < count; i++) {                                                                 \
            const double a = first[i], b = second[i];                                                        \
            out.numbers[i] = RESULT;                                                                         \
        }                                                                                                    \
    }

/* One on one number. */
#define UNARY(NAME, RESULT)                                                                                  \
    void NAME(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {           \
        (void)term;                                                                                          \
        (void)arena;                                                                                         \
        for (size_t i = 0; i < count; i++) {                                                                 \
            const double a = arguments[0].numbers[i];                                                        \
            out.numbers[i] = RESULT;                                                                         \
        }                                                                                                    \
    }

BINARY(expression_add, settle(a + b))
BINARY(expression_subtract, settle(a - b))
BINARY(expression_multiply, settle(a *b))
BINARY(expression_divide, settle(a / b))
BINARY(expression_remainder, settle(fmod(a, b)))
BINARY(expression_power, isnan(a) || isnan(b) ? (double)NAN : settle(pow(a, b)))
BINARY(expression_equal, a == b)
BINARY(expression_not_equal, a<b || a> b)
BINARY(expression_less, a < b)
BINARY(expression_less_equal, a <= b)
BINARY(expression_greater, a > b)
BINARY(expression_greater_equal, a >= b)
BINARY(expression_and, a == 1 && b == 1)
BINARY(expression_or, a == 1 || b == 1)
BINARY(expression_either, isnan(a) || a == 0 ? b : a)
UNARY(expression_not, a != 1)
UNARY(expression_truth, !isnan(a) && a != 0)
UNARY(expression_is_missing, isnan(a) != 0)
UNARY(expression_is_present, isnan(a) == 0)

void expression_apply(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)arena;
    double (*apply)(double) = term->function->apply;
    for (size_t i = 0; i < count; i++)
        out.numbers[i] = settle(apply(arguments[0].numbers[i]));
}

void expression_select(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    (void)arena;
    for (size_t i = 0; i < count; i++)
        out.numbers[i] = arguments[arguments[0].numbers[i] == 1 ? 1 : 2].numbers[i];
}

static void take_extreme(const Term *term, const Vector *arguments, Vector out, size_t count, double sign) {
    for (size_t i = 0; i < count; i++) {
        double extreme = arguments[0].numbers[i];
        for (size_t j = 1; j < term->argument_count; j++) {
            double value = arguments[j].numbers[i];
            if (isnan(value) || value * sign > extreme * sign)
                extreme = value;
            if (isnan(value))
                break;
        }
        out.numbers[i] = extreme;
    }
}

void expression_min(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)arena;
    take_extreme(term, arguments, out, count, -1);
}

void expression_max(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)arena;
    take_extreme(term, arguments, out, count, 1);
}

void expression_clamp(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    (void)arena;
    for (size_t i = 0; i < count; i++) {
        double value = arguments[0].numbers[i], low = arguments[1].numbers[i], high = arguments[2].numbers[i];
        bool missing = isnan(value) || isnan(low) || isnan(high);
        out.numbers[i] = missing ? (double)NAN : value < low ? low : value > high ? high : value;
    }
}

/* The parts of a date from the arguments, or of 1 January, 00:00, where they are absent. */
static bool collect_parts(const Term *term, const Vector *arguments, size_t row, int parts[7]) {
    static const int defaults[7] = {0, 0, 1, 0, 0, 0, 0};
    for (size_t i = 0; i < 7; i++) {
        double value = i < term->argument_count ? floor(arguments[i].numbers[row]) : defaults[i];
        if (!(fabs(value) < 1e6))
            return false;
        parts[i] = (int)value;
    }
    return true;
}

void expression_datetime(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)arena;
    for (size_t i = 0; i < count; i++) {
        int parts[7];
        out.numbers[i] = NAN;
        if (collect_parts(term, arguments, i, parts))
            out.numbers[i] = calendar_time((CivilTime){.year = parts[0],
                                                       .month = parts[1] + 1,
                                                       .day = parts[2],
                                                       .hour = parts[3],
                                                       .minute = parts[4],
                                                       .second = parts[5],
                                                       .millisecond = parts[6]});
    }
}
