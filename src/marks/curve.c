#include "marks/curve.h"

static CurvePiece linear_piece(const Point *points, size_t index) {
    return (CurvePiece){.count = 1, .points = {points[index]}};
}

static CurvePiece step_piece(Point from, Point to, double share) {
    double turn = share <= 0 ? from.x : share >= 1 ? to.x : from.x + (to.x - from.x) * share;
    return (CurvePiece){.count = 3, .points = {{turn, from.y}, {turn, to.y}, to}};
}

static double secant(Point a, Point b) {
    return (b.y - a.y) / (b.x - a.x);
}

/* Steffen's equation 11, for a point between two others. */
static double inner_slope(Point before, Point at, Point after) {
    double left = secant(before, at), right = secant(at, after);
    double step_left = at.x - before.x, step_right = after.x - at.x;
    double parabola = (left * step_right + right * step_left) / (step_left + step_right);
    if (!(left * right > 0))
        return 0;
    double least = fmin(fabs(left), fabs(right));
    return copysign(fmin(2 * least, fabs(parabola)), left);
}

/* The end takes what the parabola through its piece has there, given the slope at the other end. That one is
   between nothing and twice the secant, so this one is between half and one and a half of it: monotone. */
static double end_slope(double along, double other) {
    return (3 * along - other) / 2;
}

static bool goes_on(const Point *points, size_t count, size_t index, double direction) {
    return index + 1 < count && (points[index + 1].x - points[index].x) * direction > 0;
}

/* The slope at points[index], or NaN where it is an end. */
static double slope_at(const Point *points, size_t count, size_t index, double direction) {
    if (!index || !goes_on(points, count, index - 1, direction) || !goes_on(points, count, index, direction))
        return NAN;
    return inner_slope(points[index - 1], points[index], points[index + 1]);
}

static CurvePiece monotone_piece(const Point *points, size_t count, size_t index) {
    Point from = points[index - 1], to = points[index];
    double width = to.x - from.x, along = secant(from, to);
    if (!isfinite(along))
        return linear_piece(points, index);
    double first = slope_at(points, count, index - 1, width), last = slope_at(points, count, index, width);
    if (isnan(first) && isnan(last))
        return linear_piece(points, index);
    if (isnan(first))
        first = end_slope(along, last);
    if (isnan(last))
        last = end_slope(along, first);
    double third = width / 3;
    return (CurvePiece){
        true, 3, {{from.x + third, from.y + third * first}, {to.x - third, to.y - third * last}, to}};
}

CurvePiece curve_piece(Interpolate kind, const Point *points, size_t count, size_t index) {
    switch (kind) {
    case INTERPOLATE_STEP:
        return step_piece(points[index - 1], points[index], 0.5);
    case INTERPOLATE_STEP_BEFORE:
        return step_piece(points[index - 1], points[index], 0);
    case INTERPOLATE_STEP_AFTER:
        return step_piece(points[index - 1], points[index], 1);
    case INTERPOLATE_MONOTONE:
        return monotone_piece(points, count, index);
    default:
        return linear_piece(points, index);
    }
}

CurvePiece curve_reverse(CurvePiece piece, Point start) {
    CurvePiece reversed = piece;
    for (int i = 0; i + 1 < piece.count; i++)
        reversed.points[i] = piece.points[piece.count - 2 - i];
    reversed.points[piece.count - 1] = start;
    return reversed;
}
