#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"
#include "marks/point_labels.h"
#include "marks/point_set.h"
#include "marks/point_size.h"
#include "marks/shapes.h"

/* From so many rows on, points at one spot are drawn once, and up to so many each has a hairline of the
   page's colour around it, so that those that overlap are told apart. */
enum { LEAST_MERGED = 20000, MOST_SEPARATED = 2000 };

/* The hairline, and the outline of a hollow point, in shares of the side of a square of the point's area. */
static const double hairline_share = 0.06, outline_share = 0.16;

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
            node->path.stroke = stroke_solid(
                page, fmin(sqrt(area) * hairline_share, plot->theme->axis->domain_width.value * 1.5));
    }
}

static void draw_point(Plot *plot, const Layer *layer, size_t row, Point at, SceneNode *parent) {
    Shape shape = layer->series[layer_series(layer, row)].shape;
    double area = point_size_area(plot, layer, row);
    if (area <= 0)
        return;
    Color color = layer_color(plot, layer, row);
    painting_fade_color(&color, point_opacity(layer, row));
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
    const uint32_t *order = point_size_order(plot, layer);
    bool merged = merges(layer);
    if (merged)
        point_set_init(&set, layer->row_count);
    for (size_t i = 0; i < layer->row_count; i++) {
        size_t row = order ? order[i] : i;
        Point place;
        if (!placing_find_place(plot, layer, row, &place))
            continue;
        Point at = layer_point(layer, place.x, place.y);
        if (!merged || point_set_add(&set, at, look_of(plot, layer, row)))
            draw_point(plot, layer, row, at, parent);
    }
    point_set_finish(&set);
}

static void draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    double most = shape_area_of_diameter(box.height * 0.8);
    double area = entry->area > 0 ? entry->area : fmin(point_size_default(plot, entry->layer), most);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_LEGEND_SYMBOL, stroke_none());
    Color color = entry->look.color;
    if (entry->layer->channels[CHANNEL_OPACITY].source == SOURCE_NONE)
        painting_fade_color(&color, point_opacity(entry->layer, 0));
    paint_point(plot, entry->layer, color, entry->scenario, area, node);
    Point middle = {box.x + box.width / 2, box.y + box.height / 2};
    shape_add(plot->scene, node, entry->look.shape, middle, area);
}

static const char *const keys[] = {"filled", "shape", "size", "strokeWidth", "fontSize", "fontWeight", NULL};

/* A circle and a square are points of one shape. */
static const char *const shaped_keys[] = {"filled", "size", "strokeWidth", "fontSize", "fontWeight", NULL};
#define POINT_CHANNELS (MARK_COMMON_CHANNELS | CHANNEL_BIT(CHANNEL_SIZE) | CHANNEL_BIT(CHANNEL_SCENARIO))
#define POINT_FUNCTIONS                                                                                      \
    .bind = point_size_check, .draw = draw, .label = point_labels_request, .draw_symbol = draw_symbol

const Mark mark_point = {.name = "point",
                         .meaning = "a shape at each row",
                         .channels = POINT_CHANNELS | CHANNEL_BIT(CHANNEL_SHAPE),
                         .uses_shape = true,
                         .keys = keys,
                         POINT_FUNCTIONS};

const Mark mark_circle = {.name = "circle",
                          .meaning = "a circle at each row",
                          .channels = POINT_CHANNELS,
                          .keys = shaped_keys,
                          .has_shape = true,
                          .shape = SHAPE_CIRCLE,
                          POINT_FUNCTIONS};

const Mark mark_square = {.name = "square",
                          .meaning = "a square at each row",
                          .channels = POINT_CHANNELS,
                          .keys = shaped_keys,
                          .has_shape = true,
                          .shape = SHAPE_SQUARE,
                          POINT_FUNCTIONS};
