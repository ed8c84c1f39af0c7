#include "guides/axis_labels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every column of text is 0.6 em: 6 units at size 10. Labels keep 6 units apart. */
typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
    AxisLabelRoom room;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    fixture->plot = (Plot){
        .measure = &text_measure_fixed, .arena = &fixture->arena, .diagnostics = &fixture->diagnostics};
    fixture->plot.scene = scene_create(600, 300);
    fixture->room =
        (AxisLabelRoom){.most_lines = 3, .size = 10, .minimum_size = 7, .may_turn = true, .longest = 100};
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    scene_destroy(fixture->plot.scene);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static AxisLabel *labels_at(Fixture *fixture, const char *text, size_t count, double step) {
    AxisLabel *labels = arena_new_array(&fixture->arena, AxisLabel, count);
    for (size_t i = 0; i < count; i++)
        labels[i] = (AxisLabel){text, step * (double)i};
    fixture->room.step = step;
    return labels;
}

static AxisLabelFit fit_row(Fixture *fixture, const char *text, size_t count, double step) {
    return axis_labels_fit_row(&fixture->plot, labels_at(fixture, text, count, step), count, &fixture->room);
}

static void keeps_what_fits(void **state) {
    AxisLabelFit fit = fit_row(*state, "FY2001", 5, 42);
    assert_true(fit.size == 10 && fit.angle == 0 && fit.every == 1);
    assert_int_equal(fit.blocks[4].count, 1);
}

static void wraps_before_it_shrinks(void **state) {
    AxisLabelFit fit = fit_row(*state, "Dial-up access", 5, 60);
    assert_true(fit.size == 10 && fit.every == 1);
    assert_int_equal(fit.blocks[0].count, 2);
    assert_string_equal(fit.blocks[0].lines[0], "Dial-up");
    assert_string_equal(fit.blocks[0].lines[1], "access");
    fit = fit_row(*state, "One two six", 5, 24.5);
    assert_true(fit.size == 10);
    assert_int_equal(fit.blocks[0].count, 3);
}

/* 96 units of text: in 105 there is less than an em between two, which would be read as one. */
static void several_words_keep_farther_apart(void **state) {
    AxisLabelFit fit = fit_row(*state, "Crew and charter", 5, 105);
    assert_true(fit.size == 10 && fit.every == 1);
    assert_int_equal(fit.blocks[0].count, 2);
    fit = fit_row(*state, "Crew_and_charter", 5, 105);
    assert_int_equal(fit.blocks[0].count, 1);
    fit = fit_row(*state, "Crew and charter", 5, 106.5);
    assert_int_equal(fit.blocks[0].count, 1);
}

static void shrinks_before_it_turns(void **state) {
    AxisLabelFit fit = fit_row(*state, "Mehrwertdienste", 5, 80);
    assert_true(fit.angle == 0 && fit.every == 1);
    assert_true(fit.size < 10 && fit.size >= 7);
    assert_true(fit.blocks[0].width + 0.6 * fit.size <= 80);
}

static void turns_what_has_no_order(void **state) {
    AxisLabelFit fit = fit_row(*state, "Mehrwertdienste", 5, 40);
    assert_true(fit.angle == -45 && fit.size == 10 && fit.every == 1);
    fit = fit_row(*state, "Mehrwertdienste", 5, 10);
    assert_true(fit.angle == -90 && fit.every == 1);
    assert_true(fit.size < 10 && fit.size >= 7);
}

static void thins_what_has_order(void **state) {
    Fixture *fixture = *state;
    fixture->room.ordered = true;
    AxisLabelFit fit = fit_row(fixture, "FY2001", 11, 25);
    assert_true(fit.angle == 0 && fit.size == 10);
    assert_int_equal(fit.every, 2);
    assert_true(axis_labels_is_drawn(&fit, 0) && axis_labels_is_drawn(&fit, 10));
    assert_false(axis_labels_is_drawn(&fit, 1));
}

static void thins_so_that_the_last_is_shown(void **state) {
    Fixture *fixture = *state;
    fixture->room.ordered = true;
    AxisLabelFit fit = fit_row(fixture, "FY2001", 10, 25);
    assert_int_equal(fit.every, 3);
    fixture->room.ordered = true;
    fit = fit_row(fixture, "FY2001", 12, 25);
    assert_int_equal(fit.every, 2);
}

static void thins_by_the_cycle(void **state) {
    Fixture *fixture = *state;
    fixture->room.ordered = true;
    fixture->room.cycle = 4;
    assert_int_equal(fit_row(fixture, "3Q2001", 31, 16).every, 4);
    assert_int_equal(fit_row(fixture, "3Q2001", 31, 8).every, 8);
    fixture->room.cycle = 12;
    assert_int_equal(fit_row(fixture, "2001-04", 31, 10).every, 6);
}

static void cuts_turned_labels_and_says_so(void **state) {
    Fixture *fixture = *state;
    fixture->room.longest = 30;
    AxisLabel *labels = labels_at(fixture, "Telekommunikation", 5, 20);
    AxisLabelFit fit = axis_labels_fit_row(&fixture->plot, labels, 5, &fixture->room);
    assert_true(fit.angle == -45);
    assert_true(fit.blocks[0].width <= 30 / sin(acos(-1) / 4));
    assert_non_null(strstr(fit.blocks[0].lines[0], "\xE2\x80\xA6"));
    fixture->plot.measuring = true;
    axis_labels_report(&fixture->plot, labels, 5, &fixture->room, &fit);
    assert_int_equal(fixture->diagnostics.count, 0);
    fixture->plot.measuring = false;
    axis_labels_report(&fixture->plot, labels, 5, &fixture->room, &fit);
    assert_int_equal(fixture->diagnostics.count, 5);
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_LABEL_DROPPED);
    assert_string_equal(fixture->diagnostics.items[0].found, "Telekommunikation");
}

static void shrinks_turned_labels_before_it_cuts_them(void **state) {
    Fixture *fixture = *state;
    fixture->room.longest = 60; /* of 17 columns at size 10: 102 * sin 45 = 72 */
    AxisLabel *labels = labels_at(fixture, "Telekommunikation", 5, 40);
    AxisLabelFit fit = axis_labels_fit_row(&fixture->plot, labels, 5, &fixture->room);
    assert_true(fit.angle == -45 && fit.size < 10 && fit.size > 7);
    assert_false(fit.blocks[0].cut);
}

static void leaves_out_and_says_so_once(void **state) {
    Fixture *fixture = *state;
    AxisLabel *labels = labels_at(fixture, "Rest", 200, 2);
    AxisLabelFit fit = axis_labels_fit_row(&fixture->plot, labels, 200, &fixture->room);
    assert_true(fit.angle == -90 && fit.every > 1);
    axis_labels_report(&fixture->plot, labels, 200, &fixture->room, &fit);
    assert_int_equal(fixture->diagnostics.count, 1);
    const SceneNote *notes = fixture->plot.scene->notes;
    assert_int_equal(fixture->plot.scene->note_count, 3);
    assert_int_equal(notes[0].kind, LAYOUT_SHRUNK);
    assert_int_equal(notes[1].kind, LAYOUT_TURNED);
    assert_int_equal(notes[2].kind, LAYOUT_THINNED);
    assert_float_equal(notes[2].from, 200, 0);
}

static void obeys_a_given_angle(void **state) {
    Fixture *fixture = *state;
    fixture->room.may_turn = false;
    fixture->room.angle = -30;
    AxisLabelFit fit = fit_row(fixture, "Telekommunikation", 5, 200);
    assert_true(fit.angle == -30 && fit.size == 10);
    fixture->room.angle = 0;
    fit = fit_row(fixture, "Telekommunikation", 7, 40);
    assert_true(fit.angle == 0 && fit.every > 1);
}

static void lets_a_long_one_stand_between_short_ones(void **state) {
    Fixture *fixture = *state;
    AxisLabel labels[] = {{"US", 0}, {"Netherlands", 50}, {"UK", 100}};
    fixture->room.step = 50;
    AxisLabelFit fit = axis_labels_fit_row(&fixture->plot, labels, 3, &fixture->room);
    assert_true(fit.size == 10 && fit.angle == 0 && fit.every == 1);
}

static void fits_one_label_and_none(void **state) {
    Fixture *fixture = *state;
    AxisLabelFit fit = fit_row(fixture, "Telekommunikationsdienstleistungen", 1, 60);
    assert_true(axis_labels_is_drawn(&fit, 0));
    assert_true(fit.blocks[0].width <= 60 && fit.blocks[0].cut);
    fit = fit_row(fixture, "", 1, 60);
    assert_int_equal(fit.blocks[0].count, 0);
    fit = fit_row(fixture, "x", 0, 60);
    assert_false(axis_labels_is_drawn(&fit, 0));
    fit = axis_labels_fit_column(&fixture->plot, NULL, 0, &fixture->room);
    assert_false(axis_labels_is_drawn(&fit, 0));
}

static void wraps_in_a_column(void **state) {
    Fixture *fixture = *state;
    AxisLabel *labels = labels_at(fixture, "Value-added services abroad", 4, 40);
    AxisLabelFit fit = axis_labels_fit_column(&fixture->plot, labels, 4, &fixture->room);
    assert_true(fit.size == 10 && fit.blocks[0].count == 2 && fit.blocks[0].width <= 100);
}

static void cuts_in_a_column_without_height(void **state) {
    Fixture *fixture = *state;
    AxisLabel *labels = labels_at(fixture, "Value-added services abroad", 4, 11);
    AxisLabelFit fit = axis_labels_fit_column(&fixture->plot, labels, 4, &fixture->room);
    assert_true(fit.every == 1 && fit.blocks[0].count == 1 && fit.blocks[0].cut);
    assert_true(fit.blocks[0].width <= 100);
    labels = labels_at(fixture, "Rest", 40, 3);
    fit = axis_labels_fit_column(&fixture->plot, labels, 40, &fixture->room);
    assert_true(fit.every > 1);
}

static void keeps_air_between_the_lines_of_a_column(void **state) {
    Fixture *fixture = *state;
    TextExtent extent = plot_measure(&fixture->plot, "Rest", FONT_REGULAR, 7);
    double step = extent.cap_height + 0.38 * 7;
    AxisLabelFit fit = axis_labels_fit_column(&fixture->plot, labels_at(fixture, "Rest", 40, step + 0.01), 40,
                                              &fixture->room);
    assert_true(fit.every == 1 && fit.size == 7);
    fit = axis_labels_fit_column(&fixture->plot, labels_at(fixture, "Rest", 40, step - 0.01), 40,
                                 &fixture->room);
    assert_int_equal(fit.every, 2);
}

static void thins_ticks_from_their_anchor(void **state) {
    Fixture *fixture = *state;
    AxisLabel *labels = labels_at(fixture, "10,000", 9, 25);
    AxisLabelFit fit = axis_labels_thin(&fixture->plot, labels, 9, &fixture->room, false, 3);
    assert_int_equal(fit.every, 2);
    assert_true(axis_labels_is_drawn(&fit, 1) && axis_labels_is_drawn(&fit, 3));
    assert_false(axis_labels_is_drawn(&fit, 0));
    fit = axis_labels_thin(&fixture->plot, labels, 9, &fixture->room, true, 0);
    assert_int_equal(fit.every, 1);
}

int main(void) {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(keeps_what_fits),
        TEST(wraps_before_it_shrinks),
        TEST(several_words_keep_farther_apart),
        TEST(shrinks_before_it_turns),
        TEST(turns_what_has_no_order),
        TEST(thins_what_has_order),
        TEST(thins_so_that_the_last_is_shown),
        TEST(thins_by_the_cycle),
        TEST(cuts_turned_labels_and_says_so),
        TEST(shrinks_turned_labels_before_it_cuts_them),
        TEST(leaves_out_and_says_so_once),
        TEST(obeys_a_given_angle),
        TEST(lets_a_long_one_stand_between_short_ones),
        TEST(fits_one_label_and_none),
        TEST(wraps_in_a_column),
        TEST(cuts_in_a_column_without_height),
        TEST(keeps_air_between_the_lines_of_a_column),
        TEST(thins_ticks_from_their_anchor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
