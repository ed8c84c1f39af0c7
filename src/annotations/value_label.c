#include "annotations/value_label.h"

#include "annotations/terrain.h"

#include <math.h>

/* Places: at which end, on which side of the line; side 0 is behind the end. */
static const struct { int end, side; } places[] = {{1, 1}, {1, -1}, {1, 0}, {0, 1}, {0, -1}};

enum { PLACE_COUNT = sizeof places / sizeof *places };

static const double cost_of_text = 1000, cost_of_mark = 100, cost_of_rank = 8;

typedef struct LabelChoice {
    ValueLabel labels[PLACE_COUNT];
    double costs[PLACE_COUNT];
} LabelChoice;

static Rect box_of(Point at, TextAnchor anchor, TextExtent extent) {
    double left = anchor == ANCHOR_START    ? at.x
                  : anchor == ANCHOR_MIDDLE ? at.x - extent.width / 2
                                            : at.x - extent.width;
    return (Rect){left, at.y - extent.cap_height, extent.width, extent.cap_height + extent.descent / 2};
}

/* Beside a level line: above or below its end, or behind it. */
static ValueLabel place_level(const Point ends[2], int end, int side, TextExtent extent, double gap) {
    ValueLabel label = {.at = ends[end], .anchor = end ? ANCHOR_END : ANCHOR_START};
    if (!side) {
        label.at = (Point){ends[end].x + gap, ends[end].y + extent.cap_height / 2};
        label.anchor = ANCHOR_START;
    } else {
        label.at.y += side > 0 ? -gap : gap + extent.cap_height;
    }
    return label;
}

/* Beside an upright line: to the right or left of its end, or beyond it. */
static ValueLabel place_upright(const Point ends[2], int end, int side, TextExtent extent, double gap) {
    ValueLabel label = {.at = ends[end], .anchor = side > 0 ? ANCHOR_START : ANCHOR_END};
    if (!side) {
        label.at = (Point){ends[end].x, ends[end].y - gap};
        label.anchor = ANCHOR_MIDDLE;
    } else {
        label.at.x += side * gap;
        label.at.y += end ? extent.cap_height : -gap;
    }
    return label;
}

static void visit_box(void *context, Rect box, bool is_text) {
    LabelChoice *choice = context;
    for (int i = 0; i < PLACE_COUNT; i++)
        if (rect_overlaps(choice->labels[i].box, box))
            choice->costs[i] += is_text ? cost_of_text : cost_of_mark;
}

static void visit_line(void *context, Point from, Point to) {
    LabelChoice *choice = context;
    for (int i = 0; i < PLACE_COUNT; i++)
        if (terrain_line_crosses(from, to, choice->labels[i].box))
            choice->costs[i] += cost_of_mark;
}

ValueLabel value_label_place(const Plot *plot, const char *text, double size, const Point ends[2],
                             double gap) {
    TextExtent extent = plot_measure(plot, text, FONT_SEMIBOLD, size);
    LabelChoice choice;
    for (int i = 0; i < PLACE_COUNT; i++) {
        choice.labels[i] = ends[0].y == ends[1].y
                               ? place_level(ends, places[i].end, places[i].side, extent, gap)
                               : place_upright(ends, places[i].end, places[i].side, extent, gap);
        choice.labels[i].box = box_of(choice.labels[i].at, choice.labels[i].anchor, extent);
        choice.costs[i] = i * cost_of_rank;
    }
    terrain_visit(plot, &(TerrainVisitor){&choice, visit_box, visit_line});
    int best = 0;
    for (int i = 1; i < PLACE_COUNT; i++)
        if (choice.costs[i] < choice.costs[best])
            best = i;
    return choice.labels[best];
}
