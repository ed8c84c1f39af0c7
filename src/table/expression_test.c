#include "table/expression.h"

#include "table/csv.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char data[] = "name,n,m,year,date,flag,bad,empty\n"
                           "Tokyo,10,4,2001,2001-03-31,true,1,\n"
                           "日本,-2.5,,2002,2002-12-01T05:06:07,false,\"1,234\",\n"
                           ",0,3,2003,,,3,\n";

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Table *table;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    fixture->table = csv_read(text_source_from_file("data.csv", data, sizeof data - 1), ',', &fixture->arena,
                              &fixture->diagnostics);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static TextSource source_of(const char *text) {
    return (TextSource){.bytes = text, .length = strlen(text), .start = {"spec.yaml", 7, 11}};
}

static bool evaluate(Fixture *fixture, const char *text, ExpressionResult *result) {
    return expression_evaluate(source_of(text), fixture->table, &fixture->arena, result,
                               &fixture->diagnostics);
}

typedef struct NumberCase {
    const char *text;
    double expected[3];
} NumberCase;

static void assert_numbers(Fixture *fixture, const NumberCase *item) {
    ExpressionResult result;
    if (!evaluate(fixture, item->text, &result))
        fail_msg("%s: %s", item->text, diagnostic_describe(&fixture->diagnostics.items[0], &fixture->arena));
    assert_null(result.texts);
    for (int i = 0; i < 3; i++) {
        bool same =
            isnan(item->expected[i]) ? isnan(result.values[i]) : result.values[i] == item->expected[i];
        if (!same)
            fail_msg("%s: row %d is %g, expected %g", item->text, i, result.values[i], item->expected[i]);
    }
}

static void computes_numbers(void **state) {
    static const NumberCase cases[] = {
        {"datum.n + datum.m * 2", {18, NAN, 6}},
        {"(datum.n + datum.m) * 2", {28, NAN, 6}},
        {"datum['n'] - 1 - 1", {8, -4.5, -2}},
        {"2 ** 3 ** 2", {512, 512, 512}},
        {"-2 ** 2", {-4, -4, -4}},
        {"-datum.n % 4", {-2, 2.5, 0}},
        {"1 / datum.n", {0.1, -0.4, NAN}},
        {"log(datum.n) > 0", {1, 0, 0}},
        {"datum.n > 0 ? 1 : datum.n < 0 ? -1 : 0", {1, -1, 0}},
        {"datum.m || 7", {4, 7, 3}},
        {"datum.n || 7", {10, -2.5, 7}},
        {"!(datum.m > 3)", {0, 1, 1}},
        {"datum.m != 4", {0, 0, 1}},
        {"datum.m == null", {0, 1, 0}},
        {"datum.m != null && datum.n >= 0", {1, 0, 1}},
        {"isValid(datum.name)", {1, 1, 0}},
        {"isNaN(datum.m)", {0, 1, 0}},
        {"datum.name == 'Tokyo'", {1, 0, 0}},
        {"datum.name != \"Tokyo\"", {0, 1, 0}},
        {"datum.name != ''", {1, 1, 0}},
        {"datum.name < '日本'", {1, 0, 0}},
        {"datum.year == '2002'", {0, 1, 0}},
        {"toBoolean(datum.flag)", {1, 0, NAN}},
        {"datum.flag ? 1 : 2", {1, 2, 2}},
        {"datum.flag == true", {1, 0, 0}},
        {"year(datum.year) + month(datum.date) / 100", {2001.02, 2002.11, NAN}},
        {"datum.date > '2001-12-31'", {0, 1, 0}},
        {"quarter(datum.date) * 10 + date(datum.date)", {41, 41, NAN}},
        {"day(toDate(datum.date)) * 100 + hours(datum.date)", {600, 5, NAN}},
        {"datetime(datum.year, 0, 1) == toDate('2002-01-01')", {0, 1, 0}},
        {"min(datum.n, 3, 5) + max(1, datum.m)", {7, NAN, 3}},
        {"clamp(datum.n, -1, 5)", {5, -1, 0}},
        {"round(datum.n / 4) + floor(-1.5) + ceil(1.2) + abs(-1)", {4, 0, 1}},
        {"pow(datum.n, 2) + sqrt(16) + sign(datum.n)", {105, 9.25, 4}},
        {"length(datum.name)", {5, 2, NAN}},
        {"indexof('日本x' , 'x') + indexof(datum.name, 'zz')", {1, 1, NAN}},
        {"toNumber(datum.bad)", {1, NAN, 3}},
        {"exp(1000)", {NAN, NAN, NAN}},
        {"0.1 + 0.2 == 0.3 || 1 < 2 && 'b' > 'a'", {1, 1, 1}},
        {"if(datum.n > 0, null, 1.5e1)", {NAN, 15, 15}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_numbers(*state, &cases[i]);
}

typedef struct TextCase {
    const char *text;
    const char *expected[3];
} TextCase;

static void computes_texts(void **state) {
    static const TextCase cases[] = {
        {"'FY' + datum.year", {"FY2001", "FY2002", "FY2003"}},
        {"datum.name + datum.name", {"TokyoTokyo", "日本日本", NULL}},
        {"datum.n + ' / ' + datum.m", {"10 / 4", NULL, "0 / 3"}},
        {"'' + 1", {"1", "1", "1"}},
        {"(datum.n > 0 ? '+' : '') + datum.n", {"+10", "-2.5", "0"}},
        {"trim(' ') + 'a'", {"a", "a", "a"}},
        {"'' + ''", {NULL, NULL, NULL}},
        {"(datum.n > 0 ? 'up' : '') == '' ? 'none' : 'up'", {"up", "none", "none"}},
        {"'' + datum.name", {"Tokyo", "日本", NULL}},
        {"toString(datum.n * 2)", {"20", "-5", "0"}},
        {"upper(substring(datum.name, 1, 3))", {"OK", "本", NULL}},
        {"substring(datum.name, 3)", {"yo", NULL, NULL}},
        {"replace(datum.name, 'o', '')", {"Tkyo", "日本", NULL}},
        {"trim(' a b ') + lower('ÄB')", {"a bÄb", "a bÄb", "a bÄb"}},
        {"format(datum.n * 1000, ',.1f')", {"10,000.0", "−2,500.0", "0.0"}},
        {"datum.n > 0 ? 'up' : datum.n", {"up", "-2.5", "0"}},
        {"datum.name || 'nobody'", {"Tokyo", "日本", "nobody"}},
        {"'it\\'s \\u65e5' + \"\\\"\"", {"it's 日\"", "it's 日\"", "it's 日\""}},
        {"'' + toDate('2001-02-03') || 'x'", {"2001-02-03", "2001-02-03", "2001-02-03"}},
        {"'' || 'x'", {"x", "x", "x"}},
        {"toString(toDate('2001-02-03T04:05'))",
         {"2001-02-03T04:05:00", "2001-02-03T04:05:00", "2001-02-03T04:05:00"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ExpressionResult result;
        assert_true(evaluate(*state, cases[i].text, &result));
        assert_int_equal(result.kind, COLUMN_TEXT);
        for (int row = 0; row < 3; row++) {
            const char *expected = cases[i].expected[row];
            size_t length = expected ? strlen(expected) : 0;
            if (result.texts[row].length != length ||
                (length && memcmp(result.texts[row].bytes, expected, length)))
                fail_msg("%s: row %d is %.*s", cases[i].text, row, (int)result.texts[row].length,
                         result.texts[row].bytes);
        }
    }
}

typedef struct Fault {
    const char *text;
    MessageId id;
    int column; /* in the text, from 1 */
    const char *words;
} Fault;

static void names_faults_with_their_column(void **state) {
    (void)state;
    static const Fault faults[] = {
        {"", MESSAGE_EXPRESSION_SYNTAX, 1, "nothing"},
        {"1 +", MESSAGE_EXPRESSION_SYNTAX, 4, "expected a value"},
        {"1 2", MESSAGE_EXPRESSION_SYNTAX, 3, "expected an operator"},
        {"(1 + 2", MESSAGE_EXPRESSION_SYNTAX, 7, "expected )"},
        {"datum.n = 2", MESSAGE_EXPRESSION_SYNTAX, 9, "written =="},
        {"datum.n & 2", MESSAGE_EXPRESSION_SYNTAX, 9, "&&"},
        {"'日本' + 'x", MESSAGE_EXPRESSION_SYNTAX, 8, "quote is never closed"},
        {"'\\q'", MESSAGE_EXPRESSION_SYNTAX, 2, "unknown escape"},
        {"n + 1", MESSAGE_EXPRESSION_SYNTAX, 1, "datum.n"},
        {"datum", MESSAGE_EXPRESSION_SYNTAX, 6, "expected a field"},
        {"datum.a.b", MESSAGE_EXPRESSION_SYNTAX, 8, "datum['a.b']"},
        {"rond(1)", MESSAGE_EXPRESSION_SYNTAX, 1, "did you mean \"round\""},
        {"abs(1, 2)", MESSAGE_EXPRESSION_SYNTAX, 1, "takes 1 argument; found 2"},
        {"clamp(1)", MESSAGE_EXPRESSION_SYNTAX, 1, "takes 3 arguments; found 1"},
        {"1 ? 2", MESSAGE_EXPRESSION_SYNTAX, 6, "expected :"},
        {"1..2", MESSAGE_EXPRESSION_SYNTAX, 1, "no number"},
        {"1 + #", MESSAGE_EXPRESSION_SYNTAX, 5, "no meaning"},
        {"1 + datum.nam", MESSAGE_UNKNOWN_FIELD, 5, "did you mean \"name\""},
        {"'abc' * 2", MESSAGE_EXPRESSION_KIND, 1, "'abc' is text; expected a number"},
        {"1 - upper('a')", MESSAGE_EXPRESSION_KIND, 5, "the result of upper is text"},
        {"datum.n == 'ten'", MESSAGE_EXPRESSION_KIND, 12, "'ten' is text"},
        {"datum.name ? 1 : 2", MESSAGE_EXPRESSION_KIND, 1, "expected true or false"},
        {"format(1, 'zz')", MESSAGE_BAD_FORMAT, 11, "zz"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Fixture *fixture;
        set_up((void **)&fixture);
        ExpressionResult result;
        assert_false(evaluate(fixture, faults[i].text, &result));
        assert_int_equal(fixture->diagnostics.count, 1);
        const Diagnostic *found = &fixture->diagnostics.items[0];
        const char *sentence = diagnostic_describe(found, &fixture->arena);
        if (found->id != faults[i].id || found->place.column != faults[i].column + 10 ||
            !strstr(sentence, faults[i].words))
            fail_msg("%s gave column %d: %s", faults[i].text, found->place.column - 10, sentence);
        assert_int_equal(found->place.line, 7);
        tear_down((void **)&fixture);
    }
}

static void names_the_cell_that_is_no_number(void **state) {
    Fixture *fixture = *state;
    ExpressionResult result;
    assert_false(evaluate(fixture, "1 + datum.bad", &result));
    assert_int_equal(fixture->diagnostics.count, 1);
    const Diagnostic *found = &fixture->diagnostics.items[0];
    assert_int_equal(found->id, MESSAGE_NOT_A_NUMBER);
    assert_string_equal(found->place.file, "data.csv");
    assert_int_equal(found->place.line, 3);
    assert_int_equal(found->origin.column, 15);
    assert_string_equal(found->expected, "1234, without grouping");
}

static void bounds_nesting(void **state) {
    Fixture *fixture = *state;
    enum { COUNT = 5000 };
    char *text = malloc(3 * COUNT + 2);
    static const char *const pieces[] = {"(", "-", "!", "1+", "1?", "2**", "1?1:"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        text[0] = '\0';
        for (int j = 0; j < COUNT / 2; j++)
            memcpy(text + (size_t)j * strlen(pieces[i]), pieces[i], strlen(pieces[i]) + 1);
        strcat(text, "1");
        diagnostics_finish(&fixture->diagnostics);
        diagnostics_init(&fixture->diagnostics);
        assert_false(expression_check(source_of(text), &fixture->diagnostics));
        assert_int_equal(fixture->diagnostics.error_count, 1);
    }
    free(text);
}

static void tests_rows(void **state) {
    Fixture *fixture = *state;
    const bool *holds =
        expression_test(source_of("datum.m"), fixture->table, &fixture->arena, &fixture->diagnostics);
    assert_non_null(holds);
    assert_true(holds[0] && !holds[1] && holds[2]);
    assert_null(expression_test(source_of("'x'"), fixture->table, &fixture->arena, &fixture->diagnostics));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(computes_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(computes_texts, set_up, tear_down),
        cmocka_unit_test(names_faults_with_their_column),
        cmocka_unit_test_setup_teardown(names_the_cell_that_is_no_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bounds_nesting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tests_rows, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
