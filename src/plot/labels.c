#include "plot/labels.h"

#include <stdlib.h>

/* What a place costs: another label or an obstacle far more than a line, leaving the page most of all. */
static const double cost_of_overlap = 1000, cost_of_line = 1, cost_of_leaving = 10000, cost_of_rank = 0.1;

void labels_init(Labels *labels) {
    *labels = (Labels){0};
}

void labels_request(Plot *plot, LabelRequest request) {
    Labels *labels = plot->labels;
    labels->requests =
        arena_grow(plot->arena, labels->requests, labels->count, &labels->capacity, sizeof *labels->requests);
    labels->requests[labels->count++] = request;
}

void labels_add_obstacle(Plot *plot, Rect box) {
    Labels *labels = plot->labels;
    labels->obstacles = arena_grow(plot->arena, labels->obstacles, labels->obstacle_count,
                                   &labels->obstacle_capacity, sizeof *labels->obstacles);
    labels->obstacles[labels->obstacle_count++] = box;
}

void labels_add_line(Plot *plot, Point from, Point to) {
    Labels *labels = plot->labels;
    labels->lines = arena_grow(plot->arena, labels->lines, labels->line_count, &labels->line_capacity,
                               sizeof *labels->lines);
    labels->lines[labels->line_count][0] = from;
    labels->lines[labels->line_count++][1] = to;
}

/* The box of the capitals and figures, with half the descent: what must stay clear. */
static Rect label_box(const LabelRequest *request, LabelPlace place, TextExtent extent) {
    double left = place.anchor == ANCHOR_START    ? place.at.x
                  : place.anchor == ANCHOR_MIDDLE ? place.at.x - extent.width / 2
                                                  : place.at.x - extent.width;
    double air = request->size * 0.1;
    return (Rect){left - air, place.at.y - extent.cap_height - air, extent.width + 2 * air,
                  extent.cap_height + extent.descent / 2 + 2 * air};
}

/* The part of the segment within the box, by clipping its parameter against each side (Liang–Barsky). */
static bool crosses(const Point line[2], Rect box) {
    double dx = line[1].x - line[0].x, dy = line[1].y - line[0].y, from = 0, to = 1;
    double p[] = {-dx, dx, -dy, dy};
    double q[] = {line[0].x - box.x, rect_right(box) - line[0].x, line[0].y - box.y,
                  rect_bottom(box) - line[0].y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        double at = q[i] / p[i];
        if (p[i] < 0)
            from = fmax(from, at);
        else
            to = fmin(to, at);
    }
    return from < to;
}

static double overlap_share(Rect a, Rect b) {
    if (!rect_overlaps(a, b) || a.width <= 0 || a.height <= 0)
        return 0;
    double width = fmin(rect_right(a), rect_right(b)) - fmax(a.x, b.x);
    double height = fmin(rect_bottom(a), rect_bottom(b)) - fmax(a.y, b.y);
    return width * height / (a.width * a.height);
}

static double cost_of_place(const Plot *plot, Rect box, int rank) {
    const Labels *labels = plot->labels;
    double cost = rank * cost_of_rank;
    for (size_t i = 0; i < labels->placed_count; i++)
        if (rect_overlaps(box, labels->placed[i].box))
            cost += cost_of_overlap * (1 + overlap_share(box, labels->placed[i].box));
    for (size_t i = 0; i < labels->obstacle_count; i++)
        if (rect_overlaps(box, labels->obstacles[i]))
            cost += cost_of_overlap * (1 + overlap_share(box, labels->obstacles[i]));
    for (size_t i = 0; i < labels->line_count; i++)
        cost += crosses(labels->lines[i], box) ? cost_of_line : 0;
    Rect page = {0, 0, plot->scene->width, plot->scene->height};
    if (!plot->measuring && !rect_contains(page, box))
        cost += cost_of_leaving;
    return cost;
}

static int find_place(const Plot *plot, const LabelRequest *request, TextExtent extent, double *cost) {
    int best = 0;
    *cost = INFINITY;
    for (int i = 0; i < request->place_count; i++) {
        double here = cost_of_place(plot, label_box(request, request->places[i], extent), i);
        if (here < *cost) {
            *cost = here;
            best = i;
        }
    }
    return best;
}

static void report_dropped(Plot *plot, const LabelRequest *request) {
    Place place = request->layer ? request->layer->channels[CHANNEL_TEXT].place : (Place){0};
    diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_LABEL_DROPPED,
                                                       .place = place,
                                                       .found = request->text,
                                                       .detail = "no place where it covers nothing"});
}

static void place_label(Plot *plot, const LabelRequest *request, SceneNode *parent) {
    Labels *labels = plot->labels;
    TextExtent extent = plot_measure(plot, request->text, request->weight, request->size);
    double cost;
    int best = find_place(plot, request, extent, &cost);
    if (cost >= cost_of_overlap && !request->required && !plot->measuring) {
        report_dropped(plot, request);
        return;
    }
    LabelPlace place = request->places[best];
    SceneNode *node = plot_add_text(plot, parent, request->role, request->text, place.at, place.anchor,
                                    request->weight, request->size, request->color);
    node->text.halo = request->halo;
    node->text.halo_width = request->halo.alpha ? request->size * 0.25 : 0;
    if (request->label)
        scene_set_label(plot->scene, node, request->label);
    labels->placed[labels->placed_count++] = (PlacedLabel){*request, label_box(request, place, extent)};
}

typedef struct RankedRequest {
    int priority;
    size_t index;
} RankedRequest;

static int compare_priority(const void *a, const void *b) {
    const RankedRequest *left = a, *right = b;
    if (left->priority != right->priority)
        return left->priority > right->priority ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
}

void labels_place(Plot *plot, SceneNode *parent) {
    Labels *labels = plot->labels;
    RankedRequest *order = arena_new_array(plot->arena, RankedRequest, labels->count);
    for (size_t i = 0; i < labels->count; i++)
        order[i] = (RankedRequest){labels->requests[i].priority, i};
    qsort(order, labels->count, sizeof *order, compare_priority);
    labels->placed = arena_new_array(plot->arena, PlacedLabel, labels->count);
    for (size_t i = 0; i < labels->count; i++)
        if (labels->requests[order[i].index].place_count)
            place_label(plot, &labels->requests[order[i].index], parent);
}

double labels_find_top(const Plot *plot, double left, double right, double otherwise) {
    const Labels *labels = plot->labels;
    double top = otherwise;
    for (size_t i = 0; i < labels->placed_count; i++)
        if (labels->placed[i].box.x < right && left < rect_right(labels->placed[i].box))
            top = fmin(top, labels->placed[i].box.y);
    for (size_t i = 0; i < labels->obstacle_count; i++)
        if (labels->obstacles[i].x < right && left < rect_right(labels->obstacles[i]))
            top = fmin(top, labels->obstacles[i].y);
    return top;
}

bool labels_find(const Plot *plot, const Layer *layer, size_t row, Rect *box) {
    const Labels *labels = plot->labels;
    for (size_t i = 0; i < labels->placed_count; i++) {
        const LabelRequest *request = &labels->placed[i].request;
        if (request->layer == layer && request->row == row) {
            *box = labels->placed[i].box;
            return true;
        }
    }
    return false;
}
