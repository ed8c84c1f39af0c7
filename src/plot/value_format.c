#include "plot/value_format.h"

#include <math.h>

enum { MOST_LOOKED_AT = 4096, MOST_DECIMALS = 2, MOST_ZEROS = 6 };

static int decimals_of(double number, int most) {
    double scale = 1;
    for (int decimals = 0; decimals < most; decimals++, scale *= 10)
        if (fabs(number * scale - round(number * scale)) < 1e-9 * fmax(1, fabs(number * scale)))
            return decimals;
    return most;
}

/* The zeros after the point before the first digit of the largest number; 0 when all are zero. */
static int leading_zeros(const double *numbers, size_t count) {
    double largest = 0;
    for (size_t i = 0; i < count && i < MOST_LOOKED_AT; i++)
        if (isfinite(numbers[i]))
            largest = fmax(largest, fabs(numbers[i]));
    return largest > 0 && largest < 1 ? (int)fmin(-floor(log10(largest)) - 1, 400) : 0;
}

NumberFormat value_format_for_numbers(const double *numbers, size_t count) {
    NumberFormat format = number_format_default;
    int zeros = leading_zeros(numbers, count), decimals = 0;
    if (zeros > MOST_ZEROS) {
        number_format_read(".2~e", &format, NULL);
        return format;
    }
    for (size_t i = 0; i < count && i < MOST_LOOKED_AT; i++) {
        int own = isfinite(numbers[i]) ? decimals_of(numbers[i], zeros + MOST_DECIMALS) : 0;
        decimals = own > decimals ? own : decimals;
    }
    format.comma = true;
    format.type = 'f';
    format.precision = decimals;
    return format;
}

bool value_format_read(const SpecText *specifier, bool is_time, ValueFormat *format,
                       Diagnostics *diagnostics) {
    const char *why = NULL;
    if (!specifier->text)
        return true;
    format->is_time = is_time;
    format->as_text = false;
    if (is_time) {
        format->time = specifier->text;
        if (time_format_check(specifier->text, &why))
            return true;
        why = "unknown directive";
    } else if (number_format_read(specifier->text, &format->number, &why)) {
        return true;
    }
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_BAD_FORMAT,
                                                        .place = field_place(specifier->node, (Place){0}),
                                                        .found = specifier->text,
                                                        .expected = is_time ? "time format" : "number format",
                                                        .detail = why});
}
