#include "spec/spec.h"
#include "spec/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A spec that was read, with what was found wrong in it. */
typedef struct Reading {
    Diagnostics diagnostics;
    Spec *spec;
} Reading;

static Reading read_text(const char *text) {
    Reading reading;
    diagnostics_init(&reading.diagnostics);
    reading.spec = spec_read("chart.yaml", text, strlen(text), &reading.diagnostics);
    return reading;
}

static void finish(Reading *reading) {
    spec_destroy(reading->spec);
    diagnostics_finish(&reading->diagnostics);
}

static void assert_finding(const Reading *reading, size_t index, MessageId id, int line, int column) {
    assert_true(index < reading->diagnostics.count);
    const Diagnostic *diagnostic = &reading->diagnostics.items[index];
    assert_int_equal(diagnostic->id, id);
    assert_int_equal(diagnostic->place.line, line);
    assert_int_equal(diagnostic->place.column, column);
}

static void reads_objects_and_shorthands(void **state) {
    (void)state;
    Reading reading = read_text("title: Revenue\n"
                                "data: {url: a.csv}\n"
                                "mark: bar\n"
                                "width: 800\n"
                                "encoding:\n"
                                "  x: {field: q, type: ordinal}\n"
                                "  y: {field: v, axis: null, stack: null}\n"
                                "footnotes: [one, {text: two}]\n");
    const ChartSpec *chart = reading.spec->chart;
    assert_int_equal(reading.diagnostics.count, 0);
    assert_string_equal(chart->title->text.text, "Revenue");
    assert_string_equal(chart->mark->type.text, "bar");
    assert_true(chart->width.set);
    assert_false(chart->height.set);
    assert_int_equal(chart->encoding->channels[CHANNEL_X]->type.value, TYPE_ORDINAL);
    assert_true(chart->encoding->channels[CHANNEL_Y]->axis->head.off);
    assert_int_equal(chart->encoding->channels[CHANNEL_Y]->stack.value, STACK_NONE);
    assert_null(chart->encoding->channels[CHANNEL_COLOR]);
    assert_int_equal(chart->footnotes.count, 2);
    assert_string_equal(((FootnoteSpec *)chart->footnotes.items[1])->text.text, "two");
    assert_int_equal(chart->resolve->scale->y.value, RESOLVE_SHARED);
    finish(&reading);
}

static void tells_all_faults_in_one_run(void **state) {
    (void)state;
    Reading reading = read_text("titel: Revenue\n"
                                "mark: {type: bar, opacity: 2}\n"
                                "encoding:\n"
                                "  x: {field: q, typ: ordinal}\n"
                                "  y: {field: v, type: numeric}\n"
                                "  colour: {field: s}\n"
                                "width: wide\n");
    assert_int_equal(reading.diagnostics.error_count, 6);
    assert_finding(&reading, 0, MESSAGE_UNKNOWN_KEY, 1, 1);
    assert_finding(&reading, 1, MESSAGE_OUT_OF_RANGE, 2, 28);
    assert_finding(&reading, 2, MESSAGE_UNKNOWN_KEY, 4, 17);
    assert_finding(&reading, 3, MESSAGE_UNKNOWN_VALUE, 5, 23);
    assert_finding(&reading, 4, MESSAGE_UNKNOWN_KEY, 6, 3);
    assert_finding(&reading, 5, MESSAGE_WRONG_KIND, 7, 8);
    assert_string_equal(reading.diagnostics.items[2].path, "encoding.x");
    finish(&reading);
}

static void write_down(SpecText *text, void *context) {
    char *heard = context;
    strcat(strcat(heard, text->text), ";");
    text->text = "translated";
}

static void visits_what_readers_see_and_nothing_else(void **state) {
    (void)state;
    char heard[256] = "";
    Reading reading = read_text("title: {text: Revenue, subtitle: JPY}\n"
                                "data: {url: a.csv, name: no}\n"
                                "layer:\n"
                                "  - {name: First, mark: bar, encoding: {x: {field: q, title: Quarter}}}\n"
                                "  - mark: {type: table, columns: [{field: q, title: Head}, v]}\n"
                                "    encoding: {y: {field: v, axis: {title: null}}}\n"
                                "footnotes: [one, {text: two, test: datum.v > 1}]\n"
                                "hconcat: [{description: Panel}]\n"
                                "annotations: [note: {text: later}]\n");
    const ChartSpec *chart = reading.spec->chart;
    ChartSpec *copy = field_copy_object(&ChartSpec_table, chart, &reading.spec->arena);
    field_visit_prose(&ChartSpec_table, copy, write_down, heard);
    assert_string_equal(heard, "Revenue;JPY;First;Quarter;Head;Panel;one;two;");
    assert_string_equal(copy->title->text.text, "translated");
    assert_string_equal(chart->title->text.text, "Revenue");
    assert_string_equal(((LayerSpec *)copy->layer.items[0])->name.text, "translated");
    assert_string_equal(((LayerSpec *)chart->layer.items[0])->name.text, "First");
    assert_int_equal(copy->title->text.node->place.column, 15);
    finish(&reading);
}

static void tells_transforms_apart_by_their_first_key(void **state) {
    (void)state;
    Reading reading = read_text("transform:\n"
                                "  - filter: datum.a > 1\n"
                                "  - {calculate: datum.a * 2, as: b}\n"
                                "  - {agregate: []}\n");
    const SpecList *list = &reading.spec->chart->transform;
    assert_int_equal(list->count, 2);
    assert_int_equal(((SpecHead *)list->items[0])->variant, TRANSFORM_FILTER);
    assert_int_equal(((SpecHead *)list->items[1])->variant, TRANSFORM_CALCULATE);
    assert_finding(&reading, 0, MESSAGE_UNKNOWN_VALUE, 4, 6);
    finish(&reading);
}

static void gives_nothing_for_broken_yaml(void **state) {
    (void)state;
    Reading reading = read_text("title: [unclosed\n");
    assert_null(reading.spec);
    assert_int_equal(reading.diagnostics.error_count, 1);
    finish(&reading);
}

static const Theme *resolve(Reading *reading, SpecTexts *files) {
    return theme_resolve(reading->spec->chart->config, "chart.yaml", &reading->spec->arena, files,
                         &reading->diagnostics);
}

static void themes_build_on_one_another(void **state) {
    (void)state;
    SpecTexts files;
    Reading plain = read_text("mark: bar\n");
    Reading print = read_text("config: print\n");
    Reading changed = read_text("config: {theme: print, bar: {width: 0.9}, range: {accent: red}}\n");
    assert_float_equal(resolve(&plain, &files)->width.value, 1600, 0);
    assert_int_equal(files.count, 0);
    assert_float_equal(resolve(&print, &files)->width.value, 510, 0);
    const Theme *theme = resolve(&changed, &files);
    assert_float_equal(theme->width.value, 510, 0);
    assert_float_equal(theme->bar->width.value, 0.9, 0);
    assert_float_equal(theme->bar->gap.value, 0, 0);
    assert_int_equal(theme->range->accent.value.red, 255);
    assert_int_equal(changed.diagnostics.count, 0);
    finish(&plain);
    finish(&print);
    finish(&changed);
}

/* A member that the themes forget would be drawn as nothing. */
static void check_complete(const FieldTable *table, const char *object) {
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        const void *member = object + field->offset;
        if (field->kind == FIELD_NUMBER)
            assert_true(((const SpecNumber *)member)->set);
        if (field->kind == FIELD_COLOR)
            assert_true(((const SpecColor *)member)->set);
        if (field->kind == FIELD_FLAG)
            assert_true(((const SpecFlag *)member)->set);
        if (field->kind == FIELD_CHOICE)
            assert_true(((const SpecChoice *)member)->set);
        if (field->kind == FIELD_COLORS)
            assert_true(((const SpecColors *)member)->count > 0);
        if (field->kind == FIELD_OBJECT)
            check_complete(field->detail, *(char *const *)member);
    }
}

static void the_themes_built_in_are_complete(void **state) {
    (void)state;
    for (size_t i = 0; i < theme_text_count; i++) {
        char text[64] = "config: ";
        SpecTexts files;
        Reading reading = read_text(strcat(text, theme_texts[i].name));
        const Theme *theme = resolve(&reading, &files);
        assert_non_null(theme);
        check_complete(&Theme_table, (const char *)theme);
        FontList fonts = theme_list_fonts(theme, &reading.spec->arena);
        assert_true(fonts.count >= 2);
        for (size_t f = 0; f < fonts.count; f++)
            for (int weight = FONT_REGULAR; weight <= FONT_BOLD; weight++)
                assert_non_null(fonts.families[f].files[weight].path);
        assert_non_null(fonts.families[0].files[FONT_ITALIC].path);
        assert_non_null(fonts.families[0].files[FONT_BOLD_ITALIC].path);
        assert_int_equal(reading.diagnostics.count, 0);
        finish(&reading);
    }
}

static void colours_have_names_in_a_theme(void **state) {
    (void)state;
    SpecTexts files;
    Color color;
    Reading reading = read_text("config: {range: {stack: [red, lime], accent: blue}}\n");
    const Theme *theme = resolve(&reading, &files);
    assert_true(theme_read_color(theme, "accent", &color));
    assert_int_equal(color.blue, 255);
    assert_true(theme_read_color(theme, "stack-2", &color));
    assert_int_equal(color.green, 255);
    assert_true(theme_read_color(theme, "#010203", &color));
    assert_int_equal(color.blue, 3);
    assert_false(theme_read_color(theme, "stack-3", &color));
    assert_false(theme_read_color(theme, "stack-0", &color));
    assert_false(theme_read_color(theme, "stack-", &color));
    finish(&reading);
}

static void an_unknown_theme_is_a_fault(void **state) {
    (void)state;
    SpecTexts files;
    Reading reading = read_text("config: pirnt\n");
    assert_null(resolve(&reading, &files));
    assert_finding(&reading, 0, MESSAGE_UNKNOWN_VALUE, 1, 9);
    finish(&reading);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_objects_and_shorthands),
        cmocka_unit_test(tells_all_faults_in_one_run),
        cmocka_unit_test(visits_what_readers_see_and_nothing_else),
        cmocka_unit_test(tells_transforms_apart_by_their_first_key),
        cmocka_unit_test(gives_nothing_for_broken_yaml),
        cmocka_unit_test(themes_build_on_one_another),
        cmocka_unit_test(the_themes_built_in_are_complete),
        cmocka_unit_test(colours_have_names_in_a_theme),
        cmocka_unit_test(an_unknown_theme_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
