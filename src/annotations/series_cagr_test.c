#include "annotations/fixture.h"

static const char *const years[] = {"FY1998", "FY1999", "FY2000"};

/* A grows by 10% a year, B doubles, C shrinks by 20%. */
static const double values[] = {100, 110, 121, 50, 100, 200, 100, 80, 64};
static const double with_zero[] = {100, 110, 121, 0, 100, 200, 100, 80, 64};

static bool find_end(const Plot *plot, const Layer *layer, size_t series, Rect *end) {
    double base, tip, half = layer_breadth(plot, layer) / 2;
    size_t row = series * 3 + 2;
    layer_page_ends(layer, row, &base, &tip);
    *end = layer_rect(layer, layer_along(layer, row) - half, base, layer_along(layer, row) + half, tip);
    return true;
}

static void set_up_stack(Fixture *fixture, const double *numbers) {
    static Mark bar;
    bar = fixture_bar;
    bar.find_end = find_end;
    fixture_fill(fixture, &bar, years, 3, numbers, 9);
    fixture_stack(fixture);
    fixture->across.domain[1] = 400;
}

static size_t draw(Fixture *fixture, const SceneNode *found[16]) {
    fixture_draw(fixture);
    return fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LABEL, found, 0, 16);
}

static const SceneNode *find_text(const SceneNode *const *found, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (!strcmp(found[i]->text.text, text))
            return found[i];
    fail_msg("no text \"%s\"", text);
    return NULL;
}

static void test_rates(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[16];
    set_up_stack(fixture, values);
    assert_true(fixture_annotate(fixture, "series_cagr", "{from: FY1998, to: FY2000}"));
    size_t count = draw(fixture, found);
    double c = find_text(found, count, "−20%")->text.at.y, b = find_text(found, count, "+100%")->text.at.y;
    double a = find_text(found, count, "+10%")->text.at.y, total = find_text(found, count, "+24%")->text.at.y;
    assert_true(total < c && c < b && b < a);
    find_text(found, count, "FY1998–FY2000");
}

/* Beside the names that the direct legend has, and then without names of its own. */
static void test_beside_names(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[16];
    set_up_stack(fixture, values);
    for (size_t i = 0; i < 3; i++)
        labels_add_name(&fixture->plot, (SeriesPlace){.layer = &fixture->layer,
                                                      .series = i,
                                                      .box = {1540, 700 - 50.0 * (double)i, 100, 20},
                                                      .start = {1545, 710 - 50.0 * (double)i}});
    assert_true(
        fixture_annotate(fixture, "series_cagr", "{from: FY1998, to: FY2000, total: false, title: Growth}"));
    size_t count = draw(fixture, found);
    assert_int_equal(count, 4);
    const SceneNode *rate = find_text(found, count, "+100%");
    assert_float_equal(rate->text.at.y, 660 + 0.73 * rate->text.size / 2, 0.01);
    assert_true(scene_node_bounds(rate).x > 1640);
    assert_true(find_text(found, count, "Growth")->text.at.y < find_text(found, count, "−20%")->text.at.y);
}

static void test_names_the_series_without_a_rate(void **state) {
    set_up_stack(*state, with_zero);
    assert_false(fixture_annotate(*state, "series_cagr", "{from: FY1998, to: FY2000}"));
    fixture_assert_message(*state, MESSAGE_CAGR_REFUSED, "B: the value at FY1998 is 0");
}

static void test_text_for_a_missing_rate(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[16];
    set_up_stack(fixture, with_zero);
    assert_true(fixture_annotate(fixture, "series_cagr", "{from: FY1998, to: FY2000, missing: n.m.}"));
    size_t count = draw(fixture, found);
    find_text(found, count, "n.m.");
    find_text(found, count, "+10%");
}

/* A text for missing rates is no way around what is wrong with all of them. */
static void test_gap(void **state) {
    static const char *const names[] = {"FY1998", "FY1999", "FY2001"};
    Fixture *fixture = *state;
    set_up_stack(fixture, values);
    fixture_set_categories(fixture, names, 3);
    assert_false(fixture_annotate(fixture, "series_cagr", "{from: FY1998, to: FY2001, missing: n.m.}"));
    fixture_assert_message(fixture, MESSAGE_CAGR_REFUSED, "gap");
}

static void test_missing_end(void **state) {
    set_up_stack(*state, values);
    assert_false(fixture_annotate(*state, "series_cagr", "{from: FY1998}"));
    fixture_assert_message(*state, MESSAGE_MISSING_KEY, "\"to\"");
}

static void test_unknown_end(void **state) {
    set_up_stack(*state, values);
    assert_false(fixture_annotate(*state, "series_cagr", "{from: FY1998, to: FY2010}"));
    fixture_assert_message(*state, MESSAGE_UNKNOWN_VALUE, "FY2000");
}

static void test_horizontal(void **state) {
    Fixture *fixture = *state;
    set_up_stack(fixture, values);
    fixture->layer.direction = DIRECTION_HORIZONTAL;
    assert_false(fixture_annotate(fixture, "series_cagr", "{from: FY1998, to: FY2000}"));
    fixture_assert_message(fixture, MESSAGE_CONFLICT, "horizontal");
}

static void test_no_ends(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, years, 3, values, 9);
    assert_false(fixture_annotate(fixture, "series_cagr", "{from: FY1998, to: FY2000}"));
    fixture_assert_message(fixture, MESSAGE_CONFLICT, "no end to stand beside");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_rates),
        TEST(test_beside_names),
        TEST(test_names_the_series_without_a_rate),
        TEST(test_text_for_a_missing_rate),
        TEST(test_gap),
        TEST(test_missing_end),
        TEST(test_unknown_end),
        TEST(test_horizontal),
        TEST(test_no_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
