#include "annotations/span.h"

#include "annotations/fixture.h"

static const char *const names[] = {"1Q00", "2Q00", "3Q00", "4Q00", "1Q01", "2Q01", "3Q01"};
static const double values[] = {7246, 8108, 7322, 9200, 8338, 9526, 9936};

static void prepare(Fixture *fixture) {
    fixture_fill(fixture, &fixture_bar, names, 7, values, 7);
    fixture_place_labels(fixture, 80, 20);
}

static void annotate(Fixture *fixture, const char *from, const char *to) {
    char yaml[64];
    snprintf(yaml, sizeof yaml, "{from: %s, to: %s}", from, to);
    assert_true(fixture_annotate(fixture, "difference", yaml));
}

/* The line of the arrow in a group: its first path. Points: start, corner, corner, end. */
static const Point *points_of(const SceneNode *group) {
    assert_int_equal(group->group.children[0]->kind, SCENE_PATH);
    assert_int_equal(group->group.children[0]->path.path.point_count, 4);
    return group->group.children[0]->path.path.points;
}

static Rect pill_of(const SceneNode *group) {
    const SceneNode *found[1];
    assert_int_equal(fixture_find_nodes(group, ROLE_ANNOTATION_BOX, found, 0, 1), 1);
    return found[0]->rect.bounds;
}

/* No pill covers another pill, a label, or another arrow's line. */
static void assert_apart(Fixture *fixture, const SceneNode *const *groups, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Rect pill = pill_of(groups[i]);
        for (size_t k = 0; k < fixture->labels.placed_count; k++)
            assert_false(rect_overlaps(pill, fixture->labels.placed[k].box));
        for (size_t k = 0; k < count; k++) {
            if (k == i)
                continue;
            assert_false(rect_overlaps(pill, pill_of(groups[k])));
            const Point *points = points_of(groups[k]);
            for (int side = 0; side < 3; side++) {
                Point a = points[side], b = points[side + 1];
                assert_false(rect_overlaps(pill, rect_grow(rect_from_corners(a.x, a.y, b.x, b.y), 0.5)));
            }
        }
    }
}

/* The groups of the arrows, narrow ones first. */
static size_t draw(Fixture *fixture, const SceneNode **groups) {
    fixture_draw(fixture);
    const SceneNode *painted[8];
    size_t count = fixture_find_nodes(fixture->group, ROLE_ANNOTATION, painted, 0, 8);
    assert_int_equal(count, fixture->plot.annotation_count);
    for (size_t i = 0; i < count; i++)
        groups[i] = painted[count - 1 - i];
    assert_apart(fixture, groups, count);
    return count;
}

static void test_one_arrow(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    annotate(fixture, "3Q00", "3Q01");
    draw(fixture, groups);
    const Point *points = points_of(groups[0]);
    assert_true(points[0].x == layer_along(&fixture->layer, 2));
    assert_true(points[2].x == layer_along(&fixture->layer, 6));
    assert_true(points[1].y == points[2].y && points[1].y < fixture->labels.placed[6].box.y - 20);
    assert_true(points[0].y < fixture->labels.placed[2].box.y);
    assert_true(points[3].y < fixture->labels.placed[6].box.y);
    assert_string_equal(groups[0]->label, "+35.7%, 3Q00 to 3Q01");
}

/* The wide one comes first in the spec; still the narrow one lies below it. */
static void test_nested(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    annotate(fixture, "1Q00", "3Q01");
    annotate(fixture, "3Q00", "1Q01");
    draw(fixture, groups);
    const Point *narrow = points_of(groups[0]), *wide = points_of(groups[1]);
    assert_true(narrow[1].x > wide[1].x && narrow[2].x < wide[2].x);
    assert_true(wide[1].y < narrow[1].y);
}

/* Two that end at one bar: the wide one's end lies outside of the narrow one's. */
static void test_shared_end(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    annotate(fixture, "3Q00", "3Q01");
    annotate(fixture, "2Q01", "3Q01");
    draw(fixture, groups);
    const Point *narrow = points_of(groups[0]), *wide = points_of(groups[1]);
    assert_true(wide[2].x > narrow[2].x + 10);
    assert_true(wide[1].y < narrow[1].y - 15);
}

static void test_chain(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    annotate(fixture, "1Q00", "3Q00");
    annotate(fixture, "3Q00", "1Q01");
    annotate(fixture, "1Q01", "3Q01");
    draw(fixture, groups);
    for (int i = 0; i < 2; i++)
        assert_true(points_of(groups[i])[2].x < points_of(groups[i + 1])[0].x);
}

static void test_crossing(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    annotate(fixture, "1Q00", "1Q01");
    annotate(fixture, "3Q00", "3Q01");
    annotate(fixture, "2Q00", "2Q01");
    draw(fixture, groups);
}

/* An arrow that ends below another's lane has room for its head there. */
static void test_end_below_a_lane(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    annotate(fixture, "2Q00", "1Q01");
    annotate(fixture, "1Q00", "4Q00");
    draw(fixture, groups);
    const Point *first = points_of(groups[0]), *second = points_of(groups[1]);
    assert_true(first[1].y < second[3].y - 8);
}

static void test_neighbours(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    annotate(fixture, "1Q00", "2Q00");
    annotate(fixture, "3Q00", "2Q00");
    draw(fixture, groups);
}

static void test_with_growth_arrow_and_curve(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    assert_true(fixture_annotate(fixture, "cagr", "{}"));
    assert_true(fixture_annotate(fixture, "cagr", "{style: arrow, from: 1Q00, to: 4Q00}"));
    annotate(fixture, "2Q00", "3Q00");
    fixture_draw(fixture);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION, groups, 0, 8), 3);
    Rect curve = scene_node_bounds(groups[2]);
    assert_true(curve.y < pill_of(groups[1]).y);
    for (int i = 0; i < 2; i++)
        assert_false(rect_overlaps(pill_of(groups[2]), pill_of(groups[i])));
}

static void test_horizontal_bars(void **state) {
    Fixture *fixture = *state;
    const SceneNode *groups[8];
    prepare(fixture);
    Layer *layer = &fixture->layer;
    layer->channels[CHANNEL_Y2] = layer->channels[CHANNEL_X];
    layer->channels[CHANNEL_X] = layer->channels[CHANNEL_Y];
    layer->channels[CHANNEL_Y] = layer->channels[CHANNEL_Y2];
    layer->channels[CHANNEL_Y2] = (Channel){0};
    layer->direction = DIRECTION_HORIZONTAL;
    layer->along = CHANNEL_Y;
    layer->across = CHANNEL_X;
    layer->across2 = CHANNEL_X2;
    layer->offset = CHANNEL_Y_OFFSET;
    scale_set_range(&fixture->along, 300, 800);
    scale_set_range(&fixture->across, 64, 1200);
    fixture->labels.placed_count = 0;
    annotate(fixture, "1Q00", "3Q01");
    assert_true(fixture_annotate(fixture, "cagr", "{from: 2Q00, to: 4Q00}"));
    draw(fixture, groups);
    const Point *inner = points_of(groups[0]), *outer = points_of(groups[1]);
    assert_true(inner[1].x > 1100 && outer[1].x > inner[1].x && inner[1].x == inner[2].x);
    assert_true(outer[0].y == layer_along(layer, 0));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_one_arrow),
        TEST(test_nested),
        TEST(test_shared_end),
        TEST(test_chain),
        TEST(test_crossing),
        TEST(test_neighbours),
        TEST(test_end_below_a_lane),
        TEST(test_horizontal_bars),
        TEST(test_with_growth_arrow_and_curve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
