#include "kinds/waterfall_totals.h"

#include <math.h>
#include <string.h>

static const double relative_tolerance = 1e-6;

/* Of a figure written with an exponent nothing is known. */
static double half_last_digit(const char *text) {
    const char *point = strchr(text, '.');
    if (text[strcspn(text, "eE")])
        return 0;
    return 0.5 * pow(10, point ? -(double)strspn(point + 1, "0123456789") : 0);
}

static bool differs(double figure, double sum, double greatest, const char *text) {
    double rounding = half_last_digit(text) + 1e-12 * greatest;
    return fabs(figure - sum) > fmax(rounding, relative_tolerance * fabs(sum));
}

/* `begun`: there is something before it to sum up. */
static void report(const KindUnit *unit, const ChannelSpec *value, size_t column, size_t row, double sum,
                   bool begun) {
    diagnostics_report(unit->diagnostics,
                       (Diagnostic){.id = begun ? MESSAGE_TOTAL_DIFFERS : MESSAGE_TOTAL_OF_NOTHING,
                                    .place = table_place(unit->table, column, row),
                                    .origin = value->field.node->place,
                                    .found = table_text_closed(unit->table, column, row),
                                    .expected = arena_print(unit->arena, "%.10g", sum),
                                    .detail = value->field.text});
}

void waterfall_check_totals(const KindUnit *unit, const ChannelSpec *value, const ChannelSpec *measure) {
    Table *table = unit->table;
    size_t values = table_find_column(table, value->field.text),
           measures = table_find_column(table, measure->field.text);
    const double *numbers = table_numbers(table, values, value->field.node->place, unit->diagnostics);
    double sum = 0, greatest = 0;
    bool begun = false;
    for (size_t row = 0; numbers && row < table_row_count(table); row++) {
        const char *kind = table_text_closed(table, measures, row);
        bool is_total = kind && !strcmp(kind, "total");
        if (isnan(numbers[row]))
            continue;
        if (kind && !strcmp(kind, "absolute"))
            sum = numbers[row];
        else if (!is_total)
            sum += numbers[row];
        greatest = fmax(greatest, fmax(fabs(numbers[row]), fabs(sum)));
        if (is_total && numbers[row] != 0 &&
            differs(numbers[row], sum, greatest, table_text_closed(table, values, row)))
            report(unit, value, values, row, sum, begun);
        begun |= !is_total;
    }
}
