#include "scene/scene_layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Color ink = {20, 32, 43, 255}, white = {255, 255, 255, 255}, pale = {228, 232, 236, 255},
                   navy = {11, 60, 111, 255};

typedef struct Fixture {
    Scene *scene;
    Arena arena;
    LayoutReport report;
} Fixture;

static void begin(Fixture *fixture) {
    *fixture = (Fixture){.scene = scene_create(400, 300)};
    fixture->scene->background = white;
    arena_init(&fixture->arena);
}

static void look(Fixture *fixture) {
    fixture->report = scene_layout(fixture->scene, 16, &fixture->arena);
}

static void finish(Fixture *fixture) {
    scene_destroy(fixture->scene);
    arena_finish(&fixture->arena);
}

static SceneNode *write(Fixture *fixture, const char *text, double x, double y) {
    return scene_add_text(
        fixture->scene, fixture->scene->root, ROLE_VALUE_LABEL,
        (SceneText){.text = text,
                    .at = {x, y},
                    .size = 20,
                    .color = ink,
                    .extent = text_measure_line(&text_measure_fixed, text, FONT_REGULAR, 20)});
}

static SceneNode *draw_line(Fixture *fixture, Color color, double x0, double y0, double x1, double y1) {
    SceneNode *line = scene_add_path(fixture->scene, fixture->scene->root, ROLE_LINE, stroke_solid(color, 2));
    path_move(fixture->scene, line, x0, y0);
    path_line(fixture->scene, line, x1, y1);
    return line;
}

static SceneNode *fill(Fixture *fixture, Color color, Rect bounds) {
    return scene_add_rect(fixture->scene, fixture->scene->root, ROLE_BAR, bounds, paint_solid(color));
}

static size_t count_kind(const Fixture *fixture, LayoutKind kind) {
    size_t count = 0;
    for (size_t i = 0; i < fixture->report.count; i++)
        count += fixture->report.items[i].kind == kind;
    return count;
}

static void assert_one(Fixture *fixture, LayoutKind kind, const char *detail) {
    look(fixture);
    assert_int_equal(fixture->report.count, 1);
    assert_int_equal(fixture->report.fault_count, layout_kind_is_fault(kind));
    assert_int_equal(fixture->report.items[0].kind, kind);
    assert_string_equal(fixture->report.items[0].detail, detail);
    finish(fixture);
}

static void assert_none(Fixture *fixture) {
    look(fixture);
    assert_int_equal(fixture->report.count, 0);
    finish(fixture);
}

static void texts_that_meet_are_found(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    write(&fixture, "118.2", 100, 100);
    write(&fixture, "117.9", 140, 110);
    write(&fixture, "far", 300, 100);
    assert_one(&fixture, LAYOUT_OVERLAP, "meets value-label \"118.2\"");
}

static void lines_of_a_text_do_not_meet(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    write(&fixture, "gjpq (1)", 100, 100);
    write(&fixture, "TALL", 100, 124);
    write(&fixture, "beside", 200, 100);
    assert_none(&fixture);
}

static void joined_texts_may_touch(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    write(&fixture, "abc", 100, 100);
    write(&fixture, "def", 136, 100)->text.joined = true;
    assert_none(&fixture);
    begin(&fixture);
    write(&fixture, "abc", 100, 100);
    write(&fixture, "def", 130, 100)->text.joined = true;
    assert_one(&fixture, LAYOUT_OVERLAP, "meets value-label \"abc\"");
    begin(&fixture);
    write(&fixture, "abc", 100, 100);
    write(&fixture, "def", 136, 160);
    write(&fixture, "ghi", 136, 100)->text.joined = true;
    assert_one(&fixture, LAYOUT_OVERLAP, "meets value-label \"abc\"");
}

static void the_line_below_a_link_may_pass_its_letters(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    write(&fixture, "gyp", 100, 100);
    draw_line(&fixture, ink, 100, 103, 136, 103)->role = ROLE_LINK;
    assert_none(&fixture);
}

/* Their upright bounds overlap, the texts do not. */
static void turned_texts_lie_beside_each_other(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    for (int i = 0; i < 3; i++)
        write(&fixture, "Norddeutschland", 60 + 40 * i, 250)->text.angle = -45;
    look(&fixture);
    assert_int_equal(fixture.report.count, 0);
    write(&fixture, "x", 130, 205);
    look(&fixture);
    assert_int_equal(count_kind(&fixture, LAYOUT_OVERLAP), 1);
    finish(&fixture);
}

static void what_leaves_the_page_is_found(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    write(&fixture, "123456", 350, 100);
    assert_one(&fixture, LAYOUT_CLIPPED, "22 beyond the right of the page");
    begin(&fixture);
    fill(&fixture, navy, (Rect){10, -5, 20, 50});
    assert_one(&fixture, LAYOUT_CLIPPED, "5 beyond the top of the page");
}

static void what_leaves_its_clip_is_found(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    SceneNode *panel = scene_add_group(fixture.scene, fixture.scene->root, ROLE_PANEL);
    panel->group.clipped = true;
    panel->group.clip = (Rect){50, 50, 200, 200};
    SceneNode *bar =
        scene_add_rect(fixture.scene, panel, ROLE_BAR, (Rect){60, 30, 20, 220}, paint_solid(navy));
    scene_set_label(fixture.scene, bar, "a: 9");
    scene_add_path(fixture.scene, panel, ROLE_LINE, stroke_solid(navy, 4));
    SceneNode *edge = panel->group.children[1];
    path_move(fixture.scene, edge, 50, 100);
    path_line(fixture.scene, edge, 250, 50);
    assert_one(&fixture, LAYOUT_CLIPPED, "20 beyond the top of the panel");
}

static void lines_through_texts_are_found(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    draw_line(&fixture, navy, 50, 95, 350, 90);
    write(&fixture, "9,936", 150, 100);
    assert_one(&fixture, LAYOUT_CROSSED, "by line");
}

static void a_halo_a_box_or_a_faint_line_is_no_crossing(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    draw_line(&fixture, navy, 50, 95, 350, 95);
    SceneNode *text = write(&fixture, "9,936", 150, 100);
    text->text.halo = white;
    text->text.halo_width = 5;
    draw_line(&fixture, navy, 50, 195, 350, 195);
    fill(&fixture, white, (Rect){140, 180, 100, 30});
    write(&fixture, "+14%", 150, 200);
    draw_line(&fixture, pale, 50, 245, 350, 245);
    write(&fixture, "grid", 150, 250);
    draw_line(&fixture, navy, 50, 282, 350, 282);
    write(&fixture, "above", 150, 280);
    assert_none(&fixture);
}

static void what_is_painted_over_a_text_is_found(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    SceneNode *text = write(&fixture, "9,936", 150, 100);
    text->text.halo = white;
    text->text.halo_width = 5;
    draw_line(&fixture, navy, 50, 95, 350, 95);
    assert_one(&fixture, LAYOUT_CROSSED, "by line");
    begin(&fixture);
    write(&fixture, "9,936", 150, 100);
    fill(&fixture, white, (Rect){140, 80, 200, 40});
    assert_one(&fixture, LAYOUT_OVERLAP, "covered by bar");
}

static void edges_of_dark_fills_cross(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    fill(&fixture, navy, (Rect){170, 50, 100, 200});
    write(&fixture, "9,936", 150, 100);
    look(&fixture);
    assert_int_equal(count_kind(&fixture, LAYOUT_CROSSED), 1);
    assert_int_equal(count_kind(&fixture, LAYOUT_CONTRAST), 1);
    finish(&fixture);
}

static void contrast_is_that_of_the_ground(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    fill(&fixture, navy, (Rect){100, 50, 200, 200});
    write(&fixture, "light", 150, 100)->text.color = white;
    look(&fixture);
    assert_int_equal(fixture.report.count, 0);
    SceneNode *grey = write(&fixture, "grey", 20, 280);
    grey->text.color = (Color){0x80, 0x80, 0x80, 255};
    look(&fixture);
    assert_int_equal(count_kind(&fixture, LAYOUT_CONTRAST), 1);
    assert_string_equal(fixture.report.items[0].detail, "3.9 to 1, where 4.5 is needed");
    grey->text.size = 24;
    look(&fixture);
    assert_int_equal(fixture.report.count, 0);
    finish(&fixture);
}

/* Of the two colours of a hatch the worse one counts. */
static void text_on_a_hatch_is_hard_to_read(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    SceneNode *bar = fill(&fixture, navy, (Rect){100, 50, 200, 200});
    bar->rect.fill = (Paint){PAINT_HATCH, navy, white, 4, 10, 45};
    SceneNode *text = write(&fixture, "ink", 150, 100);
    look(&fixture);
    assert_int_equal(count_kind(&fixture, LAYOUT_CONTRAST), 1);
    text->text.halo = white;
    text->text.halo_width = 5;
    look(&fixture);
    assert_int_equal(fixture.report.count, 0);
    finish(&fixture);
}

static void small_texts_are_found(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    write(&fixture, "small", 100, 100)->text.size = 15.5;
    assert_one(&fixture, LAYOUT_SMALL, "15.5, below 16");
}

static void notes_follow_the_faults(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    write(&fixture, "123", 100, 100);
    scene_note(
        fixture.scene,
        (SceneNote){.kind = LAYOUT_SHRUNK, .role = ROLE_VALUE_LABEL, .text = "123", .from = 22, .to = 20});
    scene_note(fixture.scene,
               (SceneNote){.kind = LAYOUT_DROPPED, .role = ROLE_VALUE_LABEL, .text = "9", .reason = "no"});
    look(&fixture);
    assert_int_equal(fixture.report.count, 2);
    assert_int_equal(fixture.report.fault_count, 0);
    assert_string_equal(fixture.report.items[0].detail, "from 22 to 20");
    assert_float_equal(fixture.report.items[0].box.x, 100, 1e-9);
    assert_string_equal(fixture.report.items[1].detail, "no");
    finish(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joined_texts_may_touch),
        cmocka_unit_test(the_line_below_a_link_may_pass_its_letters),
        cmocka_unit_test(texts_that_meet_are_found),
        cmocka_unit_test(lines_of_a_text_do_not_meet),
        cmocka_unit_test(turned_texts_lie_beside_each_other),
        cmocka_unit_test(what_leaves_the_page_is_found),
        cmocka_unit_test(what_leaves_its_clip_is_found),
        cmocka_unit_test(lines_through_texts_are_found),
        cmocka_unit_test(a_halo_a_box_or_a_faint_line_is_no_crossing),
        cmocka_unit_test(what_is_painted_over_a_text_is_found),
        cmocka_unit_test(edges_of_dark_fills_cross),
        cmocka_unit_test(contrast_is_that_of_the_ground),
        cmocka_unit_test(text_on_a_hatch_is_hard_to_read),
        cmocka_unit_test(small_texts_are_found),
        cmocka_unit_test(notes_follow_the_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
