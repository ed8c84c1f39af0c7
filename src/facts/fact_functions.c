#include "facts/fact_tree.h"

#include "base/growth_rate.h"

#include <math.h>
#include <string.h>

static bool refuse(const FactContext *context, const FactTerm *call, FactCell cell, const char *detail) {
    return diagnostics_report(
        context->diagnostics,
        (Diagnostic){.id = MESSAGE_FIGURE_REFUSED,
                     .place = text_source_place(&context->text, call->offset),
                     .origin = cell.table ? table_place(cell.table, cell.column, cell.row) : (Place){0},
                     .found = call->function->name,
                     .detail = detail});
}

/* A figure without digits of its own. */
static FactItem computed(double number) {
    return (FactItem){.is_number = true, .number = number, .decimals = FACT_NO_DECIMALS};
}

static FactItem rate(double number) {
    FactItem item = computed(number);
    item.is_rate = true;
    return item;
}

static bool give(const FactContext *context, const FactTerm *call, FactItem item, FactValue *result) {
    if (!isfinite(item.number))
        return refuse(context, call, (FactCell){0}, "it is beyond all numbers");
    *result = fact_value_of(context, item);
    return true;
}

/* All items of all arguments in turn; all are numbers. */
static bool join(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                 FactValue *all) {
    size_t count = 0;
    for (size_t i = 0; i < call->argument_count; i++)
        count += arguments[i].count;
    *all = (FactValue){arena_new_array(context->arena, FactItem, count), 0};
    for (size_t i = 0; i < call->argument_count; i++) {
        for (size_t k = 0; k < arguments[i].count; k++) {
            FactItem *item = &all->items[all->count++];
            *item = arguments[i].items[k];
            if (!fact_number(context, call->arguments[i], item))
                return false;
        }
    }
    return all->count || refuse(context, call, (FactCell){0}, "the data has no rows");
}

/* Lists */

/* The digits of a sum are those of its finest part. */
static int finest(int a, int b) {
    return a == FACT_NO_DECIMALS || b == FACT_NO_DECIMALS ? FACT_NO_DECIMALS : a > b ? a : b;
}

static FactItem add_up(const FactValue *all) {
    FactItem sum = {.is_number = true, .is_rate = all->items[0].is_rate};
    for (size_t i = 0; i < all->count; i++) {
        sum.number += all->items[i].number;
        sum.decimals = finest(sum.decimals, all->items[i].decimals);
        sum.is_rate &= all->items[i].is_rate;
    }
    return sum;
}

static bool compute_sum(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                        FactValue *result) {
    FactValue all;
    return join(context, call, arguments, &all) && give(context, call, add_up(&all), result);
}

static bool compute_mean(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                         FactValue *result) {
    FactValue all;
    if (!join(context, call, arguments, &all))
        return false;
    FactItem mean = computed(add_up(&all).number / (double)all.count);
    mean.is_rate = add_up(&all).is_rate;
    return give(context, call, mean, result);
}

static bool pick(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                 FactValue *result, double sign) {
    FactValue all;
    size_t best = 0;
    if (!join(context, call, arguments, &all))
        return false;
    for (size_t i = 1; i < all.count; i++)
        if (sign * all.items[i].number > sign * all.items[best].number)
            best = i;
    return give(context, call, all.items[best], result);
}

static bool compute_max(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                        FactValue *result) {
    return pick(context, call, arguments, result, 1);
}

static bool compute_min(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                        FactValue *result) {
    return pick(context, call, arguments, result, -1);
}

static bool compute_first(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                          FactValue *result) {
    if (!arguments[0].count)
        return refuse(context, call, (FactCell){0}, "the data has no rows");
    *result = fact_value_of(context, arguments[0].items[0]);
    return true;
}

static bool compute_last(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                         FactValue *result) {
    if (!arguments[0].count)
        return refuse(context, call, (FactCell){0}, "the data has no rows");
    *result = fact_value_of(context, arguments[0].items[arguments[0].count - 1]);
    return true;
}

static bool compute_count(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                          FactValue *result) {
    FactItem count = {.is_number = true};
    for (size_t i = 0; i < call->argument_count; i++) {
        for (size_t k = 0; k < arguments[i].count; k++) {
            FactCell cell = arguments[i].items[k].cell;
            count.number += !cell.table || !table_is_missing(cell.table, cell.column, cell.row);
        }
    }
    return give(context, call, count, result);
}

/* One or two figures */

static bool pair_of(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                    FactItem pair[2]) {
    return fact_single(context, call->arguments[0], &arguments[0], &pair[0]) &&
           fact_single(context, call->arguments[1], &arguments[1], &pair[1]);
}

static bool compute_difference(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                               FactValue *result) {
    FactItem pair[2];
    if (!pair_of(context, call, arguments, pair))
        return false;
    FactItem item = computed(pair[1].number - pair[0].number);
    item.decimals = finest(pair[0].decimals, pair[1].decimals);
    item.is_rate = pair[0].is_rate && pair[1].is_rate;
    return give(context, call, item, result);
}

static bool compute_growth(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                           FactValue *result) {
    FactItem pair[2];
    if (!pair_of(context, call, arguments, pair))
        return false;
    if (!(pair[0].number > 0))
        return refuse(context, call, pair[0].cell,
                      arena_print(context->arena, "the start is %.10g; growth is counted from values above 0",
                                  pair[0].number));
    return give(context, call, rate(pair[1].number / pair[0].number - 1), result);
}

static bool compute_share(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                          FactValue *result) {
    FactItem pair[2];
    if (!pair_of(context, call, arguments, pair))
        return false;
    if (pair[1].number == 0)
        return refuse(context, call, pair[1].cell, "the whole is 0");
    return give(context, call, rate(pair[0].number / pair[1].number), result);
}

static const char *time_name(const FactItem *item) {
    return item->cell.table ? table_text_closed(item->cell.table, item->along, item->cell.row) : NULL;
}

/* The names of the times of a row of cells; NULL, with a refusal, when one has none. */
static const char *const *list_times(const FactContext *context, const FactTerm *call, const FactValue *row) {
    const char **names = arena_new_array(context->arena, const char *, row->count);
    for (size_t i = 0; i < row->count; i++) {
        names[i] = time_name(&row->items[i]);
        if (names[i])
            continue;
        refuse(context, call, row->items[i].cell,
               "its years are counted between cells, whose rows have a period or date");
        return NULL;
    }
    return names;
}

static bool compute_cagr(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                         FactValue *result) {
    bool two = call->argument_count == 2;
    const char *const *names, *why;
    double years;
    FactItem pair[2];
    FactValue row = arguments[0];
    if (two && !pair_of(context, call, arguments, pair))
        return false;
    if (two)
        row = (FactValue){pair, 2};
    for (size_t i = 0; i < row.count; i++)
        if (!fact_number(context, call->arguments[0], &row.items[i]))
            return false;
    if (row.count < 2)
        return refuse(context, call, (FactCell){0}, "it needs two cells or more");
    if (!(names = list_times(context, call, &row)))
        return false;
    const FactItem *start = &row.items[0], *end = &row.items[row.count - 1];
    bool counted = two ? growth_count_years_apart(names[0], names[1], context->arena, &years, &why)
                       : growth_count_row_years(names, row.count, "the data", context->arena, &years, &why);
    if (!counted)
        return refuse(context, call, end->cell, why);
    const FactItem *low = start->number > 0 ? end : start;
    if (!(low->number > 0))
        return refuse(context, call, low->cell,
                      arena_print(context->arena,
                                  "the value at %s is %.10g; growth is counted from and to values above 0",
                                  time_name(low), low->number));
    return give(context, call, rate(growth_rate(start->number, end->number, years)), result);
}

static bool compute_abs(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                        FactValue *result) {
    FactItem item;
    if (!fact_single(context, call->arguments[0], &arguments[0], &item))
        return false;
    item.number = fabs(item.number);
    item.cell = (FactCell){0};
    return give(context, call, item, result);
}

static const FactFunction functions[] = {
    {"sum", 1, FACT_MOST_ARGUMENTS, compute_sum, false},
    {"mean", 1, FACT_MOST_ARGUMENTS, compute_mean, false},
    {"min", 1, FACT_MOST_ARGUMENTS, compute_min, true},
    {"max", 1, FACT_MOST_ARGUMENTS, compute_max, true},
    {"first", 1, 1, compute_first, true},
    {"last", 1, 1, compute_last, true},
    {"count", 1, FACT_MOST_ARGUMENTS, compute_count, false},
    {"difference", 2, 2, compute_difference, false},
    {"growth", 2, 2, compute_growth, false},
    {"cagr", 1, 2, compute_cagr, false},
    {"share", 2, 2, compute_share, false},
    {"abs", 1, 1, compute_abs, false},
};

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

const FactFunction *fact_find_function(const char *name, size_t length) {
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (strlen(functions[i].name) == length && !memcmp(functions[i].name, name, length))
            return &functions[i];
    return NULL;
}

const char *const *fact_list_functions(Arena *arena, size_t *count) {
    const char **names = arena_new_array(arena, const char *, FUNCTION_COUNT);
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        names[i] = functions[i].name;
    *count = FUNCTION_COUNT;
    return names;
}

/* Operators */

static bool compute_add(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                        FactValue *result) {
    FactItem pair[2];
    return pair_of(context, call, arguments, pair) &&
           give(context, call, add_up(&(FactValue){pair, 2}), result);
}

static bool compute_subtract(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                             FactValue *result) {
    FactItem pair[2];
    if (!pair_of(context, call, arguments, pair))
        return false;
    pair[1].number = -pair[1].number;
    return give(context, call, add_up(&(FactValue){pair, 2}), result);
}

static bool compute_multiply(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                             FactValue *result) {
    FactItem pair[2];
    return pair_of(context, call, arguments, pair) &&
           give(context, call, computed(pair[0].number * pair[1].number), result);
}

static bool compute_divide(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                           FactValue *result) {
    FactItem pair[2];
    if (!pair_of(context, call, arguments, pair))
        return false;
    return pair[1].number == 0 ? refuse(context, call, pair[1].cell, "a division by zero")
                               : give(context, call, computed(pair[0].number / pair[1].number), result);
}

static bool compute_negate(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                           FactValue *result) {
    FactItem item;
    if (!fact_single(context, call->arguments[0], &arguments[0], &item))
        return false;
    item.number = -item.number;
    item.cell = (FactCell){0};
    return give(context, call, item, result);
}

const FactFunction fact_operators[] = {
    [FACT_ADD] = {"sum", 2, 2, compute_add, false},
    [FACT_SUBTRACT] = {"difference", 2, 2, compute_subtract, false},
    [FACT_MULTIPLY] = {"product", 2, 2, compute_multiply, false},
    [FACT_DIVIDE] = {"quotient", 2, 2, compute_divide, false},
    [FACT_NEGATE] = {"figure", 1, 1, compute_negate, false},
};
