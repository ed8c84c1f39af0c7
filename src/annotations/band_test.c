#include "annotations/fixture.h"

static const char *const years[] = {"FY1999", "FY2000", "FY2001", "FY2002"};
static const double values[] = {40, 50, 100, 70};

static Rect tint_of(Fixture *fixture, const char *yaml) {
    const SceneNode *found[1];
    fixture_fill(fixture, &fixture_bar, years, 4, values, 4);
    assert_true(fixture_annotate(fixture, "band", yaml));
    fixture_draw(fixture);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_BAND, found, 0, 1), 1);
    return scene_node_bounds(found[0]);
}

/* Whole bands, from the base to the end of the plot's room. */
static void test_periods(void **state) {
    Fixture *fixture = *state;
    Rect tint = tint_of(fixture, "{from: FY2000, to: FY2001}");
    assert_float_equal(tint.x, scale_apply(&fixture->along, 0.5), 0.01);
    assert_float_equal(rect_right(tint), scale_apply(&fixture->along, 2.5), 0.01);
    assert_float_equal(rect_bottom(tint), rect_bottom(fixture->plot.frame), 0.01);
    assert_float_equal(tint.y, fixture->plot.body.y, 0.01);
}

static void test_open_end(void **state) {
    Fixture *fixture = *state;
    Rect tint = tint_of(fixture, "{from: FY2002}");
    assert_float_equal(rect_right(tint), rect_right(fixture->plot.frame), 0.01);
}

static void test_range(void **state) {
    Fixture *fixture = *state;
    Rect tint = tint_of(fixture, "{low: 20, high: 60}");
    assert_float_equal(tint.x, fixture->plot.frame.x, 0.01);
    assert_float_equal(tint.width, fixture->plot.frame.width, 0.01);
    assert_float_equal(tint.y, scale_apply(&fixture->across, 60), 0.01);
    assert_float_equal(rect_bottom(tint), scale_apply(&fixture->across, 20), 0.01);
}

static void test_both_ways(void **state) {
    Fixture *fixture = *state;
    Rect tint = tint_of(fixture, "{from: FY1999, to: FY1999, low: 50, high: 60}");
    assert_float_equal(rect_right(tint), scale_apply(&fixture->along, 0.5), 0.01);
    assert_float_equal(tint.y, scale_apply(&fixture->across, 60), 0.01);
}

/* The label of a stretch stands above all bars in it. */
static void test_label(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[1];
    tint_of(fixture, "{from: FY2000, to: FY2001, text: Plan}");
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LABEL, found, 0, 1), 1);
    assert_true(found[0]->text.at.y < scale_apply(&fixture->across, 100));
}

static void test_extends_the_domain(void **state) {
    Fixture *fixture = *state;
    double ends[2] = {0, 100};
    fixture_fill(fixture, &fixture_bar, years, 4, values, 4);
    assert_true(fixture_annotate(fixture, "band", "{low: -10, high: 120}"));
    fixture_extend(fixture, &fixture->across, ends);
    assert_float_equal(ends[0], -10, 0);
    assert_float_equal(ends[1], 120, 0);
}

static void assert_refused(Fixture *fixture, const char *yaml, MessageId id, const char *part) {
    fixture_fill(fixture, &fixture_bar, years, 4, values, 4);
    assert_false(fixture_annotate(fixture, "band", yaml));
    fixture_assert_message(fixture, id, part);
}

static void test_nothing_told(void **state) {
    assert_refused(*state, "{text: Plan}", MESSAGE_CONFLICT, "from and to along the axis");
}

static void test_backward(void **state) {
    assert_refused(*state, "{from: FY2002, to: FY2000}", MESSAGE_CONFLICT, "found FY2002 to FY2000");
}

static void test_upside_down(void **state) {
    assert_refused(*state, "{low: 5, high: 3}", MESSAGE_CONFLICT, "below its high end");
}

static void test_unknown_category(void **state) {
    assert_refused(*state, "{from: FY2010}", MESSAGE_UNKNOWN_VALUE, "FY2000");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_periods),     TEST(test_open_end),           TEST(test_range),        TEST(test_both_ways),
        TEST(test_label),       TEST(test_extends_the_domain), TEST(test_nothing_told), TEST(test_backward),
        TEST(test_upside_down), TEST(test_unknown_category),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
