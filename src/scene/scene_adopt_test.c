#include "scene/scene.h"

#include "scene/scene_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Color navy = {0x0b, 0x3c, 0x6f, 255};

static Scene *make_part(void) {
    Scene *part = scene_create(50, 40);
    part->description = "Two bars";
    part->language = "ja";
    SceneNode *plot = scene_add_group(part, part->root, ROLE_PLOT);
    plot->group.clipped = true;
    plot->group.clip = (Rect){1, 2, 30, 20};
    scene_add_rect(part, plot, ROLE_BAR, (Rect){3, 4, 5, 6}, paint_solid(navy));
    SceneNode *line = scene_add_path(part, plot, ROLE_LINE, stroke_solid(navy, 1));
    path_move(part, line, 0, 1);
    path_curve(part, line, (Point){2, 3}, (Point){4, 5}, (Point){6, 7});
    scene_add_text(part, part->root, ROLE_TITLE,
                   (SceneText){.text = "T", .at = {8, 9}, .size = 10, .color = navy, .angle = 90});
    scene_add_image(part, part->root, ROLE_IMAGE, (Rect){1, 1, 2, 2}, "<svg/>", 6);
    scene_note(part, (SceneNote){.kind = LAYOUT_SHRUNK, .text = "T", .from = 12, .to = 10});
    return part;
}

static void everything_moves(void **state) {
    (void)state;
    Scene *scene = scene_create(200, 100);
    SceneNode *column = scene_add_group(scene, scene->root, ROLE_NONE);
    SceneNode *chart = scene_adopt(scene, column, make_part(), (Point){100, 10.5});
    scene_add_rect(scene, chart, ROLE_RULE, (Rect){0, 0, 1, 1}, paint_none());
    Buffer out;
    buffer_init(&out);
    scene_text_write(scene, &out);
    assert_string_equal(buffer_text(&out),
                        "scene 200x100\n"
                        "  group none\n"
                        "    group chart label \"Two bars\" language \"ja\"\n"
                        "      group plot clip 101,12.5 30x20\n"
                        "        rect bar 103,14.5 5x6 fill #0b3c6f\n"
                        "        path line stroke #0b3c6f 1 d M 100,11.5 C 102,13.5 104,15.5 106,17.5\n"
                        "      text title \"T\" at 108,19.5 size 10 angle 90 color #0b3c6f\n"
                        "      image image svg 101,11.5 2x2 bytes 6 hash e9cdf7a6cf62e13d\n"
                        "      rect rule 0,0 1x1\n");
    assert_int_equal(scene->note_count, 1);
    assert_string_equal(scene->notes[0].text, "T");
    buffer_finish(&out);
    scene_destroy(scene);
}

static void own_names_stay(void **state) {
    (void)state;
    Scene *scene = scene_create(200, 100), *part = make_part();
    scene_set_label(part, part->root, "Revenues");
    scene_set_language(part, part->root, "en");
    SceneNode *chart = scene_adopt(scene, scene->root, part, (Point){0, 0});
    assert_string_equal(chart->label, "Revenues");
    assert_string_equal(chart->group.language, "en");
    scene_destroy(scene);
}

static void parts_have_parts(void **state) {
    (void)state;
    Scene *deck = scene_create(400, 400), *slide = scene_create(200, 200);
    scene_adopt(slide, slide->root, make_part(), (Point){10, 10});
    slide->title = "Slide";
    SceneNode *moved = scene_adopt(deck, deck->root, slide, (Point){100, 100});
    assert_string_equal(moved->label, "Slide");
    Rect bar = moved->group.children[0]->group.children[0]->group.children[0]->rect.bounds;
    assert_float_equal(bar.x, 113, 1e-9);
    assert_int_equal(deck->note_count, 1);
    scene_destroy(deck);
}

static void links_are_followed_only_where_that_is_safe(void **state) {
    (void)state;
    static const char *const safe[] = {"https://example.com/a?b=c#d", "HTTP://example.com",
                                       "mailto:ir@example.com", "#12", "#売上"};
    static const char *const unsafe[] = {"",
                                         "#",
                                         "javascript:alert(1)",
                                         "file:///etc/passwd",
                                         "https",
                                         "https://",
                                         "https://a b",
                                         "//example.com",
                                         "mailto:",
                                         "data:text/html,x",
                                         "https://a\nb",
                                         " https://a"};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        if (!scene_link_is_safe(safe[i]))
            fail_msg("%s is refused", safe[i]);
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        if (scene_link_is_safe(unsafe[i]))
            fail_msg("%s is taken", unsafe[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_moves),
        cmocka_unit_test(own_names_stay),
        cmocka_unit_test(parts_have_parts),
        cmocka_unit_test(links_are_followed_only_where_that_is_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
