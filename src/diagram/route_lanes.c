#include "diagram/router.h"

#include <stdlib.h>

static const double least_lane_distance = 2;

/* A lane that faces both boxes is no use when it is farther off the middles of both, as a share of the way to
   their corners. */
static const double most_off_middle = 0.3;

static void add_lane(Router *router, Lanes *lanes, double at, double low, double high) {
    if (at < low || at > high)
        return;
    for (size_t i = 0; i < lanes->count; i++)
        if (fabs(lanes->at[i] - at) < least_lane_distance)
            return;
    lanes->at = arena_grow(router->arena, lanes->at, lanes->count, &lanes->capacity, sizeof *lanes->at);
    lanes->at[lanes->count++] = at;
}

static void add_lane_x(Router *router, double at) {
    add_lane(router, &router->x, at, router->diagram->place.x, rect_right(router->diagram->place));
}

static void add_lane_y(Router *router, double at) {
    add_lane(router, &router->y, at, router->diagram->place.y, rect_bottom(router->diagram->place));
}

static bool needs_lanes(const Diagram *diagram, size_t box) {
    if (box < diagram->node_count)
        return true;
    for (size_t i = 0; i < diagram->edge_count; i++)
        if (diagram->edges[i].from == box || diagram->edges[i].to == box)
            return true;
    return false;
}

static void add_middles(Router *router) {
    const Diagram *diagram = router->diagram;
    for (size_t i = 0; i < diagram->box_count; i++) {
        if (!needs_lanes(diagram, i))
            continue;
        Rect b = diagram->boxes[i].bounds;
        add_lane_x(router, b.x + b.width / 2);
        add_lane_y(router, b.y + b.height / 2);
    }
}

/* How far off the middle of a range, as a share of half of it. */
static double off_middle(double at, double low, double high) {
    return high > low ? fabs(at - (low + high) / 2) / ((high - low) / 2) : 0;
}

/* Where the ports of two boxes face each other, unless that is far off the middles of both. */
static void add_facing(Router *router, const Edge *edge, bool vertical) {
    const Diagram *diagram = router->diagram;
    double low[2], high[2];
    diagram_port_range(diagram, &diagram->boxes[edge->from], vertical ? SIDE_TOP : SIDE_LEFT, &low[0],
                       &high[0]);
    diagram_port_range(diagram, &diagram->boxes[edge->to], vertical ? SIDE_TOP : SIDE_LEFT, &low[1],
                       &high[1]);
    double from = fmax(low[0], low[1]), to = fmin(high[0], high[1]), at = (from + to) / 2;
    if (from > to || fmin(off_middle(at, low[0], high[0]), off_middle(at, low[1], high[1])) > most_off_middle)
        return;
    if (vertical)
        add_lane_x(router, at);
    else
        add_lane_y(router, at);
}

/* Between boxes, and around frames at which edges end. */
static void add_gaps(Router *router) {
    const Diagram *diagram = router->diagram;
    for (size_t i = 0; i < diagram->box_count; i++) {
        if (!needs_lanes(diagram, i))
            continue;
        const Box *box = &diagram->boxes[i];
        Rect b = box->node ? box->cell : box->bounds;
        double x = box->node ? diagram->gap_x / 2 : router->clearance,
               y = box->node ? diagram->gap_y / 2 : router->clearance;
        add_lane_x(router, b.x - x);
        add_lane_x(router, rect_right(b) + x);
        add_lane_y(router, b.y - y);
        add_lane_y(router, rect_bottom(b) + y);
    }
}

/* Beside the texts of frames. */
static void add_text_sides(Router *router) {
    const Diagram *diagram = router->diagram;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
        const Box *group = &diagram->boxes[i];
        if (!group->text.count)
            continue;
        add_lane_x(router, group->text_box.x - router->em);
        add_lane_x(router, rect_right(group->text_box) + router->em);
    }
}

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void router_find_lanes(Router *router) {
    add_middles(router);
    for (size_t i = 0; i < router->diagram->edge_count; i++) {
        add_facing(router, &router->diagram->edges[i], false);
        add_facing(router, &router->diagram->edges[i], true);
    }
    add_gaps(router);
    if (router->diagram->texts_stand)
        add_text_sides(router);
    if (router->x.count)
        qsort(router->x.at, router->x.count, sizeof *router->x.at, compare_numbers);
    if (router->y.count)
        qsort(router->y.at, router->y.count, sizeof *router->y.at, compare_numbers);
}

int router_crossing_at(const Router *router, size_t ix, size_t iy) {
    return (int)(iy * router->x.count + ix);
}

Point router_crossing_point(const Router *router, int crossing) {
    return (Point){router->x.at[(size_t)crossing % router->x.count],
                   router->y.at[(size_t)crossing / router->x.count]};
}

/* What is in the way */

/* Adds to the ways between crossings that run through the inside of a rectangle. */
static void mark(Router *router, Rect r, unsigned char *right, unsigned char *down, int by) {
    const Lanes *x = &router->x, *y = &router->y;
    for (size_t iy = 0; iy < y->count; iy++)
        for (size_t ix = 0; ix < x->count; ix++) {
            int at = router_crossing_at(router, ix, iy);
            bool within_x = x->at[ix] > r.x && x->at[ix] < rect_right(r);
            bool within_y = y->at[iy] > r.y && y->at[iy] < rect_bottom(r);
            if (within_y && ix + 1 < x->count && x->at[ix] < rect_right(r) && x->at[ix + 1] > r.x)
                right[at] = (unsigned char)(right[at] + by);
            if (within_x && iy + 1 < y->count && y->at[iy] < rect_bottom(r) && y->at[iy + 1] > r.y)
                down[at] = (unsigned char)(down[at] + by);
        }
}

void router_mark_obstacles(Router *router) {
    const Diagram *diagram = router->diagram;
    for (size_t i = 0; i < diagram->node_count; i++)
        mark(router, rect_grow(diagram->boxes[i].bounds, router->clearance), router->blocked_right,
             router->blocked_down, 1);
    for (size_t i = diagram->node_count; diagram->texts_stand && i < diagram->box_count; i++)
        if (diagram->boxes[i].text.count)
            mark(router, rect_grow(diagram->boxes[i].text_box, router->em / 4), router->text_right,
                 router->text_down, 1);
}

/* A frame at which the edge ends is in the way of this edge alone. */
void router_mark_ends(Router *router, const Edge *edge, int by) {
    const Box *boxes = router->diagram->boxes;
    const size_t ends[] = {edge->from, edge->to};
    for (int i = 0; i < 2; i++)
        if (boxes[ends[i]].group)
            mark(router, rect_grow(boxes[ends[i]].bounds, router->clearance - 0.5), router->blocked_right,
                 router->blocked_down, by);
}

void router_mark_groups(Router *router, const Edge *edge, int by) {
    const Diagram *diagram = router->diagram;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
        const Box *group = &diagram->boxes[i];
        bool from = i == edge->from || group->members[edge->from],
             to = i == edge->to || group->members[edge->to];
        if (from != to)
            continue;
        mark(router, group->bounds, from ? router->common_right : router->foreign_right,
             from ? router->common_down : router->foreign_down, by);
        router->common_count += from ? by : 0;
    }
}
