#include "annotations/fixture.h"

#include "annotations/axis_break.h"

static const char *const years[] = {"FY1999", "FY2000", "FY2001"};
static const double values[] = {40, 970, 70};
static const ScaleBreak gap = {100, 900};

static void set_up_bars(Fixture *fixture, const Mark *mark) {
    fixture_fill(fixture, mark, years, 3, values, 3);
    fixture->across.breaks = &gap;
    fixture->across.break_count = 1;
    fixture->annotations[fixture->plot.annotation_count++] = (Annotation){.type = &annotation_axis_break};
}

/* A wave's ground and its edges. */
static size_t draw(Fixture *fixture, const SceneNode *found[8]) {
    fixture_draw(fixture);
    const SceneNode *nodes[9];
    size_t count = fixture_find_nodes(fixture->group, ROLE_AXIS_BREAK, nodes, 0, 9);
    assert_true(count > 0);
    for (size_t i = 1; i < count; i++)
        found[i - 1] = nodes[i];
    return count - 1;
}

static void test_only_the_bar_that_crosses(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[8];
    set_up_bars(fixture, &fixture_bar);
    assert_int_equal(draw(fixture, found), 2);
    Rect wave = scene_node_bounds(found[0]);
    double half = layer_breadth(&fixture->plot, &fixture->layer) / 2,
           middle = scale_apply(&fixture->along, 1);
    assert_true(wave.x < middle - half && rect_right(wave) > middle + half);
    assert_true(wave.y >= scale_apply(&fixture->across, 900) - 1);
    assert_true(rect_bottom(wave) <= scale_apply(&fixture->across, 100) + 1);
}

static void test_through_the_frame_of_a_line(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[8];
    set_up_bars(fixture, &fixture_line);
    assert_int_equal(draw(fixture, found), 2);
    Rect wave = scene_node_bounds(found[0]);
    assert_float_equal(wave.x, fixture->plot.frame.x, 0.01);
    assert_float_equal(wave.width, fixture->plot.frame.width, 0.01);
}

static void test_at_the_axis(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[8];
    Axis axis = {.channel = CHANNEL_Y, .scale = &fixture->across, .orient = ORIENT_LEFT, .labels = true};
    set_up_bars(fixture, &fixture_bar);
    fixture->plot.axes = &axis;
    fixture->plot.axis_count = 1;
    assert_int_equal(draw(fixture, found), 4);
    Rect wave = scene_node_bounds(found[2]);
    assert_true(wave.x < fixture->plot.frame.x && rect_right(wave) > fixture->plot.frame.x);
}

/* A label in the middle of the bar would lie on the break. */
static void test_label_moves_to_the_longer_piece(void **state) {
    Fixture *fixture = *state;
    set_up_bars(fixture, &fixture_bar);
    double base, tip;
    layer_page_ends(&fixture->layer, 1, &base, &tip);
    Point middle = {scale_apply(&fixture->along, 1),
                    (scale_apply(&fixture->across, 100) + scale_apply(&fixture->across, 900)) / 2};
    labels_request(&fixture->plot, (LabelRequest){.text = "970",
                                                  .size = 20,
                                                  .layer = &fixture->layer,
                                                  .row = 1,
                                                  .places = {{middle, ANCHOR_MIDDLE}},
                                                  .place_count = 1});
    annotation_axis_break.label(&fixture->plot, &fixture->annotations[0]);
    double at = fixture->labels.requests[0].places[0].at.y, low = scale_apply(&fixture->across, 100);
    assert_float_equal(at - 20 * 0.73 / 2, (base + low) / 2, 0.01);
}

static void test_other_labels_stay(void **state) {
    Fixture *fixture = *state;
    set_up_bars(fixture, &fixture_bar);
    Point above = {scale_apply(&fixture->along, 1), scale_apply(&fixture->across, 970) - 10};
    labels_request(&fixture->plot, (LabelRequest){.text = "970",
                                                  .size = 20,
                                                  .layer = &fixture->layer,
                                                  .row = 1,
                                                  .places = {{above, ANCHOR_MIDDLE}},
                                                  .place_count = 1});
    annotation_axis_break.label(&fixture->plot, &fixture->annotations[0]);
    assert_float_equal(fixture->labels.requests[0].places[0].at.y, above.y, 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_only_the_bar_that_crosses),
        TEST(test_through_the_frame_of_a_line),
        TEST(test_at_the_axis),
        TEST(test_label_moves_to_the_longer_piece),
        TEST(test_other_labels_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
