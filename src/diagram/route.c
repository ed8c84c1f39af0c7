/* Lines along lanes: the middles of boxes, of the gaps between them, and of what two boxes that are to be
   joined face each other with. Over the crossings of the lanes, each with the four directions in which a line
   can go on, the cheapest way is looked for (Dijkstra), edge after edge, shorter ones first. */
#include "diagram/model.h"
#include "diagram/outline.h"

#include <stdlib.h>
#include <string.h>

/* Costs, in em of the text. */
static const double cost_of_bend = 4, cost_of_crossing = 4, cost_of_wrong_side = 8, cost_of_text = 14,
                    cost_of_overlap = 0.8;
/* Of a length: beside what it costs itself, where another line is, and off the middle of a side. */
static const double share_of_overlap = 0.25, share_of_offset = 1.3;

/* In em: being off the middle costs no more than that, which it does from this share of the way to the corner
   on: a line off the middle at both ends is worse than two bends, at one end it is better. */
static const double most_cost_of_offset = 6, full_offset = 0.45, most_off_middle = 0.3;

/* Lines keep away from boxes: in em of the text at most, in breadths of a line at least. */
static const double most_clearance = 0.72, least_clearance = 1.5;

static const double least_lane_distance = 2;

enum { WAYS = 4, NO_STATE = -1 };

typedef struct Lanes {
    double *at;
    size_t count, capacity;
} Lanes;

typedef struct HeapItem {
    double cost;
    int state;
} HeapItem;

/* How an edge may begin or end: from a side of its box to the nearest crossing outside. */
typedef struct Port {
    int crossing;
    DiagramSide side;
    double cost, at; /* at: along the side */
} Port;

typedef struct Router {
    Diagram *diagram;
    Arena *arena;
    Lanes x, y;
    double em, clearance;
    /* By crossing, for the way to the right of it and below it. */
    unsigned char *blocked_right, *blocked_down, *used_right, *used_down, *text_right, *text_down;
    /* Of the search under way. */
    double *cost;
    int *before;
    HeapItem *heap;
    size_t heap_count, heap_capacity;
    Port *starts, *ends;
    size_t start_count, end_count, port_capacity;
} Router;

/* Lanes */

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

static void find_lanes(Router *router) {
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

static int crossing_at(const Router *router, size_t ix, size_t iy) {
    return (int)(iy * router->x.count + ix);
}

static Point crossing_point(const Router *router, int crossing) {
    return (Point){router->x.at[(size_t)crossing % router->x.count],
                   router->y.at[(size_t)crossing / router->x.count]};
}

/* What is in the way */

/* Adds to the ways between crossings that run through the inside of a rectangle. */
static void mark(Router *router, Rect r, unsigned char *right, unsigned char *down, int by) {
    const Lanes *x = &router->x, *y = &router->y;
    for (size_t iy = 0; iy < y->count; iy++)
        for (size_t ix = 0; ix < x->count; ix++) {
            int at = crossing_at(router, ix, iy);
            bool within_x = x->at[ix] > r.x && x->at[ix] < rect_right(r);
            bool within_y = y->at[iy] > r.y && y->at[iy] < rect_bottom(r);
            if (within_y && ix + 1 < x->count && x->at[ix] < rect_right(r) && x->at[ix + 1] > r.x)
                right[at] = (unsigned char)(right[at] + by);
            if (within_x && iy + 1 < y->count && y->at[iy] < rect_bottom(r) && y->at[iy + 1] > r.y)
                down[at] = (unsigned char)(down[at] + by);
        }
}

static void mark_obstacles(Router *router) {
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
static void mark_ends(Router *router, const Edge *edge, int by) {
    const Box *boxes = router->diagram->boxes;
    const size_t ends[] = {edge->from, edge->to};
    for (int i = 0; i < 2; i++)
        if (boxes[ends[i]].group)
            mark(router, rect_grow(boxes[ends[i]].bounds, router->clearance - 0.5), router->blocked_right,
                 router->blocked_down, by);
}

/* Ports */

static const int step_x[WAYS] = {0, 1, 0, -1}, step_y[WAYS] = {-1, 0, 1, 0};

static double side_at(Rect r, DiagramSide side) {
    const double at[] = {r.y, rect_right(r), rect_bottom(r), r.x};
    return at[side];
}

static bool is_across(DiagramSide side) {
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
    if (is_within_box(router, crossing_point(router, port.crossing)))
        return;
    *ports = arena_grow(router->arena, *ports, *count, &router->port_capacity, sizeof **ports);
    (*ports)[(*count)++] = port;
}

/* Along the way that edges mostly go, boxes apart are joined by the sides that face along it. */
static double side_cost(const Router *router, const Box *box, const Box *other, DiagramSide side) {
    bool right = router->diagram->spec->direction.value == FLOW_RIGHT;
    Rect a = box->bounds, b = other->bounds;
    bool apart =
        right ? rect_right(a) < b.x || rect_right(b) < a.x : rect_bottom(a) < b.y || rect_bottom(b) < a.y;
    return apart && is_across(side) != right ? cost_of_wrong_side * router->em : 0;
}

/* The piece between a box and the lane must not run through a text either. */
static double stub_cost(const Router *router, DiagramSide side, double along, double from, double to) {
    const Diagram *diagram = router->diagram;
    Point a = is_across(side) ? (Point){from, along} : (Point){along, from};
    Point b = is_across(side) ? (Point){to, along} : (Point){along, to};
    double cost = 0;
    for (size_t i = diagram->node_count; diagram->texts_stand && i < diagram->box_count; i++) {
        const Box *group = &diagram->boxes[i];
        if (group->text.count && rect_is_crossed(rect_grow(group->text_box, router->em / 4), a, b))
            cost += cost_of_text * router->em;
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
    const Lanes *along = is_across(side) ? &router->y : &router->x,
                *out = is_across(side) ? &router->x : &router->y;
    double at = side_at(box->bounds, side), middle = (low + high) / 2;
    size_t lane = find_lane_outside(router, out, at, side == SIDE_RIGHT || side == SIDE_BOTTOM);
    if (lane == out->count)
        return;
    for (size_t i = 0; i < along->count; i++) {
        if (along->at[i] < low - 0.01 || along->at[i] > high + 0.01)
            continue;
        int crossing = is_across(side) ? crossing_at(router, lane, i) : crossing_at(router, i, lane);
        double cost =
            fabs(out->at[lane] - at) + offset_cost(router, fabs(along->at[i] - middle), high - middle) +
            side_cost(router, box, other, side) + stub_cost(router, side, along->at[i], at, out->at[lane]);
        add_port(router, ports, count, (Port){crossing, side, cost, along->at[i]});
    }
}

static void list_ports(Router *router, const Box *box, const Box *other, SpecChoice asked, Port **ports,
                       size_t *count) {
    *ports = NULL;
    *count = router->port_capacity = 0;
    for (int side = 0; side < DIAGRAM_SIDE_COUNT; side++)
        if (!asked.set || asked.value == side)
            list_side(router, box, other, (DiagramSide)side, ports, count);
}

/* The search */

static void heap_push(Router *router, double cost, int state) {
    router->heap = arena_grow(router->arena, router->heap, router->heap_count, &router->heap_capacity,
                              sizeof *router->heap);
    size_t at = router->heap_count++;
    HeapItem *heap = router->heap;
    for (; at > 0; at = (at - 1) / 2) {
        HeapItem above = heap[(at - 1) / 2];
        if (above.cost < cost || (above.cost == cost && above.state <= state))
            break;
        heap[at] = above;
    }
    heap[at] = (HeapItem){cost, state};
}

static bool goes_first(HeapItem a, HeapItem b) {
    return a.cost < b.cost || (a.cost == b.cost && a.state < b.state);
}

static HeapItem heap_pop(Router *router) {
    HeapItem *heap = router->heap, top = heap[0], last = heap[--router->heap_count];
    size_t at = 0, count = router->heap_count;
    for (size_t below; (below = 2 * at + 1) < count; at = below) {
        if (below + 1 < count && goes_first(heap[below + 1], heap[below]))
            below++;
        if (!goes_first(heap[below], last))
            break;
        heap[at] = heap[below];
    }
    heap[at] = last;
    return top;
}

static void reach(Router *router, int state, double cost, int before) {
    if (cost >= router->cost[state])
        return;
    router->cost[state] = cost;
    router->before[state] = before;
    heap_push(router, cost, state);
}

/* The crossing whose entry in the tables is about the way from `crossing`, and which table. */
static int way_entry(const Router *router, int crossing, int way, bool *down) {
    *down = way == SIDE_TOP || way == SIDE_BOTTOM;
    return way == SIDE_LEFT ? crossing - 1 : way == SIDE_TOP ? crossing - (int)router->x.count : crossing;
}

static double way_cost(const Router *router, int entry, bool down, double length) {
    double cost = length;
    if ((down ? router->used_down : router->used_right)[entry])
        cost += share_of_overlap * length + cost_of_overlap * router->em;
    return cost + (down ? router->text_down : router->text_right)[entry] * cost_of_text * router->em;
}

/* A line that goes on over the crossing meets one that goes across. */
static bool meets_line(const Router *router, int crossing, int way) {
    size_t columns = router->x.count;
    if (way == SIDE_LEFT || way == SIDE_RIGHT)
        return (size_t)crossing >= columns && router->used_down[crossing] &&
               router->used_down[crossing - (int)columns];
    return (size_t)crossing % columns > 0 && router->used_right[crossing] && router->used_right[crossing - 1];
}

static void go_on(Router *router, HeapItem item) {
    int crossing = item.state / WAYS, way = item.state % WAYS;
    int ix = crossing % (int)router->x.count, iy = crossing / (int)router->x.count;
    for (int next = 0; next < WAYS; next++) {
        int to_x = ix + step_x[next], to_y = iy + step_y[next];
        bool down;
        if (next == (way + 2) % WAYS || to_x < 0 || to_y < 0 || to_x >= (int)router->x.count ||
            to_y >= (int)router->y.count)
            continue;
        int entry = way_entry(router, crossing, next, &down);
        if ((down ? router->blocked_down : router->blocked_right)[entry])
            continue;
        double length =
            down ? fabs(router->y.at[to_y] - router->y.at[iy]) : fabs(router->x.at[to_x] - router->x.at[ix]);
        double cost = item.cost + way_cost(router, entry, down, length);
        cost += next != way ? cost_of_bend * router->em
                            : meets_line(router, crossing, way) * cost_of_crossing * router->em;
        reach(router, crossing_at(router, (size_t)to_x, (size_t)to_y) * WAYS + next, cost, item.state);
    }
}

/* The cheapest end for a line that arrives at a state; NULL when it cannot end there. */
static const Port *find_end(const Router *router, int state, double *cost) {
    const Port *best = NULL;
    for (size_t i = 0; i < router->end_count; i++) {
        const Port *port = &router->ends[i];
        int inwards = (port->side + 2) % WAYS, way = state % WAYS;
        if (port->crossing != state / WAYS || way == (int)port->side)
            continue;
        double all = port->cost + (way != inwards ? cost_of_bend * router->em : 0);
        if (best && all >= *cost)
            continue;
        best = port;
        *cost = all;
    }
    return best;
}

static const Port *find_start(const Router *router, int state) {
    const Port *best = NULL;
    for (size_t i = 0; i < router->start_count; i++) {
        const Port *port = &router->starts[i];
        if (port->crossing * WAYS + (int)port->side == state && (!best || port->cost < best->cost))
            best = port;
    }
    return best;
}

static void clear_search(Router *router) {
    size_t states = router->x.count * router->y.count * WAYS;
    for (size_t i = 0; i < states; i++) {
        router->cost[i] = INFINITY;
        router->before[i] = NO_STATE;
    }
    router->heap_count = 0;
}

/* The last state of the cheapest way, and the port at which it ends. */
static int search(Router *router, const Port **end) {
    double best = INFINITY;
    int last = NO_STATE;
    clear_search(router);
    for (size_t i = 0; i < router->start_count; i++)
        reach(router, router->starts[i].crossing * WAYS + (int)router->starts[i].side, router->starts[i].cost,
              NO_STATE);
    while (router->heap_count) {
        HeapItem item = heap_pop(router);
        double rest = 0;
        if (item.cost >= best)
            break;
        if (item.cost > router->cost[item.state])
            continue;
        const Port *port = find_end(router, item.state, &rest);
        if (port && item.cost + rest < best) {
            best = item.cost + rest;
            last = item.state;
            *end = port;
        }
        go_on(router, item);
    }
    return last;
}

/* The way found */

static Point port_point(const Box *box, const Port *port) {
    double at = side_at(box->bounds, port->side);
    return is_across(port->side) ? (Point){at, port->at} : (Point){port->at, at};
}

static void use_way(Router *router, int from, int to) {
    int low = from < to ? from : to;
    bool down = abs(from - to) > 1 || router->x.count == 1;
    (down ? router->used_down : router->used_right)[low] = 1;
}

static bool on_one_line(Point a, Point b, Point c) {
    return (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y);
}

static void add_point(Edge *edge, Point point) {
    size_t n = edge->point_count;
    if (n && edge->points[n - 1].x == point.x && edge->points[n - 1].y == point.y)
        return;
    if (n > 1 && on_one_line(edge->points[n - 2], edge->points[n - 1], point))
        edge->points[n - 1] = point;
    else
        edge->points[edge->point_count++] = point;
}

static void take_way(Router *router, Edge *edge, int last, const Port *end) {
    const Box *boxes = router->diagram->boxes;
    size_t count = 0;
    int first = last;
    for (int state = last; state != NO_STATE; state = router->before[state], count++)
        first = state;
    int *states = arena_new_array(router->arena, int, count);
    size_t at = count;
    for (int state = last; state != NO_STATE; state = router->before[state])
        states[--at] = state;
    edge->points = arena_new_array(router->arena, Point, count + 2);
    edge->point_count = 0;
    add_point(edge, port_point(&boxes[edge->from], find_start(router, first)));
    for (size_t i = 0; i < count; i++) {
        add_point(edge, crossing_point(router, states[i] / WAYS));
        if (i)
            use_way(router, states[i - 1] / WAYS, states[i] / WAYS);
    }
    add_point(edge, port_point(&boxes[edge->to], end));
}

static bool find_way(Router *router, Edge *edge) {
    const Box *from = &router->diagram->boxes[edge->from], *to = &router->diagram->boxes[edge->to];
    const Port *end = NULL;
    list_ports(router, from, to, edge->spec->from_side, &router->starts, &router->start_count);
    list_ports(router, to, from, edge->spec->to_side, &router->ends, &router->end_count);
    mark_ends(router, edge, 1);
    int last = search(router, &end);
    mark_ends(router, edge, -1);
    if (last == NO_STATE)
        return false;
    take_way(router, edge, last, end);
    return true;
}

static Point box_middle(const Box *box) {
    return (Point){box->bounds.x + box->bounds.width / 2, box->bounds.y + box->bounds.height / 2};
}

static void draw_straight(const Diagram *diagram, Edge *edge) {
    const Box *from = &diagram->boxes[edge->from], *to = &diagram->boxes[edge->to];
    edge->points = arena_new_array(diagram->request->arena, Point, 2);
    edge->points[0] = outline_meet(diagram, from, box_middle(to), box_middle(from));
    edge->points[1] = outline_meet(diagram, to, box_middle(from), box_middle(to));
    edge->point_count = 2;
}

bool edge_is_straight(const Edge *edge) {
    return edge->spec->route.value == ROUTE_STRAIGHT;
}

static double distance(const Diagram *diagram, const Edge *edge) {
    Point a = box_middle(&diagram->boxes[edge->from]), b = box_middle(&diagram->boxes[edge->to]);
    return fabs(a.x - b.x) + fabs(a.y - b.y);
}

static void sort_edges(const Diagram *diagram, size_t *order) {
    for (size_t i = 0; i < diagram->edge_count; i++) {
        size_t at = i;
        for (; at > 0 && distance(diagram, &diagram->edges[order[at - 1]]) >
                             distance(diagram, &diagram->edges[i]) + 0.5;
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

static void init_router(Router *router, Diagram *diagram) {
    double gap = fmin(diagram->gap_x, diagram->gap_y), em = diagram->theme->font_size.value;
    *router = (Router){.diagram = diagram,
                       .arena = diagram->request->arena,
                       .em = em,
                       .clearance = fmin(gap * 0.4, most_clearance * em)};
    router->clearance = fmax(router->clearance, least_clearance * diagram->theme->stroke_width.value);
    find_lanes(router);
    size_t crossings = router->x.count * router->y.count;
    unsigned char **tables[] = {&router->blocked_right, &router->blocked_down, &router->used_right,
                                &router->used_down,     &router->text_right,   &router->text_down};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        *tables[i] = arena_new_array(router->arena, unsigned char, crossings);
    router->cost = arena_new_array(router->arena, double, crossings *WAYS);
    router->before = arena_new_array(router->arena, int, crossings *WAYS);
    mark_obstacles(router);
}

static bool fail_edge(Diagram *diagram, const Edge *edge) {
    return diagram_fail(diagram, (Fault){.id = MESSAGE_EDGE_NO_WAY,
                                         .place = edge->place,
                                         .found = diagram->boxes[edge->from].name,
                                         .detail = diagram->boxes[edge->to].name});
}

bool diagram_route(Diagram *diagram) {
    Router router;
    size_t *order = arena_new_array(diagram->request->arena, size_t, diagram->edge_count);
    bool found = true;
    init_router(&router, diagram);
    sort_edges(diagram, order);
    for (size_t i = 0; i < diagram->edge_count; i++) {
        Edge *edge = &diagram->edges[order[i]];
        if (edge_is_straight(edge))
            draw_straight(diagram, edge);
        else if (!router.x.count || !router.y.count || !find_way(&router, edge))
            found = fail_edge(diagram, edge);
    }
    return found;
}
