#include "table/transform.h"

#include "base/number.h"
#include "table/csv.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char data[] = "quarter,segment,revenue,cost\n"
                           "4Q00,A,10,4\n"
                           "1Q01,A,20,8\n"
                           "4Q00,B,5,\n"
                           "1Q01,B,-5,1\n"
                           "2Q01,A,30,9\n"
                           "2Q01,B,,2\n";

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

/* The cells of a column behind one another, with - for a missing one. */
static const char *list_cells(Fixture *fixture, Table *table, const char *name) {
    if (!table)
        fail_msg("%s", diagnostic_describe(&fixture->diagnostics.items[0], &fixture->arena));
    size_t column = table_find_column(table, name);
    assert_int_not_equal(column, TABLE_NO_COLUMN);
    const char *list = "";
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *text = table_text_closed(table, column, row);
        list = arena_print(&fixture->arena, "%s%s%s", list, row ? " " : "", text ? text : "-");
    }
    return list;
}

static TransformName name_of(const char *text) {
    return (TransformName){text, {"spec.yaml", 3, 5}};
}

static TextSource source_of(const char *text) {
    return (TextSource){.bytes = text, .length = strlen(text), .start = {"spec.yaml", 7, 11}};
}

static void filters_by_expression(void **state) {
    Fixture *fixture = *state;
    Table *table = transform_filter(fixture->table, source_of("datum.revenue > 0 && datum.segment == 'A'"),
                                    &fixture->arena, &fixture->diagnostics);
    assert_string_equal(list_cells(fixture, table, "quarter"), "4Q00 1Q01 2Q01");
    table = transform_filter(table, source_of("datum.cost != 8"), &fixture->arena, &fixture->diagnostics);
    assert_string_equal(list_cells(fixture, table, "revenue"), "10 30");
    Place place = table_place(table, 2, 1);
    assert_int_equal(place.line, 6);
    assert_int_equal(place.column, 8);
    const double *numbers = table_numbers(table, 2, place, &fixture->diagnostics);
    assert_true(numbers[0] == 10 && numbers[1] == 30);
}

static void filters_away_what_is_no_number(void **state) {
    Fixture *fixture = *state;
    static const char bad[] = "x\n1\nn/a\n3\n";
    Table *table = csv_read(text_source_from_file("bad.csv", bad, sizeof bad - 1), ',', &fixture->arena,
                            &fixture->diagnostics);
    assert_null(table_numbers(table, 0, (Place){0}, &fixture->diagnostics));
    table = transform_filter(table, source_of("datum.x != 'n/a'"), &fixture->arena, &fixture->diagnostics);
    assert_non_null(table);
    assert_true(table_column_is_number(table, 0));
    assert_true(table_numbers(table, 0, (Place){0}, &fixture->diagnostics)[1] == 3);
}

static void filters_by_field(void **state) {
    static const PredicateValue none = {NULL, false, 0, {0}};
    const PredicateValue ten = {NULL, true, 10, {0}}, text_ten = {"10", false, 0, {0}};
    const PredicateValue first = {"1Q01", false, 0, {0}}, last = {"4Q00", false, 0, {0}};
    const struct {
        PredicateTest test;
        const char *field;
        PredicateValue values[2];
        size_t count;
        const char *expected;
    } cases[] = {
        {PREDICATE_EQUAL, "segment", {{"B", false, 0, {0}}}, 1, "5 -5 -"},
        {PREDICATE_LT, "revenue", {ten}, 1, "5 -5"},
        {PREDICATE_LTE, "revenue", {text_ten}, 1, "10 5 -5"},
        {PREDICATE_GT, "revenue", {ten}, 1, "20 30"},
        {PREDICATE_GTE, "quarter", {first}, 1, "20 -5 30 -"},
        {PREDICATE_RANGE, "quarter", {last, first}, 2, "10 20 5 -5"},
        {PREDICATE_RANGE, "revenue", {none, ten}, 2, "10 5 -5"},
        {PREDICATE_ONE_OF, "revenue", {ten, none}, 2, "10 -"},
        {PREDICATE_VALID, "cost", {none}, 0, "10 20 -5 30 -"},
        {PREDICATE_INVALID, "revenue", {none}, 0, "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture *fixture = *state;
        PredicateParams params = {cases[i].test, name_of(cases[i].field), cases[i].values, cases[i].count};
        Table *table =
            transform_filter_field(fixture->table, &params, &fixture->arena, &fixture->diagnostics);
        assert_string_equal(list_cells(fixture, table, "revenue"), cases[i].expected);
    }
}

static void refuses_predicates_of_another_kind(void **state) {
    Fixture *fixture = *state;
    const PredicateValue many = {"many", false, 0, {"spec.yaml", 4, 2}};
    PredicateParams params = {PREDICATE_LT, name_of("revenue"), &many, 1};
    assert_null(transform_filter_field(fixture->table, &params, &fixture->arena, &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_WRONG_KIND);
    assert_int_equal(fixture->diagnostics.items[0].place.line, 4);
}

static void calculates_columns(void **state) {
    Fixture *fixture = *state;
    Table *table = transform_calculate(fixture->table, source_of("datum.revenue - datum.cost"), "profit",
                                       &fixture->arena, &fixture->diagnostics);
    assert_string_equal(list_cells(fixture, table, "profit"), "6 12 - -6 21 -");
    table = transform_calculate(table, source_of("'FY' + datum.quarter"), "quarter", &fixture->arena,
                                &fixture->diagnostics);
    assert_string_equal(table_column_name(table, 0), "quarter");
    assert_string_equal(table_text_closed(table, 0, 1), "FY1Q01");
    assert_int_equal(table_place(table, 0, 1).line, 3);
}

static void folds_columns(void **state) {
    Fixture *fixture = *state;
    const TransformName fields[] = {name_of("revenue"), name_of("cost")};
    Table *table = transform_fold(fixture->table, (TransformNames){fields, 2}, "key", "value",
                                  &fixture->arena, &fixture->diagnostics);
    assert_int_equal(table_row_count(table), 12);
    assert_string_equal(list_cells(fixture, table, "key"),
                        "revenue cost revenue cost revenue cost revenue cost "
                        "revenue cost revenue cost");
    assert_string_equal(list_cells(fixture, table, "value"), "10 4 20 8 5 - -5 1 30 9 - 2");
    size_t value = table_find_column(table, "value");
    const double *numbers = table_numbers(table, value, (Place){0}, &fixture->diagnostics);
    assert_true(numbers[3] == 8 && isnan(numbers[5]) && numbers[11] == 2);
    Place place = table_place(table, value, 3);
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 11);
}

static void names_the_cell_of_a_folded_column(void **state) {
    Fixture *fixture = *state;
    static const char bad[] = "a,b\n1,2\n3,4%\n";
    Table *table = csv_read(text_source_from_file("bad.csv", bad, sizeof bad - 1), ',', &fixture->arena,
                            &fixture->diagnostics);
    const TransformName fields[] = {name_of("a"), name_of("b")};
    table = transform_fold(table, (TransformNames){fields, 2}, "key", "value", &fixture->arena,
                           &fixture->diagnostics);
    assert_null(table_numbers(table, 3, (Place){"spec.yaml", 9, 9}, &fixture->diagnostics));
    const Diagnostic *found = &fixture->diagnostics.items[0];
    assert_int_equal(found->place.line, 3);
    assert_int_equal(found->place.column, 3);
    assert_int_equal(found->origin.line, 9);
    assert_string_equal(found->expected, "0.04, a share instead of per cent");
}

static void aggregates_groups(void **state) {
    Fixture *fixture = *state;
    const TransformName group = name_of("segment");
    static const char *const cases[][2] = {
        {"sum", "60 0"},
        {"mean", "20 0"},
        {"min", "10 -5"},
        {"max", "30 5"},
        {"median", "20 0"},
        {"q1", "15 -2.5"},
        {"q3", "25 2.5"},
        {"count", "3 3"},
        {"valid", "3 2"},
        {"missing", "0 1"},
        {"distinct", "3 3"},
        {"product", "6000 -25"},
        {"stdev", "10 7.07106781186548"},
        {"variancep", "66.6666666666667 25"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AggregateItem item = {name_of(cases[i][0]), name_of("revenue"), "result"};
        AggregateParams params = {&item, 1, {&group, 1}};
        Table *table = transform_aggregate(fixture->table, &params, &fixture->arena, &fixture->diagnostics);
        assert_string_equal(list_cells(fixture, table, "segment"), "A B");
        const char *results = list_cells(fixture, table, "result");
        double expected[2], actual[2];
        assert_int_equal(sscanf(cases[i][1], "%lf %lf", &expected[0], &expected[1]), 2);
        assert_int_equal(sscanf(results, "%lf %lf", &actual[0], &actual[1]), 2);
        if (fabs(expected[0] - actual[0]) > 1e-9 || fabs(expected[1] - actual[1]) > 1e-9)
            fail_msg("%s: %s", cases[i][0], results);
        assert_int_equal(table_row_place(table, 1).line, 4);
    }
}

static void aggregates_everything_without_groups(void **state) {
    Fixture *fixture = *state;
    const AggregateItem items[] = {{name_of("count"), {NULL, {0}}, NULL},
                                   {name_of("sum"), name_of("cost"), NULL}};
    AggregateParams params = {items, 2, {NULL, 0}};
    Table *table = transform_aggregate(fixture->table, &params, &fixture->arena, &fixture->diagnostics);
    assert_string_equal(list_cells(fixture, table, "count"), "6");
    assert_string_equal(list_cells(fixture, table, "sum_cost"), "24");
}

static void joins_shares(void **state) {
    Fixture *fixture = *state;
    const TransformName group = name_of("segment");
    const AggregateItem item = {name_of("sum"), name_of("cost"), "all"};
    AggregateParams params = {&item, 1, {&group, 1}};
    Table *table = transform_join_aggregate(fixture->table, &params, &fixture->arena, &fixture->diagnostics);
    assert_string_equal(list_cells(fixture, table, "all"), "21 21 3 3 21 3");
}

static void sums_exactly(void **state) {
    Fixture *fixture = *state;
    static const char values[] = "x\n1e16\n1\n-1e16\n0.1\n";
    Table *table = csv_read(text_source_from_file("sum.csv", values, sizeof values - 1), ',', &fixture->arena,
                            &fixture->diagnostics);
    const AggregateItem item = {name_of("sum"), name_of("x"), "sum"};
    AggregateParams params = {&item, 1, {NULL, 0}};
    table = transform_aggregate(table, &params, &fixture->arena, &fixture->diagnostics);
    assert_string_equal(list_cells(fixture, table, "sum"), "1.1");
}

static void looks_through_windows(void **state) {
    Fixture *fixture = *state;
    const TransformName group = name_of("segment");
    const SortItem by_quarter = {name_of("quarter"), false}, by_segment = {name_of("segment"), true};
    const struct {
        const char *op, *field;
        double param;
        int before, after; /* -1: all */
        bool by_group;
        const char *expected;
    } cases[] = {
        {"row_number", NULL, NAN, -1, 0, true, "1 2 1 2 3 3"},
        {"sum", "revenue", NAN, -1, 0, true, "10 30 5 0 60 0"},
        {"sum", "revenue", NAN, 0, -1, true, "60 50 0 -5 30 -"},
        {"mean", "revenue", NAN, 1, 1, true, "15 20 0 0 25 -5"},
        {"lag", "revenue", NAN, -1, 0, true, "- 10 - 5 20 -5"},
        {"lead", "quarter", 2, -1, 0, true, "2Q01 - 2Q01 - - -"},
        {"first_value", "revenue", NAN, -1, 0, true, "10 10 5 5 10 5"},
        {"last_value", "revenue", NAN, -1, -1, true, "30 30 - - 30 -"},
        {"nth_value", "cost", 2, -1, -1, true, "8 8 1 1 8 1"},
        {"count", NULL, NAN, -1, 0, true, "1 2 1 2 3 3"},
        {"valid", "cost", NAN, -1, 0, true, "1 2 0 1 3 2"},
        {"rank", NULL, NAN, -1, 0, false, "4 4 1 1 4 1"},
        {"dense_rank", NULL, NAN, -1, 0, false, "2 2 1 1 2 1"},
        {"percent_rank", NULL, NAN, -1, 0, false, "0.6 0.6 0 0 0.6 0"},
        {"cume_dist", NULL, NAN, -1, 0, false, "1 1 0.5 0.5 1 0.5"},
        {"sum", "cost", NAN, -1, 0, false, "24 24 3 3 24 3"}, /* peers are in */
        {"ntile", NULL, 2, -1, 0, false, "2 2 1 1 2 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        WindowItem item = {name_of(cases[i].op), name_of(cases[i].field), "w", cases[i].param};
        WindowParams params = {.items = &item,
                               .item_count = 1,
                               .groupby = {&group, cases[i].by_group},
                               .sort = cases[i].by_group ? &by_quarter : &by_segment,
                               .sort_count = 1,
                               .all_before = cases[i].before < 0,
                               .all_after = cases[i].after < 0,
                               .before = cases[i].before,
                               .after = cases[i].after};
        Table *table = transform_window(fixture->table, &params, &fixture->arena, &fixture->diagnostics);
        const char *cells = list_cells(fixture, table, "w");
        if (strcmp(cells, cases[i].expected))
            fail_msg("%s (case %zu): %s", cases[i].op, i, cells);
    }
}

static void stacks_values(void **state) {
    Fixture *fixture = *state;
    const TransformName group = name_of("segment");
    const SortItem sort = {name_of("quarter"), true};
    static const char *const expected[][2] = {
        {"50 30 0 0 0 -", "60 50 5 -5 30 -"},
        {"0.83333333333333337 0.5 0 0 0 -", "1 0.83333333333333337 0.5 -0.5 0.5 -"},
        {"50 30 30 25 0 -", "60 50 35 30 30 -"},
    };
    for (int offset = TRANSFORM_STACK_ZERO; offset <= TRANSFORM_STACK_CENTER; offset++) {
        StackParams params = {.field = name_of("revenue"),
                              .groupby = {&group, 1},
                              .sort = &sort,
                              .sort_count = 1,
                              .offset = (TransformStackOffset)offset,
                              .start = "y0",
                              .end = "y1"};
        Table *table = transform_stack(fixture->table, &params, &fixture->arena, &fixture->diagnostics);
        for (int end = 0; end < 2; end++) {
            const double *numbers = table_numbers(table, table_find_column(table, end ? "y1" : "y0"),
                                                  (Place){0}, &fixture->diagnostics);
            const char *at = expected[offset][end];
            for (int row = 0; row < 6; row++) {
                char *next = (char *)at + 1;
                double value = *at == '-' && at[1] <= ' ' ? (double)NAN : strtod(at, &next);
                if (isnan(value) ? !isnan(numbers[row]) : fabs(value - numbers[row]) > 1e-12)
                    fail_msg("offset %d, %s, row %d: %g", offset, end ? "end" : "start", row, numbers[row]);
                at = next + 1;
            }
        }
    }
}

static void reports_all_faults(void **state) {
    Fixture *fixture = *state;
    const TransformName group = name_of("segmnt");
    const AggregateItem items[] = {{name_of("summ"), name_of("cost"), NULL},
                                   {name_of("sum"), {NULL, {0}}, NULL}};
    AggregateParams params = {items, 2, {NULL, 0}};
    assert_null(transform_aggregate(fixture->table, &params, &fixture->arena, &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.count, 2);
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_UNKNOWN_VALUE);
    assert_int_equal(fixture->diagnostics.items[1].id, MESSAGE_MISSING_KEY);
    params.groupby = (TransformNames){&group, 1};
    assert_null(transform_join_aggregate(fixture->table, &params, &fixture->arena, &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.items[2].id, MESSAGE_UNKNOWN_FIELD);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(filters_by_expression, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filters_away_what_is_no_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filters_by_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_predicates_of_another_kind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(calculates_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folds_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_the_cell_of_a_folded_column, set_up, tear_down),
        cmocka_unit_test_setup_teardown(aggregates_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(aggregates_everything_without_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(joins_shares, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sums_exactly, set_up, tear_down),
        cmocka_unit_test_setup_teardown(looks_through_windows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stacks_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reports_all_faults, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
