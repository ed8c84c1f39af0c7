#include "pdf/pdf_content.h"

#include "pdf/pdf_fixture.h"
#include "render/render_fixture.h"

#include <stdio.h>

typedef struct Bench {
    Fixture fixture;
    PdfGraphics graphics;
    PdfFonts fonts;
    PdfTags tags;
    PictureIndex pictures;
    const char *text; /* the content of the page drawn last */
} Bench;

static void open_bench(Bench *bench) {
    fixture_open(&bench->fixture);
    pdf_graphics_init(&bench->graphics);
    pdf_fonts_init(&bench->fonts, bench->fixture.fonts);
    pdf_tags_init(&bench->tags, "en");
    bench->pictures = (PictureIndex){0};
}

static void draw(Bench *bench, const Scene *scene) {
    const PdfContent content = {&bench->graphics, &bench->fonts, &bench->tags, &bench->pictures};
    pdf_content_draw(&content, scene, 0, 1);
    bench->text = buffer_text(&bench->graphics.out);
}

static void close_bench(Bench *bench) {
    pdf_graphics_finish(&bench->graphics);
    pdf_fonts_finish(&bench->fonts);
    pdf_tags_finish(&bench->tags);
    picture_index_finish(&bench->pictures);
    fixture_close(&bench->fixture);
}

static void assert_has(const Bench *bench, const char *part, int times) {
    int found = fixture_count(&bench->graphics.out, part);
    if (found != times)
        fail_msg("%d times \"%s\", expected %d, in:\n%s", found, part, times, bench->text);
}

static void what_is_set_is_not_set_again(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(100, 50);
    for (int i = 0; i < 3; i++) {
        scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){10 * i, 10, 8, 20}, paint_solid(fixture_navy));
        SceneNode *line = scene_add_path(scene, scene->root, ROLE_LINE, stroke_solid(fixture_red, 2));
        path_move(scene, line, 0, i);
        path_line(scene, line, 100, i);
    }
    draw(&bench, scene);
    assert_has(&bench, "1 0 0 -1 0 50 cm\n/Artifact BMC\n1 g\n0 0 100 50 re\nf\nEMC\n", 1);
    assert_has(&bench, "0.043 0.235 0.435 rg\n", 1);
    assert_has(&bench, "0.753 0.224 0.169 RG\n2 w\n", 1);
    assert_has(&bench, "0 1 m\n100 1 l\nS\n", 1);
    assert_has(&bench, "20 10 8 20 re\nf\n", 1);
    scene_destroy(scene);
    close_bench(&bench);
}

static void neighbours_touch_after_rounding(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(100, 50);
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0.004, 0, 10.008, 1}, paint_solid(fixture_navy));
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){10.012, 0, 10, 1}, paint_solid(fixture_navy));
    draw(&bench, scene);
    assert_has(&bench, "0 0 10.01 1 re\n", 1);
    assert_has(&bench, "10.01 0 10 1 re\n", 1);
    scene_destroy(scene);
    close_bench(&bench);
}

/* Readers draw a fill without area, and a stroke without width, as a thin line. */
static void what_has_no_area_is_not_filled(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(100, 50);
    scene->background.alpha = 0;
    const Paint hatch = {PAINT_HATCH, fixture_navy, fixture_white, 2, 6, 45};
    for (int i = 0; i < 2; i++) {
        Paint paint = i ? hatch : paint_solid(fixture_navy);
        scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0, 0, 10, 0}, paint);
        scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){50.006, 0, 0.0085, 10}, paint);
        SceneNode *flat = scene_add_path(scene, scene->root, ROLE_AREA, stroke_none());
        flat->path.fill = paint;
        path_move(scene, flat, 0, 10);
        path_line(scene, flat, 10, 10);
        path_line(scene, flat, 20, 10);
    }
    scene_add_path(scene, scene->root, ROLE_LINE, stroke_solid(fixture_red, 1));
    draw(&bench, scene);
    assert_has(&bench, "re\n", 0);
    assert_has(&bench, "f", 0);
    assert_has(&bench, "S\n", 0);
    SceneNode *thin = scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0, 0, 10, 0}, paint_none());
    thin->rect.stroke = stroke_solid(fixture_red, 1e-7);
    draw(&bench, scene);
    assert_has(&bench, "0.0001 w\n", 1);
    assert_has(&bench, "0 0 10 0 re\nS\n", 1);
    scene_destroy(scene);
    close_bench(&bench);
}

static void alpha_parts_fill_from_stroke(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(100, 50);
    for (int i = 0; i < 2; i++) {
        Color fill = fixture_navy;
        fill.alpha = i ? 128 : 255;
        SceneNode *bar =
            scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0, 10 * i, 10, 5}, paint_solid(fill));
        bar->rect.stroke = (Stroke){fixture_red, 2, CAP_ROUND, JOIN_ROUND, 2, {6, 4}};
    }
    draw(&bench, scene);
    assert_has(&bench, "2 w\n1 J\n1 j\n[6 4 ] 0 d\n0 0 10 5 re\nB\n", 1);
    assert_has(&bench, "/a128 gs\n0 10 10 5 re\nf\n/a255 gs\n0 10 10 5 re\nS\n", 1);
    assert_true(bench.graphics.alphas[128] && bench.graphics.alphas[255]);
    assert_false(bench.graphics.alphas[127]);
    scene_destroy(scene);
    close_bench(&bench);
}

static void clips_and_hatches_leave_nothing_set(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(100, 50);
    SceneNode *plot = scene_add_group(scene, scene->root, ROLE_PLOT);
    plot->group.clipped = true;
    plot->group.clip = (Rect){5, 5, 50, 40};
    scene_add_rect(scene, plot, ROLE_BAR, (Rect){10, 10, 8, 20}, paint_solid(fixture_navy));
    SceneNode *point = scene_add_path(scene, scene->root, ROLE_POINT, stroke_none());
    point->path.fill = (Paint){PAINT_HATCH, fixture_navy, fixture_white, 2, 6, 45};
    path_circle(scene, point, (Point){80, 20}, 10);
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){60, 10, 8, 20}, paint_solid(fixture_navy));
    draw(&bench, scene);
    assert_has(&bench, "q\n5 5 50 40 re\nW n\n", 1);
    assert_has(&bench, "q\n90 20 m\n", 1);
    assert_has(&bench, "W* n\n", 1);
    assert_has(&bench, "rg\n", 3);
    assert_has(&bench, "Q\n", 2);
    scene_destroy(scene);
    close_bench(&bench);
}

static void shows(const char *text, const char *const *parts, size_t count) {
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(300, 50);
    scene->root->role = ROLE_PARAGRAPH;
    fixture_text(scene, text, 10, 20, 12);
    draw(&bench, scene);
    for (size_t i = 0; i < count; i++)
        assert_has(&bench, parts[i], 1);
    assert_has(&bench, "ActualText", count > 1);
    scene_destroy(scene);
    close_bench(&bench);
}

static void glyphs_carry_their_texts(void **state) {
    (void)state;
    shows("abba", (const char *const[]){"BT\n/F1 12 Tf\n1 0 0 -1 10 20 Tm\n[<0001000200020001>] TJ\nET\n"},
          1);
    shows("", NULL, 0);
    shows("売A",
          (const char *const[]){"/F1 12 Tf\n1 0 0 -1 10 20 Tm\n[<0001>] TJ\n/F2 12 Tf\n[<0001>] TJ\nET\n"},
          1);
    /* Two glyphs, a letter with its dot below and an accent, for three characters. */
    shows("ae\u0323\u0301z",
          (const char *const[]){"/P <</MCID 0>> BDC\n0.043 0.235 0.435 rg\nBT\n/F1 12 Tf\n1 0 0 -1 10 20 Tm\n"
                                "[<0001>] TJ\nET\nEMC\n"
                                "/P <</MCID 1>> BDC\n/Span <</ActualText <feff006503230301>>> BDC\nBT\n",
                                "[<0002", "ET\nEMC\nEMC\n/P <</MCID 2>> BDC\nBT\n", "[<0004>] TJ\nET\nEMC\n"},
          4);
}

static void long_texts_are_told_beside_their_glyph(void **state) {
    (void)state;
    Bench bench;
    char text[1 + 3 * 200 + 1] = "x";
    for (int i = 0; i < 200; i++)
        memcpy(text + 1 + 3 * i, "\u200d", 3);
    open_bench(&bench);
    Scene *scene = fixture_page(300, 50);
    fixture_text(scene, text, 10, 20, 12);
    draw(&bench, scene);
    assert_has(&bench, "/ActualText <feff0078200d200d", 1);
    assert_has(&bench, "[<0001", 1);
    PdfObjects objects;
    Buffer file, resources, map;
    buffer_init(&file);
    buffer_init(&resources);
    buffer_init(&map);
    pdf_objects_init(&objects, &file);
    pdf_fonts_write(&bench.fonts, &objects, &resources);
    pdf_fixture_stream(&file, "/W [ 1", &map);
    assert_int_equal(fixture_count(&map, "<0001>"), 0);
    pdf_objects_finish(&objects);
    buffer_finish(&file);
    buffer_finish(&resources);
    buffer_finish(&map);
    scene_destroy(scene);
    close_bench(&bench);
}

static void a_blank_has_no_halo(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(300, 50);
    for (int i = 0; i < 2; i++) {
        SceneNode *node = fixture_text(scene, i ? "i" : " ", 10, 20, 12);
        node->text.halo = fixture_white;
        node->text.halo_width = 2;
    }
    draw(&bench, scene);
    assert_has(&bench, "S\n", 1);
    assert_has(&bench, "h\nS\n", 1);
    scene_destroy(scene);
    close_bench(&bench);
}

static void turned_and_anchored_text_has_its_place(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(300, 200);
    SceneNode *text = fixture_text(scene, "00", 100, 50, 10);
    text->text.angle = -90;
    text->text.anchor = ANCHOR_END;
    fixture_text(scene, "0", 30, 60, 11.3456789);
    draw(&bench, scene);
    double width = fonts_shape(bench.fixture.fonts, "00", 2, FONT_REGULAR)->width * 10;
    char part[64];
    snprintf(part, sizeof part, "0 -1 -1 0 100 %.2f Tm\n", 50 + width);
    assert_has(&bench, part, 1);
    assert_has(&bench, "/F1 11.3457 Tf\n1 0 0 -1 30 60 Tm\n", 1);
    scene_destroy(scene);
    close_bench(&bench);
}

static void what_is_no_part_of_the_text_is_an_artifact(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    Scene *scene = fixture_page(300, 200);
    scene->root->role = ROLE_SLIDE;
    scene_add_rect(scene, scene->root, ROLE_BACKGROUND, (Rect){0, 0, 300, 20}, paint_solid(fixture_navy));
    SceneNode *footer = scene_add_group(scene, scene->root, ROLE_FOOTER);
    for (int i = 0; i < 2; i++)
        scene_add_text(scene, footer, ROLE_TEXT, (SceneText){.text = "Page", .at = {20, 190}, .size = 9});
    scene_add_text(scene, scene->root, ROLE_TITLE, (SceneText){.text = "Title", .at = {20, 40}, .size = 9});
    draw(&bench, scene);
    assert_has(&bench, "/Artifact BMC\n", 3);
    assert_has(&bench, "/H1 <</MCID 0>> BDC\nBT\n", 1);
    assert_has(&bench, " BDC\n", 1);
    assert_has(&bench, "EMC\n", 4);
    scene_destroy(scene);
    close_bench(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_set_is_not_set_again),
        cmocka_unit_test(neighbours_touch_after_rounding),
        cmocka_unit_test(what_has_no_area_is_not_filled),
        cmocka_unit_test(alpha_parts_fill_from_stroke),
        cmocka_unit_test(clips_and_hatches_leave_nothing_set),
        cmocka_unit_test(glyphs_carry_their_texts),
        cmocka_unit_test(long_texts_are_told_beside_their_glyph),
        cmocka_unit_test(a_blank_has_no_halo),
        cmocka_unit_test(turned_and_anchored_text_has_its_place),
        cmocka_unit_test(what_is_no_part_of_the_text_is_an_artifact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
