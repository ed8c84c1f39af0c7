#include "marks/arc_shape.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const double pi = 3.14159265358979323846;

typedef struct Fixture {
    Arena arena;
    Plot plot;
    Layer layer;
    MarkSpec spec;
} Fixture;

/* A frame of 400 by 200 with its middle at 300, 200: a circle of radius 100. */
static void begin(Fixture *fixture, const double *values, size_t count) {
    *fixture = (Fixture){0};
    arena_init(&fixture->arena);
    fixture->plot = (Plot){.arena = &fixture->arena, .frame = {100, 100, 400, 200}};
    fixture->layer = (Layer){.spec = &fixture->spec, .row_count = count};
    fixture->layer.channels[CHANNEL_THETA] =
        (Channel){.source = SOURCE_FIELD, .type = TYPE_QUANTITATIVE, .numbers = values};
}

static void slices_are_shares_from_twelve_o_clock(void **state) {
    (void)state;
    static const double values[] = {1, NAN, 2, 0, 1};
    Fixture fixture;
    begin(&fixture, values, 5);
    ArcShape shape = arc_shape_find(&fixture.plot, &fixture.layer);
    assert_int_equal(shape.count, 3);
    assert_int_equal(shape.slices[1].row, 2);
    assert_true(shape.radius == 100 && shape.inner == 0 && shape.total == 4);
    assert_true(shape.slices[0].from == 0);
    assert_true(fabs(shape.slices[0].to - pi / 2) < 1e-12);
    assert_true(fabs(shape.slices[2].to - 2 * pi) < 1e-12);
    Point right = arc_shape_point(&shape, 100, pi / 2);
    assert_true(fabs(right.x - 400) < 1e-9 && fabs(right.y - 200) < 1e-9);
    arena_finish(&fixture.arena);
}

static void the_order_channel_orders_slices(void **state) {
    (void)state;
    static const double values[] = {1, 2, 3}, turns[] = {3, NAN, 1};
    Fixture fixture;
    begin(&fixture, values, 3);
    fixture.layer.channels[CHANNEL_ORDER] = (Channel){.source = SOURCE_FIELD, .numbers = turns};
    ArcShape shape = arc_shape_find(&fixture.plot, &fixture.layer);
    assert_int_equal(shape.slices[0].row, 2);
    assert_int_equal(shape.slices[1].row, 0);
    assert_int_equal(shape.slices[2].row, 1);
    arena_finish(&fixture.arena);
}

static void values_near_the_greatest_number_have_shares(void **state) {
    (void)state;
    static const double values[] = {1.5e308, 1.5e308, 1.5e308};
    Fixture fixture;
    begin(&fixture, values, 3);
    ArcShape shape = arc_shape_find(&fixture.plot, &fixture.layer);
    for (size_t i = 0; i < 3; i++)
        assert_true(fabs(shape.slices[i].share - 1.0 / 3) < 1e-12);
    arena_finish(&fixture.arena);
}

static void a_hole_is_a_share_or_a_length(void **state) {
    (void)state;
    static const double values[] = {1};
    Fixture fixture;
    begin(&fixture, values, 1);
    fixture.spec.inner_radius = (SpecNumber){0.6, true, NULL};
    assert_true(fabs(arc_shape_find(&fixture.plot, &fixture.layer).inner - 60) < 1e-9);
    fixture.spec.inner_radius.value = 40;
    assert_true(arc_shape_find(&fixture.plot, &fixture.layer).inner == 40);
    fixture.spec.inner_radius.value = 1e9;
    assert_true(arc_shape_find(&fixture.plot, &fixture.layer).inner < 100);
    arena_finish(&fixture.arena);
}

static Rect box_at(const ArcShape *shape, double radius, double angle) {
    Point at = arc_shape_point(shape, radius, angle);
    return (Rect){at.x - 5, at.y - 5, 10, 10};
}

static void boxes_are_held_within_slices_of_any_angle(void **state) {
    (void)state;
    static const double values[] = {0.0001, 1, 2};
    Fixture fixture;
    begin(&fixture, values, 3);
    ArcShape shape = arc_shape_find(&fixture.plot, &fixture.layer);
    const ArcSlice *thin = &shape.slices[0], *third = &shape.slices[1], *rest = &shape.slices[2];
    assert_false(arc_shape_holds(&shape, thin, box_at(&shape, 60, 0), 1));
    assert_true(arc_shape_holds(&shape, third, box_at(&shape, 60, pi / 3), 1));
    assert_false(arc_shape_holds(&shape, third, box_at(&shape, 60, pi), 1));
    assert_true(arc_shape_holds(&shape, rest, box_at(&shape, 60, pi), 1));
    assert_true(arc_shape_holds(&shape, rest, box_at(&shape, 60, 1.5 * pi), 1));
    assert_false(arc_shape_holds(&shape, rest, box_at(&shape, 60, pi / 3), 1));
    assert_false(arc_shape_holds(&shape, rest, box_at(&shape, 98, pi), 1));
    arena_finish(&fixture.arena);
}

static void a_slice_of_nearly_all_holds_what_is_opposite_its_edges(void **state) {
    (void)state;
    static const double values[] = {1, 1e9};
    Fixture fixture;
    begin(&fixture, values, 2);
    fixture.spec.inner_radius = (SpecNumber){0.5, true, NULL};
    ArcShape shape = arc_shape_find(&fixture.plot, &fixture.layer);
    assert_true(arc_shape_holds(&shape, &shape.slices[1], box_at(&shape, 75, pi), 1));
    assert_false(arc_shape_holds(&shape, &shape.slices[1], box_at(&shape, 75, 0), 1));
    assert_false(arc_shape_holds(&shape, &shape.slices[1], box_at(&shape, 52, pi), 1));
    arena_finish(&fixture.arena);
}

static void outlines_lie_on_the_circle(void **state) {
    (void)state;
    static const double values[] = {5, 3};
    Fixture fixture;
    begin(&fixture, values, 2);
    ArcShape shape = arc_shape_find(&fixture.plot, &fixture.layer);
    Scene *scene = scene_create(600, 400);
    SceneNode *node = scene_add_path(scene, scene->root, ROLE_ARC, stroke_none());
    arc_shape_add(scene, node, &shape, &shape.slices[0]);
    const Path *path = &node->path.path;
    size_t at = 0;
    for (size_t i = 0; i < path->verb_count; i++) {
        bool curve = path->verbs[i] == PATH_CURVE;
        at += curve ? 3 : path->verbs[i] != PATH_CLOSE;
        Point end = path->points[at - 1];
        double distance = hypot(end.x - shape.center.x, end.y - shape.center.y);
        if (path->verbs[i] != PATH_LINE)
            assert_true(fabs(distance - 100) < 1e-9 || path->verbs[i] == PATH_CLOSE);
        else
            assert_true(distance < 1e-9);
    }
    assert_int_equal(at, path->point_count);
    assert_int_equal(path->verbs[path->verb_count - 1], PATH_CLOSE);
    scene_destroy(scene);
    arena_finish(&fixture.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_shares_from_twelve_o_clock),
        cmocka_unit_test(the_order_channel_orders_slices),
        cmocka_unit_test(values_near_the_greatest_number_have_shares),
        cmocka_unit_test(a_hole_is_a_share_or_a_length),
        cmocka_unit_test(boxes_are_held_within_slices_of_any_angle),
        cmocka_unit_test(a_slice_of_nearly_all_holds_what_is_opposite_its_edges),
        cmocka_unit_test(outlines_lie_on_the_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
