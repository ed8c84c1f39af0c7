#include "annotations/value_label.h"

#include "annotations/terrain.h"
#include "plot/labels.h"
#include "plot/layer.h"

#include <math.h>

/* Beside the line from its right or upper end on, above and below it in turn; then behind either end. */
enum { STEP_COUNT = 24, BEHIND_END = 2 * STEP_COUNT, BEHIND_START, PLACE_COUNT };

static const double cost_of_text = 1000, cost_of_mark = 200, cost_of_side = 8, cost_of_behind = 12,
                    cost_of_start = 70, cost_of_moving = 16, cost_of_way = 50;

typedef struct LabelChoice {
    ValueLabel labels[PLACE_COUNT];
    double costs[PLACE_COUNT];
    double air;
} LabelChoice;

static Rect box_of(Point at, TextAnchor anchor, TextExtent extent) {
    double left = anchor == ANCHOR_START    ? at.x
                  : anchor == ANCHOR_MIDDLE ? at.x - extent.width / 2
                                            : at.x - extent.width;
    return (Rect){left, at.y - extent.cap_height, extent.width, extent.cap_height + extent.descent / 2};
}

/* `away` is how far it stands from the end. */
static ValueLabel place_level(Point end, double away, bool above, TextExtent extent, double gap) {
    return (ValueLabel){.at = {end.x - away, above ? end.y - gap : end.y + gap + extent.cap_height},
                        .anchor = ANCHOR_END};
}

static ValueLabel place_upright(Point end, double away, bool right, TextExtent extent, double gap) {
    return (ValueLabel){.at = {right ? end.x + gap : end.x - gap, end.y + away + extent.cap_height},
                        .anchor = right ? ANCHOR_START : ANCHOR_END};
}

static ValueLabel place_behind(Point end, bool level, bool last, TextExtent extent, double gap) {
    double middle = end.y + extent.cap_height / 2, below = end.y + gap + extent.cap_height;
    if (level)
        return (ValueLabel){.at = {last ? end.x + gap : end.x - gap, middle},
                            .anchor = last ? ANCHOR_START : ANCHOR_END};
    return (ValueLabel){.at = {end.x, last ? end.y - gap : below}, .anchor = ANCHOR_MIDDLE};
}

static bool has_axis(const Plot *plot, Orient orient) {
    for (size_t i = 0; i < plot->axis_count; i++)
        if (plot->axes[i].orient == orient && plot->axes[i].labels)
            return true;
    return false;
}

static double cost_behind(const Plot *plot, bool level, bool last) {
    Orient orient = level ? (last ? ORIENT_RIGHT : ORIENT_LEFT) : (last ? ORIENT_TOP : ORIENT_BOTTOM);
    return (last ? cost_of_behind : cost_of_start) + (has_axis(plot, orient) ? cost_of_text : 0);
}

static void list_places(const Plot *plot, const Point ends[2], TextExtent extent, double gap,
                        LabelChoice *choice) {
    bool level = ends[0].y == ends[1].y;
    double length = fabs(level ? ends[1].x - ends[0].x : ends[1].y - ends[0].y);
    double room = fmax(0, length - (level ? extent.width : extent.cap_height));
    for (int i = 0; i < BEHIND_END; i++) {
        double share = (double)(i / 2) / (STEP_COUNT - 1);
        choice->labels[i] = level ? place_level(ends[1], room * share, i % 2 == 0, extent, gap)
                                  : place_upright(ends[1], room * share, i % 2 == 0, extent, gap);
        choice->costs[i] = i % 2 * cost_of_side + (i > 1 ? cost_of_moving : 0) + share * cost_of_way;
    }
    for (int last = 0; last < 2; last++) {
        int place = last ? BEHIND_END : BEHIND_START;
        choice->labels[place] = place_behind(ends[last], level, last, extent, gap);
        choice->costs[place] = cost_behind(plot, level, last);
    }
    for (int i = 0; i < PLACE_COUNT; i++)
        choice->labels[i].box = box_of(choice->labels[i].at, choice->labels[i].anchor, extent);
}

static void visit_box(void *context, const TerrainBox *met) {
    LabelChoice *choice = context;
    for (int i = 0; i < PLACE_COUNT; i++) {
        if (!rect_overlaps(rect_grow(choice->labels[i].box, choice->air), met->box))
            continue;
        choice->costs[i] += met->kind == TERRAIN_MARK ? cost_of_mark : cost_of_text;
        choice->labels[i].covers |= met->kind == TERRAIN_MARK;
        choice->labels[i].meets |= met->kind != TERRAIN_MARK;
    }
}

static void visit_line(void *context, Point from, Point to) {
    LabelChoice *choice = context;
    for (int i = 0; i < PLACE_COUNT; i++)
        if (terrain_line_crosses(from, to, choice->labels[i].box))
            choice->costs[i] += cost_of_mark;
}

ValueLabel value_label_place(const Plot *plot, const char *text, double size, const Point ends[2],
                             double gap) {
    LabelChoice choice = {.air = gap};
    list_places(plot, ends, plot_measure(plot, text, FONT_SEMIBOLD, size), gap, &choice);
    terrain_visit(plot, &(TerrainVisitor){&choice, visit_box, visit_line});
    int best = 0;
    for (int i = 1; i < PLACE_COUNT; i++)
        if (choice.costs[i] < choice.costs[best])
            best = i;
    return choice.labels[best];
}

void value_label_draw(Plot *plot, const ValueLabel *place, const char *text, double size, Color color,
                      Color ground, SceneNode *parent) {
    if (place->covers) {
        Rect box = rect_grow(place->box, 0.25 * size);
        SceneNode *node = scene_add_rect(plot->scene, parent, ROLE_ANNOTATION_BOX, box, paint_solid(ground));
        node->rect.radius = 0.15 * size;
    }
    SceneNode *node = plot_add_text(plot, parent, ROLE_ANNOTATION_LABEL, text, place->at, place->anchor,
                                    FONT_SEMIBOLD, size, plot_readable_color(plot, color));
    node->text.halo = ground;
    node->text.halo_width = place->covers ? 0 : size * 0.12;
    labels_add_obstacle(plot, place->box);
}
