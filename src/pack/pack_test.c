#include "pack/pack.h"

#include "spec/spec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Spec *spec;
    Pack pack;
    bool made;
} Fixture;

/* Makes the slides `first` to `last` of a pack (last 0: all). */
static void make(Fixture *fixture, const char *text, size_t first, size_t last) {
    SpecTexts files;
    *fixture = (Fixture){0};
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    fixture->spec = spec_read("test.pack.yaml", text, strlen(text), &fixture->diagnostics);
    assert_int_equal(fixture->spec->kind, SPEC_PACK);
    const PackRequest request = {.file = "test.pack.yaml",
                                 .spec = fixture->spec->pack,
                                 .theme = theme_resolve(fixture->spec->config, "test.pack.yaml",
                                                        &fixture->arena, &files, &fixture->diagnostics),
                                 .measure = &text_measure_fixed,
                                 .arena = &fixture->arena,
                                 .first = first,
                                 .last = last};
    fixture->made = pack_compile(&request, &fixture->pack, &fixture->diagnostics);
}

static void finish(Fixture *fixture) {
    pack_finish(&fixture->pack);
    spec_destroy(fixture->spec);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
}

/* The first node of a role and kind, a node itself included. */
static const SceneNode *find_role(const SceneNode *node, SceneRole role, SceneKind kind) {
    if (node->role == role && node->kind == kind)
        return node;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++) {
        const SceneNode *found = find_role(node->group.children[i], role, kind);
        if (found)
            return found;
    }
    return NULL;
}

#define CHART                                                                                                \
    "{data: {values: [{a: x, b: %s}]}, mark: bar, scale_group: g, encoding: {x: {field: a}, y: {field: b}}}"

static void sections_are_the_upper_level(void **state) {
    (void)state;
    Fixture f;
    make(&f,
         "slides:\n"
         "  - {layout: title, title: Cover}\n"
         "  - {layout: section, title: First}\n"
         "  - {title: Inside, text: words}\n"
         "  - text: some words of a slide without a title, more than fit in an outline\n",
         0, 0);
    assert_true(f.made);
    assert_int_equal(f.pack.count, 4);
    assert_int_equal(f.pack.slides[0].level, 0);
    assert_int_equal(f.pack.slides[1].level, 0);
    assert_int_equal(f.pack.slides[2].level, 1);
    assert_string_equal(f.pack.slides[2].name, "Inside");
    assert_string_equal(f.pack.slides[3].title, "");
    assert_string_equal(f.pack.slides[3].name, "some words of a slide without a title, more than…");
    finish(&f);
}

static void pages_have_the_sizes_of_their_kind(void **state) {
    (void)state;
    const struct {
        const char *page;
        double width, height;
    } pages[] = {{"page: '16:9'", 1600, 900},
                 {"page: '4:3'", 1200, 900},
                 {"page: A4", 1403, 992},
                 {"page: Letter\norientation: portrait", 1020, 1320}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Fixture f;
        char text[256];
        snprintf(text, sizeof text, "%s\nslides: [{title: A, text: b}]\n", pages[i].page);
        make(&f, text, 0, 0);
        assert_true(f.made);
        assert_float_equal(f.pack.slides[0].scene->width, pages[i].width, 0);
        assert_float_equal(f.pack.slides[0].scene->height, pages[i].height, 0);
        finish(&f);
    }
}

static void a_part_has_the_numbers_of_the_whole(void **state) {
    (void)state;
    Fixture f;
    make(&f, "slides: [{title: A, text: a}, {title: B, text: b}, {title: C, text: c}]\n", 2, SIZE_MAX);
    assert_true(f.made);
    assert_int_equal(f.pack.count, 2);
    assert_int_equal(f.pack.slides[0].number, 2);
    assert_non_null(find_role(f.pack.slides[0].scene->root, ROLE_PAGE_NUMBER, SCENE_TEXT));
    assert_string_equal(find_role(f.pack.slides[0].scene->root, ROLE_PAGE_NUMBER, SCENE_TEXT)->text.text,
                        "2");
    finish(&f);
}

/* Where the two charts have the same room, a value has the same length in both. */
static void charts_of_a_group_have_one_scale(void **state) {
    (void)state;
    Fixture f;
    char text[1024];
    snprintf(text, sizeof text,
             "slides:\n  - {title: A, chart: " CHART "}\n  - {title: B, chart: " CHART "}\n", "10", "5");
    make(&f, text, 0, 0);
    assert_true(f.made);
    const SceneNode *first = find_role(f.pack.slides[0].scene->root, ROLE_BAR, SCENE_RECT);
    const SceneNode *second = find_role(f.pack.slides[1].scene->root, ROLE_BAR, SCENE_RECT);
    assert_float_equal(first->rect.bounds.height, 2 * second->rect.bounds.height, 1);
    assert_float_equal(first->rect.bounds.width, second->rect.bounds.width, 0);
    finish(&f);
}

static void a_claim_that_fails_stops_the_pack(void **state) {
    (void)state;
    Fixture f;
    make(&f,
         "datasets: {d: {values: [{q: x, n: 1}]}}\n"
         "claims: [sum(d.n) = 2]\n"
         "slides: [{title: A, text: a}]\n",
         0, 0);
    assert_false(f.made);
    assert_int_equal(f.diagnostics.count, 1);
    assert_int_equal(f.diagnostics.items[0].id, MESSAGE_CLAIM_FAILED);
    finish(&f);
}

static void a_fault_names_its_slide(void **state) {
    (void)state;
    Fixture f;
    make(&f, "slides: [{title: A, text: a}, {title: Growth, text: 'see [x](#nowhere)'}]\n", 0, 0);
    assert_false(f.made);
    assert_int_equal(f.diagnostics.items[0].id, MESSAGE_LINK_UNKNOWN);
    assert_string_equal(f.diagnostics.items[0].part, "slide 2, \"Growth\"");
    finish(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sections_are_the_upper_level),
                                       cmocka_unit_test(pages_have_the_sizes_of_their_kind),
                                       cmocka_unit_test(a_part_has_the_numbers_of_the_whole),
                                       cmocka_unit_test(charts_of_a_group_have_one_scale),
                                       cmocka_unit_test(a_claim_that_fails_stops_the_pack),
                                       cmocka_unit_test(a_fault_names_its_slide)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
