#include "annotations/fixture.h"

static const char *const quarters[] = {"3Q00", "4Q00", "1Q01", "2Q01", "3Q01"};
static const double revenues[] = {7322, 9200, 8338, 9526, 9936};
static const double ratios[] = {0.067, 0.092, 0.115, 0.141, 0.147};

static void assert_text(Fixture *fixture, const char *yaml, const char *text) {
    assert_true(fixture_annotate(fixture, "difference", yaml));
    assert_string_equal(fixture_label(fixture), text);
}

static void test_percent(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, revenues, 5);
    assert_text(*state, "{from: 3Q00, to: 3Q01}", "+35.7%");
}

static void test_fall(void **state) {
    static const double costs[] = {100, 70, 43.7, 40, 37.6};
    fixture_fill(*state, &fixture_bar, quarters, 5, costs, 5);
    assert_text(*state, "{from: 3Q00, to: 3Q01}", "−62.4%");
}

static void test_backward(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, revenues, 5);
    assert_text(*state, "{from: 3Q01, to: 3Q00}", "−26.3%");
}

static void test_absolute(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, revenues, 5);
    assert_text(*state, "{from: 2Q01, to: 3Q01, mode: absolute}", "+410");
}

static void test_points(void **state) {
    fixture_fill(*state, &fixture_line, quarters, 5, ratios, 5);
    assert_text(*state, "{from: 3Q00, to: 3Q01, mode: points}", "+8.0 pt");
}

static void test_points_in_japanese(void **state) {
    fixture_set_language(*state, "ja");
    fixture_fill(*state, &fixture_line, quarters, 5, ratios, 5);
    assert_text(*state, "{from: 3Q00, to: 3Q01, mode: points}", "+8.0ポイント");
}

/* A sign is written even where the format asks for none. */
static void test_sign_is_kept(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, revenues, 5);
    assert_text(*state, "{from: 3Q00, to: 3Q01, format: .0%}", "+36%");
}

static void test_total_and_series(void **state) {
    static const double values[] = {60, 1, 1, 1, 80, 40, 1, 1, 1, 70};
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 10);
    fixture_stack(*state);
    assert_text(*state, "{from: 3Q00, to: 3Q01}", "+50.0%");
}

static void test_series_is_named(void **state) {
    static const double values[] = {60, 1, 1, 1, 80, 40, 1, 1, 1, 70};
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 10);
    fixture_stack(*state);
    assert_text(*state, "{from: 3Q00, to: 3Q01, series: B}", "B +75.0%");
}

static Color outline_of(Fixture *fixture) {
    const SceneNode *found[1];
    fixture_draw(fixture);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION_BOX, found, 0, 1), 1);
    return found[0]->rect.stroke.color;
}

static void test_good_direction(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, quarters, 5, revenues, 5);
    assert_true(fixture_annotate(fixture, "difference", "{from: 3Q00, to: 3Q01, good: down}"));
    assert_true(color_equals(outline_of(fixture), fixture->plot.theme->annotation->bad_color.value));
}

static void test_ink_without_direction(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, quarters, 5, revenues, 5);
    assert_true(fixture_annotate(fixture, "difference", "{from: 3Q00, to: 3Q01}"));
    assert_true(color_equals(outline_of(fixture), fixture->plot.theme->annotation->color.value));
}

static void assert_refused(Fixture *fixture, const char *yaml, MessageId id, const char *part) {
    assert_false(fixture_annotate(fixture, "difference", yaml));
    fixture_assert_message(fixture, id, part);
}

static void test_percent_of_a_loss(void **state) {
    static const double values[] = {-865, 1, 1, 1, 151};
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 5);
    assert_refused(*state, "{from: 3Q00, to: 3Q01}", MESSAGE_DIFFERENCE_REFUSED, "the value at 3Q00 is −865");
}

static void test_absolute_of_a_loss(void **state) {
    static const double values[] = {-865, 1, 1, 1, 151};
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 5);
    assert_text(*state, "{from: 3Q00, to: 3Q01, mode: absolute}", "+1,016");
}

static void test_missing_end(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, revenues, 5);
    assert_refused(*state, "{from: 3Q00}", MESSAGE_MISSING_KEY, "\"to\"");
}

static void test_unknown_end(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, revenues, 5);
    assert_refused(*state, "{from: 3Q00, to: 3Q10}", MESSAGE_UNKNOWN_VALUE, "3Q00");
}

static void test_same_end(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, revenues, 5);
    assert_refused(*state, "{from: 3Q00, to: 3Q00}", MESSAGE_DIFFERENCE_REFUSED, "both are 3Q00");
}

static void test_mixed_periods(void **state) {
    static const char *const names[] = {"FY2000", "4Q00", "1Q01", "2Q01", "3Q01"};
    fixture_fill(*state, &fixture_bar, names, 5, revenues, 5);
    assert_refused(*state, "{from: FY2000, to: 3Q01}", MESSAGE_DIFFERENCE_REFUSED, "different kinds");
}

static void test_missing_value(void **state) {
    static const double values[] = {1, 2, 3, 4, NAN};
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 5);
    assert_refused(*state, "{from: 3Q00, to: 3Q01}", MESSAGE_DIFFERENCE_REFUSED, "no value at 3Q01");
}

/* A level arrow stands beyond the last bar, from one value's height to the other's. */
static void test_level(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[8];
    fixture_fill(fixture, &fixture_bar, quarters, 5, revenues, 5);
    assert_true(fixture_annotate(fixture, "difference", "{from: 3Q00, to: 1Q01, style: level}"));
    fixture_draw(fixture);
    size_t count = fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LINE, found, 0, 8);
    assert_true(count >= 4);
    Rect shaft = scene_node_bounds(found[count - 2]), head = scene_node_bounds(found[count - 1]);
    double last = scale_apply(&fixture->along, 4) + fixture->along.bandwidth / 2;
    assert_true(shaft.x > last);
    assert_float_equal(rect_bottom(shaft), scale_apply(&fixture->across, 7322), 2);
    assert_float_equal(head.y, scale_apply(&fixture->across, 8338), 0.01);
}

/* Where the heights are too near to one another the pill stands beside the arrow. */
static void test_near_levels(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {9000, 9200, 9100, 9050, 9020};
    const SceneNode *found[8], *pill[1];
    fixture_fill(fixture, &fixture_bar, quarters, 5, values, 5);
    assert_true(fixture_annotate(fixture, "difference", "{from: 3Q00, to: 4Q00, style: level}"));
    fixture_draw(fixture);
    size_t count = fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LINE, found, 0, 8);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION_BOX, pill, 0, 1), 1);
    for (size_t i = 0; i < count; i++)
        assert_false(rect_overlaps(scene_node_bounds(found[i]), scene_node_bounds(pill[0])));
}

static void test_level_of_a_segment(void **state) {
    static const double values[] = {60, 1, 1, 1, 80, 40, 1, 1, 1, 70};
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 10);
    fixture_stack(*state);
    assert_refused(*state, "{from: 3Q00, to: 3Q01, series: B, style: level}", MESSAGE_DIFFERENCE_REFUSED,
                   "leave out series");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_percent),
        TEST(test_fall),
        TEST(test_backward),
        TEST(test_absolute),
        TEST(test_points),
        TEST(test_points_in_japanese),
        TEST(test_sign_is_kept),
        TEST(test_total_and_series),
        TEST(test_series_is_named),
        TEST(test_good_direction),
        TEST(test_ink_without_direction),
        TEST(test_percent_of_a_loss),
        TEST(test_absolute_of_a_loss),
        TEST(test_missing_end),
        TEST(test_unknown_end),
        TEST(test_same_end),
        TEST(test_mixed_periods),
        TEST(test_missing_value),
        TEST(test_level),
        TEST(test_near_levels),
        TEST(test_level_of_a_segment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
