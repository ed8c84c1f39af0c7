#include "marks/line_labels.h"

#include "marks/curve.h"
#include "marks/line_path.h"
#include "marks/line_points.h"
#include "marks/placing.h"
#include "marks/value_labels.h"

/* With more rows than this a layer has no labels, and others cannot keep off its lines. */
enum { MOST_AVOIDED = 1000 };

/* Between a line's edge and a label, in page units. */
static const double line_air = 1.5;

/* How far a label is moved to one side above its point, in its lengths, and how near it then comes, in em. */
static const double shoulder_share = 0.25, shoulder_gap = 0.25;

static Point page_point(const Layer *layer, Point place) {
    return layer_point(layer, place.x, place.y);
}

/* Both edges of a piece of the line, with a little air. */
static void avoid_edges(Plot *plot, const Layer *layer, Point from, Point to, double reach) {
    for (int side = -1; side <= 1; side += 2)
        labels_add_line(plot, layer_point(layer, from.x, from.y + side * reach),
                        layer_point(layer, to.x, to.y + side * reach));
}

static Point cubic_at(Point start, const Point *points, double at) {
    double rest = 1 - at;
    double a = rest * rest * rest, b = 3 * rest * rest * at, c = 3 * rest * at * at, d = at * at * at;
    return (Point){a * start.x + b * points[0].x + c * points[1].x + d * points[2].x,
                   a * start.y + b * points[0].y + c * points[1].y + d * points[2].y};
}

static void avoid_piece(Plot *plot, const Layer *layer, Point start, const CurvePiece *piece, double reach) {
    Point from = start;
    for (int i = 0; i < piece->count; i++) {
        Point to = piece->cubic ? cubic_at(start, piece->points, (i + 1.0) / piece->count) : piece->points[i];
        avoid_edges(plot, layer, from, to, reach);
        from = to;
    }
}

static void avoid_line(Plot *plot, const Layer *layer, const LineRun *run) {
    Interpolate kind = (Interpolate)layer->spec->interpolate.value;
    double reach = layer_stroke(plot, layer, &layer->series[0]).width / 2 + line_air;
    for (size_t i = 1; i < run->count; i++) {
        CurvePiece piece = curve_piece(kind, run->tips, run->count, i);
        avoid_piece(plot, layer, run->tips[i - 1], &piece, reach);
    }
}

static void avoid_points(Plot *plot, const Layer *layer, const LineRun *run) {
    double reach = line_points_reach(plot, layer);
    for (size_t i = 0; line_points_read(plot, layer).shown && i < run->count; i++) {
        Point at = page_point(layer, run->tips[i]);
        labels_add_obstacle(plot, rect_grow((Rect){at.x, at.y, 0, 0}, reach));
    }
}

/* Which way the line goes on at a point of it, to the right: -1 up, 1 down; 0 where it turns, and where it is
   level. */
static int find_way(const Layer *layer, const LineRun *run, size_t index) {
    int way = 0;
    for (size_t i = index ? index : 1; i <= index + 1 && i < run->count; i++) {
        Point from = page_point(layer, run->tips[i - 1]), to = page_point(layer, run->tips[i]);
        double rise = (to.y - from.y) * (to.x - from.x);
        int here = (rise > 0) - (rise < 0);
        if (way && here && way != here)
            return 0;
        way = here ? here : way;
    }
    return way;
}

/* Above the point, moved to the side from which the line does not come: a share of the text's length, or
   so far that it ends above the point, and near to it. */
static void add_shoulder(LabelRequest *request, Point at, double side, double reach, TextExtent extent) {
    LabelPlace moved = request->places[0];
    moved.at.x += side * extent.width * shoulder_share;
    request->places[request->place_count++] = moved;
    request->places[request->place_count++] =
        (LabelPlace){{at.x - side * reach / 2, at.y - reach - shoulder_gap * request->size},
                     side < 0 ? ANCHOR_END : ANCHOR_START};
}

/* Above a line that rises or falls, on its free side; below it only where that is not free. */
static void add_sides(LabelRequest *request, Point at, int way, double reach, double distance,
                      TextExtent extent) {
    static const Point sides[] = {{0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {1, 0}, {-1, 0}};
    if (!way) {
        value_label_add_places(request, at, sides, 8, distance, extent);
        return;
    }
    const Point others[] = {{way, -1}, {0, 1}, {-way, 1}, {way, 0}, {-way, 0}};
    value_label_add_places(request, at, sides, 1, distance, extent);
    add_shoulder(request, at, way, reach, extent);
    value_label_add_places(request, at, others, 5, distance, extent);
    request->preferred_count = 4;
}

/* An area's labels stay out of it, but in a narrow valley. */
static void add_area_sides(LabelRequest *request, Point at, Point out, double distance, TextExtent extent) {
    const Point sides[] = {out,
                           {out.x + fabs(out.y), out.y - fabs(out.x)},
                           {out.x - fabs(out.y), out.y + fabs(out.x)},
                           {-out.x, -out.y}};
    value_label_add_places(request, at, sides, 4, distance, extent);
}

/* What one sees of an area that lets the page shine through. */
static Color area_ground(const Plot *plot, const Layer *layer, size_t row) {
    const SpecNumber *opacity = &layer->spec->opacity;
    double share = opacity->set ? opacity->value : plot->theme->area->opacity.value;
    return color_mix(plot->theme->background.value, layer_color(plot, layer, row), share);
}

static void request_label(Plot *plot, const Layer *layer, const LineRun *run, size_t index) {
    size_t row = run->rows[index];
    const char *text = layer_label(plot, layer, row);
    if (!text)
        return;
    LabelRequest request = value_label_request(plot, layer, row, text, value_label_size(plot, layer));
    request.color = plot_readable_color(plot, layer_color(plot, layer, row));
    request.priority = PRIORITY_MOVABLE;
    TextExtent extent = plot_measure(plot, text, request.weight, request.size);
    Point at = page_point(layer, run->tips[index]);
    double distance = line_points_reach(plot, layer) + plot->theme->label->offset.value;
    if (run->bases) {
        Point out = placing_tip_direction(layer, run->bases[index].y, run->tips[index].y);
        request.color = color_make_readable(request.color, area_ground(plot, layer, row));
        add_area_sides(&request, at, out, distance, extent);
    } else {
        request.halo = plot->theme->background.value;
        add_sides(&request, at, find_way(layer, run, index), line_points_reach(plot, layer), distance,
                  extent);
    }
    labels_request(plot, request);
}

static void request_run(Plot *plot, const Layer *layer, const LineRun *run) {
    for (size_t i = 0; i < run->count; i++)
        request_label(plot, layer, run, i);
}

void line_labels_request(Plot *plot, const Layer *layer) {
    bool wanted = value_label_is_wanted(plot, layer);
    for (size_t series = 0; layer->row_count <= MOST_AVOIDED && series < layer->series_count; series++) {
        LineRuns runs = line_runs_find(plot, layer, series);
        for (size_t i = 0; i < runs.count; i++) {
            avoid_line(plot, layer, &runs.items[i]);
            avoid_points(plot, layer, &runs.items[i]);
            if (wanted)
                request_run(plot, layer, &runs.items[i]);
        }
    }
}

static Point later_end(const Layer *layer, const LineRun *first, const LineRun *last) {
    Point start = first->tips[0], end = last->tips[last->count - 1];
    return placing_end_order(layer, start.x) > placing_end_order(layer, end.x) ? start : end;
}

bool line_find_end(const Plot *plot, const Layer *layer, size_t series, Rect *end) {
    LineRuns runs = line_runs_find(plot, layer, series);
    if (!runs.count)
        return false;
    Point at = page_point(layer, later_end(layer, &runs.items[0], &runs.items[runs.count - 1]));
    double reach = line_points_reach(plot, layer);
    *end = (Rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
    return true;
}
