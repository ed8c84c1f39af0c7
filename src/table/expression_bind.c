/* Which kind each term has, and what is converted into what. */
#include "base/date_text.h"
#include "base/number.h"
#include "base/number_format.h"
#include "table/column.h"
#include "table/expression_tree.h"

#include <math.h>
#include <string.h>

static const char *const kind_names[] = {[VALUE_NUMBER] = "a number",
                                         [VALUE_TEXT] = "text",
                                         [VALUE_BOOL] = "true or false",
                                         [VALUE_TIME] = "a time"};

static const char *describe(const ExpressionContext *context, const Term *term) {
    if (term->kind == TERM_FIELD)
        return arena_print(context->arena, "field \"%s\"", term->name);
    if (term->kind == TERM_CONSTANT)
        return arena_print(context->arena, "'%.*s'", (int)term->text.length,
                           term->text.length ? term->text.bytes : "");
    return arena_print(context->arena, "the result of %s", term->function->name);
}

static Term *refuse(const ExpressionContext *context, const Term *term, ValueKind wanted) {
    return expression_report(context, MESSAGE_EXPRESSION_KIND, term->offset,
                             arena_print(context->arena, "%s is %s; expected %s", describe(context, term),
                                         kind_names[term->value], kind_names[wanted]));
}

static Place term_place(const ExpressionContext *context, const Term *term) {
    return text_source_place(&context->text, term->offset);
}

static Term *bind_field(const ExpressionContext *context, Term *term) {
    static const ValueKind kinds[] = {[COLUMN_TEXT] = VALUE_TEXT,
                                      [COLUMN_NUMBER] = VALUE_NUMBER,
                                      [COLUMN_TIME] = VALUE_TIME,
                                      [COLUMN_BOOL] = VALUE_BOOL};
    Place place = term_place(context, term);
    term->column = table_require_column(context->table, term->name, place, NULL, context->diagnostics);
    if (term->column == TABLE_NO_COLUMN)
        return NULL;
    term->value = kinds[table_column_kind(context->table, term->column)];
    if (term->value == VALUE_TEXT && table_column_is_number(context->table, term->column))
        term->value = VALUE_NUMBER;
    if (term->value != VALUE_TEXT)
        term->numbers = table_numbers(context->table, term->column, place, context->diagnostics);
    return term;
}

static bool is_text_column(const ExpressionContext *context, const Term *term) {
    return table_column_kind(context->table, term->column) == COLUMN_TEXT;
}

/* The cells true and false of a text column; any other is refused. */
static Term *read_truths(const ExpressionContext *context, Term *term) {
    size_t count = table_row_count(context->table);
    double *truths = arena_new_array(context->arena, double, count);
    for (size_t i = 0; i < count; i++) {
        TextSlice text = column_trimmed_text(context->table->columns[term->column], i);
        bool yes = text.length == 4 && !memcmp(text.bytes, "true", 4);
        bool no = text.length == 5 && !memcmp(text.bytes, "false", 5);
        if (text.bytes && !yes && !no)
            return refuse(context, term, VALUE_BOOL);
        truths[i] = text.bytes ? yes : (double)NAN;
    }
    term->value = VALUE_BOOL;
    term->numbers = truths;
    return term;
}

/* A field as another kind than the one that it has by itself; `*term` stays for others. */
static bool convert_field(const ExpressionContext *context, Term **converted, ValueKind wanted) {
    Term *term = *converted;
    if (wanted == VALUE_TEXT) {
        term->value = VALUE_TEXT;
        term->numbers = NULL;
        return true;
    }
    bool text = term->value == VALUE_TEXT;
    if (wanted == VALUE_BOOL && text) {
        *converted = read_truths(context, term);
        return true;
    }
    bool as_time = wanted == VALUE_TIME && is_text_column(context, term);
    if (!as_time && !(wanted == VALUE_NUMBER && text))
        return false;
    Place place = term_place(context, term);
    term->numbers = as_time ? table_times(context->table, term->column, place, context->diagnostics)
                            : table_numbers(context->table, term->column, place, context->diagnostics);
    term->value = wanted;
    if (!term->numbers)
        *converted = NULL;
    return true;
}

static Term *convert_constant(const ExpressionContext *context, Term *term, ValueKind wanted) {
    bool read = false;
    if (wanted == VALUE_NUMBER)
        read = number_read(term->text.bytes, term->text.length, &term->number);
    if (wanted == VALUE_TIME)
        read = date_text_read(term->text.bytes, term->text.length, &term->number);
    if (!read)
        return refuse(context, term, wanted);
    term->value = wanted;
    return term;
}

static Term *call_one(const ExpressionContext *context, const Function *function, Term *argument) {
    return expression_new_call(context, function, argument->offset, &argument, 1);
}

static Term *convert_to_text(const ExpressionContext *context, Term *term) {
    static const Function writers[] = {
        [VALUE_NUMBER] = {"toString()", 1, 1, "n", VALUE_TEXT, expression_write_number, NULL, NULL},
        [VALUE_BOOL] = {"toString()", 1, 1, "b", VALUE_TEXT, expression_write_bool, NULL, NULL},
        [VALUE_TIME] = {"toString()", 1, 1, "d", VALUE_TEXT, expression_write_time, NULL, NULL}};
    return call_one(context, &writers[term->value], term);
}

static Term *convert_to_bool(const ExpressionContext *context, Term *term) {
    static const Function truth = {"toBoolean()", 1, 1, "n", VALUE_BOOL, expression_truth, NULL, NULL};
    return call_one(context, &truth, term);
}

/* `term` is bound; so is the result. NULL stays NULL. */
static Term *convert(const ExpressionContext *context, Term *term, ValueKind wanted) {
    if (!term || wanted == VALUE_ANY || term->value == wanted)
        return term;
    if (term->value == VALUE_MISSING) {
        term->value = wanted;
        return term;
    }
    if (term->kind == TERM_FIELD && convert_field(context, &term, wanted))
        return term;
    if (wanted == VALUE_TEXT)
        return convert_to_text(context, term);
    if (term->value == VALUE_TEXT && term->kind == TERM_CONSTANT && term->text.bytes)
        return convert_constant(context, term, wanted);
    if (term->value == VALUE_TEXT)
        return refuse(context, term, wanted);
    return wanted == VALUE_BOOL ? convert_to_bool(context, term) : term;
}

static bool convert_arguments(const ExpressionContext *context, Term *call, ValueKind wanted) {
    bool good = true;
    for (size_t i = 0; i < call->argument_count; i++) {
        call->arguments[i] = convert(context, call->arguments[i], wanted);
        good = good && call->arguments[i];
    }
    return good;
}

/* The call with another function and all its arguments of one kind. */
static Term *become(const ExpressionContext *context, Term *call, const Function *function,
                    ValueKind arguments) {
    call->function = function;
    call->value = function->result;
    return convert_arguments(context, call, arguments) ? call : NULL;
}

static bool is_written_text(const Term *term) {
    return term->value == VALUE_TEXT && term->kind != TERM_FIELD;
}

static Term *bind_add(const ExpressionContext *context, Term *call) {
    static const Function add = {"+", 2, 2, "n", VALUE_NUMBER, expression_add, NULL, NULL};
    static const Function join = {"+", 2, 2, "t", VALUE_TEXT, expression_join, NULL, NULL};
    const Term *a = call->arguments[0], *b = call->arguments[1];
    bool texts =
        is_written_text(a) || is_written_text(b) || (a->value == VALUE_TEXT && b->value == VALUE_TEXT);
    return become(context, call, texts ? &join : &add, texts ? VALUE_TEXT : VALUE_NUMBER);
}

static bool is_null(const Term *term) {
    return term->kind == TERM_CONSTANT &&
           (term->value == VALUE_MISSING || (term->value == VALUE_TEXT && !term->text.length));
}

static Term *bind_missing_test(const ExpressionContext *context, Term *call, bool missing) {
    static const Function of_number[] = {
        {"isValid()", 1, 1, "n", VALUE_BOOL, expression_is_present, NULL, NULL},
        {"isNaN()", 1, 1, "n", VALUE_BOOL, expression_is_missing, NULL, NULL}};
    static const Function of_text[] = {
        {"isValid()", 1, 1, "t", VALUE_BOOL, expression_text_is_present, NULL, NULL},
        {"isNaN()", 1, 1, "t", VALUE_BOOL, expression_text_is_missing, NULL, NULL}};
    call->argument_count = 1;
    bool text = call->arguments[0]->value == VALUE_TEXT;
    if (call->arguments[0]->value == VALUE_MISSING)
        call->arguments[0]->value = VALUE_NUMBER;
    return become(context, call, text ? &of_text[missing] : &of_number[missing], VALUE_ANY);
}

Term *expression_bind_present(const ExpressionContext *context, Term *call) {
    return bind_missing_test(context, call, false);
}

Term *expression_bind_missing(const ExpressionContext *context, Term *call) {
    return bind_missing_test(context, call, true);
}

#define COMPARISON(NAME, OPERATION)                                                                          \
    {                                                                                                        \
        {NAME, 2, 2, "n", VALUE_BOOL, expression_##OPERATION, NULL, NULL}, {                                 \
            NAME, 2, 2, "t", VALUE_BOOL, expression_text_##OPERATION, NULL, NULL                             \
        }                                                                                                    \
    }

/* By operator, for numbers and for texts. */
static const Function comparisons[][2] = {COMPARISON("==", equal),  COMPARISON("!=", not_equal),
                                          COMPARISON("<", less),    COMPARISON("<=", less_equal),
                                          COMPARISON(">", greater), COMPARISON(">=", greater_equal)};

/* The kind in which two sides are compared. */
static ValueKind comparable_kind(ValueKind a, ValueKind b) {
    if (a == VALUE_MISSING || b == VALUE_MISSING)
        a = b = a == VALUE_MISSING ? b : a;
    if (a == b)
        return a == VALUE_TEXT ? VALUE_TEXT : VALUE_NUMBER;
    bool text = a == VALUE_TEXT || b == VALUE_TEXT;
    if (text && (a == VALUE_BOOL || b == VALUE_BOOL))
        return VALUE_TEXT;
    return text && (a == VALUE_TIME || b == VALUE_TIME) ? VALUE_TIME : VALUE_NUMBER;
}

static Term *bind_comparison(const ExpressionContext *context, Term *call) {
    size_t id = (size_t)(call->function - &expression_operators[OPERATOR_EQUAL]);
    Term *a = call->arguments[0], *b = call->arguments[1];
    if (id < 2 && (is_null(a) || is_null(b))) {
        call->arguments[0] = is_null(b) ? a : b;
        return bind_missing_test(context, call, id == 0);
    }
    ValueKind kind = comparable_kind(a->value, b->value);
    return become(context, call, &comparisons[id][kind == VALUE_TEXT], kind);
}

/* The kind that two values have in common. */
static ValueKind common_kind(ValueKind a, ValueKind b) {
    if (a == VALUE_MISSING || b == VALUE_MISSING)
        a = b = a == VALUE_MISSING ? b : a;
    if (a == VALUE_MISSING)
        return VALUE_NUMBER;
    return a == b ? a : a == VALUE_TEXT || b == VALUE_TEXT ? VALUE_TEXT : VALUE_NUMBER;
}

static Term *bind_or(const ExpressionContext *context, Term *call) {
    static const Function of_bools = {"||", 2, 2, "b", VALUE_BOOL, expression_or, NULL, NULL};
    static const Function of_numbers = {"||", 2, 2, "n", VALUE_NUMBER, expression_either, NULL, NULL};
    static const Function of_texts = {"||", 2, 2, "t", VALUE_TEXT, expression_text_either, NULL, NULL};
    ValueKind kind = common_kind(call->arguments[0]->value, call->arguments[1]->value);
    if (kind == VALUE_BOOL)
        return become(context, call, &of_bools, kind);
    Term *bound = become(context, call, kind == VALUE_TEXT ? &of_texts : &of_numbers, kind);
    if (bound)
        bound->value = kind;
    return bound;
}

Term *expression_bind_if(const ExpressionContext *context, Term *call) {
    static const Function of_numbers = {"?", 3, 3, "bnn", VALUE_NUMBER, expression_select, NULL, NULL};
    static const Function of_texts = {"?", 3, 3, "btt", VALUE_TEXT, expression_text_select, NULL, NULL};
    Term **arguments = call->arguments;
    ValueKind kind = common_kind(arguments[1]->value, arguments[2]->value);
    arguments[0] = convert(context, arguments[0], VALUE_BOOL);
    arguments[1] = convert(context, arguments[1], kind);
    arguments[2] = convert(context, arguments[2], kind);
    call->function = kind == VALUE_TEXT ? &of_texts : &of_numbers;
    call->value = kind;
    return arguments[0] && arguments[1] && arguments[2] ? call : NULL;
}

/* Reads a text, giving a missing value where it cannot; what is no text is converted. */
static Term *bind_reading(const ExpressionContext *context, Term *call, const Function *reading) {
    Term *argument = call->arguments[0];
    if (argument->value != VALUE_TEXT)
        return convert(context, argument, reading->result);
    return become(context, call, reading, VALUE_TEXT);
}

Term *expression_bind_to_number(const ExpressionContext *context, Term *call) {
    static const Function reading = {"toNumber()",           1,    1,   "t", VALUE_NUMBER,
                                     expression_read_number, NULL, NULL};
    return bind_reading(context, call, &reading);
}

Term *expression_bind_to_time(const ExpressionContext *context, Term *call) {
    static const Function reading = {"toDate()", 1, 1, "t", VALUE_TIME, expression_read_time, NULL, NULL};
    Term *argument = call->arguments[0];
    if (argument->kind == TERM_FIELD && is_text_column(context, argument))
        argument = call->arguments[0] = convert(context, argument, VALUE_TEXT);
    Term *bound = bind_reading(context, call, &reading);
    if (bound)
        bound->value = VALUE_TIME;
    return bound;
}

Term *expression_bind_to_text(const ExpressionContext *context, Term *call) {
    return convert(context, call->arguments[0], VALUE_TEXT);
}

Term *expression_bind_to_bool(const ExpressionContext *context, Term *call) {
    return convert(context, call->arguments[0], VALUE_BOOL);
}

Term *expression_bind_format(const ExpressionContext *context, Term *call) {
    const Term *specifier = call->arguments[1];
    if (specifier->kind != TERM_CONSTANT || !is_written_text(specifier))
        return expression_report(context, MESSAGE_EXPRESSION_KIND, specifier->offset,
                                 "format() takes its specifier as a text in quotes");
    NumberFormat *format = arena_new(context->arena, NumberFormat);
    const char *why, *text = arena_copy_bytes(context->arena, specifier->text.bytes, specifier->text.length);
    if (!number_format_read(text, format, &why)) {
        diagnostics_report(context->diagnostics, (Diagnostic){.id = MESSAGE_BAD_FORMAT,
                                                              .place = term_place(context, specifier),
                                                              .found = text,
                                                              .expected = "d3-format specifier",
                                                              .detail = why});
        return NULL;
    }
    call->detail = format;
    call->arguments[0] = convert(context, call->arguments[0], VALUE_NUMBER);
    return call->arguments[0] ? call : NULL;
}

static double negate(double value) {
    return 0 - value;
}

static double same(double value) {
    return value;
}

#define ARITHMETIC(NAME, OPERATION)                                                                          \
    { NAME, 2, 2, "n", VALUE_NUMBER, expression_##OPERATION, NULL, NULL }
#define COMPARING(NAME)                                                                                      \
    { NAME, 2, 2, "a", VALUE_BOOL, NULL, NULL, bind_comparison }

const Function expression_operators[OPERATOR_COUNT] = {
    [OPERATOR_ADD] = {"+", 2, 2, "a", VALUE_ANY, NULL, NULL, bind_add},
    [OPERATOR_SUBTRACT] = ARITHMETIC("-", subtract),
    [OPERATOR_MULTIPLY] = ARITHMETIC("*", multiply),
    [OPERATOR_DIVIDE] = ARITHMETIC("/", divide),
    [OPERATOR_REMAINDER] = ARITHMETIC("%", remainder),
    [OPERATOR_POWER] = ARITHMETIC("**", power),
    [OPERATOR_EQUAL] = COMPARING("=="),
    [OPERATOR_NOT_EQUAL] = COMPARING("!="),
    [OPERATOR_LESS] = COMPARING("<"),
    [OPERATOR_LESS_EQUAL] = COMPARING("<="),
    [OPERATOR_GREATER] = COMPARING(">"),
    [OPERATOR_GREATER_EQUAL] = COMPARING(">="),
    [OPERATOR_AND] = {"&&", 2, 2, "b", VALUE_BOOL, expression_and, NULL, NULL},
    [OPERATOR_OR] = {"||", 2, 2, "a", VALUE_ANY, NULL, NULL, bind_or},
    [OPERATOR_NOT] = {"!", 1, 1, "b", VALUE_BOOL, expression_not, NULL, NULL},
    [OPERATOR_NEGATE] = {"-", 1, 1, "n", VALUE_NUMBER, expression_apply, negate, NULL},
    [OPERATOR_PLUS] = {"+", 1, 1, "n", VALUE_NUMBER, expression_apply, same, NULL},
    [OPERATOR_IF] = {"?", 3, 3, "a", VALUE_ANY, NULL, NULL, expression_bind_if},
};

static ValueKind wanted_kind(const Function *function, size_t argument) {
    size_t last = strlen(function->kinds) - 1;
    switch (function->kinds[argument < last ? argument : last]) {
    case 'n':
        return VALUE_NUMBER;
    case 't':
        return VALUE_TEXT;
    case 'b':
        return VALUE_BOOL;
    case 'd':
        return VALUE_TIME;
    }
    return VALUE_ANY;
}

static Term *bind_call(const ExpressionContext *context, Term *call) {
    const Function *function = call->function;
    bool good = true;
    for (size_t i = 0; i < call->argument_count; i++) {
        ValueKind wanted = function->bind ? VALUE_ANY : wanted_kind(function, i);
        call->arguments[i] = expression_bind(context, call->arguments[i], wanted);
        good = good && call->arguments[i];
    }
    if (!good)
        return NULL;
    return function->bind ? function->bind(context, call) : call;
}

Term *expression_bind(const ExpressionContext *context, Term *term, ValueKind wanted) {
    Term *bound = term;
    if (term->kind == TERM_FIELD)
        bound = bind_field(context, term);
    if (term->kind == TERM_CALL)
        bound = bind_call(context, term);
    return convert(context, bound, wanted);
}
