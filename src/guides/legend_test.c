#include "guides/legend.h"

#include "plot/mark.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_ENTRIES = 16 };

static const AxisTheme axis_theme = {.offset = {.value = 8}};
static const LegendTheme legend_theme = {.label_font_size = {.value = 10}, .symbol_size = {.value = 10}};
static const LabelTheme label_theme = {.minimum_font_size = {.value = 7}};
static const Theme theme = {.axis = (AxisTheme *)&axis_theme,
                            .legend = (LegendTheme *)&legend_theme,
                            .label = (LabelTheme *)&label_theme};
static const Rect place = {50, 30, 600, 400};

static void draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    scene_add_rect(plot->scene, parent, ROLE_LEGEND_SYMBOL, box, entry->look.fill);
}

static const Mark mark = {.name = "square", .draw_symbol = draw_symbol};
static const Layer layer = {.mark = &mark};

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
    LegendEntry entries[MOST_ENTRIES];
    Legend legend;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    fixture->plot = (Plot){.theme = &theme,
                           .measure = &text_measure_fixed,
                           .arena = &fixture->arena,
                           .diagnostics = &fixture->diagnostics,
                           .page = {50, 30, 600, 400},
                           .scene = scene_create(700, 460)};
    fixture->legend = (Legend){.orient = ORIENT_TOP, .entries = fixture->entries};
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

static void add_entries(Fixture *fixture, const char *label, size_t count) {
    for (size_t i = 0; i < count; i++)
        fixture->entries[fixture->legend.count++] = (LegendEntry){.label = label, .layer = &layer};
}

static double draw(Fixture *fixture) {
    return legend_draw_row(&fixture->plot, &fixture->legend, place, fixture->plot.scene->root);
}

static const SceneNode *find_node(const SceneNode *node, SceneKind kind, size_t *nth) {
    if (node->kind == kind && kind != SCENE_GROUP && !(*nth)--)
        return node;
    const SceneNode *found = NULL;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count && !found; i++)
        found = find_node(node->group.children[i], kind, nth);
    return found;
}

static const SceneText *text_at(const Fixture *fixture, size_t nth) {
    const SceneNode *node = find_node(fixture->plot.scene->root, SCENE_TEXT, &nth);
    return node ? &node->text : NULL;
}

static Rect symbol_at(const Fixture *fixture, size_t nth) {
    return find_node(fixture->plot.scene->root, SCENE_RECT, &nth)->rect.bounds;
}

static void draws_one_row(void **state) {
    Fixture *fixture = *state;
    add_entries(fixture, "Actual", 1);
    add_entries(fixture, "Forecast", 1);
    double height = draw(fixture);
    assert_true(symbol_at(fixture, 0).x == place.x);
    const SceneText *first = text_at(fixture, 0), *second = text_at(fixture, 1);
    assert_true(first->at.y == second->at.y && first->at.x > rect_right(symbol_at(fixture, 0)));
    assert_true(symbol_at(fixture, 1).x > first->at.x + first->extent.width);
    Rect symbol = symbol_at(fixture, 0);
    assert_true(fabs(symbol.y + symbol.height / 2 - (first->at.y - first->extent.cap_height / 2)) < 1e-9);
    assert_true(height >= 10 && height < 20);
    assert_true(first->at.y + first->extent.descent <= place.y + height + 1e-9);
}

static void lines_up_columns_over_few_rows(void **state) {
    Fixture *fixture = *state;
    add_entries(fixture, "Managed network services", 5); /* 24 columns of 6: four in a row do not fit */
    add_entries(fixture, "Other", 1);
    draw(fixture);
    assert_true(text_at(fixture, 2)->at.y == text_at(fixture, 0)->at.y);
    assert_true(text_at(fixture, 3)->at.y > text_at(fixture, 0)->at.y);
    assert_true(text_at(fixture, 5)->at.y == text_at(fixture, 3)->at.y);
    for (size_t i = 0; i < 3; i++)
        assert_true(symbol_at(fixture, i).x == symbol_at(fixture, i + 3).x);
    for (size_t i = 0; i < 6; i++)
        assert_true(text_at(fixture, i)->at.x + text_at(fixture, i)->extent.width <= rect_right(place));
}

/* With symbol and gaps 4 entries a row at size 10, 5 at size 7. */
static void many_rows_are_made_fewer(void **state) {
    Fixture *fixture = *state;
    add_entries(fixture, "Systems integration", 15);
    double height =
        legend_draw_row(&fixture->plot, &fixture->legend, fixture->plot.page, fixture->plot.scene->root);
    assert_true(height > 0);
    assert_int_equal(fixture->plot.scene->notes[0].kind, LAYOUT_SHRUNK);
    assert_true(fixture->plot.scene->notes[0].to >= 7);
    fixture->legend.count = 9;
    size_t notes = fixture->plot.scene->note_count;
    legend_draw_row(&fixture->plot, &fixture->legend, fixture->plot.page, fixture->plot.scene->root);
    assert_int_equal(fixture->plot.scene->note_count, notes);
}

static void puts_the_title_first(void **state) {
    Fixture *fixture = *state;
    fixture->legend.title = "Region";
    add_entries(fixture, "East", 2);
    draw(fixture);
    assert_string_equal(text_at(fixture, 0)->text, "Region");
    assert_true(text_at(fixture, 0)->at.y == text_at(fixture, 1)->at.y);
    assert_true(symbol_at(fixture, 0).x > place.x + text_at(fixture, 0)->extent.width);
}

static void stands_in_a_column_at_the_right(void **state) {
    Fixture *fixture = *state;
    fixture->legend.orient = ORIENT_RIGHT;
    fixture->legend.title = "Region";
    add_entries(fixture, "Outsourcing and network services", 2);
    double height = draw(fixture);
    assert_true(symbol_at(fixture, 0).x == symbol_at(fixture, 1).x && symbol_at(fixture, 0).x > place.x);
    assert_true(symbol_at(fixture, 0).y > text_at(fixture, 0)->at.y);
    assert_true(text_at(fixture, 3)->at.y > text_at(fixture, 2)->at.y + 10);
    assert_true(height > 50);
    assert_int_equal(fixture->diagnostics.count, 0);
}

static void cuts_what_is_wider_than_the_page(void **state) {
    Fixture *fixture = *state;
    add_entries(fixture,
                "A name that goes on and on until the page has no room for any more of it, and then a little "
                "further still, to be sure that it does not fit",
                1);
    draw(fixture);
    assert_true(text_at(fixture, 0)->at.x + text_at(fixture, 0)->extent.width <= rect_right(place));
    assert_int_equal(fixture->diagnostics.count, 1);
}

static void takes_no_room_for_nothing(void **state) {
    Fixture *fixture = *state;
    assert_true(draw(fixture) == 0);
    assert_int_equal(fixture->plot.scene->root->group.count, 0);
}

int main(void) {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(draws_one_row),
        TEST(lines_up_columns_over_few_rows),
        TEST(many_rows_are_made_fewer),
        TEST(puts_the_title_first),
        TEST(stands_in_a_column_at_the_right),
        TEST(cuts_what_is_wider_than_the_page),
        TEST(takes_no_room_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
