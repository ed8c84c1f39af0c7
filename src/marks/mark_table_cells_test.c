#include "marks/mark_table_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void numbers_are_split_before_the_point(void **state) {
    (void)state;
    const NumberLocale *english = number_locale_find("en-US");
    const NumberLocale german = {.decimal = ",", .thousands = ".", .grouping = {3}, .minus = "−"};
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const NumberLocale chinese = {.decimal = ".", .thousands = ",", .numerals = digits};
    const struct {
        const char *text;
        const NumberLocale *locale;
        const char *before;
    } cases[] = {{"12", english, "12"},
                 {"12.5", english, "12"},
                 {"1,234,567.25", english, "1,234,567"},
                 {"−1,234.5%", english, "−1,234"},
                 {"(12)", english, "(12"},
                 {"$3.2k", english, "$3"},
                 {"2e+3", english, "2"},
                 {"1,2", english, "1,2"},
                 {"12,", english, "12"},
                 {"1.234,5", &german, "1.234"},
                 {"一二.五", &chinese, "一二"},
                 {"Infinity", english, "Infinity"},
                 {"", english, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(mark_table_split_number(cases[i].text, cases[i].locale), strlen(cases[i].before));
}

static void columns_are_found_out_from_the_data(void **state) {
    const MarkTable *table = fixture_table(*state, "{type: table}",
                                           "year,name,sales,rate,day\n"
                                           "1999,Alpha,1234,0.5,2001-04-01\n"
                                           "2001,,-56,,2001-05-01\n");
    assert_non_null(table);
    const struct {
        const char *title, *first, *second;
        bool is_number, second_missing;
    } expected[] = {{"year", "1999", "2001", true, false},
                    {"name", "Alpha", "–", false, true},
                    {"sales", "1,234", "−56", true, false},
                    {"rate", "0.5", "–", true, true},
                    {"day", "2001-04-01", "2001-05-01", false, false}};
    assert_int_equal(table->column_count, 5);
    assert_int_equal(table->row_count, 2);
    for (size_t i = 0; i < 5; i++) {
        const MarkTableColumn *column = &table->columns[i];
        assert_string_equal(column->title, expected[i].title);
        assert_string_equal(column->cells[0].text, expected[i].first);
        assert_string_equal(column->cells[1].text, expected[i].second);
        assert_int_equal(column->is_number, expected[i].is_number);
        assert_int_equal(column->align, expected[i].is_number ? ALIGN_RIGHT : ALIGN_LEFT);
        assert_int_equal(column->cells[1].missing, expected[i].second_missing);
    }
}

static void the_spec_says_otherwise(void **state) {
    const MarkTable *table = fixture_table(
        *state,
        "{type: table, missing: n/a, columns: [{field: v, title: Value, format: '(,.1f', align: left, "
        "bar: true}, {field: day, format: '%b %Y'}, day]}",
        "day,v\n2001-04-01,-12\n2001-05-01,\n2001-06-01,30\n");
    assert_non_null(table);
    assert_int_equal(table->column_count, 3);
    assert_string_equal(table->columns[0].title, "Value");
    assert_string_equal(table->columns[0].cells[0].text, "(12.0)");
    assert_string_equal(table->columns[0].cells[1].text, "n/a");
    assert_int_equal(table->columns[0].align, ALIGN_LEFT);
    assert_float_equal(table->columns[0].low, -12, 0);
    assert_float_equal(table->columns[0].high, 30, 0);
    assert_string_equal(table->columns[1].cells[0].text, "Apr 2001");
    assert_string_equal(table->columns[2].cells[0].text, "2001-04-01");
}

static void rows_are_highlighted_and_grouped(void **state) {
    const MarkTable *table = fixture_table(*state, "{type: table, highlight: datum.v > 2, group: g}",
                                           "g,v\na,1\na,2\nb,3\n,4\n,5\n");
    assert_non_null(table);
    const bool highlighted[] = {false, false, true, true, true}, ruled[] = {false, false, true, true, false};
    for (size_t row = 0; row < 5; row++) {
        assert_int_equal(table->highlighted[row], highlighted[row]);
        assert_int_equal(table->ruled[row], ruled[row]);
        assert_int_equal(mark_table_row_weight(table, row), highlighted[row] ? FONT_BOLD : FONT_REGULAR);
    }
}

static void faults_have_their_places(void **state) {
    const struct {
        const char *spec, *csv;
        MessageId id;
        const char *file;
        int line, column;
    } cases[] = {
        {"{type: table, columns: [w]}", "v\n1\n", MESSAGE_UNKNOWN_FIELD, "test.yaml", 1, 25},
        {"{type: table, columns: [{title: W}]}", "v\n1\n", MESSAGE_MISSING_KEY, "test.yaml", 1, 25},
        {"{type: table, columns: [{field: v, bar: true}]}", "v\n1\nmany\n", MESSAGE_NOT_A_NUMBER, "test.csv",
         3, 1},
        {"{type: table, columns: [{field: v, format: qq}]}", "v\n1\n", MESSAGE_BAD_FORMAT, "test.yaml", 1,
         44},
        {"{type: table, group: w}", "v\n1\n", MESSAGE_UNKNOWN_FIELD, "test.yaml", 1, 22},
        {"{type: table, highlight: datum.w > 1}", "v\n1\n", MESSAGE_UNKNOWN_FIELD, "test.yaml", 1, 26},
        {"{type: table}", "v\n", MESSAGE_NO_ROWS, "test.yaml", 1, 1},
        {"{type: table, columns: []}", "v\n1\n", MESSAGE_NO_ROWS, "test.yaml", 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *fresh;
        fixture_set_up(&fresh);
        Fixture *fixture = fresh;
        assert_false(fixture_bind(fixture, cases[i].spec, cases[i].csv));
        assert_int_equal(fixture->diagnostics.count, 1);
        const Diagnostic *diagnostic = &fixture->diagnostics.items[0];
        assert_int_equal(diagnostic->id, cases[i].id);
        assert_string_equal(diagnostic->place.file, cases[i].file);
        assert_int_equal(diagnostic->place.line, cases[i].line);
        assert_int_equal(diagnostic->place.column, cases[i].column);
        fixture_tear_down(&fresh);
    }
    (void)state;
}

static void a_table_has_its_limit(void **state) {
    Fixture *fixture = *state;
    enum { ROWS = MARK_TABLE_MOST_CELLS + 1 };
    char csv[2 + 2 * ROWS + 1] = "v\n";
    for (int i = 0; i < ROWS; i++)
        memcpy(csv + 2 + 2 * i, "1\n", 3);
    assert_false(fixture_bind(fixture, "{type: table}", csv));
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_YAML_LIMIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_split_before_the_point),
        cmocka_unit_test_setup_teardown(columns_are_found_out_from_the_data, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_spec_says_otherwise, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(rows_are_highlighted_and_grouped, fixture_set_up, fixture_tear_down),
        cmocka_unit_test(faults_have_their_places),
        cmocka_unit_test_setup_teardown(a_table_has_its_limit, fixture_set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
