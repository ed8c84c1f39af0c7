#include "plot/label_ground.h"

/* A box far more than a line, leaving the page most of all. */
const double label_cost_of_overlap = 1000;
static const double cost_of_line = 1, cost_of_leaving = 10000, cost_of_rank = 0.1;

static const double cell = 64;

/* One question to the grids. */
typedef struct Query {
    const LabelGround *ground;
    Rect box;
    Point leader[2];
    LabelCost cost;
} Query;

static Rect line_bounds(const Point line[2]) {
    return rect_from_corners(line[0].x, line[0].y, line[1].x, line[1].y);
}

void label_ground_init(LabelGround *ground, const Plot *plot) {
    const Labels *labels = plot->labels;
    Rect page = {0, 0, plot->scene->width, plot->scene->height};
    ground->plot = plot;
    box_grid_init(&ground->boxes, page, cell, plot->arena);
    box_grid_init(&ground->lines, page, cell, plot->arena);
    for (size_t i = 0; i < labels->obstacle_count; i++)
        box_grid_add(&ground->boxes, labels->obstacles[i], i);
    for (size_t i = 0; i < labels->line_count; i++)
        box_grid_add(&ground->lines, line_bounds(labels->lines[i]), i);
}

void label_ground_add(LabelGround *ground, Rect box) {
    box_grid_add(&ground->boxes, box, 0);
}

static double overlap_share(Rect a, Rect b) {
    if (!rect_overlaps(a, b) || a.width <= 0 || a.height <= 0)
        return 0;
    Rect common = rect_cut(a, b);
    return common.width * common.height / (a.width * a.height);
}

static bool add_box(void *context, const BoxGridItem *item) {
    Query *query = context;
    if (rect_overlaps(query->box, item->box))
        query->cost.total += label_cost_of_overlap * (1 + overlap_share(query->box, item->box));
    return true;
}

static bool add_line(void *context, const BoxGridItem *item) {
    Query *query = context;
    const Labels *labels = query->ground->plot->labels;
    const Point *line = labels->lines[item->id];
    if (rect_is_crossed(query->box, line[0], line[1])) {
        query->cost.total += cost_of_line;
        query->cost.crosses |= labels->line_shows[item->id];
    }
    return true;
}

/* Room is not made at any price for what can go elsewhere. */
static bool leaves(const Plot *plot, Rect box, bool movable) {
    const double most_share = 0.1;
    Rect page = {0, 0, plot->scene->width, plot->scene->height};
    Rect around = rect_grow(plot->frame, most_share * plot->page.width);
    return (movable && plot->page.width > 0 && !rect_contains(around, box)) ||
           (!plot->measuring && !rect_contains(page, box));
}

LabelCost label_ground_cost(const LabelGround *ground, Rect box, int rank, bool movable) {
    const Plot *plot = ground->plot;
    Query query = {.ground = ground, .box = box, .cost.total = rank * cost_of_rank};
    box_grid_find(&ground->boxes, box, add_box, &query);
    box_grid_find(&ground->lines, box, add_line, &query);
    query.cost.leaves = leaves(plot, box, movable);
    query.cost.total += query.cost.leaves ? cost_of_leaving : 0;
    return query.cost;
}

static bool add_box_on_leader(void *context, const BoxGridItem *item) {
    Query *query = context;
    query->cost.total +=
        rect_is_crossed(item->box, query->leader[0], query->leader[1]) ? label_cost_of_overlap : 0;
    return true;
}

static double way_round(Point a, Point b, Point at) {
    return (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
}

static bool add_line_on_leader(void *context, const BoxGridItem *item) {
    Query *query = context;
    const Point *line = query->ground->plot->labels->lines[item->id], *leader = query->leader;
    bool across = way_round(line[0], line[1], leader[0]) * way_round(line[0], line[1], leader[1]) < 0 &&
                  way_round(leader[0], leader[1], line[0]) * way_round(leader[0], leader[1], line[1]) < 0;
    query->cost.total += across ? cost_of_line : 0;
    return true;
}

double label_ground_cost_of_leader(const LabelGround *ground, Point from, Point to) {
    Query query = {.ground = ground, .leader = {from, to}};
    box_grid_find(&ground->boxes, line_bounds(query.leader), add_box_on_leader, &query);
    box_grid_find(&ground->lines, line_bounds(query.leader), add_line_on_leader, &query);
    return query.cost.total;
}
