#include "scene/scene_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const Color navy = {0x0b, 0x3c, 0x6f, 255}, white = {255, 255, 255, 255};

static void assert_scene(const Scene *scene, const char *expected) {
    Buffer out;
    buffer_init(&out);
    scene_text_write(scene, &out);
    assert_string_equal(buffer_text(&out), expected);
    buffer_finish(&out);
}

static void an_empty_scene_is_one_line(void **state) {
    (void)state;
    Scene *scene = scene_create(1600, 900);
    assert_scene(scene, "scene 1600x900\n");
    scene->background = white;
    scene->title = "A \"b\" \\ c\nd";
    scene->language = "ja-JP";
    scene->description = "What it \x01shows";
    assert_scene(scene, "scene 1600x900 background #ffffff language ja-JP title \"A \\\"b\\\" \\\\ c\\nd\"\n"
                        "  description \"What it \\u0001shows\"\n");
    scene_destroy(scene);
}

static void nodes_are_lines_with_their_depth(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 50.5);
    SceneNode *plot = scene_add_group(scene, scene->root, ROLE_PLOT);
    plot->group.clipped = true;
    plot->group.clip = (Rect){1, 2, 3, 4};
    SceneNode *inner = scene_add_group(scene, plot, ROLE_PANEL);
    SceneNode *bar =
        scene_add_rect(scene, inner, ROLE_BAR, (Rect){9.999, -0.001, 1.5, 2.345678}, paint_solid(navy));
    scene_set_label(scene, bar, "3Q01: 4,670");
    scene_add_group(scene, scene->root, ROLE_LEGEND);
    assert_scene(scene, "scene 100x50.5\n"
                        "  group plot clip 1,2 3x4\n"
                        "    group panel\n"
                        "      rect bar 10,0 1.5x2.35 fill #0b3c6f label \"3Q01: 4,670\"\n"
                        "  group legend\n");
    scene_destroy(scene);
}

static void paints_and_strokes_are_spelt_out(void **state) {
    (void)state;
    Scene *scene = scene_create(10, 10);
    Paint hatch = {PAINT_HATCH, navy, white, 3, 9, 45};
    SceneNode *rect = scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0, 0, 5, 5}, hatch);
    rect->rect.radius = 2;
    rect->rect.stroke = (Stroke){navy, 2, CAP_ROUND, JOIN_ROUND, 2, {8, 6.5}};
    hatch.ground.alpha = 0;
    hatch.angle = 0;
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0, 0, 5, 5}, hatch);
    scene_add_rect(scene, scene->root, ROLE_NONE, (Rect){0, 0, 5, 5}, paint_none());
    assert_scene(scene, "scene 10x10\n"
                        "  rect bar 0,0 5x5 radius 2 fill hatch #0b3c6f line 3 every 9 angle 45 on #ffffff "
                        "stroke #0b3c6f 2 dash 8,6.5 cap round join round\n"
                        "  rect bar 0,0 5x5 fill hatch #0b3c6f line 3 every 9\n"
                        "  rect none 0,0 5x5\n");
    scene_destroy(scene);
}

static void paths_give_their_points(void **state) {
    (void)state;
    Scene *scene = scene_create(10, 10);
    SceneNode *path = scene_add_path(scene, scene->root, ROLE_LINE, stroke_solid(navy, 3));
    path_move(scene, path, 1, 2);
    path_line(scene, path, 3, 4);
    path_curve(scene, path, (Point){5, 6}, (Point){7, 8}, (Point){9, 10});
    path_close(scene, path);
    assert_scene(scene, "scene 10x10\n"
                        "  path line stroke #0b3c6f 3 d M 1,2 L 3,4 C 5,6 7,8 9,10 Z\n");
    scene_destroy(scene);
}

static void texts_leave_out_what_is_usual(void **state) {
    (void)state;
    Scene *scene = scene_create(10, 10);
    scene_add_text(scene, scene->root, ROLE_TITLE,
                   (SceneText){.text = "百万円", .at = {1, 2}, .size = 20, .color = navy});
    scene_add_text(scene, scene->root, ROLE_AXIS_LABEL,
                   (SceneText){.text = "3Q",
                               .at = {470, 720},
                               .anchor = ANCHOR_END,
                               .weight = FONT_BOLD,
                               .size = 22,
                               .angle = -90,
                               .color = navy,
                               .halo = white,
                               .halo_width = 3,
                               .extent = {.width = 28.6}});
    assert_scene(scene, "scene 10x10\n"
                        "  text title \"百万円\" at 1,2 size 20 color #0b3c6f\n"
                        "  text axis-label \"3Q\" at 470,720 anchor end size 22 weight bold angle -90 "
                        "color #0b3c6f halo #ffffff 3 width 28.6\n");
    scene_destroy(scene);
}

static void groups_tell_where_they_lead_and_their_language(void **state) {
    (void)state;
    Scene *scene = scene_create(10, 10);
    SceneNode *link = scene_add_group(scene, scene->root, ROLE_LINK);
    scene_set_link(scene, link, "#3");
    scene_set_language(scene, link, "ja");
    scene_add_text(
        scene, link, ROLE_TEXT,
        (SceneText){.text = "a", .at = {1, 2}, .size = 5, .color = navy, .weight = FONT_BOLD_ITALIC});
    assert_scene(scene, "scene 10x10\n"
                        "  group link link \"#3\" language \"ja\"\n"
                        "    text text \"a\" at 1,2 size 5 weight bold-italic color #0b3c6f\n");
    scene_destroy(scene);
}

static void pictures_give_the_hash_of_their_bytes(void **state) {
    (void)state;
    Scene *scene = scene_create(10, 10);
    scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){1, 2, 3.5, 4}, "\x89PNG", 4);
    scene_set_label(scene, scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){0, 0, 5, 5}, "<svg/>", 6),
                    "Logo");
    assert_scene(scene, "scene 10x10\n"
                        "  image image png 1,2 3.5x4 bytes 4 hash cacf322ada2ee1b6\n"
                        "  image image svg 0,0 5x5 bytes 6 hash e9cdf7a6cf62e13d label \"Logo\"\n");
    scene_destroy(scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_scene_is_one_line),
        cmocka_unit_test(nodes_are_lines_with_their_depth),
        cmocka_unit_test(paints_and_strokes_are_spelt_out),
        cmocka_unit_test(paths_give_their_points),
        cmocka_unit_test(texts_leave_out_what_is_usual),
        cmocka_unit_test(pictures_give_the_hash_of_their_bytes),
        cmocka_unit_test(groups_tell_where_they_lead_and_their_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
