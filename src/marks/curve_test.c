#include "marks/curve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { POINTS = 60, SAMPLES = 16, ROUNDS = 50 };

/* A small generator of the test's own (Lehmer, modulus 2^31 - 1), so that the points are the same everywhere.
 */
static double next_random(uint32_t *state) {
    *state = (uint32_t)((uint64_t)*state * 48271 % 2147483647);
    return *state / 2147483647.0;
}

static void make_points(uint32_t *state, Point *points, double direction) {
    double x = 0;
    for (int i = 0; i < POINTS; i++) {
        x += direction * (0.01 + 20 * next_random(state) * next_random(state));
        double y = 500 * next_random(state);
        points[i] = (Point){x, next_random(state) < 0.2 && i ? points[i - 1].y : y};
    }
}

static double bezier(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

static void check_monotone_piece(Point from, const CurvePiece *piece) {
    Point to = piece->points[2];
    double last = from.y, direction = to.y - from.y;
    assert_true(piece->cubic && piece->count == 3);
    for (int i = 1; i <= SAMPLES; i++) {
        double y = bezier(from.y, piece->points[0].y, piece->points[1].y, to.y, (double)i / SAMPLES);
        assert_true((y - last) * direction >= -1e-6 * fabs(direction));
        assert_true(y >= fmin(from.y, to.y) - 1e-9 && y <= fmax(from.y, to.y) + 1e-9);
        last = y;
    }
}

static void monotone_never_overshoots(void **state) {
    (void)state;
    uint32_t seed = 7;
    Point points[POINTS];
    for (int round = 0; round < ROUNDS; round++) {
        make_points(&seed, points, round % 2 ? -1 : 1);
        for (size_t i = 1; i < POINTS; i++) {
            CurvePiece piece = curve_piece(INTERPOLATE_MONOTONE, points, POINTS, i);
            check_monotone_piece(points[i - 1], &piece);
        }
    }
}

static double start_slope(Point from, const CurvePiece *piece) {
    return (piece->points[0].y - from.y) / (piece->points[0].x - from.x);
}

static double end_slope(const CurvePiece *piece) {
    return (piece->points[2].y - piece->points[1].y) / (piece->points[2].x - piece->points[1].x);
}

static void monotone_pieces_meet_smoothly(void **state) {
    (void)state;
    uint32_t seed = 11;
    Point points[POINTS];
    make_points(&seed, points, 1);
    for (size_t i = 1; i + 1 < POINTS; i++) {
        CurvePiece before = curve_piece(INTERPOLATE_MONOTONE, points, POINTS, i);
        CurvePiece after = curve_piece(INTERPOLATE_MONOTONE, points, POINTS, i + 1);
        double slope = end_slope(&before);
        assert_true(fabs(slope - start_slope(points[i], &after)) <= 1e-6 * fmax(1, fabs(slope)));
    }
}

/* Worked by hand from the formula: secants 1 and 3 over steps of 1 give a slope of min(2, 2) = 2 in the
   middle; the ends get (3 * 1 - 2) / 2 = 0.5 and (3 * 3 - 2) / 2 = 3.5. */
static void monotone_has_the_slopes_of_the_formula(void **state) {
    (void)state;
    const Point points[] = {{0, 0}, {1, 1}, {2, 4}};
    CurvePiece first = curve_piece(INTERPOLATE_MONOTONE, points, 3, 1);
    CurvePiece second = curve_piece(INTERPOLATE_MONOTONE, points, 3, 2);
    assert_true(fabs(start_slope(points[0], &first) - 0.5) < 1e-12);
    assert_true(fabs(end_slope(&first) - 2) < 1e-12);
    assert_true(fabs(end_slope(&second) - 3.5) < 1e-12);
}

static void monotone_copes_with_equal_places(void **state) {
    (void)state;
    const Point points[] = {{0, 0}, {1, 1}, {1, 5}, {2, 2}, {1.5, 9}};
    for (size_t i = 1; i < 5; i++) {
        CurvePiece piece = curve_piece(INTERPOLATE_MONOTONE, points, 5, i);
        for (int k = 0; k < piece.count; k++)
            assert_true(isfinite(piece.points[k].x) && isfinite(piece.points[k].y));
        assert_true(piece.points[piece.count - 1].y == points[i].y);
    }
}

static void steps_turn_where_they_say(void **state) {
    (void)state;
    static const struct {
        Interpolate kind;
        double turn;
    } cases[] = {{INTERPOLATE_STEP, 15}, {INTERPOLATE_STEP_BEFORE, 10}, {INTERPOLATE_STEP_AFTER, 20}};
    const Point points[] = {{10, 1}, {20, 2}};
    for (size_t i = 0; i < 3; i++) {
        CurvePiece piece = curve_piece(cases[i].kind, points, 2, 1);
        assert_int_equal(piece.count, 3);
        assert_true(piece.points[0].x == cases[i].turn && piece.points[0].y == 1);
        assert_true(piece.points[1].x == cases[i].turn && piece.points[1].y == 2);
        assert_true(piece.points[2].x == 20 && piece.points[2].y == 2);
    }
}

static void reversed_pieces_go_the_same_way_back(void **state) {
    (void)state;
    const Point points[] = {{0, 0}, {1, 1}, {2, 4}};
    const Interpolate kinds[] = {INTERPOLATE_LINEAR, INTERPOLATE_STEP, INTERPOLATE_MONOTONE};
    for (size_t i = 0; i < 3; i++) {
        CurvePiece piece = curve_piece(kinds[i], points, 3, 2);
        CurvePiece back = curve_reverse(piece, points[1]);
        assert_true(back.points[back.count - 1].x == 1 && back.points[back.count - 1].y == 1);
        CurvePiece again = curve_reverse(back, points[2]);
        for (int k = 0; k < piece.count; k++)
            assert_true(again.points[k].x == piece.points[k].x && again.points[k].y == piece.points[k].y);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(monotone_never_overshoots),
                                       cmocka_unit_test(monotone_pieces_meet_smoothly),
                                       cmocka_unit_test(monotone_has_the_slopes_of_the_formula),
                                       cmocka_unit_test(monotone_copes_with_equal_places),
                                       cmocka_unit_test(steps_turn_where_they_say),
                                       cmocka_unit_test(reversed_pieces_go_the_same_way_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
