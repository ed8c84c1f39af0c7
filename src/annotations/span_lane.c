#include "annotations/span.h"

#include "plot/layer.h"

#include <math.h>

/* In em of the figure on the arrow. */
static const double leg_pitch = 1.1, leg_air = 0.4, line_air = 0.8, pill_air = 0.5, least_leg = 0.85;

static const double same_place = 0.5;

/* The legs at one datum from left to right: those whose arrows go to the left, narrow ones first, so that a
   wide arrow comes down outside of a narrow one; then those that go to the right, wide ones first. */
static bool goes_left(const Span *span, int end) {
    return span->places[1 - end] < span->places[end];
}

static size_t count_legs(const Span *spans, size_t count, double place) {
    size_t legs = 0;
    for (size_t i = 0; i < 2 * count; i++)
        legs += fabs(spans[i / 2].places[i % 2] - place) < same_place;
    return legs;
}

/* How many legs at the same datum come before the given one. */
static size_t rank_leg(const Span *spans, size_t count, size_t index, int end) {
    const Span *span = &spans[index];
    size_t before = 0;
    for (size_t i = 0; i < 2 * count; i++) {
        const Span *other = &spans[i / 2];
        int other_end = (int)(i % 2);
        if (i / 2 == index || fabs(other->places[other_end] - span->places[end]) >= same_place)
            continue;
        bool left = goes_left(other, other_end);
        if (left != goes_left(span, end))
            before += left;
        else
            before += left ? i / 2 < index : i / 2 > index;
    }
    return before;
}

static double find_pitch(const Plot *plot, const Span *span, size_t legs) {
    double breadth = layer_breadth(plot, span->pair[0].layer);
    double pitch = leg_pitch * span->style.font_size;
    return breadth > 0 ? fmin(pitch, fmax(breadth / (double)legs, pitch / 2)) : pitch;
}

void span_place_legs(const Plot *plot, Span *spans, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (int end = 0; end < 2; end++) {
            size_t legs = count_legs(spans, count, spans[i].places[end]);
            double offset = (double)rank_leg(spans, count, i, end) - ((double)legs - 1) / 2;
            spans[i].legs[end] = spans[i].places[end] + offset * find_pitch(plot, &spans[i], legs);
        }
    }
}

static double reach_of_leg(const Plot *plot, const Span *span, int end, const Skyline *ground) {
    double half = fmax(fabs(span->legs[end] - span->places[end]), leg_air * span->style.font_size);
    double base = skyline_base(plot, ground->horizontal);
    return skyline_find(ground, span->places[end] - half, span->places[end] + half, base);
}

/* Whether a pill would stand in the way of another arrow's leg. */
static bool covers_leg(const Span *spans, size_t count, size_t index, double pill, double half) {
    for (size_t i = 0; i < 2 * count; i++)
        if (i / 2 != index && fabs(spans[i / 2].legs[i % 2] - pill) < half)
            return true;
    return false;
}

/* The pill lies where the lane need not go up for it, as near to the middle as can be. */
static void place_pill(const Span *spans, size_t count, size_t index, const Skyline *skyline, double along,
                       double out, Lane *lane) {
    enum { STEPS = 41 };
    const Span *span = &spans[index];
    double em = span->style.font_size, middle = (span->legs[0] + span->legs[1]) / 2;
    double room = fmax(0, fabs(span->legs[1] - span->legs[0]) / 2 - along / 2 - em), best = INFINITY;
    double plain = lane->out, head = arrow_head_length(span->style.width);
    double own = room > 0 ? -INFINITY : fmax(lane->start, lane->end + head) + least_leg * em + out / 2;
    for (int i = 0; i < STEPS; i++) {
        double shift = room * ((i + 1) / 2) / (STEPS / 2) * (i % 2 ? -1 : 1), pill = middle + shift;
        double half = along / 2 + leg_air * em;
        double reach = skyline_find(skyline, pill - half, pill + half, -INFINITY);
        double level = fmax(fmax(plain, own), reach + pill_air * em + out / 2);
        double cost = level + fabs(shift) * 0.2 +
                      (covers_leg(spans, count, index, pill, half + leg_air * em) ? 1e4 : 0);
        if (cost < best) {
            best = cost;
            lane->out = level;
            lane->pill = pill;
        }
    }
}

/* How high a lane must be for the legs of other arrows that end below it. */
static double reach_of_others(const Plot *plot, const Span *spans, size_t count, size_t index, double low,
                              double high, const Skyline *ground) {
    double reach = -INFINITY;
    for (size_t i = 0; i < 2 * count; i++) {
        const Span *other = &spans[i / 2];
        int end = (int)(i % 2);
        if (i / 2 == index || other->legs[end] <= low || other->legs[end] >= high)
            continue;
        double em = other->style.font_size, head = end ? arrow_head_length(other->style.width) : 0;
        double leg = reach_of_leg(plot, other, end, ground) + (leg_air + least_leg / 2) * em + head;
        reach = fmax(reach, leg);
    }
    return reach;
}

Lane span_find_lane(const Plot *plot, const Span *spans, size_t count, size_t index, const Skyline *skyline,
                    const Skyline *ground) {
    const Span *span = &spans[index];
    double em = span->style.font_size, head = arrow_head_length(span->style.width);
    double low = fmin(span->legs[0], span->legs[1]), high = fmax(span->legs[0], span->legs[1]);
    Lane lane = {.start = reach_of_leg(plot, span, 0, ground) + leg_air * em,
                 .end = reach_of_leg(plot, span, 1, ground) + leg_air * em};
    double between = skyline_find(skyline, low - leg_air * em, high + leg_air * em, -INFINITY);
    lane.out = fmax(between + line_air * em, fmax(lane.start, lane.end + head) + least_leg * em);
    lane.out = fmax(lane.out, reach_of_others(plot, spans, count, index, low, high, ground));
    Rect pill = pill_box(plot, &span->style, span->text, (Point){0, 0});
    bool horizontal = ground->horizontal;
    place_pill(spans, count, index, skyline, horizontal ? pill.height : pill.width,
               horizontal ? pill.width : pill.height, &lane);
    return lane;
}
