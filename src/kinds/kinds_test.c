#include "kinds/build.h"
#include "kinds/kinds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A unit over an inline table of a category, a value and a measure. */
typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Spec *spec;
    const Theme *theme;
    KindUnit unit;
} Fixture;

typedef struct Row {
    const char *name, *measure;
    double value;
} Row;

static Table *make_table(Arena *arena, const Row *rows, size_t count) {
    TableBuilder *builder = table_builder_create(arena);
    size_t name = table_builder_add_column(builder, "item"), value = table_builder_add_column(builder, "n"),
           measure = table_builder_add_column(builder, "m");
    for (size_t i = 0; i < count; i++) {
        table_builder_begin_row(builder, (Place){"data.csv", (int)i + 2, 1});
        table_builder_set_text(builder, name, (TextSlice){rows[i].name, strlen(rows[i].name)}, (Place){0});
        table_builder_set_number(builder, value, rows[i].value, (TextSlice){0}, (Place){0});
        if (rows[i].measure)
            table_builder_set_text(builder, measure, (TextSlice){rows[i].measure, strlen(rows[i].measure)},
                                   (Place){"data.csv", (int)i + 2, 5});
    }
    return table_builder_finish(builder);
}

static void begin(Fixture *fixture, const char *spec, const Row *rows, size_t count) {
    SpecTexts files = {0};
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    fixture->spec = spec_read("chart.yaml", spec, strlen(spec), &fixture->diagnostics);
    fixture->theme = theme_resolve(NULL, "chart.yaml", &fixture->arena, &files, &fixture->diagnostics);
    const ChartSpec *chart = fixture->spec->chart;
    fixture->unit = (KindUnit){.mark = chart->mark,
                               .encoding = chart->encoding->head.node,
                               .table = make_table(&fixture->arena, rows, count),
                               .theme = fixture->theme,
                               .arena = &fixture->arena,
                               .diagnostics = &fixture->diagnostics};
    for (int id = 0; id < CHANNEL_COUNT; id++)
        fixture->unit.channels[id] = chart->encoding->channels[id];
}

static void finish(Fixture *fixture) {
    spec_destroy(fixture->spec);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
}

static bool rewrite(Fixture *fixture, KindLayers *layers) {
    *layers = (KindLayers){0};
    return kind_find(fixture->unit.mark->type.text)->rewrite(&fixture->unit, layers);
}

static const Row steps[] = {{"Sales", "absolute", 10}, {"Cost", "relative", -4.5}, {"Profit", "total", 0}};

static const char upright[] =
    "{mark: waterfall, encoding: {x: {field: item}, y: {field: n}, measure: {field: m}}}";

static void every_kind_is_found_by_its_name(void **state) {
    (void)state;
    size_t count;
    const char *const *names = kind_names(&count);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        assert_non_null(kind_find(names[i]));
        assert_string_equal(kind_find(names[i])->name, names[i]);
        assert_non_null(kind_find(names[i])->keys);
        assert_null(kind_find_hint(names[i]));
    }
    assert_null(kind_find("bar"));
    assert_non_null(kind_find_hint("boxplot"));
    assert_null(kind_find_hint("nonsense"));
}

static void a_waterfall_is_lines_and_bars(void **state) {
    (void)state;
    Fixture fixture;
    KindLayers layers;
    begin(&fixture, upright, steps, 3);
    assert_true(rewrite(&fixture, &layers));
    assert_int_equal(layers.count, 6);
    assert_string_equal(layers.items[0].mark->type.text, "rule");
    assert_string_equal(layers.items[layers.count - 1].mark->type.text, "bar");
    assert_non_null(layers.items[3].channels[CHANNEL_Y2]);
    assert_null(layers.items[5].channels[CHANNEL_Y2]);
    assert_string_equal(layers.items[3].channels[CHANNEL_TEXT]->format.text, "+,.1f");
    assert_string_equal(layers.items[5].channels[CHANNEL_TEXT]->format.text, ",.1f");
    finish(&fixture);
}

/* Hatched means forecast, outlined means plan. */
static void steps_up_and_down_differ_without_a_pattern(void **state) {
    (void)state;
    Fixture fixture;
    KindLayers layers;
    begin(&fixture, upright, steps, 3);
    assert_true(rewrite(&fixture, &layers));
    for (size_t i = 3; i < layers.count; i++)
        assert_false(layers.items[i].mark->pattern.set &&
                     layers.items[i].mark->pattern.value != PATTERN_SOLID);
    assert_memory_not_equal(&layers.items[3].mark->color.value, &layers.items[4].mark->color.value,
                            sizeof(Color));
    finish(&fixture);
}

static void a_waterfall_of_numbers_along_x_lies(void **state) {
    (void)state;
    Fixture fixture;
    KindLayers layers;
    begin(&fixture, "{mark: waterfall, encoding: {y: {field: item}, x: {field: n}, measure: {field: m}}}",
          steps, 3);
    assert_true(rewrite(&fixture, &layers));
    assert_non_null(layers.items[3].channels[CHANNEL_X2]);
    assert_null(layers.items[3].channels[CHANNEL_Y2]);
    finish(&fixture);
}

static void an_unknown_measure_is_told_at_its_cell(void **state) {
    (void)state;
    static const Row wrong[] = {{"Sales", "absolute", 10}, {"Cost", "minus", -4}};
    Fixture fixture;
    KindLayers layers;
    begin(&fixture, upright, wrong, 2);
    assert_false(rewrite(&fixture, &layers));
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_NOT_A_MEASURE);
    assert_int_equal(fixture.diagnostics.items[0].place.line, 3);
    finish(&fixture);
}

static void only_two_series_of_dots_are_light_and_dark(void **state) {
    (void)state;
    static const char spec[] = "{mark: dot, encoding: {y: {field: item}, x: {field: n}, color: {field: m}}}";
    static const Row two[] = {{"A", "old", 1}, {"A", "new", 2}}, one[] = {{"A", "old", 1}};
    Fixture fixture;
    KindLayers layers;
    begin(&fixture, spec, two, 2);
    assert_true(rewrite(&fixture, &layers));
    assert_int_equal(layers.count, 2);
    assert_int_equal(node_count(layers.items[1].channels[CHANNEL_COLOR]->scale->range), 2);
    finish(&fixture);
    begin(&fixture, spec, one, 1);
    assert_true(rewrite(&fixture, &layers));
    assert_null(layers.items[1].channels[CHANNEL_COLOR]->scale);
    finish(&fixture);
}

static void a_bump_ranks_unless_ranks_are_given(void **state) {
    (void)state;
    Fixture fixture;
    KindLayers layers;
    begin(&fixture, "{mark: bump, encoding: {x: {field: m}, y: {field: n}, color: {field: item}}}", steps, 3);
    assert_true(rewrite(&fixture, &layers));
    assert_true(layers.steps.count > 0);
    finish(&fixture);
    begin(&fixture,
          "{mark: bump, encoding: {x: {field: m}, y: {field: n, type: ordinal}, color: {field: item}}}",
          steps, 3);
    assert_true(rewrite(&fixture, &layers));
    assert_int_equal(layers.steps.count, 0);
    assert_string_equal(layers.items[0].channels[CHANNEL_Y]->field.text, "n");
    finish(&fixture);
}

static void series_are_needed_where_they_are_named(void **state) {
    (void)state;
    Fixture fixture;
    KindLayers layers;
    begin(&fixture, "{mark: slope, encoding: {x: {field: m}, y: {field: n}}}", steps, 3);
    assert_false(rewrite(&fixture, &layers));
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_CONFLICT);
    finish(&fixture);
}

static void signs_are_added_to_formats_that_say_none(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture, upright, steps, 3);
    assert_string_equal(build_sign_format(&fixture.unit, ",.0f"), "+,.0f");
    assert_string_equal(build_sign_format(&fixture.unit, "(,.0f"), "(,.0f");
    assert_string_equal(build_sign_format(&fixture.unit, "+.1%"), "+.1%");
    assert_string_equal(build_sign_format(&fixture.unit, "-,.0f"), "-,.0f");
    finish(&fixture);
}

static void names_of_columns_are_quoted_in_expressions(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture, upright, steps, 3);
    assert_string_equal(build_datum(&fixture.unit, "a \"b\" \\c"), "datum[\"a \\\"b\\\" \\\\c\"]");
    finish(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_found_by_its_name),
        cmocka_unit_test(a_waterfall_is_lines_and_bars),
        cmocka_unit_test(steps_up_and_down_differ_without_a_pattern),
        cmocka_unit_test(a_waterfall_of_numbers_along_x_lies),
        cmocka_unit_test(an_unknown_measure_is_told_at_its_cell),
        cmocka_unit_test(only_two_series_of_dots_are_light_and_dark),
        cmocka_unit_test(a_bump_ranks_unless_ranks_are_given),
        cmocka_unit_test(series_are_needed_where_they_are_named),
        cmocka_unit_test(signs_are_added_to_formats_that_say_none),
        cmocka_unit_test(names_of_columns_are_quoted_in_expressions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
