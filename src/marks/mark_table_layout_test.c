#include "marks/mark_table_layout.h"

#include "marks/mark_table_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void widths_are_shared(void **state) {
    (void)state;
    const struct {
        double room;
        bool fits;
        double widths[3];
    } cases[] = {{1000, true, {50, 200, 400}}, {650, true, {50, 200, 400}}, {550, true, {50, 200, 300}},
                 {350, true, {50, 150, 150}},  {250, true, {50, 100, 100}}, {220, true, {40, 80, 100}},
                 {209, false, {30, 80, 100}}};
    const MarkTableNeed needs[] = {{30, 50}, {80, 200}, {100, 400}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double widths[3];
        assert_int_equal(mark_table_share_width(needs, 3, cases[i].room, widths), cases[i].fits);
        for (int k = 0; k < 3; k++)
            assert_float_equal(widths[k], cases[i].widths[k], 1e-6);
    }
}

static const char figures[] = "name,a,b\nA long name of several words,1234.5,1\nB,-7,22.75\nC,12,\n";
static const char spec[] =
    "{type: table, columns: [name, {field: a, format: ',.2~f'}, {field: b, width: 200}]}";

static void columns_get_what_they_need(void **state) {
    Fixture *fixture = *state;
    const MarkTable *table = fixture_table(fixture, spec, figures);
    assert_non_null(table);
    MarkTableLayout layout;
    assert_int_equal(mark_table_lay_out(&fixture->plot, table, 1472, 700, false, &layout), MARK_TABLE_FITS);
    const double em = 24 * 0.6, padding = 2 * 0.65 * 24;
    assert_float_equal(layout.scale, 1, 0);
    assert_float_equal(layout.widths[0], 28 * em + padding, 1e-6);
    assert_float_equal(layout.widths[1], 7 * em + padding, 1e-6);
    assert_float_equal(layout.widths[2], 200, 0);
    assert_float_equal(layout.lefts[2], layout.widths[0] + layout.widths[1], 1e-6);
    assert_float_equal(layout.width, layout.lefts[2] + 200, 1e-6);
    /* The point of 1,234.5 is two characters from the cell's edge. */
    assert_float_equal(mark_table_point(&table->columns[1], &layout, 1),
                       layout.lefts[2] - padding / 2 - 2 * em, 1e-6);
    assert_float_equal(layout.line, 48, 0);
    assert_float_equal(layout.height, 4 * 48 + 2 * 2, 1e-6);
}

static void a_stretched_table_is_as_wide_as_its_room(void **state) {
    Fixture *fixture = *state;
    const MarkTable *table = fixture_table(fixture, spec, figures);
    assert_non_null(table);
    MarkTableLayout natural, layout;
    mark_table_lay_out(&fixture->plot, table, 1472, 700, false, &natural);
    mark_table_lay_out(&fixture->plot, table, 1472, 700, true, &layout);
    assert_float_equal(layout.width, 1472, 1e-6);
    assert_float_equal(layout.widths[1], natural.widths[1], 1e-6);
    assert_float_equal(layout.widths[2], 200, 0);
}

static void short_room_wraps_then_closes_rows_then_shrinks(void **state) {
    Fixture *fixture = *state;
    const Plot *plot = &fixture->plot;
    const MarkTable *table = fixture_table(fixture, spec, figures);
    assert_non_null(table);
    MarkTableLayout layout;
    assert_int_equal(mark_table_lay_out(plot, table, 560, 700, false, &layout), MARK_TABLE_FITS);
    assert_float_equal(layout.scale, 1, 0);
    assert_true(layout.width <= 560.01);
    assert_float_equal(layout.tops[1] - layout.tops[0], 48 + 2 * 30, 0);
    assert_float_equal(layout.tops[2] - layout.tops[1], 48, 0);

    assert_int_equal(mark_table_lay_out(plot, table, 1472, 160, false, &layout), MARK_TABLE_FITS);
    assert_float_equal(layout.scale, 1, 0);
    assert_float_equal(layout.line, 39, 0);

    assert_int_equal(mark_table_lay_out(plot, table, 1472, 120, false, &layout), MARK_TABLE_FITS);
    assert_true(layout.scale < 1 && layout.size >= 16 && layout.header_size >= 16);
    assert_true(layout.height <= 120);

    assert_int_equal(mark_table_lay_out(plot, table, 1472, 60, false, &layout), MARK_TABLE_TOO_HIGH);
    assert_float_equal(layout.size, 16, 1e-9);
    assert_int_equal(mark_table_lay_out(plot, table, 300, 700, false, &layout), MARK_TABLE_TOO_WIDE);
}

static void long_titles_take_lines(void **state) {
    Fixture *fixture = *state;
    const MarkTable *table = fixture_table(
        fixture, "{type: table, columns: [{field: a, title: Growth on the same quarter of the year before}]}",
        "a\n1\n2\n");
    assert_non_null(table);
    MarkTableLayout layout;
    mark_table_lay_out(&fixture->plot, table, 1472, 700, false, &layout);
    assert_true(layout.width < 44 * 20 * 0.6 / 2);
    assert_float_equal(layout.header_height, 48 + (ceil(44 * 0.6 / 8) - 1) * 25, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_shared),
        cmocka_unit_test_setup_teardown(columns_get_what_they_need, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_stretched_table_is_as_wide_as_its_room, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(short_room_wraps_then_closes_rows_then_shrinks, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(long_titles_take_lines, fixture_set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
