#include "render/hatch.h"

#include <math.h>

static double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}

static void project(Rect area, Point axis, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (int i = 0; i < 4; i++) {
        Point corner = {i & 1 ? rect_right(area) : area.x, i & 2 ? rect_bottom(area) : area.y};
        *low = fmin(*low, dot(corner, axis));
        *high = fmax(*high, dot(corner, axis));
    }
}

/* Multiples of 45 degrees are what charts use: their vectors are made symmetric to the last bit. */
static Point unit_vector(double degrees) {
    double turn = fmod(degrees, 360);
    double eighths = turn / 45;
    if (eighths != floor(eighths))
        return (Point){cos(turn * radians_per_degree), -sin(turn * radians_per_degree)};
    static const double half_root = 0.70710678118654752;
    static const Point eighth[8] = {{1, 0},  {half_root, -half_root}, {0, -1}, {-half_root, -half_root},
                                    {-1, 0}, {-half_root, half_root}, {0, 1},  {half_root, half_root}};
    return eighth[((int)eighths + 8) % 8];
}

HatchWalk hatch_begin(const Paint *paint, Rect area) {
    HatchWalk walk = {.area = area, .along = unit_vector(paint->angle), .spacing = paint->spacing};
    walk.across = (Point){-walk.along.y, walk.along.x};
    walk.half_width = fmin(paint->width, paint->spacing) / 2;
    double low, high;
    project(area, walk.along, &walk.from, &walk.to);
    project(area, walk.across, &low, &high);
    walk.next = (long)ceil((low - walk.half_width) / walk.spacing);
    walk.last = (long)floor((high + walk.half_width) / walk.spacing);
    if (!(walk.half_width > 0) || area.width <= 0 || area.height <= 0)
        walk.last = walk.next - 1;
    return walk;
}

typedef struct HalfPlane {
    Point normal;
    double limit; /* inside: normal * p <= limit */
} HalfPlane;

static void clip_stripe(HatchStripe *stripe, HalfPlane plane) {
    HatchStripe clipped = {.count = 0};
    for (int i = 0; i < stripe->count; i++) {
        Point a = stripe->corners[i], b = stripe->corners[(i + 1) % stripe->count];
        double outside_a = dot(a, plane.normal) - plane.limit, outside_b = dot(b, plane.normal) - plane.limit;
        if (outside_a <= 0)
            clipped.corners[clipped.count++] = a;
        if ((outside_a < 0 && outside_b > 0) || (outside_a > 0 && outside_b < 0)) {
            double share = outside_a / (outside_a - outside_b);
            clipped.corners[clipped.count++] = (Point){a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
        }
    }
    *stripe = clipped;
}

static void cut_to_area(HatchStripe *stripe, Rect area) {
    const HalfPlane sides[] = {
        {{-1, 0}, -area.x}, {{1, 0}, rect_right(area)}, {{0, -1}, -area.y}, {{0, 1}, rect_bottom(area)}};
    for (int i = 0; i < 4; i++)
        clip_stripe(stripe, sides[i]);
}

static Point at(const HatchWalk *walk, double along, double across) {
    return (Point){along * walk->along.x + across * walk->across.x,
                   along * walk->along.y + across * walk->across.y};
}

bool hatch_next(HatchWalk *walk, HatchStripe *stripe) {
    while (walk->next <= walk->last) {
        double center = (double)walk->next++ * walk->spacing;
        double low = center - walk->half_width, high = center + walk->half_width;
        *stripe = (HatchStripe){.count = 4,
                                .corners = {at(walk, walk->from, low), at(walk, walk->to, low),
                                            at(walk, walk->to, high), at(walk, walk->from, high)}};
        cut_to_area(stripe, walk->area);
        if (stripe->count >= 3)
            return true;
    }
    return false;
}
