/* Lines along lanes: the middles of boxes, of the gaps between them, and of what two boxes that are to be
   joined face each other with. Over the crossings of the lanes, each with the four directions in which a line
   can go on, the cheapest way is looked for (Dijkstra), edge after edge, shorter ones first. */
#include "diagram/outline.h"
#include "diagram/router.h"

#include <stdlib.h>

/* Lines keep away from boxes: in em of the text at most, in breadths of a line at least. */
static const double most_clearance = 0.72, least_clearance = 1.5;

/* The way found */

static Point port_point(const Box *box, const Port *port) {
    double at = router_side_at(box->bounds, port->side);
    return router_is_across(port->side) ? (Point){at, port->at} : (Point){port->at, at};
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
    add_point(edge, port_point(&boxes[edge->from], router_find_start(router, first)));
    for (size_t i = 0; i < count; i++) {
        add_point(edge, router_crossing_point(router, states[i] / WAYS));
        if (i)
            use_way(router, states[i - 1] / WAYS, states[i] / WAYS);
    }
    add_point(edge, port_point(&boxes[edge->to], end));
}

static bool find_way(Router *router, Edge *edge) {
    const Box *from = &router->diagram->boxes[edge->from], *to = &router->diagram->boxes[edge->to];
    const Port *end = NULL;
    router_list_ports(router, from, to, edge->spec->from_side, &router->starts, &router->start_count);
    router_list_ports(router, to, from, edge->spec->to_side, &router->ends, &router->end_count);
    router_mark_ends(router, edge, 1);
    router_mark_groups(router, edge, 1);
    int last = router_search(router, &end);
    router_mark_ends(router, edge, -1);
    router_mark_groups(router, edge, -1);
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
    router_find_lanes(router);
    size_t crossings = router->x.count * router->y.count;
    unsigned char **tables[] = {&router->blocked_right, &router->blocked_down, &router->used_right,
                                &router->used_down,     &router->text_right,   &router->text_down,
                                &router->foreign_right, &router->foreign_down, &router->common_right,
                                &router->common_down};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        *tables[i] = arena_new_array(router->arena, unsigned char, crossings);
    router->cost = arena_new_array(router->arena, double, crossings *WAYS);
    router->before = arena_new_array(router->arena, int, crossings *WAYS);
    router_mark_obstacles(router);
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
