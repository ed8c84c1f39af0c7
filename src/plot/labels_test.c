#include "plot/labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A page with a frame, and labels of 22 units: "1234" is 52.8 wide, its capitals 16 high. */
typedef struct Fixture {
    Plot plot;
    Labels labels;
    Diagnostics diagnostics;
    Arena arena;
} Fixture;

static void begin(Fixture *fixture) {
    SpecTexts files;
    *fixture = (Fixture){0};
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    labels_init(&fixture->labels);
    fixture->plot = (Plot){.arena = &fixture->arena,
                           .diagnostics = &fixture->diagnostics,
                           .measure = &text_measure_fixed,
                           .labels = &fixture->labels,
                           .scene = scene_create(1000, 600),
                           .frame = {50, 50, 900, 500}};
    fixture->plot.theme = theme_resolve(NULL, "x.yaml", &fixture->arena, &files, &fixture->diagnostics);
}

static void finish(Fixture *fixture) {
    scene_destroy(fixture->plot.scene);
    arena_finish(&fixture->arena);
    diagnostics_finish(&fixture->diagnostics);
}

static LabelRequest at(double x, double y) {
    return (LabelRequest){.text = "1234",
                          .role = ROLE_VALUE_LABEL,
                          .size = 22,
                          .color = {0, 0, 0, 255},
                          .places = {{{x, y}, ANCHOR_MIDDLE}},
                          .place_count = 1};
}

static const SceneGroup *place(Fixture *fixture) {
    labels_place(&fixture->plot, fixture->plot.scene->root);
    return &fixture->plot.scene->root->group;
}

static void assert_note(const Fixture *fixture, size_t index, LayoutKind kind) {
    assert_true(index < fixture->plot.scene->note_count);
    assert_int_equal(fixture->plot.scene->notes[index].kind, kind);
}

static void a_label_takes_its_first_free_place(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    LabelRequest request = at(200, 200);
    request.places[request.place_count++] = (LabelPlace){{200, 240}, ANCHOR_MIDDLE};
    labels_request(&fixture.plot, request);
    labels_request(&fixture.plot, request);
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->count, 2);
    assert_float_equal(drawn->children[0]->text.at.y, 200, 1e-9);
    assert_float_equal(drawn->children[1]->text.at.y, 240, 1e-9);
    assert_int_equal(fixture.plot.scene->note_count, 1);
    assert_note(&fixture, 0, LAYOUT_MOVED);
    assert_float_equal(fixture.plot.scene->notes[0].to, 40, 1e-9);
    finish(&fixture);
}

static void priority_goes_before_order(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    LabelRequest request = at(200, 200);
    labels_request(&fixture.plot, request);
    request.priority = 1;
    request.label = "important";
    labels_request(&fixture.plot, request);
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->count, 1);
    assert_string_equal(drawn->children[0]->label, "important");
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_LABEL_DROPPED);
    assert_note(&fixture, 0, LAYOUT_DROPPED);
    finish(&fixture);
}

static void an_anchored_label_is_led_away(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    labels_add_obstacle(&fixture.plot, (Rect){180, 160, 40, 34});
    LabelRequest request = at(200, 180);
    request.anchored = true;
    request.anchor = (Point){200, 200};
    request.distance = 20;
    labels_request(&fixture.plot, request);
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->count, 2);
    assert_int_equal(drawn->children[0]->role, ROLE_LEADER);
    Rect text = scene_node_bounds(drawn->children[1]);
    assert_false(rect_overlaps(text, (Rect){180, 160, 40, 34}));
    assert_note(&fixture, 0, LAYOUT_MOVED);
    Rect line = scene_node_bounds(drawn->children[0]);
    assert_false(rect_overlaps(line, (Rect){180, 160, 40, 34}));
    finish(&fixture);
}

/* Between two obstacles that leave room for 16 units a figure, not for 22. */
static void a_label_shrinks_before_it_is_left_out(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    labels_add_obstacle(&fixture.plot, (Rect){100, 100, 76, 200});
    labels_add_obstacle(&fixture.plot, (Rect){224, 100, 76, 200});
    labels_request(&fixture.plot, at(200, 200));
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->count, 1);
    assert_true(drawn->children[0]->text.size < 22);
    assert_true(drawn->children[0]->text.size >= 16);
    assert_note(&fixture, 0, LAYOUT_SHRUNK);
    finish(&fixture);
}

static void a_required_label_is_never_left_out(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    labels_add_obstacle(&fixture.plot, (Rect){100, 100, 300, 200});
    LabelRequest request = at(200, 200);
    request.required = true;
    labels_request(&fixture.plot, request);
    assert_int_equal(place(&fixture)->count, 1);
    assert_int_equal(fixture.diagnostics.count, 0);
    finish(&fixture);
}

static void across_a_line_a_label_has_a_halo(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture);
    labels_add_line(&fixture.plot, (Point){100, 192}, (Point){300, 192});
    labels_add_hint(&fixture.plot, (Point){100, 392}, (Point){300, 392});
    labels_request(&fixture.plot, at(200, 200));
    labels_request(&fixture.plot, at(200, 300));
    labels_request(&fixture.plot, at(200, 400));
    LabelRequest within = at(280, 200);
    within.ground = (Color){11, 60, 111, 255};
    labels_request(&fixture.plot, within);
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->count, 4);
    assert_int_equal(drawn->children[0]->text.halo.alpha, 255);
    assert_int_equal(drawn->children[0]->text.halo.red, 255);
    assert_int_equal(drawn->children[1]->text.halo.alpha, 0);
    assert_int_equal(drawn->children[2]->text.halo.alpha, 0);
    assert_int_equal(drawn->children[3]->text.halo.red, 11);
    finish(&fixture);
}

/* The first keeps clear of the line by a little more than its box's air, the second lies across it, the third
   is far from it. */
static void beside_a_line_a_halo_takes_no_bite_out_of_it(void **state) {
    (void)state;
    static const double from_line[] = {20, 8, 60}, widths[] = {2.2, 5.5, 5.5};
    Fixture fixture;
    begin(&fixture);
    labels_add_line(&fixture.plot, (Point){100, 192}, (Point){700, 192});
    for (int i = 0; i < 3; i++) {
        LabelRequest request = at(200 + 100 * i, 192 + from_line[i]);
        request.halo = (Color){255, 255, 255, 255};
        labels_request(&fixture.plot, request);
    }
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->count, 3);
    for (int i = 0; i < 3; i++)
        assert_float_equal(drawn->children[i]->text.halo_width, widths[i], 1e-9);
    finish(&fixture);
}

/* As many as no one would read, but must not wait for. */
static void thousands_are_placed_without_overlap(void **state) {
    (void)state;
    enum { COUNT = 2000 };
    Fixture fixture;
    begin(&fixture);
    unsigned random = 1;
    for (int i = 0; i < COUNT; i++) {
        random = random * 1664525u + 1013904223u;
        double x = 60 + (random >> 16) % 880, y = 60 + (random >> 8) % 480;
        LabelRequest request = at(x, y);
        request.places[request.place_count++] = (LabelPlace){{x, y + 30}, ANCHOR_MIDDLE};
        labels_add_line(&fixture.plot, (Point){x, y}, (Point){x + 9, y + 5});
        labels_request(&fixture.plot, request);
    }
    place(&fixture);
    const Labels *labels = &fixture.labels;
    assert_true(labels->placed_count > 100);
    for (size_t i = 0; i < labels->placed_count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(rect_overlaps(labels->placed[i].box, labels->placed[k].box));
    finish(&fixture);
}

/* Between two obstacles as above; there is room below. */
static void a_preferred_place_is_taken_smaller(void **state) {
    (void)state;
    for (int preferred = 0; preferred < 2; preferred++) {
        Fixture fixture;
        begin(&fixture);
        labels_add_obstacle(&fixture.plot, (Rect){100, 100, 74, 200});
        labels_add_obstacle(&fixture.plot, (Rect){226, 100, 74, 200});
        LabelRequest request = at(200, 200);
        request.places[request.place_count++] = (LabelPlace){{200, 400}, ANCHOR_MIDDLE};
        request.preferred_count = preferred;
        labels_request(&fixture.plot, request);
        const SceneText *text = &place(&fixture)->children[0]->text;
        assert_true(text->at.y == (preferred ? 200 : 400));
        assert_true(preferred ? text->size < 22 : text->size == 22);
        finish(&fixture);
    }
}

/* Two labels of one layer, the first between obstacles that leave no room for its full size. */
static void labels_of_a_layer_are_of_one_size(void **state) {
    (void)state;
    Fixture fixture;
    Layer layer = {0};
    begin(&fixture);
    fixture.plot.layers = &layer;
    fixture.plot.layer_count = 1;
    labels_add_obstacle(&fixture.plot, (Rect){100, 100, 76, 200});
    labels_add_obstacle(&fixture.plot, (Rect){224, 100, 76, 200});
    for (int i = 0; i < 2; i++) {
        LabelRequest request = at(200 + 300 * i, 200);
        request.layer = &layer;
        labels_request(&fixture.plot, request);
    }
    labels_request(&fixture.plot, at(800, 200));
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->count, 3);
    assert_true(drawn->children[0]->text.size < 22);
    assert_true(drawn->children[0]->text.size == drawn->children[1]->text.size);
    assert_true(drawn->children[2]->text.size == 22);
    finish(&fixture);
}

/* White on a middle blue has less contrast than small regular letters need, white on a dark one enough. */
static void labels_of_a_layer_are_of_one_weight(void **state) {
    (void)state;
    static const Color grounds[] = {{11, 61, 92, 255}, {63, 127, 159, 255}};
    Fixture fixture;
    Layer layer = {0};
    begin(&fixture);
    fixture.plot.layers = &layer;
    fixture.plot.layer_count = 1;
    for (int i = 0; i < 2; i++) {
        LabelRequest request = at(200 + 300 * i, 200);
        request.layer = &layer;
        request.color = (Color){255, 255, 255, 255};
        request.ground = grounds[i];
        labels_request(&fixture.plot, request);
    }
    const SceneGroup *drawn = place(&fixture);
    assert_int_equal(drawn->children[0]->text.weight, FONT_SEMIBOLD);
    assert_int_equal(drawn->children[1]->text.weight, FONT_SEMIBOLD);
    finish(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_takes_its_first_free_place),
        cmocka_unit_test(priority_goes_before_order),
        cmocka_unit_test(an_anchored_label_is_led_away),
        cmocka_unit_test(a_label_shrinks_before_it_is_left_out),
        cmocka_unit_test(a_preferred_place_is_taken_smaller),
        cmocka_unit_test(labels_of_a_layer_are_of_one_size),
        cmocka_unit_test(labels_of_a_layer_are_of_one_weight),
        cmocka_unit_test(a_required_label_is_never_left_out),
        cmocka_unit_test(across_a_line_a_label_has_a_halo),
        cmocka_unit_test(beside_a_line_a_halo_takes_no_bite_out_of_it),
        cmocka_unit_test(thousands_are_placed_without_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
