#include "marks/line_points.h"

#include "marks/painting.h"
#include "marks/shapes.h"

/* Larger ones would hide the chart, or not fit on a page. */
static const double largest_area = 1e6;

/* Of a legend symbol, so that the line is seen on both sides of the point. */
static const double symbol_share = 0.75;

LinePoints line_points_read(const Plot *plot, const Layer *layer) {
    const PointSpec *spec = layer->spec->point;
    LinePoints points = {.area = shape_area_of_diameter(plot->theme->line->point_size.value)};
    if (!spec)
        return points;
    points.shown = spec->shown.value;
    points.filled = spec->filled.value;
    if (spec->size.set)
        points.area = fmin(spec->size.value, largest_area);
    return points;
}

double line_points_reach(const Plot *plot, const Layer *layer) {
    LinePoints points = line_points_read(plot, layer);
    double width = layer_stroke(plot, layer, &layer->series[0]).width;
    if (!points.shown)
        return width / 2;
    return shape_reach(SHAPE_CIRCLE, points.area) + width / 2;
}

static void draw_point(Plot *plot, const LinePoints *points, Shape shape, Point at, Stroke line,
                       SceneNode *node) {
    Color page = plot->theme->background.value;
    node->path.fill = paint_solid(points->filled || !page.alpha ? line.color : page);
    node->path.stroke = stroke_solid(line.color, line.width);
    node->path.stroke.join = JOIN_ROUND;
    shape_add(plot->scene, node, shape, at, points->area);
}

void line_point_draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, Stroke line, SceneNode *parent) {
    LinePoints points = line_points_read(plot, entry->layer);
    double room = fmax(fmin(box.width, box.height) * symbol_share - line.width, 0);
    points.area = fmin(points.area, shape_area_of_diameter(room));
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_POINT, stroke_none());
    Point middle = {box.x + box.width / 2, box.y + box.height / 2};
    draw_point(plot, &points, entry->look.shape, middle, line, node);
}

void line_points_draw(Plot *plot, const Layer *layer, const LineRun *run, SceneNode *parent) {
    LinePoints points = line_points_read(plot, layer);
    for (size_t i = 0; points.shown && i < run->count; i++) {
        size_t row = run->rows[i];
        const Series *series = &layer->series[layer_series(layer, row)];
        Stroke line = layer_stroke(plot, layer, series);
        line.color = layer_color(plot, layer, row);
        painting_fade_stroke(&line, layer_opacity(layer, row));
        SceneNode *node = scene_add_path(plot->scene, parent, ROLE_POINT, stroke_none());
        draw_point(plot, &points, series->shape, layer_point(layer, run->tips[i].x, run->tips[i].y), line,
                   node);
        scene_set_label(plot->scene, node, layer_describe(plot, layer, row));
    }
}
