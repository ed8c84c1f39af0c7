/* Finding ways for lines: what route.c and its parts share. For them only. */
#ifndef DIAGRAM_ROUTER_H
#define DIAGRAM_ROUTER_H

#include "diagram/model.h"

/* The ways to go on from a crossing, in the order of DiagramSide. */
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
    /* Of the edge under way: by how many groups a way lies in that neither of its ends does, and in that both do;
       the number of the latter. */
    unsigned char *foreign_right, *foreign_down, *common_right, *common_down;
    int common_count;
    /* Of the search under way. */
    double *cost;
    int *before;
    HeapItem *heap;
    size_t heap_count, heap_capacity;
    Port *starts, *ends;
    size_t start_count, end_count, port_capacity;
} Router;

/* What it costs to run through a text, in em. */
extern const double router_cost_of_text;

/* The lanes (route_lanes.c), sorted, and their crossings, numbered row by row. */
void router_find_lanes(Router *router);
int router_crossing_at(const Router *router, size_t ix, size_t iy);
Point router_crossing_point(const Router *router, int crossing);

/* Marks what is in the way of all lines; and, with `by` 1 and then -1, the frames at which an edge ends,
   which are in the way of this edge alone. */
void router_mark_obstacles(Router *router);
void router_mark_ends(Router *router, const Edge *edge, int by);

/* The same for the groups that an edge had better not enter, and not leave. */
void router_mark_groups(Router *router, const Edge *edge, int by);

/* Where an edge may leave `box` on its way to `other` (route_ports.c), by the side that is asked for or by
 * all. */
void router_list_ports(Router *router, const Box *box, const Box *other, SpecChoice asked, Port **ports,
                       size_t *count);

/* The coordinate of a side, and whether lines arrive there from the left or right. */
double router_side_at(Rect r, DiagramSide side);
bool router_is_across(DiagramSide side);

/* The last state of the cheapest way from one of the starts to one of the ends (route_search.c), and the port
   at which it ends; NO_STATE when there is none. A state is a crossing and the way on which it is reached;
   router->before leads from it back to the first one, whose port is router_find_start(). */
int router_search(Router *router, const Port **end);
const Port *router_find_start(const Router *router, int state);

#endif
