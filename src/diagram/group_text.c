/* Where the texts of frames stand among the lines. */
#include "diagram/model.h"

/* Around a text, in em. */
static const double air = 0.35, wanted_air = 0.9;

enum { MOST_PLACES = 2 * DIAGRAM_MOST_EDGES };

static double slid_to(const Box *group, double left) {
    return left - group->text_box.x;
}

static bool is_free(const Diagram *diagram, const Box *group, double by) {
    Rect box = group->text_box;
    box.x += by;
    box = rect_grow(box, air * group->text.size);
    for (size_t i = 0; i < diagram->edge_count; i++) {
        const Edge *edge = &diagram->edges[i];
        for (size_t k = 0; k + 1 < edge->point_count; k++)
            if (rect_is_crossed(box, edge->points[k], edge->points[k + 1]))
                return false;
    }
    return true;
}

/* Beside each line that runs across the text's height: how far the text would have to move. */
static size_t list_places(const Diagram *diagram, const Box *group, double margin, double *places) {
    Rect strip = {group->bounds.x, group->text_box.y, group->bounds.width, group->text_box.height};
    size_t count = 0;
    places[count++] = 0;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        const Edge *edge = &diagram->edges[i];
        for (size_t k = 0; k + 1 < edge->point_count && count + 2 <= MOST_PLACES; k++) {
            if (!rect_is_crossed(strip, edge->points[k], edge->points[k + 1]))
                continue;
            places[count++] = slid_to(group, fmax(edge->points[k].x, edge->points[k + 1].x) + margin);
            places[count++] = slid_to(group, fmin(edge->points[k].x, edge->points[k + 1].x) - margin -
                                                 group->text_box.width);
        }
    }
    return count;
}

static double nearest_place(const Diagram *diagram, const Box *group, double beside) {
    double places[MOST_PLACES], edge = air * group->text.size, best = INFINITY;
    size_t count = list_places(diagram, group, beside * group->text.size, places);
    for (size_t i = 0; i < count; i++) {
        double left = group->text_box.x + places[i], right = left + group->text_box.width;
        bool inside = left >= group->bounds.x + edge && right <= rect_right(group->bounds) - edge;
        if (fabs(places[i]) < fabs(best) && inside && is_free(diagram, group, places[i]))
            best = places[i];
    }
    return best;
}

static bool find_place(const Diagram *diagram, const Box *group, double *by) {
    *by = nearest_place(diagram, group, wanted_air);
    if (!isfinite(*by))
        *by = nearest_place(diagram, group, air + 0.1);
    return isfinite(*by);
}

bool diagram_check_group_texts(Diagram *diagram) {
    bool good = true;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
        const Box *group = &diagram->boxes[i];
        if (group->text.count && !is_free(diagram, group, 0))
            good = diagram_fail(diagram, (Fault){.id = MESSAGE_TEXT_NO_ROOM,
                                                 .place = group->place,
                                                 .found = group->name,
                                                 .detail = "on its frame among the edges"});
    }
    return good;
}

bool diagram_slide_group_texts(Diagram *diagram) {
    double by[DIAGRAM_MOST_GROUPS] = {0};
    for (size_t i = diagram->node_count; i < diagram->box_count; i++)
        if (diagram->boxes[i].text.count &&
            !find_place(diagram, &diagram->boxes[i], &by[i - diagram->node_count]))
            return false;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
        diagram->boxes[i].text_at.x += by[i - diagram->node_count];
        diagram->boxes[i].text_box.x += by[i - diagram->node_count];
    }
    return true;
}
