#include "annotations/fixture.h"

static const char *const quarters[] = {"1Q00", "2Q00", "3Q00", "4Q00", "1Q01"};
static const double values[] = {40, 50, 100, 70, 60};

static void add(Fixture *fixture, const char *yaml) {
    assert_true(fixture_annotate(fixture, "bracket", yaml));
}

/* Lines and texts of what was drawn, in order. */
typedef struct Drawn {
    const SceneNode *lines[8], *texts[8];
    size_t count;
} Drawn;

static Drawn draw(Fixture *fixture) {
    Drawn drawn;
    fixture_draw(fixture);
    drawn.count = fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LINE, drawn.lines, 0, 8);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LABEL, drawn.texts, 0, 8),
                     drawn.count);
    return drawn;
}

static void test_reaches_over_its_bars(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, quarters, 5, values, 5);
    add(fixture, "{from: 2Q00, to: 4Q00, text: Summer}");
    Drawn drawn = draw(fixture);
    assert_int_equal(drawn.count, 1);
    Rect line = scene_node_bounds(drawn.lines[0]), text = scene_node_bounds(drawn.texts[0]);
    double half = layer_breadth(&fixture->plot, &fixture->layer) / 2;
    assert_float_equal(line.x, scale_apply(&fixture->along, 1) - half, 2);
    assert_float_equal(rect_right(line), scale_apply(&fixture->along, 3) + half, 2);
    assert_true(rect_bottom(line) < scale_apply(&fixture->across, 100));
    assert_true(rect_bottom(text) < rect_bottom(line));
    assert_float_equal(text.x + text.width / 2, line.x + line.width / 2, 1);
}

/* Whichever is higher below them, and in whatever order they are written. */
static void test_beside_one_another(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, quarters, 5, values, 5);
    add(fixture, "{from: 3Q00, to: 4Q00, text: B}");
    add(fixture, "{from: 1Q00, to: 2Q00, text: A}");
    Drawn drawn = draw(fixture);
    assert_int_equal(drawn.count, 2);
    assert_float_equal(scene_node_bounds(drawn.lines[0]).y, scene_node_bounds(drawn.lines[1]).y, 1e-9);
}

static void test_wide_over_narrow(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, quarters, 5, values, 5);
    add(fixture, "{from: 1Q00, to: 4Q00, text: FY2000}");
    add(fixture, "{from: 1Q00, to: 2Q00, text: First half}");
    Drawn drawn = draw(fixture);
    assert_int_equal(drawn.count, 2);
    assert_string_equal(drawn.texts[0]->text.text, "First half");
    assert_true(rect_bottom(scene_node_bounds(drawn.lines[1])) < scene_node_bounds(drawn.texts[0]).y);
}

static void test_above_arrows(void **state) {
    Fixture *fixture = *state;
    const SceneNode *boxes[2], *lines[8];
    fixture_fill(fixture, &fixture_bar, quarters, 5, values, 5);
    add(fixture, "{from: 1Q00, to: 4Q00, text: FY2000}");
    assert_true(fixture_annotate(fixture, "difference", "{from: 1Q00, to: 4Q00}"));
    fixture_draw(fixture);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION_BOX, boxes, 0, 2), 1);
    size_t count = fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LINE, lines, 0, 8);
    assert_true(rect_bottom(scene_node_bounds(lines[count - 1])) < scene_node_bounds(boxes[0]).y);
}

static void test_one_category(void **state) {
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_line, quarters, 5, values, 5);
    add(fixture, "{from: 3Q00, to: 3Q00, text: Peak}");
    assert_int_equal(draw(fixture).count, 1);
}

static void test_missing_text(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 5);
    assert_false(fixture_annotate(*state, "bracket", "{from: 1Q00, to: 2Q00}"));
    fixture_assert_message(*state, MESSAGE_MISSING_KEY, "\"text\"");
}

static void test_unknown_category(void **state) {
    fixture_fill(*state, &fixture_bar, quarters, 5, values, 5);
    assert_false(fixture_annotate(*state, "bracket", "{from: 1Q00, to: 2Q0, text: x}"));
    fixture_assert_message(*state, MESSAGE_UNKNOWN_VALUE, "2Q00");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_reaches_over_its_bars), TEST(test_beside_one_another), TEST(test_wide_over_narrow),
        TEST(test_above_arrows),          TEST(test_one_category),       TEST(test_missing_text),
        TEST(test_unknown_category),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
