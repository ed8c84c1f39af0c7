#include "marks/placing.h"

static Point frame_middle(const Plot *plot, const Layer *layer) {
    Rect frame = plot->frame;
    return layer_point(layer, frame.x + frame.width / 2, frame.y + frame.height / 2);
}

static double place_across(const Layer *layer, size_t row, double otherwise) {
    double base, tip;
    if (!layer->low)
        return channel_page_value(&layer->channels[layer->across], row, otherwise);
    layer_page_ends(layer, row, &base, &tip);
    return tip;
}

bool placing_find_place(const Plot *plot, const Layer *layer, size_t row, Point *place) {
    Point middle = frame_middle(plot, layer);
    bool has_along = layer->channels[layer->along].source != SOURCE_NONE;
    place->x = has_along ? layer_along(layer, row) : middle.x;
    place->y = place_across(layer, row, middle.y);
    return placing_make_drawable(&place->x) && placing_make_drawable(&place->y);
}

Point placing_tip_direction(const Layer *layer, double base, double tip) {
    return layer_point(layer, 0, tip < base ? -1 : 1);
}

Point placing_growth_direction(const Layer *layer) {
    const Scale *scale = layer->channels[layer->across].scale;
    return scale ? placing_tip_direction(layer, scale->range[0], scale->range[1]) : layer_point(layer, 0, -1);
}

double placing_end_order(const Layer *layer, double along) {
    Point at = layer_point(layer, along, 0);
    return at.x - at.y;
}
