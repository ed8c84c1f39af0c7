/* What Vega-Lite's words do, seen in the picture's text. */
#include "compile/compile.h"
#include "scene/scene_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A spec taken all the way; `picture` is the scene's text, empty after an error. */
typedef struct Fixture {
    Diagnostics diagnostics;
    Buffer picture;
} Fixture;

static void draw(Fixture *fixture, const char *text) {
    Arena arena;
    SpecTexts files;
    CompileInputs inputs;
    diagnostics_init(&fixture->diagnostics);
    buffer_init(&fixture->picture);
    arena_init(&arena);
    Spec *spec = spec_read("chart.yaml", text, strlen(text), &fixture->diagnostics);
    assert_non_null(spec);
    CompileRequest request = {.spec = spec, .measure = &text_measure_fixed, .arena = &arena};
    request.theme = theme_resolve(spec->chart->config, "chart.yaml", &arena, &files, &fixture->diagnostics);
    Scene *scene =
        fixture->diagnostics.error_count ? NULL : compile_chart(&request, &inputs, &fixture->diagnostics);
    if (scene)
        scene_text_write(scene, &fixture->picture);
    buffer_append(&fixture->picture, "", 1);
    scene_destroy(scene);
    spec_destroy(spec);
    arena_finish(&arena);
}

static void finish(Fixture *fixture) {
    buffer_finish(&fixture->picture);
    diagnostics_finish(&fixture->diagnostics);
}

static int count_of(const Fixture *fixture, const char *part) {
    int count = 0;
    for (const char *at = fixture->picture.bytes; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

static void assert_drawn(const char *spec, const char *part, int times) {
    Fixture fixture;
    draw(&fixture, spec);
    assert_int_equal(fixture.diagnostics.error_count, 0);
    if (count_of(&fixture, part) != times)
        print_error("%s\n\n%s\n\"%s\" is there %d times\n", spec, fixture.picture.bytes, part,
                    count_of(&fixture, part));
    assert_int_equal(count_of(&fixture, part), times);
    finish(&fixture);
}

static void assert_refused(const char *spec, MessageId id, int line, int column) {
    Fixture fixture;
    draw(&fixture, spec);
    assert_int_equal(fixture.diagnostics.error_count, 1);
    assert_int_equal(fixture.diagnostics.items[0].id, id);
    assert_int_equal(fixture.diagnostics.items[0].place.line, line);
    assert_int_equal(fixture.diagnostics.items[0].place.column, column);
    finish(&fixture);
}

/* Reads `rect ROLE X,Y WxH` of the first rect whose line ends with the label. */
static void find_rect(const Fixture *fixture, const char *label, double rect[4]) {
    const char *end = strstr(fixture->picture.bytes, label), *line = end;
    assert_non_null(end);
    while (line > fixture->picture.bytes && line[-1] != '\n')
        line--;
    line = strstr(line, "rect bar ");
    assert_non_null(line);
    assert_int_equal(sscanf(line, "rect bar %lf,%lf %lfx%lf", &rect[0], &rect[1], &rect[2], &rect[3]), 4);
}

#define TASKS                                                                                                \
    "data: {values: [{t: Design, a: 2024-01-10, b: 2024-03-01}, {t: Build, a: 2024-03-01, b: "               \
    "2024-09-01}]}\n"

static void ranges_of_dates_lie_along_their_axis(void **state) {
    (void)state;
    Fixture fixture;
    double design[4], build[4];
    draw(&fixture, TASKS "mark: bar\n"
                         "encoding: {y: {field: t}, x: {field: a}, x2: {field: b}}\n");
    find_rect(&fixture, "\"Design", design);
    find_rect(&fixture, "\"Build", build);
    assert_true(design[1] + design[3] < build[1]);
    assert_float_equal(design[0] + design[2], build[0], 0.02);
    assert_true(build[2] > 3 * design[2]);
    finish(&fixture);
}

static void of_two_numbers_the_aggregate_is_the_value(void **state) {
    (void)state;
    Fixture fixture;
    double first[4], second[4];
    draw(&fixture, "data: {values: [{age: 1, n: 5}, {age: 2, n: 10}]}\nmark: bar\n"
                   "encoding: {y: {field: age, type: quantitative}, x: {aggregate: sum, field: n}}\n");
    find_rect(&fixture, "\"1: 5\"", first);
    find_rect(&fixture, "\"2: 10\"", second);
    assert_float_equal(second[2], 2 * first[2], 0.02);
    finish(&fixture);
}

#define ROWS "data: {values: [{q: a, v: 1, w: 7}, {q: b, v: 4, w: 2}, {q: b, v: 2, w: 3}]}\n"

static void null_titles_are_none(void **state) {
    (void)state;
    assert_drawn(ROWS "mark: point\nencoding: {x: {field: q}, y: {field: v, title: Worth}}\n",
                 "axis-title \"Worth\"", 1);
    assert_drawn(ROWS "mark: point\n"
                      "encoding: {x: {field: q}, y: {field: v, title: Worth, axis: {title: null}}}\n",
                 "axis-title \"Worth\"", 0);
    assert_drawn(ROWS "mark: point\n"
                      "encoding: {x: {field: q}, y: {field: v}, color: {field: w, legend: {title: null}}}\n",
                 "\"w\" at", 0);
    assert_refused(ROWS "mark: null\nencoding: {x: {field: q}, y: {field: v}}\n", MESSAGE_WRONG_KIND, 2, 7);
}

static void layers_complete_what_is_said_above_them(void **state) {
    (void)state;
    assert_drawn(ROWS "encoding: {x: {field: q}, y: {scale: {domain: [0, 400]}, axis: {values: [0, 300]}}}\n"
                      "layer:\n"
                      "  - {mark: point, encoding: {y: {field: v}}}\n"
                      "  - {mark: tick, encoding: {y: {field: w}}}\n",
                 "axis-label \"300\"", 1);
    assert_drawn(ROWS "encoding: {x: {field: q}, y: {axis: {values: [0, 3]}}}\n"
                      "layer:\n"
                      "  - {mark: point, encoding: {y: {field: v}}}\n"
                      "  - {mark: rule, encoding: {x: null, color: {value: red}, y: {datum: 3}}}\n",
                 "path rule", 1);
}

static void a_datum_is_what_the_axis_has(void **state) {
    (void)state;
    const char *years = "data: {values: [{y: 2001, v: 1}, {y: 2002, v: 4}]}\n"
                        "layer:\n"
                        "  - {mark: rule, encoding: {x: {datum: 2002}}}\n"
                        "  - {mark: bar, encoding: {x: {field: y, type: ordinal}, y: {field: v}}}\n";
    assert_drawn(years, "path rule", 1);
    assert_drawn(TASKS "layer:\n"
                       "  - {mark: point, encoding: {x: {field: a}, y: {field: t}}}\n"
                       "  - {mark: rule, encoding: {x: {datum: 2024-02-01}}}\n",
                 "path rule", 1);
}

static void places_in_px_are_measured_from_the_plot(void **state) {
    (void)state;
    Fixture fixture;
    double left, right;
    draw(&fixture, ROWS "layer:\n"
                        "  - {mark: point, encoding: {x: {field: q}, y: {field: v}}}\n"
                        "  - mark: text\n"
                        "    encoding: {x: {value: 0}, y: {value: 40}, text: {value: near}}\n"
                        "  - mark: {type: text, align: right}\n"
                        "    encoding: {x: {value: width}, y: {value: 40}, text: {value: far}}\n");
    assert_int_equal(count_of(&fixture, "\"near\""), 1);
    const char *axis = strstr(fixture.picture.bytes, "path axis-line");
    assert_non_null(axis);
    assert_int_equal(sscanf(strstr(axis, " M "), " M %lf,%*f L %lf", &left, &right), 2);
    double near, far;
    assert_int_equal(sscanf(strstr(fixture.picture.bytes, "\"near\""), "\"near\" at %lf", &near), 1);
    assert_int_equal(sscanf(strstr(fixture.picture.bytes, "\"far\""), "\"far\" at %lf", &far), 1);
    assert_float_equal(near, left, 1.01);
    assert_float_equal(far, right, 1.01);
    finish(&fixture);
}

static void sorting_computes_from_the_data(void **state) {
    (void)state;
    static const struct {
        const char *sort, *first;
    } cases[] = {{"-y", "a"},
                 {"y", "b"},
                 {"{field: w, op: sum, order: descending}", "a"},
                 {"{field: w, op: min}", "b"},
                 {"{field: v, op: median}", "a"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        char spec[512];
        snprintf(spec, sizeof spec,
                 ROWS "mark: bar\nencoding: {x: {field: q, sort: %s}, y: {aggregate: max, field: w}}\n",
                 cases[i].sort);
        draw(&fixture, spec);
        const char *a = strstr(fixture.picture.bytes, "axis-label \"a\"");
        const char *b = strstr(fixture.picture.bytes, "axis-label \"b\"");
        assert_non_null(a);
        assert_non_null(b);
        assert_string_equal(a < b ? "a" : "b", cases[i].first);
        finish(&fixture);
    }
    assert_refused(ROWS "mark: bar\nencoding: {x: {field: q, sort: {field: v, op: maen}}, y: {field: w}}\n",
                   MESSAGE_UNKNOWN_VALUE, 3, 47);
}

static void categories_keep_their_axis_beside_texts(void **state) {
    (void)state;
    assert_drawn(ROWS
                 "mark: text\nencoding: {x: {field: v, type: ordinal}, y: {field: q}, text: {field: w}}\n",
                 "axis-label \"b\"", 1);
}

static void one_title_is_the_axis_title(void **state) {
    (void)state;
    const char *bars = ROWS "encoding: {x: {field: q}}\n"
                            "layer:\n"
                            "  - {mark: point, encoding: {y: {field: v, title: Worth}}}\n"
                            "  - {mark: tick, encoding: {y: {field: w}}}\n";
    assert_drawn(bars, "axis-title \"Worth\"", 1);
    assert_drawn(bars, "legend-label", 0);
}

static void layers_of_one_column_look_alike(void **state) {
    (void)state;
    assert_drawn("data: {values: [{q: a, v: 1}, {q: b, v: 4}]}\nencoding: {x: {field: q}, y: {field: v}}\n"
                 "layer: [{mark: line}, {mark: point}]\n",
                 "#d9480f", 0);
    assert_drawn("data: {values: [{q: a, v: 1}, {q: b, v: 4}]}\nencoding: {x: {field: q}, y: {field: v}}\n"
                 "layer: [{mark: bar}, {mark: tick}]\n",
                 "#d9480f", 2);
}

static void orders_go_either_way(void **state) {
    (void)state;
    Fixture fixture;
    double upper[4], lower[4];
    draw(&fixture, "data: {values: [{q: a, s: x, v: 1}, {q: a, s: y, v: 4}]}\nmark: bar\n"
                   "encoding: {x: {field: q}, y: {field: v}, color: {field: s},\n"
                   "           order: {field: s, sort: descending}}\n");
    find_rect(&fixture, "\"a, x: 1\"", upper);
    find_rect(&fixture, "\"a, y: 4\"", lower);
    assert_true(upper[1] < lower[1]);
    finish(&fixture);
}

static void keys_that_mean_nothing_are_refused(void **state) {
    (void)state;
    assert_refused(ROWS "mark: {type: line, size: 3}\nencoding: {x: {field: q}, y: {field: v}}\n",
                   MESSAGE_UNKNOWN_KEY, 2, 20);
    assert_refused(ROWS "mark: {type: line, point: {blob: red}}\nencoding: {x: {field: q}, y: {field: v}}\n",
                   MESSAGE_UNKNOWN_KEY, 2, 28);
    assert_refused(ROWS
                   "mark: point\nencoding: {x: {field: q}, y: {field: v}, color: {field: q, axis: null}}\n",
                   MESSAGE_CONFLICT, 3, 66);
    assert_refused(ROWS "mark: point\nencoding: {x: {field: q, format: d}, y: {field: v}}\n",
                   MESSAGE_CONFLICT, 3, 34);
    assert_refused(ROWS "mark: point\nencoding: {x: {field: q}, y: {field: v}, shape: {value: square,\n"
                        " condition: {test: datum.v > 1, value: circle}}}\n",
                   MESSAGE_CONFLICT, 4, 13);
    assert_refused(ROWS "mark: {type: table, interpolate: monotone}\n", MESSAGE_UNKNOWN_KEY, 2, 21);
}

static void keys_that_mean_nothing_on_a_scale_are_refused(void **state) {
    (void)state;
    static const char *const scales[] = {"x: {field: q, scale: {nice: true}}, y: {field: v}",
                                         "x: {field: q}, y: {field: v, scale: {padding: 0.5}}",
                                         "x: {field: q}, y: {field: v, scale: {base: 2}}",
                                         "x: {field: q}, y: {field: v, scale: {range: [0, 9]}}",
                                         "x: {field: q}, y: {field: v, scale: {type: log, zero: true}}"};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        Fixture fixture;
        char spec[512];
        snprintf(spec, sizeof spec, ROWS "mark: point\nencoding: {%s}\n", scales[i]);
        draw(&fixture, spec);
        assert_int_equal(fixture.diagnostics.error_count, 1);
        assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_CONFLICT);
        finish(&fixture);
    }
}

static void axes_go_with_their_scales(void **state) {
    (void)state;
    const char *layers = ROWS "encoding: {x: {field: q}}\n"
                              "layer: [{mark: point, encoding: {y: {field: v}}},\n"
                              "        {mark: tick, encoding: {y: {field: w}}}]\n";
    char spec[512];
    snprintf(spec, sizeof spec, "%sresolve: {axis: {y: independent}}\n", layers);
    assert_refused(spec, MESSAGE_CONFLICT, 5, 21);
    snprintf(spec, sizeof spec, "%sresolve: {scale: {y: independent}, axis: {y: independent}}\n", layers);
    assert_drawn(spec, "path point", 3);
}

static void stacking_that_is_switched_off_is_meant(void **state) {
    (void)state;
    Fixture fixture;
    draw(&fixture, ROWS "mark: bar\nencoding: {x: {field: q}, y: {field: v, stack: null}}\n");
    assert_int_equal(fixture.diagnostics.count, 0);
    finish(&fixture);
    draw(&fixture, ROWS "mark: bar\nencoding: {x: {field: q}, y: {field: v}}\n");
    assert_int_equal(fixture.diagnostics.count, 1);
    finish(&fixture);
}

static void years_in_texts_are_not_grouped(void **state) {
    (void)state;
    assert_drawn("data: {values: [{q: a, v: 1, y: 1956}]}\nmark: text\n"
                 "encoding: {x: {field: q}, y: {field: v}, text: {field: y}}\n",
                 "text \"1956\"", 1);
}

#define CELLS(VALUES)                                                                                        \
    "data: {values: \"k,v\\n" VALUES "\"}\nmark: bar\nencoding: {x: {field: k}, y: {field: v}}\n"

static void spoilt_numbers_are_no_categories(void **state) {
    (void)state;
    static const char *const specs[] = {CELLS("a,\\\"1,234\\\"\\nb,3"), CELLS("a,12%\\nb,5"),
                                        CELLS("a,n/a\\nb,5")};
    for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
        Fixture fixture;
        draw(&fixture, specs[i]);
        assert_int_equal(fixture.diagnostics.error_count, 1);
        assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_NOT_A_NUMBER);
        finish(&fixture);
    }
}

static void categories_may_look_like_numbers(void **state) {
    (void)state;
    assert_drawn(CELLS("2021,3\\n2022,4\\n2023E,5"), "axis-label \"2023E\"", 1);
    assert_drawn("data: {values: \"k,v\\n0,3\\n1,4\\n2,5\\n3+,2\"}\nmark: bar\n"
                 "encoding: {y: {field: k}, x: {field: v}}\n",
                 "axis-label \"3+\"", 1);
    assert_refused("data: {values: \"a,b\\n980,3\\n\\\"1,020\\\",4\"}\nmark: point\n"
                   "encoding: {x: {field: a}, y: {field: b}}\n",
                   MESSAGE_NOT_A_NUMBER, 1, 16);
}

static void a_range_of_nothing_is_none(void **state) {
    (void)state;
    static const char spec[] =
        "data: {values: \"k,low,high,s\\na,3,3,AC\\nb,4,5,FC\"}\nmark: bar\nencoding:\n"
        "  {x: {field: k}, y: {field: low}, y2: {field: high}, scenario: {field: s}}\n";
    assert_drawn(spec, "legend-label \"Actual\"", 1);
    assert_drawn(spec, "legend-label \"Forecast, with range\"", 1);
}

static void small_values_keep_their_digits(void **state) {
    (void)state;
    assert_drawn("data: {values: [{k: a, v: 0.00123}, {k: b, v: 0.004}]}\nmark: bar\n"
                 "encoding: {x: {field: k}, y: {field: v}, text: {field: v}}\n",
                 "value-label \"0.0012\"", 1);
    assert_drawn("data: {values: [{k: a, v: 1e-9}, {k: b, v: 2.5e-9}]}\nmark: bar\n"
                 "encoding: {x: {field: k}, y: {field: v}, text: {field: v}}\n",
                 "value-label \"2.5e-9\"", 1);
}

static void bars_end_with_the_domain(void **state) {
    (void)state;
    Fixture fixture;
    double low[4], high[4];
    draw(&fixture, "data: {values: [{k: a, v: 30}, {k: b, v: 2000}]}\nmark: bar\nencoding:\n"
                   " {x: {field: k}, y: {field: v, scale: {domain: [0, 60]}}, text: {field: v}}\n");
    find_rect(&fixture, "\"a: 30\"", low);
    find_rect(&fixture, "\"b: 2,000\"", high);
    assert_float_equal(high[3], 2 * low[3], 1.01);
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_CUT_OFF);
    finish(&fixture);
}

static void continuous_axes_need_rows(void **state) {
    (void)state;
    assert_refused("data: {values: \"t,v\\n2001-01-01,\\n\"}\nmark: line\n"
                   "encoding: {x: {field: t, type: temporal}, y: {field: v, type: quantitative}}\n",
                   MESSAGE_NO_ROWS, 3, 54);
}

static void no_two_series_look_the_same(void **state) {
    (void)state;
    Fixture fixture;
    char spec[2048] =
        "mark: line\nencoding: {x: {field: k}, y: {field: v}, color: {field: s}}\ndata:\n  values:\n";
    for (int i = 0; i < 12; i++) {
        size_t length = strlen(spec);
        snprintf(spec + length, sizeof spec - length,
                 "  - {k: a, v: %d, s: s%d}\n  - {k: b, v: %d, s: s%d}\n", i, i, i, i);
    }
    draw(&fixture, spec);
    assert_int_equal(count_of(&fixture, "path line"), 12);
    assert_int_equal(count_of(&fixture, "path line stroke #0b3c6f 4 cap round"), 1);
    assert_int_equal(count_of(&fixture, "path line stroke #0b3c6f 4 dash"), 1);
    finish(&fixture);
}

static void names_leave_a_last_stack_that_is_too_low(void **state) {
    (void)state;
    const char *format = "data: {values: [{k: a, s: x, v: 90}, {k: a, s: y, v: 80},"
                         " {k: b, s: x, v: %d}, {k: b, s: y, v: %d}]}\n"
                         "mark: bar\nencoding: {x: {field: k}, y: {field: v}, color: {field: s}}\n";
    char spec[512];
    snprintf(spec, sizeof spec, format, 1, 2);
    assert_drawn(spec, "legend-label", 2);
    snprintf(spec, sizeof spec, format, 70, 50);
    assert_drawn(spec, "series-label", 2);
}

static void the_smallest_sizes_are_seen(void **state) {
    (void)state;
    assert_drawn(
        "data: {values: [{k: 1, v: 1, n: 0}, {k: 2, v: 1, n: 1}, {k: 3, v: 1, n: 9000000}]}\nmark: point\n"
        "encoding: {x: {field: k, type: ordinal}, y: {field: v}, size: {field: n, legend: null}}\n",
        "path point", 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_of_dates_lie_along_their_axis),
        cmocka_unit_test(of_two_numbers_the_aggregate_is_the_value),
        cmocka_unit_test(null_titles_are_none),
        cmocka_unit_test(layers_complete_what_is_said_above_them),
        cmocka_unit_test(a_datum_is_what_the_axis_has),
        cmocka_unit_test(places_in_px_are_measured_from_the_plot),
        cmocka_unit_test(sorting_computes_from_the_data),
        cmocka_unit_test(categories_keep_their_axis_beside_texts),
        cmocka_unit_test(one_title_is_the_axis_title),
        cmocka_unit_test(layers_of_one_column_look_alike),
        cmocka_unit_test(orders_go_either_way),
        cmocka_unit_test(keys_that_mean_nothing_are_refused),
        cmocka_unit_test(keys_that_mean_nothing_on_a_scale_are_refused),
        cmocka_unit_test(axes_go_with_their_scales),
        cmocka_unit_test(stacking_that_is_switched_off_is_meant),
        cmocka_unit_test(years_in_texts_are_not_grouped),
        cmocka_unit_test(spoilt_numbers_are_no_categories),
        cmocka_unit_test(categories_may_look_like_numbers),
        cmocka_unit_test(a_range_of_nothing_is_none),
        cmocka_unit_test(small_values_keep_their_digits),
        cmocka_unit_test(bars_end_with_the_domain),
        cmocka_unit_test(continuous_axes_need_rows),
        cmocka_unit_test(no_two_series_look_the_same),
        cmocka_unit_test(the_smallest_sizes_are_seen),
        cmocka_unit_test(names_leave_a_last_stack_that_is_too_low),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
