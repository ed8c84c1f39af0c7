#include "annotations/fixture.h"

static const char *const names[] = {"1Q00", "2Q00", "3Q00", "4Q00"};
static const double values[] = {7246, 8108, 7322, 9200};

static void assert_text(Fixture *fixture, const char *yaml, const char *text) {
    fixture_fill(fixture, &fixture_bar, names, 4, values, 4);
    assert_true(fixture_annotate(fixture, "value_line", yaml));
    assert_string_equal(fixture_label(fixture), text);
}

static void test_value(void **state) {
    assert_text(*state, "{y: 8500, text: 'Target {value}'}", "Target 8,500");
}

static void test_shorthand(void **state) {
    assert_text(*state, "8500", "8,500");
}

static void test_mean(void **state) {
    assert_text(*state, "{y: mean}", "Mean 7,969");
}

static void test_median(void **state) {
    assert_text(*state, "{y: median, format: ',.1f'}", "Median 7,715.0");
}

static void test_min(void **state) {
    assert_text(*state, "{y: min}", "Minimum 7,246");
}

static void test_max_in_japanese(void **state) {
    fixture_set_language(*state, "ja");
    assert_text(*state, "{y: max}", "最大 9,200");
}

static void test_category(void **state) {
    assert_text(*state, "{x: 3Q00, label: IPO}", "IPO");
}

static void test_mean_of_totals(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, names, 2, values, 4);
    fixture_stack(fixture);
    fixture->across.domain[1] = 20000;
    assert_true(fixture_annotate(fixture, "value_line", "{y: mean}"));
    assert_string_equal(fixture_label(fixture), "Mean 15,938");
}

/* The line stops before the labels that it would cut, and goes on behind them. */
static void test_gaps(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[2];
    fixture_fill(fixture, &fixture_bar, names, 4, values, 4);
    fixture_place_labels(fixture, 80, 20);
    Rect cut = fixture->labels.placed[0].box;
    double value = 9200 * (800 - (cut.y + 10)) / 500;
    char yaml[32];
    snprintf(yaml, sizeof yaml, "{y: %.3f}", value);
    assert_true(fixture_annotate(fixture, "value_line", yaml));
    fixture_draw(fixture);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LINE, found, 0, 2), 1);
    const Path *path = &found[0]->path.path;
    assert_true(path->point_count >= 4);
    for (size_t i = 0; i < path->point_count; i += 2)
        for (size_t k = 0; k < 4; k++) {
            Point a = path->points[i], b = path->points[i + 1];
            Rect line = {a.x, a.y - 1, b.x - a.x, 2};
            assert_false(rect_overlaps(line, fixture->labels.placed[k].box));
        }
}

static void assert_refused(Fixture *fixture, const char *yaml, MessageId id, const char *part) {
    fixture_fill(fixture, &fixture_bar, names, 4, values, 4);
    assert_false(fixture_annotate(fixture, "value_line", yaml));
    fixture_assert_message(fixture, id, part);
}

static void test_neither(void **state) {
    assert_refused(*state, "{text: a}", MESSAGE_CONFLICT, "either y or x");
}

static void test_both(void **state) {
    assert_refused(*state, "{x: 1Q00, y: 3}", MESSAGE_CONFLICT, "either y or x");
}

static void test_unknown_word(void **state) {
    assert_refused(*state, "{y: meen}", MESSAGE_UNKNOWN_VALUE, "\"mean\"");
}

static void test_unknown_category(void **state) {
    assert_refused(*state, "{x: 3Q0}", MESSAGE_UNKNOWN_VALUE, "\"3Q00\"");
}

static void test_extends_the_domain(void **state) {
    Fixture *fixture = *state;
    double ends[2] = {0, 100};
    fixture_fill(fixture, &fixture_bar, names, 4, values, 4);
    fixture->across.domain[1] = 20000;
    assert_true(fixture_annotate(fixture, "value_line", "{y: 12000}"));
    fixture_extend(fixture, &fixture->along, ends);
    assert_float_equal(ends[1], 100, 0);
    fixture_extend(fixture, &fixture->across, ends);
    assert_float_equal(ends[0], 0, 0);
    assert_float_equal(ends[1], 12000, 0);
}

static void test_outside_of_a_domain(void **state) {
    fixture_fill(*state, &fixture_bar, names, 4, values, 4);
    assert_false(fixture_annotate(*state, "value_line", "{y: 12000}"));
    fixture_assert_message(*state, MESSAGE_CONFLICT, "12000 lies outside the domain of y");
}

static void test_in_a_break(void **state) {
    static const ScaleBreak gap = {1000, 7000};
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, names, 4, values, 4);
    fixture->across.breaks = &gap;
    fixture->across.break_count = 1;
    assert_false(fixture_annotate(fixture, "value_line", "{y: 5000}"));
    fixture_assert_message(fixture, MESSAGE_CONFLICT, "lies in a break");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_extends_the_domain),
        TEST(test_outside_of_a_domain),
        TEST(test_in_a_break),
        TEST(test_value),
        TEST(test_shorthand),
        TEST(test_mean),
        TEST(test_median),
        TEST(test_min),
        TEST(test_max_in_japanese),
        TEST(test_category),
        TEST(test_mean_of_totals),
        TEST(test_gaps),
        TEST(test_neither),
        TEST(test_both),
        TEST(test_unknown_word),
        TEST(test_unknown_category),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
