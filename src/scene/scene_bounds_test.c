#include "scene/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_box(Rect box, double x, double y, double width, double height) {
    assert_float_equal(box.x, x, 1e-9);
    assert_float_equal(box.y, y, 1e-9);
    assert_float_equal(box.width, width, 1e-9);
    assert_float_equal(box.height, height, 1e-9);
}

static void empty_groups_have_no_place(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 100);
    SceneNode *outer = scene_add_group(scene, scene->root, ROLE_AXIS);
    scene_add_group(scene, scene_add_group(scene, outer, ROLE_NONE), ROLE_NONE);
    scene_add_path(scene, outer, ROLE_NONE, stroke_none());
    scene_add_rect(scene, outer, ROLE_BAR, (Rect){40, 50, 10, 20}, paint_none());
    assert_box(scene_node_bounds(outer), 40, 50, 10, 20);
    scene_destroy(scene);
}

static void strokes_and_anchors_count(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 100);
    SceneNode *path = scene_add_path(scene, scene->root, ROLE_LINE, stroke_solid((Color){0, 0, 0, 255}, 4));
    path_move(scene, path, 10, 10);
    path_line(scene, path, 30, 20);
    assert_box(scene_node_bounds(path), 8, 8, 24, 14);
    SceneText text = {.text = "x", .at = {50, 50}, .anchor = ANCHOR_END, .extent = {20, 9, 3, 7}};
    assert_box(scene_node_bounds(scene_add_text(scene, scene->root, ROLE_TEXT, text)), 30, 41, 20, 12);
    text.angle = 90;
    assert_box(scene_node_bounds(scene_add_text(scene, scene->root, ROLE_TEXT, text)), 47, 30, 12, 20);
    scene_destroy(scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_groups_have_no_place),
        cmocka_unit_test(strokes_and_anchors_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
