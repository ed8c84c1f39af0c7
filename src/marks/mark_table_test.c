#include "base/buffer.h"
#include "marks/mark_table_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { MOST_TEXTS = 2000 };

/* The texts of a scene in reading order, and their boxes. */
typedef struct Texts {
    const SceneText *items[MOST_TEXTS];
    SceneRole roles[MOST_TEXTS];
    Rect boxes[MOST_TEXTS];
    size_t count;
} Texts;

static void collect(const SceneNode *node, Texts *texts) {
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        collect(node->group.children[i], texts);
    if (node->kind != SCENE_TEXT)
        return;
    assert_true(texts->count < MOST_TEXTS);
    texts->roles[texts->count] = node->role;
    texts->boxes[texts->count] = scene_node_bounds(node);
    texts->items[texts->count++] = &node->text;
}

static Texts *draw(Fixture *fixture, const char *spec, const char *csv) {
    Texts *texts = arena_new(&fixture->arena, Texts);
    assert_true(fixture_bind(fixture, spec, csv));
    mark_table.draw(&fixture->plot, &fixture->layer, fixture->plot.scene->root);
    collect(fixture->plot.scene->root, texts);
    return texts;
}

static double point_of(const SceneText *text) {
    size_t split = mark_table_split_number(text->text, number_locale_find("en-US"));
    double left = text->at.x - (text->anchor == ANCHOR_END ? text->extent.width : 0);
    return left +
           text_measure_fixed.measure(&text_measure_fixed, text->text, split, text->weight, text->size).width;
}

static void points_are_below_one_another(void **state) {
    static const char *const specs[] = {"right", "left", "center"};
    static const char *const formats[] = {"", "format: ',.2~f',", "format: '(,.1f',", "format: '~s',",
                                          "format: '+.0%',"};
    for (size_t i = 0; i < 15; i++) {
        void *fresh;
        char spec[200];
        fixture_set_up(&fresh);
        snprintf(spec, sizeof spec,
                 "{type: table, header: false, highlight: datum.v < 0, columns: [{field: v, %s align: %s, "
                 "bar: %s}]}",
                 formats[i / 3], specs[i % 3], i % 2 ? "true" : "false");
        Texts *texts = draw(fresh, spec, "v\n1\n-1234.5\n0.25\n99\n-7\n");
        assert_int_equal(texts->count, 5);
        for (size_t k = 1; k < texts->count; k++)
            assert_float_equal(point_of(texts->items[k]), point_of(texts->items[0]), 1e-6);
        fixture_tear_down(&fresh);
    }
    (void)state;
}

static void texts_come_row_by_row(void **state) {
    Texts *texts = draw(*state, "{type: table}", "name,v\nAlpha,1\nBeta,2\n");
    static const char *const expected[] = {"name", "v", "Alpha", "1", "Beta", "2"};
    assert_int_equal(texts->count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(texts->items[i]->text, expected[i]);
        assert_int_equal(texts->roles[i], i < 2 ? ROLE_TABLE_HEADER : ROLE_TABLE_CELL);
    }
    assert_true(texts->items[0]->at.x < texts->items[1]->at.x);
    assert_float_equal(texts->items[0]->at.y, texts->items[1]->at.y, 0);
}

/* A text of a few words, a number with up to three digits after the point, or nothing. */
static void write_random_cell(Buffer *csv, bool is_text, unsigned *random) {
    static const char *const words[] = {"Revenue",
                                        "from",
                                        "Bestandsveränderungen",
                                        "an",
                                        "専用線接続サービスの売上高",
                                        "of",
                                        "Systems integration",
                                        "2001"};
    *random = *random * 1664525 + 1013904223;
    if (!is_text)
        buffer_append_number(csv, (double)(*random >> 4) / 1e5 - 1000, (int)(*random >> 8) % 4);
    for (unsigned k = 0; is_text && k < *random >> 29; k++)
        buffer_print(csv, "%s%s", k ? " " : "", words[(*random >> (4 + 3 * k)) % 8]);
}

static const char *write_random_table(Arena *arena, int columns, int rows, unsigned *random) {
    Buffer csv;
    buffer_init(&csv);
    for (int i = 0; i < columns; i++)
        buffer_print(&csv, "%sColumn number %d", i ? "," : "", i);
    for (int i = 0; i < rows * columns; i++) {
        buffer_append_text(&csv, i % columns ? "," : "\n");
        write_random_cell(&csv, i % columns % 3 == 0, random);
    }
    const char *text = arena_copy_text(arena, buffer_text(&csv));
    buffer_finish(&csv);
    return text;
}

static void check_texts(const Fixture *fixture, const Texts *texts) {
    Rect body = rect_grow(fixture->plot.body, 0.02);
    for (size_t i = 0; i < texts->count; i++) {
        assert_true(rect_contains(body, texts->boxes[i]));
        assert_true(texts->items[i]->size >= 16 - 1e-9);
        for (size_t k = 0; k < i; k++)
            assert_false(rect_overlaps(rect_grow(texts->boxes[i], -0.02), texts->boxes[k]));
    }
}

/* Tables of any size and words: what is drawn is in the body, and no text covers another. */
static void nothing_overlaps_or_leaves_the_body(void **state) {
    unsigned random = 20011231;
    int drawn = 0;
    for (int trial = 0; trial < 150; trial++) {
        void *fresh;
        fixture_set_up(&fresh);
        Fixture *fixture = fresh;
        const char *csv = write_random_table(&fixture->arena, 2 + trial % 8, 1 + trial % 23, &random);
        Texts *texts =
            draw(fixture, trial % 2 ? "{type: table, width: 1}" : "{type: table, rules: true}", csv);
        assert_true(texts->count || fixture->diagnostics.items[0].id == MESSAGE_NO_ROOM);
        drawn += texts->count > 0;
        check_texts(fixture, texts);
        fixture_tear_down(&fresh);
    }
    assert_true(drawn > 75);
    (void)state;
}

static const SceneNode *find_bar(const SceneNode *node, const char *label) {
    if (node->role == ROLE_TABLE_BAR && !strcmp(node->label, label))
        return node;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++) {
        const SceneNode *found = find_bar(node->group.children[i], label);
        if (found)
            return found;
    }
    return NULL;
}

static void bars_share_a_scale_and_a_zero(void **state) {
    Fixture *fixture = *state;
    draw(fixture, "{type: table, columns: [{field: v, bar: true}]}", "v\n40\n-10\n20\n0\n\n5\n");
    const SceneNode *root = fixture->plot.scene->root;
    const SceneNode *most = find_bar(root, "40"), *less = find_bar(root, "20"), *loss = find_bar(root, "−10");
    assert_non_null(most);
    assert_non_null(less);
    assert_non_null(loss);
    assert_null(find_bar(root, "0"));
    assert_float_equal(most->rect.bounds.width, 2 * less->rect.bounds.width, 1e-6);
    assert_float_equal(most->rect.bounds.width, 4 * loss->rect.bounds.width, 1e-6);
    assert_float_equal(most->rect.bounds.x, less->rect.bounds.x, 1e-6);
    assert_float_equal(rect_right(loss->rect.bounds), most->rect.bounds.x, 1e-6);
}

static void its_size_is_what_it_draws(void **state) {
    Fixture *fixture = *state;
    draw(fixture, "{type: table, rules: true}", "name,v\nAlpha,1\nBeta,2\n");
    Rect size = mark_table.find_size(&fixture->plot, &fixture->layer, 1472);
    Rect bounds = scene_node_bounds(fixture->plot.scene->root);
    const double stroke = 2; /* the rules' strokes stand out at their ends */
    assert_float_equal(size.width, bounds.width - stroke, 1);
    assert_float_equal(size.height, bounds.height, 1);
    assert_float_equal(bounds.y, fixture->plot.frame.y, 0);
}

static void no_room_is_an_error(void **state) {
    Fixture *fixture = *state;
    fixture->plot.body.height = 60;
    Texts *texts = draw(fixture, "{type: table}", "v\n1\n2\n3\n4\n");
    assert_int_equal(texts->count, 0);
    assert_int_equal(fixture->diagnostics.error_count, 1);
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_NO_ROOM);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_below_one_another),
        cmocka_unit_test_setup_teardown(texts_come_row_by_row, fixture_set_up, fixture_tear_down),
        cmocka_unit_test(nothing_overlaps_or_leaves_the_body),
        cmocka_unit_test_setup_teardown(bars_share_a_scale_and_a_zero, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(its_size_is_what_it_draws, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(no_room_is_an_error, fixture_set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
