#include "guides/axis.h"

#include "base/calendar.h"
#include "plot/labels.h"
#include "plot/mark.h"
#include "scale/scale_types.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const AxisTheme axis_theme = {.label_font_size = {.value = 10},
                                     .title_font_size = {.value = 9},
                                     .grid_width = {.value = 1},
                                     .domain_width = {.value = 2},
                                     .tick_size = {.value = 4},
                                     .offset = {.value = 8}};
static const LabelTheme label_theme = {.minimum_font_size = {.value = 7}};
static const Theme theme = {.axis = (AxisTheme *)&axis_theme, .label = (LabelTheme *)&label_theme};
static const Mark bar = {.name = "bar", .from_zero = true}, line = {.name = "line"};

/* One layer of three categories and values, in a frame from (100, 50) to (500, 350). */
typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
    Labels labels;
    Layer layer;
    Scale categories, values;
    Axis axes[2]; /* x, y */
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    labels_init(&fixture->labels);
    fixture->categories = (Scale){.type = &scale_band, .padding_inner = 0.4, .padding_outer = 0.2};
    category_set_init(&fixture->categories.categories, &fixture->arena);
    for (const char *name = "abc"; *name; name++)
        category_set_add(&fixture->categories.categories, name, 1);
    scale_set_range(&fixture->categories, 100, 500);
    fixture->values = (Scale){.type = &scale_linear, .domain = {0, 100}, .range = {350, 50}};
    fixture->layer = (Layer){.mark = &bar, .along = CHANNEL_X, .across = CHANNEL_Y};
    fixture->layer.channels[CHANNEL_X].scale = &fixture->categories;
    fixture->layer.channels[CHANNEL_Y].scale = &fixture->values;
    fixture->axes[0] = (Axis){.channel = CHANNEL_X,
                              .scale = &fixture->categories,
                              .orient = ORIENT_BOTTOM,
                              .labels = true,
                              .domain = true,
                              .format = {.as_text = true}};
    fixture->axes[1] = (Axis){.channel = CHANNEL_Y,
                              .scale = &fixture->values,
                              .orient = ORIENT_LEFT,
                              .labels = true,
                              .grid = true,
                              .format = {.number = number_format_default}};
    fixture->axes[1].tick_list = scale_ticks(&fixture->values, 5, &fixture->arena);
    fixture->plot = (Plot){.theme = &theme,
                           .measure = &text_measure_fixed,
                           .number_locale = number_locale_find("en-US"),
                           .arena = &fixture->arena,
                           .diagnostics = &fixture->diagnostics,
                           .scene = scene_create(600, 400),
                           .page = {0, 0, 600, 400},
                           .body = {0, 0, 600, 400},
                           .frame = {100, 50, 400, 300},
                           .layers = &fixture->layer,
                           .layer_count = 1,
                           .axes = fixture->axes,
                           .axis_count = 2,
                           .labels = &fixture->labels};
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

static void draw_all(Fixture *fixture) {
    for (size_t i = 0; i < 2; i++)
        axis_draw_grid(&fixture->plot, &fixture->axes[i], fixture->plot.scene->root);
    for (size_t i = 0; i < 2; i++)
        axis_draw(&fixture->plot, &fixture->axes[i], fixture->plot.scene->root);
}

static void set_domain(Fixture *fixture, double low, double high) {
    fixture->values.domain[0] = low;
    fixture->values.domain[1] = high;
    fixture->axes[1].tick_list = scale_ticks(&fixture->values, 5, &fixture->arena);
}

static const SceneNode *find_node(const SceneNode *node, SceneRole role, SceneKind kind, size_t *nth) {
    if (node->role == role && node->kind == kind && !(*nth)--)
        return node;
    const SceneNode *found = NULL;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count && !found; i++)
        found = find_node(node->group.children[i], role, kind, nth);
    return found;
}

static const SceneNode *node_at(const Fixture *fixture, SceneRole role, SceneKind kind, size_t nth) {
    return find_node(fixture->plot.scene->root, role, kind, &nth);
}

static size_t count_nodes(const Fixture *fixture, SceneRole role, SceneKind kind) {
    size_t count = 0;
    while (node_at(fixture, role, kind, count))
        count++;
    return count;
}

static const SceneText *label_at(const Fixture *fixture, size_t nth) {
    return &node_at(fixture, ROLE_AXIS_LABEL, SCENE_TEXT, nth)->text;
}

static double line_y(const Fixture *fixture, SceneRole role, size_t nth) {
    return node_at(fixture, role, SCENE_PATH, nth)->path.path.points[0].y;
}

static void draws_one_baseline_and_the_grid_above(void **state) {
    Fixture *fixture = *state;
    draw_all(fixture);
    assert_int_equal(count_nodes(fixture, ROLE_AXIS_LINE, SCENE_PATH), 1);
    assert_true(line_y(fixture, ROLE_AXIS_LINE, 0) == 350);
    assert_int_equal(count_nodes(fixture, ROLE_GRID, SCENE_PATH), 5);
    assert_true(line_y(fixture, ROLE_GRID, 4) == 50.5);
    assert_int_equal(count_nodes(fixture, ROLE_AXIS_TICK, SCENE_PATH), 0);
}

static void writes_labels_around_the_frame(void **state) {
    Fixture *fixture = *state;
    draw_all(fixture);
    assert_string_equal(label_at(fixture, 0)->text, "a");
    assert_true(label_at(fixture, 0)->at.y - label_at(fixture, 0)->extent.ascent == 358);
    assert_int_equal(label_at(fixture, 0)->anchor, ANCHOR_MIDDLE);
    const SceneText *top = label_at(fixture, 8);
    assert_string_equal(top->text, "100");
    assert_int_equal(top->anchor, ANCHOR_END);
    assert_true(top->at.x == 92 && fabs(top->at.y - top->extent.cap_height / 2 - 50) < 1e-9);
    assert_true(fixture->labels.obstacle_count == 2);
}

static void runs_the_baseline_through_negative_values(void **state) {
    Fixture *fixture = *state;
    set_domain(fixture, -50, 100);
    draw_all(fixture);
    assert_true(line_y(fixture, ROLE_AXIS_LINE, 0) == 250);
    assert_true(label_at(fixture, 0)->at.y > 350);
}

static void falls_back_to_the_edge_without_zero(void **state) {
    Fixture *fixture = *state;
    fixture->layer.mark = &line;
    set_domain(fixture, 50, 100);
    draw_all(fixture);
    assert_true(line_y(fixture, ROLE_AXIS_LINE, 0) == 350);
    assert_int_equal(count_nodes(fixture, ROLE_AXIS_LINE, SCENE_PATH), 1);
}

static void lays_the_baseline_below_lines(void **state) {
    Fixture *fixture = *state;
    fixture->layer.mark = &line;
    axis_draw_grid(&fixture->plot, &fixture->axes[0], fixture->plot.scene->root);
    assert_int_equal(count_nodes(fixture, ROLE_AXIS_LINE, SCENE_PATH), 1);
    assert_true(fixture->plot.baseline_drawn);
}

static void draws_zero_without_the_other_axis(void **state) {
    Fixture *fixture = *state;
    set_domain(fixture, -50, 100);
    axis_draw(&fixture->plot, &fixture->axes[1], fixture->plot.scene->root);
    assert_true(line_y(fixture, ROLE_AXIS_LINE, 0) == 250);
}

static void labels_the_chosen_log_ticks(void **state) {
    Fixture *fixture = *state;
    fixture->values = (Scale){.type = &scale_log, .domain = {1, 1000}, .range = {350, 50}, .base = 10};
    fixture->axes[1].tick_list = scale_ticks(&fixture->values, 10, &fixture->arena);
    fixture->axes[1].tick_count = 3;
    axis_draw(&fixture->plot, &fixture->axes[1], fixture->plot.scene->root);
    assert_int_equal(count_nodes(fixture, ROLE_AXIS_LABEL, SCENE_TEXT), 4);
    assert_string_equal(label_at(fixture, 3)->text, "1000");
}

static void labels_given_log_ticks_all(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {1, 3, 30, 700};
    fixture->values = (Scale){.type = &scale_log, .domain = {1, 1000}, .range = {350, 50}, .base = 10};
    fixture->axes[1].tick_list = (TickList){values, 4};
    fixture->axes[1].tick_count = 3;
    axis_draw(&fixture->plot, &fixture->axes[1], fixture->plot.scene->root);
    assert_int_equal(count_nodes(fixture, ROLE_AXIS_LABEL, SCENE_TEXT), 4);
}

static void titles_stand_clear_of_labels(void **state) {
    Fixture *fixture = *state;
    fixture->axes[0].title = "Group";
    fixture->axes[1].title = "JPY";
    draw_all(fixture);
    const SceneText *below = &node_at(fixture, ROLE_AXIS_TITLE, SCENE_TEXT, 0)->text;
    const SceneText *above = &node_at(fixture, ROLE_AXIS_TITLE, SCENE_TEXT, 1)->text;
    assert_true(below->at.x == 500 && below->anchor == ANCHOR_END);
    assert_true(below->at.y - below->extent.ascent > label_at(fixture, 0)->at.y);
    assert_true(above->anchor == ANCHOR_START && above->angle == 0);
    assert_true(above->at.x == 92 - 3 * 6);
    assert_true(above->at.y + above->extent.descent < 50 - 10 * 0.73 / 2);
}

static void aligns_numbers_at_the_right(void **state) {
    Fixture *fixture = *state;
    fixture->axes[1].orient = ORIENT_RIGHT;
    axis_draw(&fixture->plot, &fixture->axes[1], fixture->plot.scene->root);
    assert_int_equal(label_at(fixture, 0)->anchor, ANCHOR_END);
    assert_true(label_at(fixture, 0)->at.x == 500 + 8 + 18);
    assert_true(axis_label_reach(&fixture->plot, &fixture->axes[1]) == 26);
    assert_true(axis_reach_at_right(&fixture->plot) == 26);
    assert_true(axis_label_reach(&fixture->plot, &fixture->axes[0]) == 0);
}

static void says_which_periods_are_forecast(void **state) {
    Fixture *fixture = *state;
    static const char *const names[] = {"FY1999", "FY2000", "FY2001"};
    static const uint32_t codes[] = {0, 1, 1, 2};
    static const uint8_t scenarios[] = {SCENARIO_ACTUAL, SCENARIO_ACTUAL, SCENARIO_FORECAST,
                                        SCENARIO_FORECAST};
    Period periods[3];
    category_set_init(&fixture->categories.categories, &fixture->arena);
    for (int i = 0; i < 3; i++) {
        category_set_add(&fixture->categories.categories, names[i], 6);
        assert_true(period_read(names[i], 6, &periods[i]));
    }
    fixture->categories.periods = periods;
    fixture->layer.channels[CHANNEL_X].codes = codes;
    fixture->layer.scenarios = scenarios;
    fixture->layer.row_count = 4;
    axis_draw(&fixture->plot, &fixture->axes[0], fixture->plot.scene->root);
    assert_string_equal(label_at(fixture, 1)->text, "FY2000");
    assert_string_equal(label_at(fixture, 2)->text, "FY2001 FC");
}

static void turns_labels_away_from_the_plot(void **state) {
    Fixture *fixture = *state;
    static const double angles[] = {-45, 45, -90, 270, 30};
    fixture->axes[0].has_label_angle = true;
    for (size_t i = 0; i < sizeof angles / sizeof *angles; i++) {
        fixture->axes[0].label_angle = angles[i];
        SceneNode *group = scene_add_group(fixture->plot.scene, fixture->plot.scene->root, ROLE_NONE);
        fixture->axes[0].domain = false;
        axis_draw(&fixture->plot, &fixture->axes[0], group);
        Rect box = scene_node_bounds(group);
        assert_true(box.y > 350);
    }
}

static const char *time_label(Fixture *fixture, const char *first, const char *last, size_t nth) {
    calendar_read_iso(first, strlen(first), &fixture->values.domain[0]);
    calendar_read_iso(last, strlen(last), &fixture->values.domain[1]);
    fixture->values.type = &scale_time;
    fixture->axes[1].format = (ValueFormat){.is_time = true};
    fixture->axes[1].tick_list = scale_ticks(&fixture->values, 6, &fixture->arena);
    fixture->plot.time_locale = time_locale_find("en-US");
    SceneNode *group = scene_add_group(fixture->plot.scene, fixture->plot.scene->root, ROLE_NONE);
    axis_draw(&fixture->plot, &fixture->axes[1], group);
    return find_node(group, ROLE_AXIS_LABEL, SCENE_TEXT, &nth)->text.text;
}

static void the_first_day_has_the_year_that_no_tick_shows(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(time_label(fixture, "2024-01-10", "2024-02-20", 0), "Jan 14, 2024");
    assert_string_equal(time_label(fixture, "2024-01-10", "2024-02-20", 1), "Jan 21");
    assert_string_equal(time_label(fixture, "2023-03-20", "2023-09-02", 0), "April 2023");
    assert_string_equal(time_label(fixture, "2023-10-20", "2024-04-02", 0), "November");
    assert_string_equal(time_label(fixture, "2024-01-10T18:00", "2024-01-12", 0), "06 PM");
    assert_string_equal(time_label(fixture, "2024-01-10T18:00", "2024-01-12", 1), "Jan 11, 2024");
    assert_string_equal(time_label(fixture, "2024-01-10T10:00", "2024-01-10T16:00", 0), "10 AM");
}

int main(void) {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(draws_one_baseline_and_the_grid_above),
        TEST(writes_labels_around_the_frame),
        TEST(runs_the_baseline_through_negative_values),
        TEST(falls_back_to_the_edge_without_zero),
        TEST(lays_the_baseline_below_lines),
        TEST(draws_zero_without_the_other_axis),
        TEST(labels_the_chosen_log_ticks),
        TEST(labels_given_log_ticks_all),
        TEST(titles_stand_clear_of_labels),
        TEST(aligns_numbers_at_the_right),
        TEST(says_which_periods_are_forecast),
        TEST(turns_labels_away_from_the_plot),
        TEST(the_first_day_has_the_year_that_no_tick_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
