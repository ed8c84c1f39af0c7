#include "table/table.h"

#include "table/csv.h"
#include "table/number_hint.h"
#include "table/sort.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
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

static Table *read_text(Fixture *fixture, const char *text) {
    return csv_read(text_source_from_file("data.csv", text, strlen(text)), ',', &fixture->arena,
                    &fixture->diagnostics);
}

static const Place asked = {"spec.yaml", 5, 9};

static void reads_numbers_once_they_are_asked_for(void **state) {
    Fixture *fixture = *state;
    Table *table = read_text(fixture, "a,b\n1, 2.5 \n-3,\n1e3,   \n");
    const double *a = table_numbers(table, 0, asked, &fixture->diagnostics);
    const double *b = table_numbers(table, 1, asked, &fixture->diagnostics);
    assert_true(a[0] == 1 && a[1] == -3 && a[2] == 1000);
    assert_true(b[0] == 2.5 && isnan(b[1]) && isnan(b[2]));
    assert_ptr_equal(a, table_numbers(table, 0, asked, &fixture->diagnostics));
    assert_true(table_is_missing(table, 1, 2));
    assert_int_equal(fixture->diagnostics.count, 0);
}

static void tells_every_bad_cell_and_then_how_many_more(void **state) {
    Fixture *fixture = *state;
    char text[512] = "name,value\n";
    for (int i = 0; i < 13; i++)
        strcat(text, "日本,n/a\nx,1\n");
    Table *table = read_text(fixture, text);
    assert_null(table_numbers(table, 1, asked, &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.count, 11);
    const Diagnostic *second = &fixture->diagnostics.items[1];
    assert_int_equal(second->id, MESSAGE_NOT_A_NUMBER);
    assert_string_equal(second->place.file, "data.csv");
    assert_int_equal(second->place.line, 4);
    assert_int_equal(second->place.column, 4);
    assert_int_equal(second->origin.line, 5);
    assert_string_equal(second->detail, "value");
    const Diagnostic *last = &fixture->diagnostics.items[10];
    assert_int_equal(last->id, MESSAGE_MORE_NOT_NUMBERS);
    assert_string_equal(last->found, "3");
}

static void says_what_to_write_instead(void **state) {
    Fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"1,234", "1234, without grouping"},
        {"1,234,567.5", "1234567.5, without grouping"},
        {"3,5", "3.5, with a decimal point"},
        {"12%", "0.12, a share instead of per cent"},
        {"¥100", "100, without a currency"},
        {"JPY 1,000", "1000, without grouping, without a currency"},
        {"(5)", "-5, with a minus instead of parentheses"},
        {"−5", "-5, with the minus of ASCII"},
        {"△1,200", "-1200, without grouping, with the minus of ASCII"},
        {"１２", "12, in the digits of ASCII"},
        {"12 km", "12, without a unit"},
        {"N/A", "an empty cell for a missing value"},
        {"-", "an empty cell for a missing value"},
        {"3Q01", "a number such as 12.5, or an empty cell for a missing value"},
        {"abc", "a number such as 12.5, or an empty cell for a missing value"},
        {"1e999", "a number such as 12.5, or an empty cell for a missing value"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TextSlice text = {cases[i][0], strlen(cases[i][0])};
        assert_string_equal(number_hint(text, &fixture->arena), cases[i][1]);
    }
}

static void infers_what_a_column_holds(void **state) {
    Table *table = read_text(*state, "n,date,period,year,text,none\n"
                                     "1,2001-02-03,3Q01,2001,x,\n"
                                     "2,,4Q01,2002,1,\n");
    static const bool numbers[] = {true, false, false, true, false, false};
    static const bool times[] = {false, true, false, false, false, false};
    static const bool periods[] = {false, false, true, true, false, false};
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(table_column_is_number(table, i), numbers[i]);
        assert_int_equal(table_column_is_time(table, i), times[i]);
        assert_int_equal(table_column_is_period(table, i), periods[i]);
    }
}

static void reads_times(void **state) {
    Fixture *fixture = *state;
    Table *table = read_text(fixture, "d,e\n1970-01-02,2001\n,3/4/2001\n");
    const double *times = table_times(table, 0, asked, &fixture->diagnostics);
    assert_true(times[0] == 86400000 && isnan(times[1]));
    assert_null(table_times(table, 1, asked, &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_NOT_A_TIME);
    assert_int_equal(fixture->diagnostics.items[0].place.line, 3);
}

static void names_unknown_columns(void **state) {
    Fixture *fixture = *state;
    Table *table = read_text(fixture, "revenue,cost\n1,2\n");
    assert_int_equal(table_require_column(table, "revenu", asked, "encoding.y.field", &fixture->diagnostics),
                     TABLE_NO_COLUMN);
    const Diagnostic *found = &fixture->diagnostics.items[0];
    assert_int_equal(found->id, MESSAGE_UNKNOWN_FIELD);
    assert_non_null(strstr(diagnostic_describe(found, &fixture->arena), "did you mean \"revenue\""));
}

static TextSlice slice(const char *text) {
    return (TextSlice){text, strlen(text)};
}

static void builds_rows_one_by_one(void **state) {
    Fixture *fixture = *state;
    TableBuilder *builder = table_builder_create(&fixture->arena);
    table_builder_begin_row(builder, (Place){"spec.yaml", 2, 3});
    size_t a = table_builder_add_column(builder, "a");
    table_builder_set_number(builder, a, 1, slice("1.0"), (Place){"spec.yaml", 2, 7});
    size_t b = table_builder_add_column(builder, "b");
    table_builder_set_number(builder, b, 2, slice("2"), (Place){"spec.yaml", 2, 12});
    table_builder_begin_row(builder, (Place){"spec.yaml", 3, 3});
    size_t c = table_builder_add_column(builder, "c");
    table_builder_set_bool(builder, c, true, (Place){"spec.yaml", 3, 9});
    assert_int_equal(table_builder_add_column(builder, "b"), b);
    table_builder_set_text(builder, b, slice("x"), (Place){"spec.yaml", 3, 14});
    Table *table = table_builder_finish(builder);
    assert_int_equal(table_row_count(table), 2);
    assert_int_equal(table_column_kind(table, a), COLUMN_NUMBER);
    assert_int_equal(table_column_kind(table, b), COLUMN_TEXT);
    assert_int_equal(table_column_kind(table, c), COLUMN_BOOL);
    assert_string_equal(table_text_closed(table, a, 0), "1.0");
    assert_true(table_is_missing(table, a, 1) && table_is_missing(table, c, 0));
    assert_string_equal(table_text_closed(table, b, 0), "2");
    assert_null(table_numbers(table, b, asked, &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.items[0].place.line, 3);
    assert_int_equal(fixture->diagnostics.items[0].place.column, 14);
    assert_int_equal(table_place(table, a, 1).column, 3); /* the row's */
}

static void selects_rows_of_selected_rows(void **state) {
    Fixture *fixture = *state;
    Table *table = read_text(fixture, "a,b\n0,x\n1,y\n2,z\n3,w\n");
    static const uint32_t first[] = {3, 1, 2}, second[] = {2, 0, 0};
    table = table_select_rows(table, first, 3, &fixture->arena);
    static const double doubled[] = {6, 2, 4};
    table = table_with_numbers(table, "c", COLUMN_NUMBER, doubled, &fixture->arena);
    table = table_select_rows(table, second, 3, &fixture->arena);
    static const char *const expected[3][3] = {{"2", "3", "3"}, {"z", "w", "w"}, {"4", "6", "6"}};
    for (size_t column = 0; column < 3; column++)
        for (size_t row = 0; row < 3; row++)
            assert_string_equal(table_text_closed(table, column, row), expected[column][row]);
    assert_int_equal(table_place(table, 0, 0).line, 4);
    assert_int_equal(table_place(table, 2, 1).line, 5);
}

static void sorts_by_kind_and_keeps_ties(void **state) {
    Fixture *fixture = *state;
    Table *table = read_text(fixture, "n,p,t\n10,1Q01,b\n9,4Q00,a\n,2Q99,b\n10,1Q00,\n");
    static const struct {
        size_t column;
        bool descending;
        uint32_t expected[4];
    } cases[] = {{0, false, {2, 1, 0, 3}},
                 {0, true, {0, 3, 1, 2}},
                 {1, false, {2, 3, 1, 0}},
                 {2, false, {3, 1, 0, 2}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t rows[] = {0, 1, 2, 3};
        TableSort sort = {cases[i].column, cases[i].descending};
        table_sort_rows(table, &sort, 1, rows, 4, &fixture->arena);
        assert_memory_equal(rows, cases[i].expected, sizeof rows);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_numbers_once_they_are_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tells_every_bad_cell_and_then_how_many_more, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_what_to_write_instead, set_up, tear_down),
        cmocka_unit_test_setup_teardown(infers_what_a_column_holds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_unknown_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(builds_rows_one_by_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(selects_rows_of_selected_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sorts_by_kind_and_keeps_ties, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
