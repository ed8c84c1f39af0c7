#include "guides/axis_brackets.h"

#include "scale/scale_types.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_PERIODS = 32 };

static const PaddingTheme padding;
static const AxisTheme axis_theme = {
    .label_font_size = {.value = 10}, .bracket_width = {.value = 2}, .offset = {.value = 8}};
static const LabelTheme label_theme = {.minimum_font_size = {.value = 7}};
static const Theme theme = {.axis = (AxisTheme *)&axis_theme,
                            .label = (LabelTheme *)&label_theme,
                            .padding = (PaddingTheme *)&padding};

typedef struct Fixture {
    Arena arena;
    Plot plot;
    Scale scale;
    Axis axis;
    Period periods[MOST_PERIODS];
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    fixture->plot = (Plot){.theme = &theme,
                           .measure = &text_measure_fixed,
                           .arena = &fixture->arena,
                           .scene = scene_create(700, 400),
                           .frame = {0, 0, 700, 300}};
    fixture->scale.type = &scale_band;
    category_set_init(&fixture->scale.categories, &fixture->arena);
    fixture->axis =
        (Axis){.scale = &fixture->scale, .orient = ORIENT_BOTTOM, .labels = true, .brackets = true};
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    scene_destroy(fixture->plot.scene);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static void set_periods(Fixture *fixture, size_t count, const char *const *texts) {
    category_set_init(&fixture->scale.categories, &fixture->arena);
    for (size_t i = 0; i < count; i++) {
        assert_true(period_read(texts[i], strlen(texts[i]), &fixture->periods[i]));
        category_set_add(&fixture->scale.categories, texts[i], strlen(texts[i]));
    }
    fixture->scale.periods = fixture->periods;
    fixture->scale.padding_inner = 0.4;
    fixture->scale.padding_outer = 0.2;
    scale_set_range(&fixture->scale, 0, 700);
}

#define SET_PERIODS(fixture, ...)                                                                            \
    set_periods((fixture), sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *),                           \
                (const char *[]){__VA_ARGS__})

static void finds_a_run_for_each_year(void **state) {
    Fixture *fixture = *state;
    SET_PERIODS(fixture, "3Q99", "4Q99", "1Q00", "2Q00", "3Q00", "4Q00", "1Q01");
    BracketRun runs[7];
    assert_int_equal(axis_brackets_find(fixture->periods, 7, runs), 3);
    assert_true(runs[0].first == 0 && runs[0].last == 1 && runs[0].year.year == 1999);
    assert_true(runs[1].first == 2 && runs[1].last == 5 && runs[1].year.year == 2000);
    assert_true(runs[2].first == 6 && runs[2].last == 6 && runs[2].year.year == 2001);
    assert_int_equal(axis_brackets_find(fixture->periods, 0, runs), 0);
}

static void wants_brackets_for_several_years(void **state) {
    Fixture *fixture = *state;
    SET_PERIODS(fixture, "4Q00", "1Q01");
    assert_true(axis_brackets_are_wanted(&fixture->axis));
    SET_PERIODS(fixture, "1H00", "2H00", "1H02");
    assert_true(axis_brackets_are_wanted(&fixture->axis));
    fixture->axis.orient = ORIENT_LEFT;
    assert_false(axis_brackets_are_wanted(&fixture->axis));
    fixture->axis.orient = ORIENT_TOP;
    assert_true(axis_brackets_are_wanted(&fixture->axis));
    fixture->axis.brackets = false;
    assert_false(axis_brackets_are_wanted(&fixture->axis));
}

static void wants_none_otherwise(void **state) {
    Fixture *fixture = *state;
    assert_false(axis_brackets_are_wanted(&fixture->axis));
    SET_PERIODS(fixture, "1Q01", "2Q01", "3Q01");
    assert_false(axis_brackets_are_wanted(&fixture->axis));
    SET_PERIODS(fixture, "FY1999", "FY2000", "FY2001");
    assert_false(axis_brackets_are_wanted(&fixture->axis));
    SET_PERIODS(fixture, "1Q00", "1H01", "3Q01");
    assert_false(axis_brackets_are_wanted(&fixture->axis));
    SET_PERIODS(fixture, "1Q01", "2Q00", "3Q02");
    assert_false(axis_brackets_are_wanted(&fixture->axis));
    SET_PERIODS(fixture, "1Q00", "Q2 2000", "3Q01");
    assert_false(axis_brackets_are_wanted(&fixture->axis));
}

static const SceneNode *find_child(const SceneNode *group, SceneKind kind, size_t nth) {
    for (size_t i = 0; i < group->group.count; i++)
        if (group->group.children[i]->kind == kind && !nth--)
            return group->group.children[i];
    return NULL;
}

static void draws_lines_and_years(void **state) {
    Fixture *fixture = *state;
    SET_PERIODS(fixture, "3Q00", "4Q00", "1Q01", "2Q01", "3Q01");
    axis_brackets_draw(&fixture->plot, &fixture->axis, 320, fixture->plot.scene->root);
    const SceneNode *root = fixture->plot.scene->root;
    assert_int_equal(root->group.count, 4);
    const Path *first = &find_child(root, SCENE_PATH, 0)->path.path;
    const Path *second = &find_child(root, SCENE_PATH, 1)->path.path;
    assert_true(first->points[0].x > 0 && first->points[1].x < 280);
    assert_true(second->points[0].x > 280 && second->points[1].x < 700);
    assert_true(first->points[0].y == 328 && second->points[1].y == 328);
    const SceneText *year = &find_child(root, SCENE_TEXT, 1)->text;
    assert_string_equal(year->text, "FY2001");
    assert_int_equal(year->weight, FONT_SEMIBOLD);
    assert_true(year->at.x > 489 && year->at.x < 491);
    assert_true(year->at.y - year->extent.ascent >= 328);
}

static void leaves_out_years_without_room(void **state) {
    Fixture *fixture = *state;
    SET_PERIODS(fixture, "1H98", "1H99", "1H00", "1H01", "1H02");
    scale_set_range(&fixture->scale, 0, 121);
    fixture->plot.frame.width = 121;
    axis_brackets_draw(&fixture->plot, &fixture->axis, 320, fixture->plot.scene->root);
    const SceneNode *root = fixture->plot.scene->root;
    assert_non_null(find_child(root, SCENE_PATH, 4));
    assert_string_equal(find_child(root, SCENE_TEXT, 0)->text.text, "FY1998");
    assert_string_equal(find_child(root, SCENE_TEXT, 1)->text.text, "FY2000");
    assert_null(find_child(root, SCENE_TEXT, 3));
}

int main(void) {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(finds_a_run_for_each_year), TEST(wants_brackets_for_several_years), TEST(wants_none_otherwise),
        TEST(draws_lines_and_years),     TEST(leaves_out_years_without_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
