#include "annotations/note.h"

#include "annotations/fixture.h"
#include "annotations/terrain.h"

static const char *const names[] = {"FY1998", "FY1999", "FY2000", "FY2001"};
static const double values[] = {11200, 25800, 31876, 38300};

static const SceneNode *draw(Fixture *fixture) {
    const SceneNode *found[2];
    fixture_draw(fixture);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_NOTE, found, 0, 2), 1);
    return found[0];
}

static void prepare(Fixture *fixture) {
    fixture_fill(fixture, &fixture_bar, names, 4, values, 4);
    fixture_place_labels(fixture, 80, 20);
}

static Rect bar_of(Fixture *fixture, size_t row) {
    double base, tip, half = layer_breadth(&fixture->plot, &fixture->layer) / 2;
    double along = layer_along(&fixture->layer, row);
    layer_page_ends(&fixture->layer, row, &base, &tip);
    return layer_rect(&fixture->layer, along - half, base, along + half, tip);
}

static bool node_meets(const SceneNode *node, Rect box) {
    if (node->kind == SCENE_TEXT)
        return rect_overlaps(scene_node_bounds(node), box);
    const Point *points = node->path.path.points;
    return terrain_line_crosses(points[0], points[1], box);
}

/* Neither a line of the text nor its leader meets a label or a bar. */
static void test_keeps_clear(void **state) {
    Fixture *fixture = *state;
    for (int i = 0; i < 4; i++) {
        char yaml[128];
        prepare(fixture);
        fixture->plot.annotation_count = 0;
        fixture->labels.obstacle_count = 0;
        fixture->group = scene_add_group(fixture->plot.scene, fixture->plot.scene->root, ROLE_NONE);
        snprintf(yaml, sizeof yaml, "{x: %s, text: 'Expecting full fiscal 2001 to be JPY38.3B–38.8B'}",
                 names[i]);
        assert_true(fixture_annotate(fixture, "note", yaml));
        const SceneNode *note = draw(fixture);
        for (size_t part = 0; part < note->group.count; part++)
            for (size_t k = 0; k < 4; k++) {
                assert_false(node_meets(note->group.children[part], fixture->labels.placed[k].box));
                assert_false(node_meets(note->group.children[part], bar_of(fixture, k)));
            }
    }
}

static void test_wraps(void **state) {
    Fixture *fixture = *state;
    const SceneNode *lines[8];
    prepare(fixture);
    assert_true(fixture_annotate(fixture, "note", "{x: FY1998, text: 'one two three four', width: 120}"));
    const SceneNode *note = draw(fixture);
    size_t count = fixture_find_nodes(note, ROLE_ANNOTATION_LABEL, lines, 0, 8);
    assert_true(count >= 2);
    assert_string_equal(lines[0]->text.text, "one two");
    for (size_t i = 0; i < count; i++)
        assert_true(lines[i]->text.extent.width <= 120);
}

static void test_given_place(void **state) {
    (void)state;
    NotePlace place = note_place_at((Rect){100, 100, 40, 20}, 200, 60, 30, -50);
    assert_true(place.box.x == 170 && rect_bottom(place.box) == 50 && place.side == 1);
    assert_true(place.leader[0].x == 170 && place.leader[0].y == 50);
    assert_true(place.leader[1].x == 140 && place.leader[1].y == 100);
}

static void test_leader_off(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[1];
    prepare(fixture);
    assert_true(fixture_annotate(fixture, "note", "{x: FY1998, text: far, dx: 80, dy: -90, leader: false}"));
    assert_int_equal(fixture_find_nodes(draw(fixture), ROLE_LEADER, found, 0, 1), 0);
}

static void test_leader_on(void **state) {
    Fixture *fixture = *state;
    const SceneNode *found[1];
    prepare(fixture);
    assert_true(fixture_annotate(fixture, "note", "{x: FY1998, text: far, dx: 80, dy: -90}"));
    assert_int_equal(fixture_find_nodes(draw(fixture), ROLE_LEADER, found, 0, 1), 1);
}

static void test_leads_to_the_end_of_a_bar_below_zero(void **state) {
    Fixture *fixture = *state;
    static const double below[] = {3, -4, 2, 5};
    const SceneNode *found[1];
    fixture_fill(fixture, &fixture_bar, names, 4, below, 4);
    assert_true(fixture_annotate(fixture, "note", "{x: FY1999, text: far, dx: 80, dy: 90}"));
    assert_int_equal(fixture_find_nodes(draw(fixture), ROLE_LEADER, found, 0, 1), 1);
    Rect bar = bar_of(fixture, 1);
    assert_float_equal(found[0]->path.path.points[1].y, rect_bottom(bar), 10);
}

static void test_needs_a_place(void **state) {
    prepare(*state);
    assert_false(fixture_annotate(*state, "note", "{text: where?}"));
    fixture_assert_message(*state, MESSAGE_MISSING_KEY, "\"x\"");
}

static void test_needs_a_text(void **state) {
    prepare(*state);
    assert_false(fixture_annotate(*state, "note", "{x: FY1998}"));
    fixture_assert_message(*state, MESSAGE_MISSING_KEY, "\"text\"");
}

static void test_unknown_category(void **state) {
    prepare(*state);
    assert_false(fixture_annotate(*state, "note", "{x: FY2010, text: no}"));
    fixture_assert_message(*state, MESSAGE_UNKNOWN_VALUE, "FY2000");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_keeps_clear),   TEST(test_wraps),        cmocka_unit_test(test_given_place),
        TEST(test_leader_off),    TEST(test_leader_on),    TEST(test_leads_to_the_end_of_a_bar_below_zero),
        TEST(test_needs_a_place), TEST(test_needs_a_text), TEST(test_unknown_category),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
