#include "render/pixel_grid.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_near(double value, double expected) {
    if (fabs(value - expected) > 1e-9)
        fail_msg("%.12g is not %.12g", value, expected);
}

static void assert_rect(Rect rect, double x, double y, double width, double height) {
    assert_near(rect.x, x);
    assert_near(rect.y, y);
    assert_near(rect.width, width);
    assert_near(rect.height, height);
}

static void rects_get_whole_edges_and_still_touch(void **state) {
    (void)state;
    assert_rect(pixel_grid_snap_rect(1, (Rect){10.4, 20.6, 5.2, 10}), 10, 21, 6, 10);
    Rect upper = pixel_grid_snap_rect(1, (Rect){0, 10.3, 5, 7.37});
    Rect lower = pixel_grid_snap_rect(1, (Rect){0, 17.67, 5, 3});
    assert_near(rect_bottom(upper), lower.y);
    assert_rect(pixel_grid_snap_rect(2, (Rect){10.3, 0.2, 1, 1}), 10.5, 0, 1, 1);
}

static void thin_rects_do_not_vanish(void **state) {
    (void)state;
    assert_rect(pixel_grid_snap_rect(1, (Rect){10.1, 20, 0.3, 5}), 10.1, 20, 0.3, 5);
}

static void widths_are_whole_pixels(void **state) {
    (void)state;
    assert_near(pixel_grid_snap_width(1, 1.4), 1);
    assert_near(pixel_grid_snap_width(1, 2), 2);
    assert_near(pixel_grid_snap_width(1, 0.6), 1);
    assert_near(pixel_grid_snap_width(1, 0.3), 0.3);
    assert_near(pixel_grid_snap_width(3, 0.5), 2.0 / 3);
}

static void outlines_have_both_edges_on_pixels(void **state) {
    (void)state;
    assert_rect(pixel_grid_snap_outline(1, (Rect){10.2, 20.2, 30, 40}, 1), 10.5, 20.5, 30, 40);
    assert_rect(pixel_grid_snap_outline(1, (Rect){10.2, 20.2, 30, 40}, 2), 10, 20, 30, 40);
}

/* A bracket: level from 10.2,5.3 to 20.7,5.3, then up to 20.7,1.1. */
static void straight_paths_are_moved_by_their_direction(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 100);
    SceneNode *node = scene_add_path(scene, scene->root, ROLE_AXIS_BRACKET, stroke_none());
    path_move(scene, node, 10.2, 5.3);
    path_line(scene, node, 20.7, 5.3);
    path_line(scene, node, 20.7, 1.1);
    const Path *path = &node->path.path;
    assert_true(pixel_grid_is_straight(path));
    const Point *points = pixel_grid_snap_points(1, path, 1, &scene->arena);
    assert_near(points[0].x, 10);
    assert_near(points[0].y, 5.5);
    assert_near(points[1].x, 20.5);
    assert_near(points[1].y, 5.5);
    assert_near(points[2].x, 20.5);
    assert_near(points[2].y, 1);
    scene_destroy(scene);
}

static void slopes_and_curves_are_not_straight(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 100);
    SceneNode *node = scene_add_path(scene, scene->root, ROLE_LINE, stroke_none());
    path_move(scene, node, 0, 0);
    path_line(scene, node, 10, 0);
    path_line(scene, node, 10, 5);
    assert_true(pixel_grid_is_straight(&node->path.path));
    path_close(scene, node);
    assert_false(pixel_grid_is_straight(&node->path.path));
    SceneNode *circle = scene_add_path(scene, scene->root, ROLE_POINT, stroke_none());
    path_circle(scene, circle, (Point){5, 5}, 3);
    assert_false(pixel_grid_is_straight(&circle->path.path));
    scene_destroy(scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rects_get_whole_edges_and_still_touch),
        cmocka_unit_test(thin_rects_do_not_vanish),
        cmocka_unit_test(widths_are_whole_pixels),
        cmocka_unit_test(outlines_have_both_edges_on_pixels),
        cmocka_unit_test(straight_paths_are_moved_by_their_direction),
        cmocka_unit_test(slopes_and_curves_are_not_straight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
