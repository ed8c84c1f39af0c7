#include "marks/placing.h"

#include "scene/scene_check.h"

Point frame_middle(const Plot *plot, const Layer *layer) {
    Rect frame = plot->frame;
    return layer_point(layer, frame.x + frame.width / 2, frame.y + frame.height / 2);
}

bool make_drawable(double *position) {
    const double most = 4.0 * SCENE_MOST_PAGE;
    if (isnan(*position))
        return false;
    *position = clamp(*position, -most, most);
    return true;
}

static double place_across(const Layer *layer, size_t row, double otherwise) {
    double base, tip;
    if (!layer->low)
        return channel_page_value(&layer->channels[layer->across], row, otherwise);
    layer_page_ends(layer, row, &base, &tip);
    return tip;
}

bool mark_place(const Plot *plot, const Layer *layer, size_t row, Point *place) {
    Point middle = frame_middle(plot, layer);
    bool has_along = layer->channels[layer->along].source != SOURCE_NONE;
    place->x = has_along ? layer_along(layer, row) : middle.x;
    place->y = place_across(layer, row, middle.y);
    return make_drawable(&place->x) && make_drawable(&place->y);
}

Point tip_direction(const Layer *layer, double base, double tip) {
    return layer_point(layer, 0, tip < base ? -1 : 1);
}

Point growth_direction(const Layer *layer) {
    const Scale *scale = layer->channels[layer->across].scale;
    return scale ? tip_direction(layer, scale->range[0], scale->range[1]) : layer_point(layer, 0, -1);
}

double end_order(const Layer *layer, double along) {
    Point at = layer_point(layer, along, 0);
    return at.x - at.y;
}

void fade_color(Color *color, double opacity) {
    color->alpha = (uint8_t)lround(color->alpha * opacity);
}

void fade_paint(Paint *paint, double opacity) {
    fade_color(&paint->color, opacity);
    fade_color(&paint->ground, opacity);
}

void fade_stroke(Stroke *stroke, double opacity) {
    fade_color(&stroke->color, opacity);
}

SceneNode *add_outlined_rect(Plot *plot, SceneNode *parent, SceneRole role, Rect bounds, Paint fill,
                             Stroke outline) {
    double least = fmin(bounds.width, bounds.height);
    outline.width = fmin(outline.width, least / 2);
    SceneNode *node = scene_add_rect(plot->scene, parent, role, rect_grow(bounds, -outline.width / 2), fill);
    node->rect.stroke = outline;
    return node;
}

void entry_style(const Plot *plot, const LegendEntry *entry, Paint *fill, Stroke *outline) {
    const BarTheme *theme = plot->theme->bar;
    *fill = entry->look.fill;
    *outline = theme->stroke_width.value > 0
                   ? stroke_solid(theme->stroke_color.value, theme->stroke_width.value)
                   : stroke_none();
    plot_style_scenario(plot, entry->scenario, fill, outline);
}

void draw_fill_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    Paint fill;
    Stroke outline;
    entry_style(plot, entry, &fill, &outline);
    add_outlined_rect(plot, parent, ROLE_LEGEND_SYMBOL, box, fill, outline);
}
