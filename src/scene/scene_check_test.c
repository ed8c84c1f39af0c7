#include "scene/scene_check.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Color black = {0, 0, 0, 255};

/* A scene with one node of each kind, all sound. */
typedef struct Sample {
    Scene *scene;
    SceneNode *group, *rect, *path, *text;
} Sample;

static Sample make_sample(void) {
    Sample sample = {.scene = scene_create(1600, 900)};
    sample.group = scene_add_group(sample.scene, sample.scene->root, ROLE_PLOT);
    sample.rect = scene_add_rect(sample.scene, sample.group, ROLE_BAR, (Rect){10, 10, 50, 80},
                                 (Paint){PAINT_HATCH, black, black, 3, 9, 45});
    scene_set_label(sample.scene, sample.rect, "3Q01: 4,670");
    sample.path = scene_add_path(sample.scene, sample.group, ROLE_LINE,
                                 (Stroke){black, 2, CAP_BUTT, JOIN_ROUND, 2, {6, 4}});
    path_move(sample.scene, sample.path, 0, 0);
    path_line(sample.scene, sample.path, 100, 50);
    path_close(sample.scene, sample.path);
    sample.text = scene_add_text(sample.scene, sample.group, ROLE_TITLE,
                                 (SceneText){.text = "Revenues", .size = 20, .color = black});
    return sample;
}

/* Checks the sample, expects the outcome, and frees it; `said` is a part of what is reported. */
static void assert_refused(Sample sample, const char *said) {
    Diagnostics found;
    diagnostics_init(&found);
    assert_false(scene_check(sample.scene, &found));
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0].id, MESSAGE_NOT_FINITE);
    if (!strstr(found.items[0].detail, said))
        fail_msg("\"%s\" does not say \"%s\"", found.items[0].detail, said);
    diagnostics_finish(&found);
    scene_destroy(sample.scene);
}

static void a_sound_scene_passes(void **state) {
    (void)state;
    Sample sample = make_sample();
    Diagnostics found;
    diagnostics_init(&found);
    assert_true(scene_check(sample.scene, &found));
    assert_int_equal(found.count, 0);
    diagnostics_finish(&found);
    scene_destroy(sample.scene);
}

static void a_bad_number_is_named_with_its_node(void **state) {
    (void)state;
    Sample sample = make_sample();
    sample.rect->rect.bounds.height = NAN;
    assert_refused(sample, "bar \"3Q01: 4,670\": height is");
    sample = make_sample();
    sample.rect->rect.bounds.x = -INFINITY;
    assert_refused(sample, "x is -inf");
    sample = make_sample();
    sample.text->text.at.y = 1e300;
    assert_refused(sample, "title \"Revenues\": y is 1e+300");
    sample = make_sample();
    sample.path->path.path.points[1].x = 1e7;
    assert_refused(sample, "line: x is 1e+07");
}

static void extents_must_not_be_negative_or_reach_too_far(void **state) {
    (void)state;
    Sample sample = make_sample();
    sample.rect->rect.bounds.width = -1;
    assert_refused(sample, "width is -1");
    sample = make_sample();
    sample.rect->rect.bounds = (Rect){999999, 0, 2, 1};
    assert_refused(sample, "right edge");
    sample = make_sample();
    sample.group->group.clipped = true;
    sample.group->group.clip.height = INFINITY;
    assert_refused(sample, "plot: height is inf");
}

static void sizes_are_bounded(void **state) {
    (void)state;
    Sample sample = make_sample();
    sample.text->text.size = 10001;
    assert_refused(sample, "text size");
    sample = make_sample();
    sample.text->text.angle = NAN;
    assert_refused(sample, "angle");
    sample = make_sample();
    sample.rect->rect.fill.spacing = 0.1;
    assert_refused(sample, "hatch spacing");
    sample = make_sample();
    sample.rect->rect.stroke.width = -2;
    assert_refused(sample, "stroke width");
}

static void dashes_must_come_to_an_end(void **state) {
    (void)state;
    Sample sample = make_sample();
    sample.path->path.stroke.dashes[0] = sample.path->path.stroke.dashes[1] = 0;
    assert_refused(sample, "length of dashes");
    sample = make_sample();
    sample.path->path.stroke.dashes[0] = sample.path->path.stroke.dashes[1] = 0.01;
    sample.path->path.path.points[1].x = 900000;
    assert_refused(sample, "number of dashes");
    sample = make_sample();
    sample.path->path.stroke.dash_count = 3;
    assert_refused(sample, "odd");
    sample = make_sample();
    sample.path->path.stroke.dash_count = 200;
    assert_refused(sample, "number of dash lengths");
}

static void paths_must_be_well_formed(void **state) {
    (void)state;
    Sample sample = make_sample();
    sample.path->path.path.verbs[0] = PATH_LINE;
    assert_refused(sample, "move first");
    sample = make_sample();
    path_line(sample.scene, sample.path, 1, 1);
    assert_refused(sample, "after a close");
    sample = make_sample();
    sample.path->path.path.verbs[1] = PATH_CURVE;
    assert_refused(sample, "number of points");
    sample = make_sample();
    sample.path->path.path.verbs[1] = 9;
    assert_refused(sample, "verb");
}

static void page_and_depth_are_bounded(void **state) {
    (void)state;
    Sample sample = make_sample();
    sample.scene->width = 0;
    assert_refused(sample, "page width is 0");
    sample = make_sample();
    sample.scene->height = 40000;
    assert_refused(sample, "page height is 40000");
    sample = make_sample();
    SceneNode *deep = sample.group;
    for (int i = 0; i < SCENE_MOST_DEPTH; i++)
        deep = scene_add_group(sample.scene, deep, ROLE_PANEL);
    assert_refused(sample, "depth of groups");
}

static void pictures_are_bounded(void **state) {
    (void)state;
    static const char png[] = "\x89PNG....";
    for (int i = 0; i < 4; i++) {
        Sample sample = make_sample();
        SceneNode *image =
            scene_add_image(sample.scene, sample.group, ROLE_IMAGE, (Rect){1, 2, 3, 4}, png, 8);
        assert_int_equal(image->image.kind, IMAGE_PNG);
        if (i == 0)
            image->image.bounds.width = NAN;
        else if (i == 1)
            image->image.bounds.y = INFINITY;
        else if (i == 2)
            image->image.length = 0;
        else
            image->image.length = SCENE_MOST_PICTURE_BYTES + 1;
        assert_refused(sample, i == 0   ? "image: width is"
                               : i == 1 ? "image: y is inf"
                                        : "image: number of bytes of the picture is");
    }
}

static void links_lead_to_safe_places(void **state) {
    (void)state;
    Sample sample = make_sample();
    scene_set_link(sample.scene, sample.group, "javascript:alert(1)");
    assert_refused(sample, "plot: link is \"javascript:alert(1)\"; expected an address with http:");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_scene_passes),
        cmocka_unit_test(a_bad_number_is_named_with_its_node),
        cmocka_unit_test(extents_must_not_be_negative_or_reach_too_far),
        cmocka_unit_test(sizes_are_bounded),
        cmocka_unit_test(dashes_must_come_to_an_end),
        cmocka_unit_test(paths_must_be_well_formed),
        cmocka_unit_test(page_and_depth_are_bounded),
        cmocka_unit_test(pictures_are_bounded),
        cmocka_unit_test(links_lead_to_safe_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
