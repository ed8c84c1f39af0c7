#define _POSIX_C_SOURCE 200809L

#include "render/svg.h"

#include "render/render_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *write_svg(const Scene *scene, bool outlines) {
    Fixture fixture;
    Buffer out;
    fixture_open(&fixture);
    buffer_init(&out);
    fixture.options.svg_outlines = outlines;
    assert_true(svg_write(scene, &fixture.options, fixture.fonts, &out, &fixture.found));
    char *copy = strdup(buffer_text(&out));
    buffer_finish(&out);
    fixture_close(&fixture);
    return copy;
}

static void assert_says(const char *svg, const char *part) {
    if (!strstr(svg, part))
        fail_msg("no %s in\n%s", part, svg);
}

static int count_of(const char *svg, const char *part) {
    int count = 0;
    for (const char *at = svg; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

/* Every element that is opened is closed, in order. */
static void assert_well_nested(const char *svg) {
    const char *open[64];
    int depth = 0;
    for (const char *at = svg; (at = strchr(at, '<')); at++) {
        const char *end = strchr(at, '>');
        assert_non_null(end);
        size_t length = strcspn(at + 1, " />\n");
        if (at[1] == '/') {
            length = (size_t)(end - at) - 2;
            assert_true(depth > 0);
            assert_memory_equal(open[--depth], at + 2, length);
        } else if (end[-1] != '/') {
            assert_true(depth < 64);
            open[depth++] = at + 1;
        }
        (void)length;
    }
    assert_int_equal(depth, 0);
}

static void text_is_text_with_its_fonts(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    char *svg = write_svg(scene, false);
    assert_well_nested(svg);
    assert_says(svg, "font-family=\"'Inter', 'Noto Sans CJK JP', sans-serif\"");
    assert_says(svg, "font-size=\"18\" font-weight=\"700\">Fees – AV &amp; Wave, 12,345</text>");
    assert_says(svg, ">売上高 −7.5%</text>");
    assert_says(svg, "transform=\"rotate(-90 12 140)\"");
    assert_int_equal(count_of(svg, ">4,670</text>"), 2); /* halo and glyphs */
    assert_int_equal(count_of(svg, "aria-hidden=\"true\""), 1);
    free(svg);
    scene_destroy(scene);
}

static void outlines_have_no_text_but_its_name(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    char *svg = write_svg(scene, true);
    assert_well_nested(svg);
    assert_int_equal(count_of(svg, "<text"), 0);
    assert_int_equal(count_of(svg, "font-"), 0);
    assert_says(svg, "role=\"img\" aria-label=\"売上高 −7.5%\"");
    free(svg);
    scene_destroy(scene);
}

static void italics_are_a_style(void **state) {
    (void)state;
    Scene *scene = fixture_page(300, 200);
    fixture_text(scene, "Fees", 20, 20, 12)->text.weight = FONT_ITALIC;
    fixture_text(scene, "Sales", 20, 40, 12)->text.weight = FONT_BOLD_ITALIC;
    char *svg = write_svg(scene, false);
    assert_well_nested(svg);
    assert_says(svg, "calt' 0;font-synthesis:none\"");
    assert_says(svg, "font-style=\"italic\">\n");
    assert_says(svg, "<text x=\"20\" y=\"20\">Fees</text>");
    assert_says(svg, "<text x=\"20\" y=\"40\" font-weight=\"700\">Sales</text>");
    free(svg);
    scene_destroy(scene);
}

static void links_are_links(void **state) {
    (void)state;
    Scene *scene = fixture_page(300, 200);
    SceneNode *link = scene_add_group(scene, scene->root, ROLE_LINK);
    scene_set_link(scene, link, "https://example.com/?a=1&b=2");
    scene_set_label(scene, link, "Results");
    scene_set_language(scene, link, "ja");
    scene_add_rect(scene, link, ROLE_BACKGROUND, (Rect){1, 2, 3, 4}, paint_solid(fixture_red));
    char *svg = write_svg(scene, false);
    assert_well_nested(svg);
    assert_says(svg, " <a href=\"https://example.com/?a=1&amp;b=2\" class=\"link\" role=\"link\"");
    assert_says(svg, "aria-label=\"Results\" lang=\"ja\">\n");
    assert_says(svg, " </a>\n</svg>");
    free(svg);
    scene_destroy(scene);
}

static void links_to_pages_lead_to_their_files(void **state) {
    (void)state;
    static const RenderPage pages[] = {{"1", "a b:c-01.svg"}, {"2", "売-02.svg"}};
    Fixture fixture;
    Buffer out;
    fixture_open(&fixture);
    fixture.options.pages = pages;
    fixture.options.page_count = 2;
    Scene *scene = fixture_page(300, 200);
    for (int i = 1; i <= 3; i++) {
        SceneNode *link = scene_add_group(scene, scene->root, ROLE_LINK);
        scene_set_link(scene, link, i == 1 ? "#1" : i == 2 ? "#2" : "#3");
        scene_set_label(scene, link, i == 3 ? "Left out" : "There");
        scene_add_rect(scene, link, ROLE_BACKGROUND, (Rect){1, 2, 3, 4}, paint_solid(fixture_red));
    }
    buffer_init(&out);
    assert_true(svg_write(scene, &fixture.options, fixture.fonts, &out, &fixture.found));
    const char *svg = buffer_text(&out);
    assert_well_nested(svg);
    assert_says(svg, " <a href=\"a%20b%3Ac-01.svg\" class=\"link\" role=\"link\"");
    assert_says(svg, " <a href=\"%E5%A3%B2-02.svg\" class=\"link\"");
    assert_says(svg, " <g class=\"link\" role=\"graphics-object\" aria-label=\"Left out\">");
    assert_int_equal(count_of(svg, "<a "), 2);
    scene_destroy(scene);
    buffer_finish(&out);
    fixture_close(&fixture);
}

static void the_root_says_what_it_is(void **state) {
    (void)state;
    Scene *scene = fixture_page(300, 200);
    char *svg = write_svg(scene, false);
    assert_says(svg, "role=\"graphics-document\" aria-roledescription=\"chart\"");
    free(svg);
    scene->root->role = ROLE_SLIDE;
    svg = write_svg(scene, false);
    assert_says(svg, "role=\"graphics-document\" aria-roledescription=\"slide\"");
    free(svg);
    scene->root->role = ROLE_NONE;
    svg = write_svg(scene, false);
    assert_int_equal(count_of(svg, "roledescription"), 0);
    free(svg);
    scene_destroy(scene);
}

static void names_and_roles_are_there(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    char *svg = write_svg(scene, false);
    assert_says(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"200\" viewBox=\"0 0 300 200\"");
    assert_says(svg, "-title\">Revenues &amp; costs</title>");
    assert_says(svg, "-desc\">Bars by quarter</desc>");
    assert_says(svg, "lang=\"en\"");
    assert_says(svg, "aria-roledescription=\"bar\" aria-label=\"1Q0&quot;1&quot;: &lt;4,670&gt;\"");
    free(svg);
    scene_destroy(scene);
}

static void neighbours_share_what_they_have_in_common(void **state) {
    (void)state;
    Scene *scene = fixture_page(100, 100);
    for (int i = 0; i < 3; i++)
        scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){10 * i, 0, 5, 50}, paint_solid(fixture_navy))
            ->rect.radius = i;
    for (int i = 0; i < 2; i++)
        scene_add_path(scene, scene->root, ROLE_GRID, stroke_solid(i ? fixture_red : fixture_navy, 2));
    char *svg = write_svg(scene, false);
    assert_says(svg, " <g class=\"bar\" fill=\"#0b3c6f\">\n"
                     "  <rect x=\"0\" y=\"0\" width=\"5\" height=\"50\"/>\n"
                     "  <rect x=\"10\" y=\"0\" width=\"5\" height=\"50\" rx=\"1\"/>\n");
    assert_says(svg, " <g class=\"grid\" fill=\"none\" stroke-width=\"2\">\n"
                     "  <path d=\"\" stroke=\"#0b3c6f\"/>\n"
                     "  <path d=\"\" stroke=\"#c0392b\"/>\n");
    free(svg);
    scene_destroy(scene);
}

static void a_hatch_is_one_path_of_stripes(void **state) {
    (void)state;
    Scene *scene = fixture_page(100, 100);
    Paint hatch = {PAINT_HATCH, fixture_navy, fixture_white, 2, 10, 0};
    SceneNode *bar = scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){10, 5, 20, 30}, hatch);
    bar->rect.stroke = stroke_solid(fixture_red, 1);
    char *svg = write_svg(scene, false);
    assert_says(svg, " <g class=\"bar\">\n"
                     "  <rect x=\"10\" y=\"5\" width=\"20\" height=\"30\" fill=\"#ffffff\"/>\n"
                     "  <path fill=\"#0b3c6f\" d=\"M10 9H30V11H10Z");
    assert_says(svg, "fill=\"none\" stroke=\"#c0392b\"/>\n </g>");
    assert_int_equal(count_of(svg, "pattern"), 0);
    assert_int_equal(count_of(svg, "clip"), 0);
    free(svg);
    scene_destroy(scene);
}

static void clips_appear_only_where_something_is_cut(void **state) {
    (void)state;
    Scene *scene = fixture_page(100, 100);
    SceneNode *plot = scene_add_group(scene, scene->root, ROLE_PLOT);
    plot->group.clipped = true;
    plot->group.clip = (Rect){10, 10, 50, 50};
    SceneNode *bar = scene_add_rect(scene, plot, ROLE_BAR, (Rect){20, 20, 10, 10}, paint_solid(fixture_navy));
    char *svg = write_svg(scene, false);
    assert_int_equal(count_of(svg, "clip"), 0);
    free(svg);
    bar->rect.bounds.width = 100;
    svg = write_svg(scene, false);
    assert_says(svg, "-clip1\"><rect x=\"10\" y=\"10\" width=\"50\" height=\"50\"/></clipPath>");
    assert_says(svg, "<g class=\"plot\" clip-path=\"url(#c");
    free(svg);
    scene_destroy(scene);
}

static void ids_differ_between_pictures_and_agree_within(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    char *first = write_svg(scene, false), *again = write_svg(scene, false);
    assert_string_equal(first, again);
    scene->title = "Another";
    char *other = write_svg(scene, false);
    char prefix[10] = "";
    memcpy(prefix, strstr(first, "id=\"") + 4, 9);
    assert_null(strstr(other, prefix));
    assert_null(strstr(first, "c00000000"));
    assert_int_equal(count_of(first, prefix), 6); /* title, desc, clip: defined and referred to */
    free(first);
    free(again);
    free(other);
    scene_destroy(scene);
}

static void blanks_and_colours_survive(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 100);
    fixture_text(scene, "a  b", 10, 10, 10);
    Color pale = {255, 0, 0, 64};
    scene_add_rect(scene, scene->root, ROLE_RANGE, (Rect){0, 0, 1, 1}, paint_solid(pale));
    SceneNode *dot = scene_add_path(scene, scene->root, ROLE_POINT, stroke_none());
    dot->path.fill = paint_solid((Color){0, 0, 0, 255});
    path_circle(scene, dot, (Point){5, 6}, 2.5);
    char *svg = write_svg(scene, false);
    assert_says(svg, "xml:space=\"preserve\"");
    assert_says(svg, "fill=\"#ff0000\" fill-opacity=\"0.251\"");
    assert_says(svg, "<circle class=\"point\" cx=\"5\" cy=\"6\" r=\"2.5\"/>");
    assert_int_equal(count_of(svg, "background"), 0);
    free(svg);
    scene_destroy(scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_text_with_its_fonts),
        cmocka_unit_test(outlines_have_no_text_but_its_name),
        cmocka_unit_test(italics_are_a_style),
        cmocka_unit_test(links_are_links),
        cmocka_unit_test(links_to_pages_lead_to_their_files),
        cmocka_unit_test(the_root_says_what_it_is),
        cmocka_unit_test(names_and_roles_are_there),
        cmocka_unit_test(neighbours_share_what_they_have_in_common),
        cmocka_unit_test(a_hatch_is_one_path_of_stripes),
        cmocka_unit_test(clips_appear_only_where_something_is_cut),
        cmocka_unit_test(ids_differ_between_pictures_and_agree_within),
        cmocka_unit_test(blanks_and_colours_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
