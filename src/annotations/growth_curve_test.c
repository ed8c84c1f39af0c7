#include "annotations/growth_curve.h"

#include "annotations/fixture.h"

enum { MOST_BARS = 24 };

static const char *const names[MOST_BARS] = {"2001", "2002", "2003", "2004", "2005", "2006", "2007", "2008",
                                             "2009", "2010", "2011", "2012", "2013", "2014", "2015", "2016",
                                             "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"};

static double distance(Point point, Rect box) {
    double x = fmax(fmax(box.x - point.x, point.x - rect_right(box)), 0);
    double y = fmax(fmax(box.y - point.y, point.y - rect_bottom(box)), 0);
    return hypot(x, y);
}

static GrowthCurve curve_of(Fixture *fixture, size_t count) {
    const double *values = fixture->layer.channels[CHANNEL_Y].numbers;
    return (GrowthCurve){.scale = &fixture->across,
                         .start = values[0],
                         .end = values[count - 1],
                         .from = layer_along(&fixture->layer, 0),
                         .to = layer_along(&fixture->layer, count - 1),
                         .air = 14};
}

/* Every point of the curve keeps its air from every bar's label and from every bar. */
static void assert_clear(Fixture *fixture, const GrowthCurve *curve) {
    for (int i = 0; i <= 4000; i++) {
        Point point = growth_curve_point(curve, i / 4000.0);
        for (size_t k = 0; k < fixture->labels.placed_count; k++)
            if (distance(point, fixture->labels.placed[k].box) < curve->air - 1e-6)
                fail_msg("%g from label %zu", distance(point, fixture->labels.placed[k].box), k);
    }
}

static void fit(Fixture *fixture, const double *values, size_t count, GrowthCurve *curve) {
    fixture_fill(fixture, &fixture_bar, names, count, values, count);
    fixture_place_labels(fixture, 88, 18);
    Skyline skyline = skyline_of_plot(&fixture->plot, false);
    *curve = curve_of(fixture, count);
    growth_curve_fit(curve, &skyline, &fixture->arena);
    assert_clear(fixture, curve);
}

static uint32_t next_random(uint32_t *seed) {
    return *seed = *seed * 1664525u + 1013904223u;
}

static void test_clear_of_any_data(void **state) {
    Fixture *fixture = *state;
    uint32_t seed = 1;
    for (int round = 0; round < 120; round++) {
        size_t count = 2 + next_random(&seed) / 65536 % (MOST_BARS - 1);
        double values[MOST_BARS];
        for (size_t i = 0; i < count; i++)
            values[i] = 1 + next_random(&seed) / 65536 % 10000;
        GrowthCurve curve;
        fit(fixture, values, count, &curve);
    }
}

static void test_clear_with_pill(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {767, 1340, 2350, 5900, 11200, 25800, 31876, 38300};
    GrowthCurve curve;
    fit(fixture, values, 8, &curve);
    Skyline skyline = skyline_of_plot(&fixture->plot, false);
    Point center = growth_curve_place_pill(&curve, &skyline, 320, 42);
    Rect pill = {center.x - 160, center.y - 21, 320, 42};
    assert_clear(fixture, &curve);
    for (size_t i = 0; i < fixture->labels.placed_count; i++)
        assert_false(rect_overlaps(pill, fixture->labels.placed[i].box));
    double t = (center.x - curve.from) / (curve.to - curve.from);
    assert_true(fabs(growth_curve_point(&curve, t).y - center.y) < 1e-6);
}

/* Growth of the data alone: nothing in between asks for more than the ends do. */
static void test_keeps_the_shape_of_growth(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {100, 200, 400, 800};
    GrowthCurve curve;
    fit(fixture, values, 4, &curve);
    assert_true(curve.squeeze == 0);
    double rise = growth_curve_reach(&curve, 1) - growth_curve_reach(&curve, 0);
    double first = growth_curve_reach(&curve, 1 / 3.0) - growth_curve_reach(&curve, 0);
    assert_true(fabs(first / rise - 1 / 7.0) < 1e-9);
}

static void test_flat_and_falling(void **state) {
    Fixture *fixture = *state;
    static const double flat[] = {50, 50, 50, 50}, falling[] = {900, 700, 300, 100};
    GrowthCurve curve;
    fit(fixture, flat, 4, &curve);
    assert_true(fabs(growth_curve_reach(&curve, 0) - growth_curve_reach(&curve, 1)) < 1e-9);
    fit(fixture, falling, 4, &curve);
    assert_true(growth_curve_reach(&curve, 0) > growth_curve_reach(&curve, 1));
}

/* A hump early on does not send the end of the curve far up; it still rises all the way. */
static void test_squeezed_over_a_hump(void **state) {
    Fixture *fixture = *state;
    static const double values[] = {10, 95, 98, 97, 98, 99, 100};
    GrowthCurve curve;
    fit(fixture, values, 7, &curve);
    assert_true(curve.squeeze > 0);
    for (int i = 0; i < 100; i++)
        assert_true(growth_curve_reach(&curve, (i + 1) / 100.0) > growth_curve_reach(&curve, i / 100.0));
}

static void test_pill_above_a_short_curve(void **state) {
    Fixture *fixture = *state;
    double values[MOST_BARS];
    for (size_t i = 0; i < MOST_BARS; i++)
        values[i] = 100 + (double)i;
    fixture_fill(fixture, &fixture_bar, names, MOST_BARS, values, MOST_BARS);
    fixture_place_labels(fixture, 50, 18);
    Skyline skyline = skyline_of_plot(&fixture->plot, false);
    GrowthCurve curve = curve_of(fixture, 2);
    growth_curve_fit(&curve, &skyline, &fixture->arena);
    Point center = growth_curve_place_pill(&curve, &skyline, 320, 42);
    Rect pill = {center.x - 160, center.y - 21, 320, 42};
    assert_true(rect_bottom(pill) < fmin(growth_curve_point(&curve, 0).y, growth_curve_point(&curve, 1).y));
    for (size_t i = 0; i < fixture->labels.placed_count; i++)
        assert_false(rect_overlaps(pill, fixture->labels.placed[i].box));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_clear_of_any_data), TEST(test_clear_with_pill),      TEST(test_keeps_the_shape_of_growth),
        TEST(test_flat_and_falling),  TEST(test_squeezed_over_a_hump), TEST(test_pill_above_a_short_curve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
