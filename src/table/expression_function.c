#include "base/calendar.h"
#include "table/expression_tree.h"

#include <math.h>
#include <string.h>

/* Halves go up, as JavaScript's Math.round() has it. */
static double round_half_up(double value) {
    double below = floor(value);
    return value - below >= 0.5 ? below + 1 : below;
}

static double sign_of(double value) {
    return isnan(value) ? value : (value > 0) - (value < 0);
}

static double same(double value) {
    return value;
}

/* A field of the calendar's time as a number. */
#define OF_TIME(NAME, RESULT)                                                                                \
    static double NAME(double time) {                                                                        \
        if (!calendar_is_time(time))                                                                         \
            return NAN;                                                                                      \
        const CivilTime civil = calendar_civil(time);                                                        \
        return RESULT;                                                                                       \
    }

OF_TIME(year_of, civil.year)
OF_TIME(quarter_of, (civil.month - 1) / 3 + 1)
OF_TIME(month_of, civil.month - 1)
OF_TIME(date_of, civil.day)
OF_TIME(day_of, calendar_weekday(calendar_day_number(civil.year, civil.month, civil.day)))
OF_TIME(hours_of, civil.hour)
OF_TIME(minutes_of, civil.minute)
OF_TIME(seconds_of, civil.second)

#define OF_NUMBER(NAME, APPLY)                                                                               \
    { NAME, 1, 1, "n", VALUE_NUMBER, expression_apply, APPLY, NULL }
#define OF_DATE(NAME, APPLY)                                                                                 \
    { NAME, 1, 1, "d", VALUE_NUMBER, expression_apply, APPLY, NULL }
#define OF_ANY(NAME, RESULT, BIND)                                                                           \
    { NAME, 1, 1, "a", RESULT, NULL, NULL, BIND }
#define OF(NAME, LEAST, MOST, KINDS, RESULT, OPERATION)                                                      \
    { NAME, LEAST, MOST, KINDS, RESULT, OPERATION, NULL, NULL }

static const Function functions[] = {
    OF_NUMBER("abs", fabs),
    OF_NUMBER("ceil", ceil),
    OF_NUMBER("floor", floor),
    OF_NUMBER("round", round_half_up),
    OF_NUMBER("trunc", trunc),
    OF_NUMBER("sign", sign_of),
    OF_NUMBER("sqrt", sqrt),
    OF_NUMBER("exp", exp),
    OF_NUMBER("log", log),
    OF_NUMBER("log2", log2),
    OF_NUMBER("log10", log10),
    OF("pow", 2, 2, "n", VALUE_NUMBER, expression_power),
    OF("min", 1, EXPRESSION_MOST_ARGUMENTS, "n", VALUE_NUMBER, expression_min),
    OF("max", 1, EXPRESSION_MOST_ARGUMENTS, "n", VALUE_NUMBER, expression_max),
    OF("clamp", 3, 3, "n", VALUE_NUMBER, expression_clamp),
    {"if", 3, 3, "a", VALUE_ANY, NULL, NULL, expression_bind_if},
    OF_ANY("isValid", VALUE_BOOL, expression_bind_present),
    OF_ANY("isNaN", VALUE_BOOL, expression_bind_missing),
    OF_ANY("toNumber", VALUE_NUMBER, expression_bind_to_number),
    OF_ANY("toString", VALUE_TEXT, expression_bind_to_text),
    OF_ANY("toBoolean", VALUE_BOOL, expression_bind_to_bool),
    OF_ANY("toDate", VALUE_TIME, expression_bind_to_time),
    OF("length", 1, 1, "t", VALUE_NUMBER, expression_length),
    OF("lower", 1, 1, "t", VALUE_TEXT, expression_lower),
    OF("upper", 1, 1, "t", VALUE_TEXT, expression_upper),
    OF("trim", 1, 1, "t", VALUE_TEXT, expression_trim),
    OF("substring", 2, 3, "tn", VALUE_TEXT, expression_substring),
    OF("indexof", 2, 2, "t", VALUE_NUMBER, expression_indexof),
    OF("replace", 3, 3, "t", VALUE_TEXT, expression_replace),
    {"format", 2, 2, "nt", VALUE_TEXT, expression_format, NULL, expression_bind_format},
    OF_DATE("year", year_of),
    OF_DATE("quarter", quarter_of),
    OF_DATE("month", month_of),
    OF_DATE("date", date_of),
    OF_DATE("day", day_of),
    OF_DATE("hours", hours_of),
    OF_DATE("minutes", minutes_of),
    OF_DATE("seconds", seconds_of),
    OF_DATE("time", same),
    OF("datetime", 1, 7, "n", VALUE_TIME, expression_datetime),
};

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

const Function *expression_find_function(const char *name, size_t length) {
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (strlen(functions[i].name) == length && !memcmp(functions[i].name, name, length))
            return &functions[i];
    return NULL;
}

const char **expression_list_functions(Arena *arena, size_t *count) {
    const char **names = arena_new_array(arena, const char *, FUNCTION_COUNT);
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        names[i] = functions[i].name;
    *count = FUNCTION_COUNT;
    return names;
}
