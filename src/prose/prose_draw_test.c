#include "base/buffer.h"
#include "base/utf8.h"
#include "prose/prose_fixture.h"
#include "scene/scene_check.h"
#include "scene/scene_layout.h"
#include "scene/scene_text.h"

static Scene *draw(const Fixture *fixture, double width, double height) {
    Scene *scene = scene_create(width, height);
    scene->background = (Color){255, 255, 255, 255};
    prose_draw(scene, scene->root, &fixture->layout, (Point){100, 50});
    return scene;
}

static void assert_scene(Fixture *fixture, const char *expected) {
    Scene *scene = draw(fixture, 400, 300);
    Buffer text;
    buffer_init(&text);
    scene_text_write(scene, &text);
    const char *body = strchr(buffer_text(&text), '\n') + 1;
    assert_string_equal(body, expected);
    buffer_finish(&text);
    scene_destroy(scene);
}

static void a_list_is_groups_within_groups(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "- a **b**\n  1. b\n- c\n\nd", 40, INFINITY);
    assert_scene(
        &fixture,
        "  group list\n"
        "    group list-item\n"
        "      path list-marker fill #0000ff d M 103,56.63 C 103,57.46 102.33,58.13 101.5,58.13 C "
        "100.67,58.13 100,57.46 100,56.63 C 100,55.81 100.67,55.13 101.5,55.13 C 102.33,55.13 103,55.81 "
        "103,56.63 Z\n"
        "      text list-item \"a \" at 109,59.7 size 10 color #000000 width 12 in-prose\n"
        "      text list-item \"b\" at 121,59.7 size 10 weight bold color #000000 width 6 in-prose joined\n"
        "      group list\n"
        "        group list-item\n"
        "          text list-marker \"1.\" at 109,74.47 size 8 color #0000ff width 9.6\n"
        "          text list-item \"b\" at 122.2,74.47 size 8 color #000000 width 4.8 in-prose\n"
        "    group list-item\n"
        "      path list-marker fill #0000ff d M 103,90.63 C 103,91.46 102.33,92.13 101.5,92.13 C 100.67,92.13 "
        "100,91.46 100,90.63 C 100,89.81 100.67,89.13 101.5,89.13 C 102.33,89.13 103,89.81 103,90.63 Z\n"
        "      text list-item \"c\" at 109,93.7 size 10 color #000000 width 6 in-prose\n"
        "  group paragraph\n"
        "    text paragraph \"d\" at 100,113.7 size 10 color #000000 width 6 in-prose\n");
    fixture_end(&fixture);
}

static void a_link_is_a_group_in_each_line(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.role = ROLE_FOOTNOTE;
    fixture_fit(&fixture, "a [bb **cc** dddddd](#e)^1^", 8, INFINITY);
    assert_scene(
        &fixture,
        "  group footnote\n"
        "    text footnote \"a \" at 100,59.7 size 10 color #000000 width 12 in-prose\n"
        "    group link link \"#e\"\n"
        "      text footnote \"bb \" at 112,59.7 size 10 color #0000ff width 18 in-prose joined\n"
        "      text footnote \"cc \" at 130,59.7 size 10 weight bold color #0000ff width 12 in-prose joined\n"
        "      path link stroke #0000ff 0.55 d M 112,61.1 L 142,61.1\n"
        "    group link link \"#e\"\n"
        "      text footnote \"dddddd\" at 100,74.7 size 10 color #0000ff width 36 in-prose\n"
        "      path link stroke #0000ff 0.55 d M 100,76.1 L 136,76.1\n"
        "    text footnote \"1\" at 136,71.2 size 6 color #000000 width 3.6 in-prose joined\n");
    fixture_end(&fixture);
}

/* Dashes and numbers of items aside, which alone have this colour. */
static const Color marker_color = {0, 128, 0, 255};

static const char *collect_words(const SceneNode *node, Arena *arena) {
    const char *words = "";
    if (node->kind == SCENE_TEXT)
        return color_equals(node->text.color, marker_color) ? "" : node->text.text;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        words = arena_print(arena, "%s%s", words, collect_words(node->group.children[i], arena));
    return words;
}

static const char *without_blanks(const char *text, Arena *arena) {
    char *kept = arena_copy_text(arena, text), *out = kept;
    for (; *text; text++)
        if (*text != ' ' && *text != '\n')
            *out++ = *text;
    *out = 0;
    return kept;
}

static void a_shrink_is_noted(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "aaaaaaaaaa bbbbbbbbbb", 10, 28);
    Scene *scene = draw(&fixture, 400, 300);
    assert_int_equal(scene->note_count, 0);
    scene_destroy(scene);
    fixture_fit(&fixture, "aaaaaaaaaa bbbbbbbbbb", 10, 20);
    scene = draw(&fixture, 400, 300);
    assert_int_equal(scene->note_count, 1);
    assert_int_equal(scene->notes[0].kind, LAYOUT_SHRUNK);
    assert_float_equal(scene->notes[0].to, 10 * fixture.layout.scale, 1e-9);
    scene_destroy(scene);
    fixture_end(&fixture);
}

static void nothing_is_in_the_way(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.line_height = 1.35;
    fixture_fit(&fixture,
                "# gyp\n- **jpg** [gyp **qy**](https://x.jp)^(1)^ gyp 売上高。gyp\n  - gyp [gyp](#a) gyp", 22,
                INFINITY);
    Scene *scene = draw(&fixture, 400, 300);
    LayoutReport report = scene_layout(scene, 5, &fixture.arena);
    for (size_t i = 0; i < report.fault_count; i++)
        print_error("%s: %s, %s\n", layout_kind_name(report.items[i].kind), report.items[i].text,
                    report.items[i].detail);
    assert_int_equal(report.fault_count, 0);
    scene_destroy(scene);
    fixture_end(&fixture);
}

/* Texts of random pieces: whatever they are, they are refused or drawn with all their words, within their
 * place. */

static const char *const pieces[] = {
    "a",         "word ",
    " ",         "\n",
    "\n\n",      "- ",
    "  - ",      "1. ",
    "# ",        "**",
    "*",         "***",
    "_",         "^",
    "^(1)^",     "[",
    "](#a)",     "](https://x.jp/a_b) ",
    "売上高",    "。",
    "「",        "」",
    "（",        "\\",
    "\\\n",      "  \n",
    "&amp;",     "(*)",
    "123.4%",    "`",
    "<b>",       ">",
    "|",         "---",
    "    ",      "!",
    "e\xCC\x81", "\xD7\xA9\xD7\x9C ",
    "\t",        "~~~",
    "+",         ")",
    ":",         "\r\n",
    "\xC2\xA0",
};

static const char *make_text(uint32_t *random, Arena *arena) {
    const char *text = "";
    *random = *random * 1664525u + 1013904223u;
    for (int i = (int)(*random >> 27); i >= 0; i--) {
        *random = *random * 1664525u + 1013904223u;
        text = arena_print(arena, "%s%s", text, pieces[(*random >> 16) % (sizeof pieces / sizeof *pieces)]);
    }
    return text;
}

static void assert_within(const SceneNode *node, Rect place, double slack) {
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        assert_within(node->group.children[i], place, slack);
    if (node->kind != SCENE_TEXT)
        return;
    Rect bounds = scene_node_bounds(node);
    assert_true(bounds.x >= place.x - slack && rect_right(bounds) <= rect_right(place) + slack);
    assert_true(bounds.y >= place.y - 1e-3 && rect_bottom(bounds) <= rect_bottom(place) + 1e-3);
}

static bool try_text(const char *text, bool in_line, ProseAlign align) {
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.align = align;
    fixture.style.bullet_color = marker_color;
    TextSource source = text_source_from_file("slide.md", text, strlen(text));
    fixture.prose = (in_line ? prose_parse_line : prose_parse)(source, &fixture.arena, &fixture.found);
    bool drawn = fixture.prose && prose_fit(fixture.prose, &fixture.style, &text_measure_fixed, 120, 80,
                                            &fixture.arena, &fixture.layout, &fixture.found);
    assert_true(drawn || fixture.found.error_count > 0);
    if (drawn) {
        Scene *scene = draw(&fixture, 400, 300);
        const char *words = without_blanks(collect_words(scene->root, &fixture.arena), &fixture.arena);
        const char *plain = prose_plain_text(fixture.prose, " ", &fixture.arena);
        assert_string_equal(words, without_blanks(plain, &fixture.arena));
        assert_within(scene->root, (Rect){100, 50, 120, 80}, 6 * fixture.style.font_size / 10 + 1e-3);
        assert_true(scene_check(scene, &fixture.found));
        scene_destroy(scene);
    }
    fixture_end(&fixture);
    return drawn;
}

static void any_text_is_refused_or_drawn_whole(void **state) {
    (void)state;
    enum { ROUNDS = 4000 };
    uint32_t random = 1;
    int drawn = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Arena arena;
        arena_init(&arena);
        drawn += try_text(make_text(&random, &arena), round % 3 == 0, (ProseAlign)(round % 4));
        arena_finish(&arena);
    }
    assert_in_range(drawn, ROUNDS / 20, ROUNDS - ROUNDS / 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_groups_within_groups),
        cmocka_unit_test(a_link_is_a_group_in_each_line),
        cmocka_unit_test(a_shrink_is_noted),
        cmocka_unit_test(nothing_is_in_the_way),
        cmocka_unit_test(any_text_is_refused_or_drawn_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
