/* Strings files, and what of them a picture takes. */
#define _POSIX_C_SOURCE 200809L

#include "spec/spec.h"
#include "spec/theme.h"
#include "spec/translation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    char path[64];
} Fixture;

static void begin(Fixture *fixture, const char *text) {
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    snprintf(fixture->path, sizeof fixture->path, "/tmp/strings_test.XXXXXX");
    FILE *file = fdopen(mkstemp(fixture->path), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void finish(Fixture *fixture) {
    remove(fixture->path);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
}

static const Strings *read_language(Fixture *fixture, const char *language, const Strings *outer) {
    const StringsRequest request = {fixture->path, (Place){"chart.yaml", 2, 10}, language, outer};
    return strings_read(&request, &fixture->arena, &fixture->diagnostics);
}

static void texts_are_found_by_what_they_were(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture, "ja:\n  Revenue: 売上高\n  IIJ: ~\n  '2 b': 二\nen: {}\n");
    const Strings *strings = read_language(&fixture, "ja", NULL);
    assert_non_null(strings);
    assert_string_equal(strings_find(strings, "Revenue"), "売上高");
    assert_string_equal(strings_find(strings, "IIJ"), "IIJ");
    assert_string_equal(strings_find(strings, "2 b"), "二");
    assert_string_equal(strings_find(strings, "Revenue \n"), "売上高");
    assert_null(strings_find(strings, "revenue"));
    assert_null(strings_find(read_language(&fixture, "en", NULL), "Revenue"));
    assert_null(read_language(&fixture, "fr", NULL));
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_NO_LANGUAGE);
    finish(&fixture);
}

static void a_chart_asks_its_pack_too(void **state) {
    (void)state;
    Fixture pack, chart;
    begin(&pack, "ja: {Revenue: 売上, Cost: 費用}\n");
    begin(&chart, "ja: {Revenue: 売上高}\n");
    const Strings *strings = read_language(&chart, "ja", read_language(&pack, "ja", NULL));
    assert_string_equal(strings_find(strings, "Revenue"), "売上高");
    assert_string_equal(strings_find(strings, "Cost"), "費用");
    finish(&chart);
    finish(&pack);
}

static void entries_that_nothing_uses_are_told_in_their_order(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture, "ja:\n  z: 一\n  used: 二\n  a: 三\n");
    const Strings *strings = read_language(&fixture, "ja", NULL);
    strings_find(strings, "used");
    strings_report_unused(strings, &fixture.diagnostics);
    assert_int_equal(fixture.diagnostics.count, 2);
    assert_int_equal(fixture.diagnostics.error_count, 0);
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_UNUSED_STRING);
    assert_int_equal(fixture.diagnostics.items[0].place.line, 2);
    assert_string_equal(fixture.diagnostics.items[1].found, "a");
    finish(&fixture);
}

static void words_need_an_entry_and_figures_do_not(void **state) {
    (void)state;
    static const char *const needed[] = {"Revenue", "売上高",       "é", "n.m.", "{values} are illustrative.",
                                         "3Q",      "of {{ a.b }}", "Q"};
    static const char *const plain[] = {"",
                                        "12",
                                        "-3.5",
                                        "1,050",
                                        "3Q01",
                                        "FY2001",
                                        "2001-04-01",
                                        "1H01",
                                        "–",
                                        "€ 12 → 15%",
                                        "{{ data.revenue[3Q01] | ,.0f }}",
                                        "{value}",
                                        "(12)",
                                        "⁽¹⁾"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!translation_is_needed(needed[i]))
            fail_msg("\"%s\" needs an entry", needed[i]);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (translation_is_needed(plain[i]))
            fail_msg("\"%s\" needs no entry", plain[i]);
}

static void a_missing_text_is_told_once_and_stays(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture, "ja: {Revenue: 売上高}\n");
    Translation translation = {.strings = read_language(&fixture, "ja", NULL),
                               .arena = &fixture.arena,
                               .diagnostics = &fixture.diagnostics};
    assert_string_equal(translation_text(&translation, "Revenues", (Place){"a.csv", 2, 1}), "Revenues");
    assert_string_equal(translation_text(&translation, "Revenues", (Place){"a.csv", 3, 1}), "Revenues");
    assert_string_equal(translation_text(&translation, "3Q01", (Place){"a.csv", 4, 1}), "3Q01");
    assert_string_equal(translation_text(&translation, "Revenue", (Place){0}), "売上高");
    assert_string_equal(translation_text(NULL, "Anything", (Place){0}), "Anything");
    assert_int_equal(fixture.diagnostics.count, 1);
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_MISSING_STRING);
    assert_int_equal(fixture.diagnostics.items[0].place.line, 2);
    finish(&fixture);
}

/* Only what no config has said is changed. */
static void a_language_brings_its_locale(void **state) {
    (void)state;
    static const struct {
        const char *config, *language, *expected_language, *expected_locale;
    } cases[] = {{"{}", "ja", "ja", "ja-JP"},
                 {"print", "ja", "ja", "ja-JP"},
                 {"{locale: en-US}", "ja", "ja", "en-US"},
                 {"{language: en}", "ja", "en", "ja-JP"},
                 {"{}", "fr", "fr", "en-US"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        char text[200];
        SpecTexts files;
        begin(&fixture, "");
        snprintf(text, sizeof text, "data: {values: []}\nconfig: %s\n", cases[i].config);
        Spec *spec = spec_read("chart.yaml", text, strlen(text), &fixture.diagnostics);
        const Theme *theme =
            theme_resolve(spec->chart->config, "chart.yaml", &fixture.arena, &files, &fixture.diagnostics);
        theme = theme_in_language(theme, cases[i].language, &fixture.arena);
        assert_string_equal(theme->language.text, cases[i].expected_language);
        assert_string_equal(theme->locale.text, cases[i].expected_locale);
        spec_destroy(spec);
        finish(&fixture);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_found_by_what_they_were),
        cmocka_unit_test(a_chart_asks_its_pack_too),
        cmocka_unit_test(entries_that_nothing_uses_are_told_in_their_order),
        cmocka_unit_test(words_need_an_entry_and_figures_do_not),
        cmocka_unit_test(a_missing_text_is_told_once_and_stays),
        cmocka_unit_test(a_language_brings_its_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
