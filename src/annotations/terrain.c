#include "annotations/terrain.h"

#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

/* Half the side of a point's box, where marks have no breadth of their own. */
static const double point_reach = 8;

static void visit_line(const Layer *layer, const TerrainVisitor *visitor, double along0, double across0,
                       double along1, double across1) {
    Point from = layer_point(layer, along0, across0), to = layer_point(layer, along1, across1);
    if (isfinite(from.x) && isfinite(from.y) && isfinite(to.x) && isfinite(to.y))
        visitor->line(visitor->context, from, to);
}

static void visit_box(const Plot *plot, const Layer *layer, size_t row, const TerrainVisitor *visitor) {
    double along = layer_along(layer, row), base, tip, near, far;
    double half = layer->mark->wants_bands ? layer_breadth(plot, layer) / 2 : point_reach;
    layer_page_ends(layer, row, &base, &tip);
    if (!layer->mark->from_zero && !layer->mark->has_ends)
        base = tip;
    if (!isfinite(along) || !isfinite(base) || !isfinite(tip))
        return;
    double low = fmin(base, tip), high = fmax(base, tip);
    if (layer_whisker(layer, row, &near, &far) && isfinite(far)) {
        low = fmin(low, far);
        high = fmax(high, far);
    }
    Rect box = layer_rect(layer, along - half, low, along + half, high);
    visitor->box(visitor->context, &(TerrainBox){TERRAIN_MARK, box, layer, row});
}

static bool is_stepped(const Layer *layer) {
    return layer->spec->interpolate.value >= INTERPOLATE_STEP &&
           layer->spec->interpolate.value <= INTERPOLATE_STEP_AFTER;
}

/* Steps reach as far as either end on the whole way. */
static void visit_join(const Layer *layer, const TerrainVisitor *visitor, const double from[2],
                       const double to[2]) {
    if (!is_stepped(layer)) {
        visit_line(layer, visitor, from[0], from[1], to[0], to[1]);
        return;
    }
    visit_line(layer, visitor, from[0], from[1], to[0], from[1]);
    visit_line(layer, visitor, from[0], to[1], to[0], to[1]);
}

static void visit_series(const Plot *plot, const Layer *layer, size_t series, const TerrainVisitor *visitor) {
    size_t count;
    const uint32_t *rows = layer_list_rows(plot, layer, series, &count);
    const LayerGaps gaps = layer_find_gaps(plot, layer, series);
    double last[2] = {0};
    for (size_t i = 0; i < count; i++) {
        double base, here[2] = {layer_along(layer, rows[i])};
        layer_page_ends(layer, rows[i], &base, &here[1]);
        if (layer->mark->from_zero)
            visit_line(layer, visitor, here[0], base, here[0], here[1]);
        if (i && !layer_breaks_before(layer, gaps, rows, i))
            visit_join(layer, visitor, last, here);
        else
            visit_line(layer, visitor, here[0], here[1], here[0], here[1]);
        last[0] = here[0];
        last[1] = here[1];
    }
}

static void visit_layer(const Plot *plot, const Layer *layer, const TerrainVisitor *visitor) {
    for (size_t series = 0; layer->mark->connects && series < layer->series_count; series++)
        visit_series(plot, layer, series, visitor);
    for (size_t row = 0; !layer->mark->connects && row < layer->row_count; row++)
        visit_box(plot, layer, row, visitor);
}

void terrain_visit(const Plot *plot, const TerrainVisitor *visitor) {
    const Labels *labels = plot->labels;
    for (size_t i = 0; i < plot->layer_count; i++)
        visit_layer(plot, &plot->layers[i], visitor);
    for (size_t i = 0; i < labels->placed_count; i++)
        visitor->box(visitor->context, &(TerrainBox){.kind = TERRAIN_LABEL, .box = labels->placed[i].box});
    for (size_t i = 0; i < labels->obstacle_count; i++)
        visitor->box(visitor->context, &(TerrainBox){.kind = TERRAIN_OBSTACLE, .box = labels->obstacles[i]});
}

typedef struct Reach {
    bool horizontal;
    double low, high, end;
} Reach;

static void reach_box(void *context, const TerrainBox *met) {
    Reach *reach = context;
    Rect box = met->box;
    double low = reach->horizontal ? box.x : box.y,
           high = reach->horizontal ? rect_right(box) : rect_bottom(box);
    if (low < reach->high && high > reach->low)
        reach->end = fmax(reach->end, reach->horizontal ? rect_bottom(box) : rect_right(box));
}

static void reach_line(void *context, Point from, Point to) {
    Rect box = rect_from_corners(from.x, from.y, to.x, to.y);
    reach_box(context, &(TerrainBox){.kind = TERRAIN_MARK, .box = box});
}

double terrain_find_end(const Plot *plot, bool horizontal, double low, double high, double otherwise) {
    Reach reach = {horizontal, low, high, otherwise};
    terrain_visit(plot, &(TerrainVisitor){&reach, reach_box, reach_line});
    return reach.end;
}

/* Cuts the segment's parameters against each side of the box (Liang–Barsky). */
bool terrain_line_crosses(Point from, Point to, Rect box) {
    double dx = to.x - from.x, dy = to.y - from.y, first = 0, last = 1;
    double step[] = {-dx, dx, -dy, dy};
    double room[] = {from.x - box.x, rect_right(box) - from.x, from.y - box.y, rect_bottom(box) - from.y};
    for (int i = 0; i < 4; i++) {
        if (step[i] == 0 && room[i] < 0)
            return false;
        if (step[i] < 0)
            first = fmax(first, room[i] / step[i]);
        else if (step[i] > 0)
            last = fmin(last, room[i] / step[i]);
    }
    return first <= last;
}
