#include "guides/series_labels.h"

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

enum { MOST_SERIES = 40 };

static const AxisTheme axis_theme = {.domain_width = {.value = 2}};
static const LabelTheme label_theme = {.minimum_font_size = {.value = 7}};
static const LegendTheme legend_theme = {.label_font_size = {.value = 10}};
static const BarTheme bar_theme;
static const Theme theme = {.axis = (AxisTheme *)&axis_theme,
                            .label = (LabelTheme *)&label_theme,
                            .legend = (LegendTheme *)&legend_theme,
                            .bar = (BarTheme *)&bar_theme,
                            .background = {.value = {255, 255, 255, 255}}};

/* The ends of the layers under test lie where their series' dashes say: x, y, width, height. */
static bool find_end(const Plot *plot, const Layer *layer, size_t series, Rect *end) {
    (void)plot;
    const double *at = layer->series[series].dashes;
    *end = (Rect){at[0], at[1], at[2], at[3]};
    return isfinite(at[0]);
}

static const Mark mark = {.name = "end", .find_end = find_end};

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
    Labels labels;
    Layer layer;
    Scale scale;
    Series series[MOST_SERIES];
    LegendEntry entries[MOST_SERIES];
    Legend legend;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    labels_init(&fixture->labels);
    fixture->scale = (Scale){.type = &scale_linear, .domain = {0, 100}, .range = {300, 0}};
    fixture->layer =
        (Layer){.mark = &mark, .series = fixture->series, .along = CHANNEL_X, .across = CHANNEL_Y};
    fixture->layer.channels[CHANNEL_Y].scale = &fixture->scale;
    fixture->legend = (Legend){.orient = ORIENT_DIRECT, .entries = fixture->entries};
    fixture->plot = (Plot){.theme = &theme,
                           .measure = &text_measure_fixed,
                           .arena = &fixture->arena,
                           .diagnostics = &fixture->diagnostics,
                           .scene = scene_create(700, 400),
                           .page = {0, 0, 700, 400},
                           .body = {0, 0, 700, 360},
                           .frame = {0, 0, 500, 300},
                           .layers = &fixture->layer,
                           .layer_count = 1,
                           .legends = &fixture->legend,
                           .legend_count = 1,
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

static void add_series(Fixture *fixture, const char *name, Rect end) {
    size_t index = fixture->legend.count++;
    fixture->series[index] = (Series){.name = name,
                                      .color = {11, 60, 111, 255},
                                      .fill = paint_solid((Color){11, 60, 111, 255}),
                                      .dashes = {end.x, end.y, end.width, end.height}};
    fixture->entries[index] = (LegendEntry){
        .label = name, .layer = &fixture->layer, .series = index, .look = fixture->series[index]};
    fixture->layer.series_count = fixture->legend.count;
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

static const SceneText *name_at(const Fixture *fixture, size_t nth) {
    const SceneNode *node = node_at(fixture, ROLE_SERIES_LABEL, SCENE_TEXT, nth);
    return node ? &node->text : NULL;
}

static void stands_at_the_end_of_a_line(void **state) {
    Fixture *fixture = *state;
    add_series(fixture, "Ratio", (Rect){480, 95, 10, 10});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    const SceneText *name = name_at(fixture, 0);
    assert_string_equal(name->text, "Ratio");
    assert_int_equal(name->weight, FONT_SEMIBOLD);
    assert_true(name->at.x > 490 && name->at.x < 510);
    assert_true(fabs(name->at.y - name->extent.cap_height / 2 - 100) < 1e-9);
    assert_null(node_at(fixture, ROLE_LEADER, SCENE_PATH, 0));
    assert_int_equal(fixture->labels.obstacle_count, 1);
}

static void names_segments_in_ink_with_a_bar(void **state) {
    Fixture *fixture = *state;
    fixture->layer.stacked = true;
    add_series(fixture, "Low", (Rect){400, 200, 80, 100});
    add_series(fixture, "High", (Rect){400, 100, 80, 98});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    const SceneText *first = name_at(fixture, 0), *second = name_at(fixture, 1);
    assert_string_equal(first->text, "High");
    assert_string_equal(second->text, "Low");
    assert_int_equal(first->weight, FONT_REGULAR);
    const SceneNode *bar = node_at(fixture, ROLE_LEGEND_SYMBOL, SCENE_RECT, 1);
    assert_true(rect_right(bar->rect.bounds) < second->at.x && bar->rect.bounds.x > 480);
    assert_true(fabs(bar->rect.bounds.y + bar->rect.bounds.height / 2 - 250) < 1e-9);
}

static void keeps_near_the_tip_of_a_tall_bar(void **state) {
    Fixture *fixture = *state;
    add_series(fixture, "Up", (Rect){400, 100, 80, 200});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    assert_true(name_at(fixture, 0)->at.y < 120);
}

static void moves_names_apart_with_leaders(void **state) {
    Fixture *fixture = *state;
    for (int i = 0; i < 12; i++) {
        add_series(fixture, arena_print(&fixture->arena, "Series %d", i), (Rect){490, 150 + i * 0.5, 0, 0});
    }
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    for (size_t i = 0; i < 12; i++) {
        const SceneText *name = name_at(fixture, i);
        assert_string_equal(name->text, fixture->series[i].name);
        assert_true(name->at.y - name->extent.cap_height >= 0 && name->at.y <= 300);
        assert_true(name->at.x == name_at(fixture, 0)->at.x);
        if (i)
            assert_true(name->at.y - name_at(fixture, i - 1)->at.y >= 12);
    }
    assert_non_null(node_at(fixture, ROLE_LEADER, SCENE_PATH, 0));
    assert_int_equal(fixture->diagnostics.count, 0);
}

static void leaves_out_what_no_size_fits(void **state) {
    Fixture *fixture = *state;
    fixture->plot.body.height = 200;
    fixture->plot.frame.height = 180;
    for (int i = 0; i < MOST_SERIES; i++) {
        add_series(fixture, arena_print(&fixture->arena, "Series %d", i), (Rect){490, 100 - i, 0, 0});
    }
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    assert_true(fixture->diagnostics.count > 0 && fixture->diagnostics.count < MOST_SERIES);
    assert_string_equal(fixture->diagnostics.items[0].found, "Series 39");
    assert_non_null(name_at(fixture, MOST_SERIES - 1 - fixture->diagnostics.count));
    assert_null(name_at(fixture, MOST_SERIES - fixture->diagnostics.count));
}

static void wraps_and_cuts_long_names(void **state) {
    Fixture *fixture = *state;
    add_series(fixture, "Outsourcing and managed network services", (Rect){490, 50, 0, 0});
    add_series(fixture, "Telekommunikationsdienstleistungsgesellschaft", (Rect){490, 200, 0, 0});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    const double widest = 0.22 * 700;
    for (size_t i = 0; i < 3; i++)
        assert_true(name_at(fixture, i)->extent.width <= widest);
    assert_null(name_at(fixture, 3));
    assert_int_equal(fixture->diagnostics.count, 1);
}

static void moves_beyond_an_end_that_it_would_cover(void **state) {
    Fixture *fixture = *state;
    add_series(fixture, "Line", (Rect){433, 150, 4, 4});
    add_series(fixture, "Bars", (Rect){390, 100, 90, 200});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    for (size_t i = 0; i < 2; i++)
        assert_true(name_at(fixture, i)->at.x > 480);
}

static void names_an_early_end_where_it_covers_least(void **state) {
    Fixture *fixture = *state;
    add_series(fixture, "Gone", (Rect){200, 148, 4, 4});
    add_series(fixture, "Kept", (Rect){488, 100, 4, 4});
    labels_add_line(&fixture->plot, (Point){0, 150}, (Point){500, 150});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    const SceneText *kept = name_at(fixture, 0), *gone = name_at(fixture, 1);
    assert_string_equal(gone->text, "Gone");
    assert_true(gone->at.x > 200 && gone->at.x < 230 && gone->at.y < 150);
    assert_true(gone->halo.alpha > 0);
    assert_true(kept->at.x > 490);
    assert_null(node_at(fixture, ROLE_LEADER, SCENE_PATH, 0));
}

static void names_a_missing_segment_among_the_others(void **state) {
    Fixture *fixture = *state;
    fixture->layer.stacked = true;
    add_series(fixture, "Sold", (Rect){200, 200, 80, 100});
    add_series(fixture, "Kept", (Rect){400, 100, 80, 200});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    assert_true(name_at(fixture, 1)->at.x > 480);
    assert_true(name_at(fixture, 1)->at.x == name_at(fixture, 0)->at.x);
}

static void draws_nothing_without_ends(void **state) {
    Fixture *fixture = *state;
    add_series(fixture, "Gone", (Rect){NAN, 0, 0, 0});
    series_labels_draw(&fixture->plot, fixture->plot.scene->root);
    assert_int_equal(fixture->plot.scene->root->group.count, 0);
}

int main(void) {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(stands_at_the_end_of_a_line),
        TEST(names_segments_in_ink_with_a_bar),
        TEST(keeps_near_the_tip_of_a_tall_bar),
        TEST(moves_names_apart_with_leaders),
        TEST(leaves_out_what_no_size_fits),
        TEST(wraps_and_cuts_long_names),
        TEST(moves_beyond_an_end_that_it_would_cover),
        TEST(names_an_early_end_where_it_covers_least),
        TEST(names_a_missing_segment_among_the_others),
        TEST(draws_nothing_without_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
