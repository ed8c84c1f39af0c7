#include "guides/title.h"

#include "guides/footnotes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const TitleTheme title_theme = {.font_size = {.value = 40}, .subtitle_font_size = {.value = 20}};
static const FootnoteTheme footnote_theme = {.font_size = {.value = 10}};
static const Theme theme = {.title = (TitleTheme *)&title_theme,
                            .footnote = (FootnoteTheme *)&footnote_theme};
static const Rect page = {50, 30, 600, 400};

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    fixture->plot = (Plot){.theme = &theme,
                           .measure = &text_measure_fixed,
                           .arena = &fixture->arena,
                           .diagnostics = &fixture->diagnostics,
                           .scene = scene_create(700, 460)};
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

static const SceneText *text_at(const Fixture *fixture, size_t index) {
    return &fixture->plot.scene->root->group.children[index]->text;
}

static size_t text_count(const Fixture *fixture) {
    return fixture->plot.scene->root->group.count;
}

static void takes_no_room_for_nothing(void **state) {
    Fixture *fixture = *state;
    assert_true(title_draw(&fixture->plot, page, fixture->plot.scene->root) == 0);
    assert_true(footnotes_draw(&fixture->plot, page, fixture->plot.scene->root) == 0);
    fixture->plot.title = "";
    assert_true(title_draw(&fixture->plot, page, fixture->plot.scene->root) == 0);
    assert_int_equal(text_count(fixture), 0);
}

static void stacks_title_and_subtitle(void **state) {
    Fixture *fixture = *state;
    fixture->plot.title = "Gross Margin";
    fixture->plot.subtitle = "JPY in millions";
    double height = title_draw(&fixture->plot, page, fixture->plot.scene->root);
    assert_int_equal(text_count(fixture), 2);
    const SceneText *title = text_at(fixture, 0), *subtitle = text_at(fixture, 1);
    assert_true(title->at.x == page.x && fabs(title->at.y - title->extent.ascent - page.y) < 1e-9);
    assert_true(subtitle->at.y - subtitle->extent.ascent > title->at.y + title->extent.descent);
    assert_true(fabs(subtitle->at.y + subtitle->extent.descent - page.y - height) < 1e-9);
}

static void wraps_evenly_before_it_shrinks(void **state) {
    Fixture *fixture = *state;
    fixture->plot.title = "Revenues by quarter and segment"; /* 31 columns of 24: 744 */
    title_draw(&fixture->plot, page, fixture->plot.scene->root);
    assert_int_equal(text_count(fixture), 2);
    assert_true(text_at(fixture, 0)->size == 40);
    assert_string_equal(text_at(fixture, 0)->text, "Revenues by quarter");
    assert_string_equal(text_at(fixture, 1)->text, "and segment");
}

static void shrinks_then_gives_up(void **state) {
    Fixture *fixture = *state;
    fixture->plot.title = "Revenues by quarter and by segment of the whole group, restated";
    title_draw(&fixture->plot, page, fixture->plot.scene->root);
    assert_int_equal(text_count(fixture), 2);
    assert_true(text_at(fixture, 0)->size < 40 && text_at(fixture, 0)->size >= 28);
    assert_int_equal(fixture->diagnostics.count, 0);
    fixture->plot.title =
        "Revenues by quarter and by segment of the whole group, restated as if the new rules of "
        "1999 had always been in force";
    fixture->plot.measuring = true;
    title_draw(&fixture->plot, page, fixture->plot.scene->root);
    assert_int_equal(fixture->diagnostics.count, 0);
    fixture->plot.measuring = false;
    title_draw(&fixture->plot, page, fixture->plot.scene->root);
    assert_int_equal(fixture->diagnostics.error_count, 1);
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_NO_ROOM);
}

static void ends_footnotes_at_the_bottom(void **state) {
    Fixture *fixture = *state;
    const char *notes[] = {"Source: company.", "FY2001 is guidance."};
    fixture->plot.footnotes = notes;
    fixture->plot.footnote_count = 2;
    double height = footnotes_draw(&fixture->plot, page, fixture->plot.scene->root);
    const SceneText *first = text_at(fixture, 0), *last = text_at(fixture, 1);
    assert_true(fabs(last->at.y + last->extent.descent - rect_bottom(page)) < 1e-9);
    assert_true(fabs(first->at.y - first->extent.ascent - (rect_bottom(page) - height)) < 1e-9);
    assert_true(last->at.y - first->at.y >= 10);
}

static void refuses_footnotes_without_end(void **state) {
    Fixture *fixture = *state;
    const char *notes[30];
    for (int i = 0; i < 30; i++)
        notes[i] = "Source: company.";
    fixture->plot.footnotes = notes;
    fixture->plot.footnote_count = 30;
    footnotes_draw(&fixture->plot, page, fixture->plot.scene->root);
    assert_int_equal(fixture->diagnostics.error_count, 1);
}

int main(void) {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(takes_no_room_for_nothing),      TEST(stacks_title_and_subtitle),
        TEST(wraps_evenly_before_it_shrinks), TEST(shrinks_then_gives_up),
        TEST(ends_footnotes_at_the_bottom),   TEST(refuses_footnotes_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
