#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"
#include "marks/point_set.h"
#include "marks/shapes.h"
#include "marks/value_labels.h"

/* From so many rows on, points at one spot are drawn once, and up to so many each has a hairline of the
   page's colour around it, so that those that overlap are told apart. */
enum { LEAST_MERGED = 20000, MOST_SEPARATED = 2000, MOST_AVOIDED = 2000 };

/* The hairline, and the outline of a hollow point, in shares of the side of a square of the point's area. */
static const double hairline_share = 0.06, outline_share = 0.16;
static const double largest_area = 1e6;

static double default_area(const Plot *plot, const Layer *layer) {
    return layer->spec->size.set ? layer->spec->size.value : plot->theme->point->size.value;
}

static double point_area(const Plot *plot, const Layer *layer, size_t row) {
    double area = channel_page_value(&layer->channels[CHANNEL_SIZE], row, default_area(plot, layer));
    return isnan(area) ? 0 : clamp(area, 0, largest_area);
}

/* What stands for plan and forecast is hollow: a hatch would not be seen in so small a shape. */
static bool is_hollow(const Layer *layer, Scenario scenario) {
    bool filled = layer->spec->filled.set ? layer->spec->filled.value : true;
    return !filled || scenario == SCENARIO_PLAN || scenario == SCENARIO_FORECAST;
}

static void paint_point(const Plot *plot, const Layer *layer, Color color, Scenario scenario, double area,
                        SceneNode *node) {
    Color page = plot->theme->background.value;
    Paint fill = paint_solid(color);
    Stroke outline = stroke_none();
    plot_style_scenario(plot, scenario, &fill, &outline);
    if (is_hollow(layer, scenario)) {
        node->path.fill = paint_none();
        double width =
            layer->spec->stroke_width.set ? layer->spec->stroke_width.value : sqrt(area) * outline_share;
        node->path.stroke = stroke_solid(color, width);
    } else {
        node->path.fill = fill;
        if (layer->row_count <= MOST_SEPARATED && page.alpha)
            node->path.stroke = stroke_solid(page, sqrt(area) * hairline_share);
    }
}

static void draw_point(Plot *plot, const Layer *layer, size_t row, Point at, SceneNode *parent) {
    Shape shape = layer->series[layer_series(layer, row)].shape;
    double area = point_area(plot, layer, row);
    if (area <= 0)
        return;
    Color color = layer_color(plot, layer, row);
    painting_fade_color(&color, layer_opacity(layer, row));
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_POINT, stroke_none());
    paint_point(plot, layer, color, layer_scenario(layer, row), area, node);
    shape_add(plot->scene, node, shape, at, area);
    scene_set_label(plot->scene, node, layer_describe(plot, layer, row));
}

/* Points that let through are denser where there are more of them, and sizes tell data. */
static bool merges(const Layer *layer) {
    return layer->row_count >= LEAST_MERGED && layer->channels[CHANNEL_SIZE].source == SOURCE_NONE &&
           layer->channels[CHANNEL_OPACITY].source == SOURCE_NONE && !layer->spec->opacity.set;
}

static uint32_t look_of(const Plot *plot, const Layer *layer, size_t row) {
    Color color = layer_color(plot, layer, row);
    Shape shape = layer->series[layer_series(layer, row)].shape;
    uint32_t painted = (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
    return painted << 8 | (uint32_t)shape << 4 | (uint32_t)layer_scenario(layer, row);
}

static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    PointSet set = {0};
    bool merged = merges(layer);
    if (merged)
        point_set_init(&set, layer->row_count);
    for (size_t row = 0; row < layer->row_count; row++) {
        Point place;
        if (!placing_find_place(plot, layer, row, &place))
            continue;
        Point at = layer_point(layer, place.x, place.y);
        if (!merged || point_set_add(&set, at, look_of(plot, layer, row)))
            draw_point(plot, layer, row, at, parent);
    }
    point_set_finish(&set);
}

static double reach_of(const Plot *plot, const Layer *layer, size_t row) {
    return shape_reach(layer->series[layer_series(layer, row)].shape, point_area(plot, layer, row));
}

static void request_label(Plot *plot, const Layer *layer, size_t row, Point at) {
    const char *text = layer_label(plot, layer, row);
    if (!text)
        return;
    LabelRequest request = value_label_request(plot, layer, row, text, value_label_size(plot, layer));
    request.halo = plot->theme->background.value;
    request.priority = PRIORITY_MOVABLE;
    TextExtent extent = plot_measure(plot, text, request.weight, request.size);
    double distance = reach_of(plot, layer, row) + plot->theme->label->offset.value * 0.75;
    static const Point sides[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
    value_label_add_places(&request, at, sides, 4, distance, extent);
    labels_request(plot, request);
}

static void label(Plot *plot, const Layer *layer) {
    bool wanted = value_label_is_wanted(plot, layer);
    for (size_t row = 0; layer->row_count <= MOST_AVOIDED && row < layer->row_count; row++) {
        Point place;
        if (!placing_find_place(plot, layer, row, &place))
            continue;
        Point at = layer_point(layer, place.x, place.y);
        double reach = reach_of(plot, layer, row);
        labels_add_obstacle(plot, rect_grow((Rect){at.x, at.y, 0, 0}, reach));
        if (wanted)
            request_label(plot, layer, row, at);
    }
}

static void draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    double most = shape_area_of_diameter(box.height * 0.8);
    double area = fmin(default_area(plot, entry->layer), most);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_LEGEND_SYMBOL, stroke_none());
    paint_point(plot, entry->layer, entry->look.color, entry->scenario, area, node);
    Point middle = {box.x + box.width / 2, box.y + box.height / 2};
    shape_add(plot->scene, node, entry->look.shape, middle, area);
}

static const char *const keys[] = {"filled", "shape", "size", "strokeWidth", "fontSize", "fontWeight", NULL};

const Mark mark_point = {.name = "point",
                         .meaning = "a shape at each row",
                         .channels = MARK_COMMON_CHANNELS | CHANNEL_BIT(CHANNEL_SHAPE) |
                                     CHANNEL_BIT(CHANNEL_SIZE) | CHANNEL_BIT(CHANNEL_SCENARIO),
                         .uses_shape = true,
                         .keys = keys,
                         .draw = draw,
                         .label = label,
                         .draw_symbol = draw_symbol};
