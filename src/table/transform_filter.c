#include "base/date_text.h"
#include "base/number.h"
#include "base/period.h"
#include "table/expression.h"
#include "table/transform.h"

#include <math.h>
#include <string.h>

static Table *keep_rows(const Table *table, const bool *holds, Arena *arena) {
    size_t rows = table_row_count(table), kept = 0;
    for (size_t row = 0; row < rows; row++)
        kept += holds[row];
    uint32_t *chosen = arena_new_array(arena, uint32_t, kept);
    for (size_t row = 0, i = 0; row < rows; row++)
        if (holds[row])
            chosen[i++] = (uint32_t)row;
    return table_select_rows(table, chosen, kept, arena);
}

Table *transform_filter(Table *table, TextSource expression, Arena *arena, Diagnostics *diagnostics) {
    const bool *holds = expression_test(expression, table, arena, diagnostics);
    return holds ? keep_rows(table, holds, arena) : NULL;
}

Table *transform_calculate(Table *table, TextSource expression, const char *as, Arena *arena,
                           Diagnostics *diagnostics) {
    ExpressionResult result;
    if (!expression_evaluate(expression, table, arena, &result, diagnostics))
        return NULL;
    return result.kind == COLUMN_TEXT ? table_with_texts(table, as, result.texts, arena)
                                      : table_with_numbers(table, as, result.kind, result.values, arena);
}

/* A value to compare with, in the terms of the comparison. */
typedef struct Operand {
    bool missing;
    double number;
    Period period;
    TextSlice text;
} Operand;

typedef struct Comparison {
    enum { BY_NUMBER, BY_PERIOD, BY_TEXT } way;
    const Table *table;
    size_t column;
    const double *numbers;
    Operand *operands;
} Comparison;

static TextSlice value_text(const PredicateValue *value, Arena *arena) {
    if (value->text)
        return (TextSlice){value->text, strlen(value->text)};
    char *text = arena_allocate(arena, NUMBER_TEXT_SIZE, 1);
    return (TextSlice){text, number_write_shortest(text, value->number)};
}

static bool read_operands(Comparison *comparison, const PredicateParams *params, Arena *arena) {
    comparison->operands = arena_new_array(arena, Operand, params->value_count);
    bool periods = true;
    for (size_t i = 0; i < params->value_count; i++) {
        Operand *operand = &comparison->operands[i];
        const PredicateValue *value = &params->values[i];
        operand->missing = !value->is_number && !(value->text && *value->text);
        if (operand->missing)
            continue;
        operand->text = value_text(value, arena);
        periods = period_read(operand->text.bytes, operand->text.length, &operand->period) && periods;
    }
    return periods;
}

static bool any_number(const PredicateParams *params) {
    for (size_t i = 0; i < params->value_count; i++)
        if (params->values[i].is_number)
            return true;
    return false;
}

static bool report_operand(const PredicateValue *value, const char *expected, Arena *arena,
                           Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                           .place = value->place,
                                           .found = arena_print(arena, "the text \"%s\"", value->text),
                                           .expected = expected});
}

static bool read_numbers(Comparison *comparison, const PredicateParams *params, bool times, Arena *arena,
                         Diagnostics *diagnostics) {
    bool good = true;
    for (size_t i = 0; i < params->value_count; i++) {
        Operand *operand = &comparison->operands[i];
        TextSlice text = operand->text;
        operand->number = params->values[i].number;
        if (operand->missing || (params->values[i].is_number && !times))
            continue;
        if (!(times ? date_text_read : number_read)(text.bytes, text.length, &operand->number))
            good = report_operand(&params->values[i],
                                  times ? "a date such as 2001-03-31" : "a number, as the column", arena,
                                  diagnostics);
    }
    return good;
}

static bool check_count(const PredicateParams *params, Diagnostics *diagnostics) {
    bool range = params->test == PREDICATE_RANGE;
    bool one = params->test >= PREDICATE_LT && params->test <= PREDICATE_GTE;
    if ((!range && !one) || params->value_count == (range ? 2 : 1))
        return true;
    return diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_WRONG_KIND,
                     .place = params->value_count ? params->values[0].place : params->field.place,
                     .found = "a list of another length",
                     .expected = range ? "two values, the lowest and the highest" : "one value"});
}

/* Settles how the column is compared. */
static bool prepare(Comparison *comparison, Table *table, const PredicateParams *params, Arena *arena,
                    Diagnostics *diagnostics) {
    Place asked = params->field.place;
    size_t column = table_require_column(table, params->field.text, asked, NULL, diagnostics);
    if (column == TABLE_NO_COLUMN)
        return false;
    *comparison = (Comparison){.table = table, .column = column, .way = BY_TEXT};
    bool periods = read_operands(comparison, params, arena);
    bool tests_value = params->test != PREDICATE_VALID && params->test != PREDICATE_INVALID;
    bool times = table_column_is_time(table, column);
    if (!tests_value || table_column_kind(table, column) == COLUMN_BOOL)
        return true;
    if (!times && periods && !any_number(params) && table_column_is_period(table, column)) {
        comparison->way = BY_PERIOD;
        return true;
    }
    if (!times && !any_number(params) && !table_column_is_number(table, column))
        return true;
    comparison->way = BY_NUMBER;
    comparison->numbers = times ? table_times(table, column, asked, diagnostics)
                                : table_numbers(table, column, asked, diagnostics);
    return read_numbers(comparison, params, times, arena, diagnostics) && comparison->numbers;
}

static int compare_texts(TextSlice a, TextSlice b) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = memcmp(a.bytes, b.bytes, shorter);
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

/* Of a cell that is there with a value that is there. */
static int compare(const Comparison *comparison, size_t row, const Operand *operand) {
    if (comparison->way == BY_NUMBER) {
        double number = comparison->numbers[row];
        return (number > operand->number) - (number < operand->number);
    }
    TextSlice text = table_text(comparison->table, comparison->column, row);
    if (comparison->way == BY_TEXT)
        return compare_texts(text, operand->text);
    Period period;
    return period_read(text.bytes, text.length, &period) ? period_compare(period, operand->period)
                                                         : compare_texts(text, operand->text);
}

static bool is_among(const Comparison *comparison, size_t row, bool missing, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const Operand *operand = &comparison->operands[i];
        if (missing ? operand->missing : !operand->missing && !compare(comparison, row, operand))
            return true;
    }
    return false;
}

static bool is_within(const Comparison *comparison, size_t row, const Operand *low, const Operand *high) {
    return (low->missing || compare(comparison, row, low) >= 0) &&
           (high->missing || compare(comparison, row, high) <= 0);
}

static bool passes(const Comparison *comparison, const PredicateParams *params, size_t row) {
    bool missing = table_is_missing(comparison->table, comparison->column, row);
    const Operand *operand = comparison->operands;
    switch (params->test) {
    case PREDICATE_VALID:
        return !missing;
    case PREDICATE_INVALID:
        return missing;
    case PREDICATE_EQUAL:
    case PREDICATE_ONE_OF:
        return is_among(comparison, row, missing, params->value_count);
    case PREDICATE_RANGE:
        return !missing && is_within(comparison, row, &operand[0], &operand[1]);
    default:
        break;
    }
    if (missing || operand->missing)
        return false;
    int order = compare(comparison, row, operand);
    return params->test == PREDICATE_LT    ? order < 0
           : params->test == PREDICATE_LTE ? order <= 0
           : params->test == PREDICATE_GT  ? order > 0
                                           : order >= 0;
}

Table *transform_filter_field(Table *table, const PredicateParams *params, Arena *arena,
                              Diagnostics *diagnostics) {
    Comparison comparison;
    if (!check_count(params, diagnostics) || !prepare(&comparison, table, params, arena, diagnostics))
        return NULL;
    size_t rows = table_row_count(table);
    bool *holds = arena_new_array(arena, bool, rows);
    for (size_t row = 0; row < rows; row++)
        holds[row] = passes(&comparison, params, row);
    return keep_rows(table, holds, arena);
}
