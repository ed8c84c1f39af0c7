#include "annotations/fixture.h"

static const char *const names[] = {"1Q00", "2Q00"};

static void label(Fixture *fixture) {
    fixture->annotations[0].type->label(&fixture->plot, &fixture->annotations[0]);
}

static void test_sums(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {3188, 3649, 1739, 1784, 1014, NAN, 1305, 2675};
    fixture_fill(fixture, &fixture_bar, names, 2, values, 8);
    fixture_stack(fixture);
    assert_true(fixture_annotate(fixture, "totals", "{}"));
    label(fixture);
    assert_int_equal(fixture->labels.count, 2);
    const LabelRequest *first = &fixture->labels.requests[0];
    assert_string_equal(first->text, "7,246");
    assert_string_equal(first->label, "1Q00: 7,246");
    assert_string_equal(fixture->labels.requests[1].text, "8,108");
    assert_true(first->required && first->role == ROLE_TOTAL_LABEL && first->weight == FONT_SEMIBOLD);
    assert_true(first->size == fixture->plot.theme->label->total_font_size.value);
    assert_true(first->places[0].at.x == layer_along(&fixture->layer, 0));
    double top = scale_apply(&fixture->across, 7246);
    assert_true(fabs(first->places[0].at.y - (top - fixture->plot.theme->label->offset.value)) < 1e-9);
}

static void test_format(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {1, 2, 3.5, 4};
    fixture_fill(fixture, &fixture_bar, names, 2, values, 4);
    fixture_stack(fixture);
    assert_true(fixture_annotate(fixture, "totals", ".2f"));
    label(fixture);
    assert_string_equal(fixture->labels.requests[0].text, "4.50");
}

/* Above the positive part, or below where there is none. */
static void test_negative_parts(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {100, -20, -40, -30};
    fixture_fill(fixture, &fixture_bar, names, 2, values, 4);
    fixture_stack(fixture);
    assert_true(fixture_annotate(fixture, "totals", "{}"));
    label(fixture);
    const LabelRequest *mixed = &fixture->labels.requests[0], *negative = &fixture->labels.requests[1];
    assert_string_equal(mixed->text, "60");
    assert_true(mixed->places[0].at.y < scale_apply(&fixture->across, 100));
    assert_string_equal(negative->text, "−50");
    assert_true(negative->places[0].at.y > scale_apply(&fixture->across, -50) + 15);
}

static void test_shrinks_to_fit(void **state) {
    Fixture *fixture = *state;
    enum { COUNT = 20 };
    static const char *const many[COUNT] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j",
                                            "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"};
    double values[2 * COUNT];
    for (int i = 0; i < 2 * COUNT; i++)
        values[i] = 1000;
    fixture_fill(fixture, &fixture_bar, many, COUNT, values, 2 * COUNT);
    fixture_stack(fixture);
    assert_true(fixture_annotate(fixture, "totals", "{}"));
    label(fixture);
    const LabelRequest *request = &fixture->labels.requests[0];
    double width = plot_measure(&fixture->plot, request->text, request->weight, request->size).width;
    assert_true(request->size < 24 && request->required);
    assert_true(width < fixture->along.step);
}

static void test_nothing_stacked(void **state) {
    static const double values[] = {1, 2};
    fixture_fill(*state, &fixture_bar, names, 2, values, 2);
    assert_false(fixture_annotate(*state, "totals", "{}"));
    fixture_assert_message(*state, MESSAGE_CONFLICT, "no series are stacked");
}

static void test_normalised(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {1, 2, 3, 4};
    fixture_fill(fixture, &fixture_bar, names, 2, values, 4);
    fixture_stack(fixture);
    fixture->layer.normalized = true;
    assert_false(fixture_annotate(fixture, "totals", "{}"));
    fixture_assert_message(fixture, MESSAGE_CONFLICT, "100%");
}

static void test_unknown_key(void **state) {
    static const double values[] = {1, 2};
    fixture_fill(*state, &fixture_bar, names, 2, values, 2);
    assert_false(fixture_annotate(*state, "totals", "{fromat: ','}"));
    fixture_assert_message(*state, MESSAGE_UNKNOWN_KEY, "format");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_sums),           TEST(test_format),          TEST(test_negative_parts),
        TEST(test_shrinks_to_fit), TEST(test_nothing_stacked), TEST(test_normalised),
        TEST(test_unknown_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
