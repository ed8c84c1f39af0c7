#include "diagram/router.h"

/* In em. */
static const double cost_of_wrong_side = 8;

/* Of a length off the middle of a side; in em no more than that, which it costs from this share of the way to
   the corner on: a line off the middle at both ends is worse than two bends, at one end it is better. */
static const double share_of_offset = 1.3, most_cost_of_offset = 6, full_offset = 0.45;

double router_side_at(Rect r, DiagramSide side) {
    const double at[] = {r.y, rect_right(r), rect_bottom(r), r.x};
    return at[side];
}

bool router_is_across(DiagramSide side) {
    return side == SIDE_LEFT || side == SIDE_RIGHT;
}

/* The index of the nearest lane outside of a side, or the count when there is none. */
static size_t find_lane_outside(const Router *router, const Lanes *lanes, double at, bool after) {
    if (after) {
        for (size_t i = 0; i < lanes->count; i++)
            if (lanes->at[i] >= at + router->clearance - 0.01)
                return i;
        return lanes->count;
    }
    for (size_t i = lanes->count; i-- > 0;)
        if (lanes->at[i] <= at - router->clearance + 0.01)
            return i;
    return lanes->count;
}

static bool is_within_box(const Router *router, Point at) {
    const Diagram *diagram = router->diagram;
    for (size_t i = 0; i < diagram->node_count; i++) {
        Rect b = rect_grow(diagram->boxes[i].bounds, router->clearance - 0.5);
        if (at.x > b.x && at.x < rect_right(b) && at.y > b.y && at.y < rect_bottom(b))
            return true;
    }
    return false;
}

static void add_port(Router *router, Port **ports, size_t *count, Port port) {
    if (is_within_box(router, router_crossing_point(router, port.crossing)))
        return;
    *ports = arena_grow(router->arena, *ports, *count, &router->port_capacity, sizeof **ports);
    (*ports)[(*count)++] = port;
}

/* Along the way that edges mostly go, boxes apart are joined by the sides that face along it: another side
   must not pay by being nearer to where the line goes, by half of the box. */
static double side_cost(const Router *router, const Box *box, const Box *other, DiagramSide side) {
    bool right = router->diagram->direction == FLOW_RIGHT;
    Rect a = box->bounds, b = other->bounds;
    bool apart =
        right ? rect_right(a) < b.x || rect_right(b) < a.x : rect_bottom(a) < b.y || rect_bottom(b) < a.y;
    double half = (right ? a.height : a.width) / 2;
    return apart && router_is_across(side) != right ? cost_of_wrong_side * router->em + half : 0;
}

/* The piece between a box and the lane must not run through a text either. */
static double stub_cost(const Router *router, DiagramSide side, double along, double from, double to) {
    const Diagram *diagram = router->diagram;
    Point a = router_is_across(side) ? (Point){from, along} : (Point){along, from};
    Point b = router_is_across(side) ? (Point){to, along} : (Point){along, to};
    double cost = 0;
    for (size_t i = diagram->node_count; diagram->texts_stand && i < diagram->box_count; i++) {
        const Box *group = &diagram->boxes[i];
        if (group->text.count && rect_is_crossed(rect_grow(group->text_box, router->em / 4), a, b))
            cost += router_cost_of_text * router->em;
    }
    return cost;
}

static double offset_cost(const Router *router, double offset, double most) {
    double full = most_cost_of_offset * router->em, share = most > 0 ? offset / most / full_offset : 0;
    return fmin(fmax(share_of_offset * offset, full * share * share), full);
}

static void list_side(Router *router, const Box *box, const Box *other, DiagramSide side, Port **ports,
                      size_t *count) {
    double low, high;
    diagram_port_range(router->diagram, box, side, &low, &high);
    const Lanes *along = router_is_across(side) ? &router->y : &router->x,
                *out = router_is_across(side) ? &router->x : &router->y;
    double at = router_side_at(box->bounds, side), middle = (low + high) / 2;
    size_t lane = find_lane_outside(router, out, at, side == SIDE_RIGHT || side == SIDE_BOTTOM);
    if (lane == out->count)
        return;
    for (size_t i = 0; i < along->count; i++) {
        if (along->at[i] < low - 0.01 || along->at[i] > high + 0.01)
            continue;
        int crossing = router_is_across(side) ? router_crossing_at(router, lane, i)
                                              : router_crossing_at(router, i, lane);
        double cost =
            fabs(out->at[lane] - at) + offset_cost(router, fabs(along->at[i] - middle), high - middle) +
            side_cost(router, box, other, side) + stub_cost(router, side, along->at[i], at, out->at[lane]);
        add_port(router, ports, count, (Port){crossing, side, cost, along->at[i]});
    }
}

void router_list_ports(Router *router, const Box *box, const Box *other, SpecChoice asked, Port **ports,
                       size_t *count) {
    *ports = NULL;
    *count = router->port_capacity = 0;
    for (int side = 0; side < DIAGRAM_SIDE_COUNT; side++)
        if (!asked.set || asked.value == side)
            list_side(router, box, other, (DiagramSide)side, ports, count);
}
