#include "diagram/router.h"

const double router_cost_of_text = 14;

/* In em. */
static const double cost_of_bend = 4, cost_of_crossing = 4, cost_of_overlap = 0.8;

/* Of a length where another line is, beside what it costs itself. */
static const double share_of_overlap = 0.25;

/* Of a length within a group that neither end is in, or outside of one that both are in. */
static const double share_of_foreign = 2;

static const int step_x[WAYS] = {0, 1, 0, -1}, step_y[WAYS] = {-1, 0, 1, 0};

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
    int foreign = (down ? router->foreign_down : router->foreign_right)[entry] + router->common_count -
                  (down ? router->common_down : router->common_right)[entry];
    double cost = length * (1 + share_of_foreign * foreign);
    if ((down ? router->used_down : router->used_right)[entry])
        cost += share_of_overlap * length + cost_of_overlap * router->em;
    return cost + (down ? router->text_down : router->text_right)[entry] * router_cost_of_text * router->em;
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
        reach(router, router_crossing_at(router, (size_t)to_x, (size_t)to_y) * WAYS + next, cost, item.state);
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

const Port *router_find_start(const Router *router, int state) {
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
int router_search(Router *router, const Port **end) {
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
