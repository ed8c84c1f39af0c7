#include "compile/compilation.h"
#include "compile/value_axes.h"
#include "plot/layer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A spec taken through the stages up to its domains. */
typedef struct Fixture {
    Diagnostics diagnostics;
    Arena arena;
    Spec *spec;
    CompileRequest request;
    Compilation compilation;
    bool done;
} Fixture;

static void run(Fixture *fixture, const char *text) {
    SpecTexts files;
    diagnostics_init(&fixture->diagnostics);
    arena_init(&fixture->arena);
    fixture->spec = spec_read("chart.yaml", text, strlen(text), &fixture->diagnostics);
    assert_non_null(fixture->spec);
    fixture->request =
        (CompileRequest){.spec = fixture->spec, .measure = &text_measure_fixed, .arena = &fixture->arena};
    fixture->request.theme = theme_resolve(fixture->spec->chart->config, "chart.yaml", &fixture->arena,
                                           &files, &fixture->diagnostics);
    compile_begin(&fixture->compilation, &fixture->request, &fixture->diagnostics);
    fixture->done = compile_resolve(&fixture->compilation);
}

static void finish(Fixture *fixture) {
    spec_destroy(fixture->spec);
    arena_finish(&fixture->arena);
    diagnostics_finish(&fixture->diagnostics);
}

static const Scale *scale_of(const Fixture *fixture, ChannelId channel) {
    for (size_t i = 0; i < fixture->compilation.use_count; i++)
        if (fixture->compilation.uses[i].channel == channel)
            return fixture->compilation.uses[i].scale;
    return NULL;
}

static void assert_categories(const Fixture *fixture, ChannelId channel, const char *expected) {
    const Scale *scale = scale_of(fixture, channel);
    char joined[256] = "";
    assert_non_null(scale);
    for (size_t i = 0; i < scale->categories.count; i++) {
        strcat(joined, i ? " " : "");
        strcat(joined, scale->categories.names[i]);
    }
    assert_string_equal(joined, expected);
}

#define ROWS                                                                                                 \
    "data:\n  values:\n"                                                                                     \
    "  - {q: 4Q00, s: b, v: 3, n: 10}\n"                                                                     \
    "  - {q: 1Q00, s: b, v: 1, n: 9}\n"                                                                      \
    "  - {q: 1Q00, s: a, v: 2, n: 8}\n"                                                                      \
    "  - {q: 4Q00, s: a, v: -5, n: 7}\n"                                                                     \
    "mark: bar\n"

static void periods_are_in_calendar_order(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, ROWS "encoding: {x: {field: q}, y: {field: v}, color: {field: s}}\n");
    assert_true(fixture.done);
    assert_categories(&fixture, CHANNEL_X, "1Q00 4Q00");
    assert_non_null(scale_of(&fixture, CHANNEL_X)->periods);
    assert_categories(&fixture, CHANNEL_COLOR, "b a");
    finish(&fixture);
}

static void sorting_says_otherwise(void **state) {
    (void)state;
    const struct {
        const char *sort, *expected;
    } cases[] = {{"null", "4Q00 1Q00"},
                 {"descending", "4Q00 1Q00"},
                 {"[4Q00]", "4Q00 1Q00"},
                 {"-y", "1Q00 4Q00"},
                 {"y", "4Q00 1Q00"},
                 {"{field: n, op: max}", "1Q00 4Q00"},
                 {"{field: n, op: max, order: descending}", "4Q00 1Q00"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        char text[1024];
        snprintf(text, sizeof text,
                 ROWS
                 "encoding: {x: {field: q, sort: %s}, y: {field: v}, color: {field: s, sort: ascending}}\n",
                 cases[i].sort);
        run(&fixture, text);
        assert_true(fixture.done);
        assert_categories(&fixture, CHANNEL_X, cases[i].expected);
        assert_categories(&fixture, CHANNEL_COLOR, "a b");
        finish(&fixture);
    }
}

static void stacks_grow_from_zero_both_ways(void **state) {
    (void)state;
    Fixture fixture;
    double low, high;
    run(&fixture, ROWS "encoding: {x: {field: q}, y: {field: v}, color: {field: s}}\n");
    const Layer *layer = &fixture.compilation.plot.layers[0];
    assert_true(layer->stacked);
    layer_ends(layer, 1, &low, &high); /* 1Q00 b: the base, as the first category of the data */
    assert_float_equal(low, 0, 0);
    assert_float_equal(high, 1, 0);
    layer_ends(layer, 2, &low, &high); /* 1Q00 a */
    assert_float_equal(low, 1, 0);
    assert_float_equal(high, 3, 0);
    layer_ends(layer, 3, &low, &high); /* 4Q00 a: below zero */
    assert_float_equal(low, 0, 0);
    assert_float_equal(high, -5, 0);
    finish(&fixture);
}

static void normalized_stacks_fill_one(void **state) {
    (void)state;
    Fixture fixture;
    double low, high;
    run(&fixture, ROWS "transform: [{filter: datum.v > 0}]\n"
                       "encoding: {x: {field: q}, y: {field: v, stack: normalize}, color: {field: s}}\n");
    const Layer *layer = &fixture.compilation.plot.layers[0];
    assert_true(layer->normalized);
    layer_ends(layer, 2, &low, &high);
    assert_float_equal(low, 1.0 / 3, 1e-12);
    assert_float_equal(high, 1, 1e-12);
    assert_float_equal(scale_of(&fixture, CHANNEL_Y)->domain[1], 1, 1e-12);
    finish(&fixture);
}

static void percents_of_a_normalized_stack_are_shares(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, ROWS "transform: [{filter: datum.v > 0}]\n"
                       "encoding: {x: {field: q}, y: {field: v, stack: normalize}, color: {field: s}, "
                       "text: {field: v, format: .0%}}\n");
    Panel *panel = &fixture.compilation.panels[0];
    assert_true(fixture.done);
    assert_string_equal(layer_label(&panel->plot, &panel->plot.layers[0], 1), "33%");
    assert_string_equal(layer_label(&panel->plot, &panel->plot.layers[0], 2), "67%");
    finish(&fixture);
}

static void spoilt_dates_are_no_categories(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, "data: {values: [{t: 2024-01-01, v: 3}, {t: 2024-02-30, v: 1}, {t: 2024-03-01, v: 2}]}\n"
                  "mark: line\nencoding: {x: {field: t}, y: {field: v}}\n");
    assert_false(fixture.done);
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_NOT_A_TIME);
    assert_string_equal(fixture.diagnostics.items[0].found, "2024-02-30");
    finish(&fixture);
}

static void direction_follows_the_types(void **state) {
    (void)state;
    const struct {
        const char *encoding;
        Direction direction;
    } cases[] = {{"{x: {field: q}, y: {field: v}}", DIRECTION_VERTICAL},
                 {"{y: {field: s}, x: {field: v}}", DIRECTION_HORIZONTAL},
                 {"{y: {field: v, type: ordinal}, x: {field: n}}", DIRECTION_HORIZONTAL},
                 {"{x: {field: n}, y: {field: v}}", DIRECTION_VERTICAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        char text[1024];
        snprintf(text, sizeof text, ROWS "encoding: %s\n", cases[i].encoding);
        run(&fixture, text);
        assert_true(fixture.done);
        assert_int_equal(fixture.compilation.plot.layers[0].direction, cases[i].direction);
        finish(&fixture);
    }
}

static void aggregates_make_one_row_of_many(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, ROWS "encoding: {x: {field: q}, y: {field: n, aggregate: mean}}\n");
    const Layer *layer = &fixture.compilation.plot.layers[0];
    assert_true(fixture.done);
    assert_int_equal(layer->row_count, 2);
    assert_float_equal(layer_number(layer, 0) + layer_number(layer, 1), 17, 1e-12);
    assert_int_equal(fixture.diagnostics.count, 0);
    finish(&fixture);
}

static void bars_upon_each_other_are_warned_of(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, ROWS "encoding: {x: {field: q}, y: {field: v}}\n");
    assert_true(fixture.done);
    assert_int_equal(fixture.diagnostics.count, 1);
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_OVERPLOTTED);
    finish(&fixture);
}

static void labelled_bars_need_no_axis(void **state) {
    (void)state;
    Fixture bare, labelled, asked;
    run(&bare, ROWS "encoding: {x: {field: q}, y: {field: v}, color: {field: s}}\n");
    run(&labelled, ROWS "encoding: {x: {field: q}, y: {field: v}, color: {field: s}, text: {field: v}}\n");
    run(&asked, ROWS "encoding: {x: {field: q}, y: {field: v, axis: {grid: true}}, color: {field: s}, "
                     "text: {field: v}}\n");
    assert_int_equal(bare.compilation.panels[0].plot.axis_count, 2);
    assert_int_equal(labelled.compilation.panels[0].plot.axis_count, 1);
    assert_int_equal(asked.compilation.panels[0].plot.axis_count, 2);
    finish(&bare);
    finish(&labelled);
    finish(&asked);
}

static void a_domain_that_lacks_a_category_is_a_fault(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture,
        ROWS "encoding: {x: {field: q, scale: {domain: [1Q00]}}, y: {field: v}, color: {field: s}}\n");
    assert_false(fixture.done);
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_CONFLICT);
    finish(&fixture);
}

static void two_value_axes_share_zero_and_steps(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, "data: {values: [{q: a, v: 480, r: 0.07}, {q: b, v: -130, r: 0.147}]}\n"
                  "encoding: {x: {field: q}}\n"
                  "layer:\n"
                  "- {mark: bar, encoding: {y: {field: v}}}\n"
                  "- {mark: line, encoding: {y: {field: r}}}\n"
                  "resolve: {scale: {y: independent}}\n");
    const Axis *axes = fixture.compilation.panels[0].plot.axes;
    assert_true(fixture.done);
    assert_int_equal(fixture.compilation.panels[0].plot.axis_count, 3);
    const Scale *left = axes[1].scale, *right = axes[2].scale;
    assert_float_equal(left->domain[0] / left->domain[1], right->domain[0] / right->domain[1], 1e-9);
    assert_true(left->domain[0] <= -130 && left->domain[1] >= 480);
    assert_true(right->domain[0] <= 0 && right->domain[1] >= 0.147);
    assert_int_equal(axes[1].tick_list.count, axes[2].tick_list.count);
    finish(&fixture);
}

static void whole_numbers_have_whole_ticks(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, "data: {values: [{q: a, v: 3}, {q: b, v: 1}]}\nmark: bar\n"
                  "encoding: {x: {field: q}, y: {field: v}}\n");
    const Axis *axis = &fixture.compilation.panels[0].plot.axes[1];
    assert_int_equal(axis->tick_list.count, 4);
    assert_float_equal(axis->tick_list.values[1], 1, 0);
    finish(&fixture);
}

static void months_are_not_told_twice(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture,
        "data: {values: [{t: 2024-04-01, v: 3}, {t: 2024-05-06, v: 1}, {t: 2024-06-10, v: 2}]}\nmark: line\n"
        "encoding: {x: {field: t, axis: {format: \"%B\"}}, y: {field: v}}\n");
    const Axis *axis = &fixture.compilation.panels[0].plot.axes[0];
    assert_true(fixture.done);
    assert_int_equal(axis->tick_list.count, 3);
    finish(&fixture);
}

static void steps_are_round(void **state) {
    (void)state;
    assert_float_equal(value_axes_step(0, 480, 0, 5), 100, 1e-9);
    assert_float_equal(value_axes_step(-130, 480, 1, 4), 200, 1e-9);
    assert_float_equal(value_axes_step(0, 0.147, 0, 3), 0.05, 1e-12);
    assert_float_equal(value_axes_step(0, 1000, 0, 4), 250, 1e-9);
}

static void faults_name_their_cells(void **state) {
    (void)state;
    Fixture fixture;
    run(&fixture, "data: {values: \"q,v\\na,1\\nb,n/a\\n\", format: {type: csv}}\nmark: bar\n"
                  "encoding: {x: {field: q}, y: {field: v, type: quantitative}}\n");
    assert_false(fixture.done);
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_NOT_A_NUMBER);
    assert_string_equal(fixture.diagnostics.items[0].found, "n/a");
    assert_int_equal(fixture.diagnostics.items[0].origin.line, 3);
    finish(&fixture);
}

static void footnotes_name_the_rows_that_they_are_for(void **state) {
    (void)state;
    static const struct {
        const char *language, *periods, *expected;
    } cases[] = {
        {"en", "[{q: 3Q00}]", "3Q00."},
        {"en", "[{q: 4Q00}, {q: 1Q01}]", "4Q00 and 1Q01."},
        {"en", "[{q: 3Q00}, {q: 1Q01}, {q: 3Q01}]", "3Q00, 1Q01 and 3Q01."},
        {"en", "[{q: 3Q00}, {q: 4Q00}, {q: 1Q01}]", "3Q00–1Q01."},
        {"en", "[{q: 3Q00}, {q: 4Q00}, {q: 1Q01}, {q: FY1999}, {q: FY2000}]",
         "3Q00–1Q01, FY1999 and FY2000."},
        {"ja", "[{q: 4Q00}, {q: 1Q01}]", "4Q00、1Q01."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        char text[512];
        snprintf(text, sizeof text,
                 "config: {language: %s}\ndata: {values: %s}\nmark: point\nencoding: {x: {field: q}}\n"
                 "footnotes: [{field: q, text: \"{values}.\"}]\n",
                 cases[i].language, cases[i].periods);
        run(&fixture, text);
        assert_true(fixture.done);
        assert_int_equal(fixture.compilation.plot.footnote_count, 1);
        assert_string_equal(fixture.compilation.plot.footnotes[0], cases[i].expected);
        finish(&fixture);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_are_in_calendar_order),
        cmocka_unit_test(sorting_says_otherwise),
        cmocka_unit_test(stacks_grow_from_zero_both_ways),
        cmocka_unit_test(normalized_stacks_fill_one),
        cmocka_unit_test(percents_of_a_normalized_stack_are_shares),
        cmocka_unit_test(spoilt_dates_are_no_categories),
        cmocka_unit_test(direction_follows_the_types),
        cmocka_unit_test(aggregates_make_one_row_of_many),
        cmocka_unit_test(bars_upon_each_other_are_warned_of),
        cmocka_unit_test(labelled_bars_need_no_axis),
        cmocka_unit_test(a_domain_that_lacks_a_category_is_a_fault),
        cmocka_unit_test(two_value_axes_share_zero_and_steps),
        cmocka_unit_test(whole_numbers_have_whole_ticks),
        cmocka_unit_test(months_are_not_told_twice),
        cmocka_unit_test(steps_are_round),
        cmocka_unit_test(faults_name_their_cells),
        cmocka_unit_test(footnotes_name_the_rows_that_they_are_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
