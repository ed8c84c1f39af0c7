#include "marks/point_labels.h"

#include "marks/placing.h"
#include "marks/point_size.h"
#include "marks/value_labels.h"

#include <math.h>

/* With more rows than the first, labels do not keep off the points; than the second, all stand beside them.
 */
enum { MOST_AVOIDED = 2000, MOST_INSIDE = 500 };

/* How much of a point's reach a label inside of it may take. */
static const double inner_share = 0.92;

static bool find_point(const Plot *plot, const Layer *layer, size_t row, Point *at) {
    Point place;
    if (!placing_find_place(plot, layer, row, &place))
        return false;
    *at = layer_point(layer, place.x, place.y);
    return true;
}

static bool fits_inside(double reach, TextExtent extent) {
    return hypot(extent.width, extent.cap_height) / 2 <= reach * inner_share;
}

static bool is_filled(const Layer *layer, size_t row) {
    Scenario scenario = layer_scenario(layer, row);
    bool filled = !layer->spec->filled.set || layer->spec->filled.value;
    return filled && scenario != SCENARIO_PLAN && scenario != SCENARIO_FORECAST;
}

/* Whether another point lies on the middle of this one. */
static bool is_covered(const Plot *plot, const Layer *layer, size_t row, Point at, TextExtent extent) {
    Rect box = {at.x - extent.width / 2, at.y - extent.cap_height / 2, extent.width, extent.cap_height};
    for (size_t other = 0; other < layer->row_count; other++) {
        Point point;
        if (other == row || !find_point(plot, layer, other, &point))
            continue;
        Rect bounds = rect_grow((Rect){point.x, point.y, 0, 0}, point_size_reach(plot, layer, other));
        if (rect_overlaps(bounds, box))
            return true;
    }
    return false;
}

static Color seen_color(const Plot *plot, const Layer *layer, size_t row) {
    Color page = plot->theme->background.value, color = layer_color(plot, layer, row);
    return page.alpha ? color_mix(page, color, point_opacity(layer, row)) : color;
}

static bool place_inside(const Plot *plot, const Layer *layer, Point at, LabelRequest *request,
                         TextExtent extent) {
    size_t row = request->row;
    if (layer->row_count > MOST_INSIDE || !fits_inside(point_size_reach(plot, layer, row), extent) ||
        is_covered(plot, layer, row, at, extent))
        return false;
    request->places[request->place_count++] = value_label_place_centred(at, extent);
    if (is_filled(layer, row)) {
        request->ground = seen_color(plot, layer, row);
        request->color = plot_label_color(plot, paint_solid(request->ground));
    } else {
        request->color = plot->theme->label->color.value;
    }
    request->required = true;
    return true;
}

/* The way from zero to the row's value on an axis of categories; none elsewhere. */
static Point outward(const Layer *layer, size_t row) {
    const Scale *along = layer->channels[layer->along].scale, *across = layer->channels[layer->across].scale;
    if (!along || !along->type->discrete || !across || across->type->discrete)
        return (Point){0, 0};
    Point growth = placing_growth_direction(layer);
    double sign = layer_number(layer, row) < 0 ? -1 : 1;
    return (Point){sign * growth.x, sign * growth.y};
}

/* While room is looked for there is one place on an axis of categories, so that it gets the room. */
static void place_beside(const Plot *plot, const Layer *layer, Point at, LabelRequest *request,
                         TextExtent extent) {
    static const Point sides[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
    double distance = point_size_reach(plot, layer, request->row) + plot->theme->label->offset.value * 0.75;
    Point out = outward(layer, request->row), back = {-out.x, -out.y};
    request->halo = plot->theme->background.value;
    request->priority = PRIORITY_MOVABLE;
    if (out.x != 0 || out.y != 0) {
        const Point ways[] = {out, back};
        value_label_add_places(request, at, ways, plot->measuring ? 1 : 2, distance, extent);
    }
    if (plot->measuring && request->place_count) {
        request->required = true;
        return;
    }
    value_label_add_places(request, at, sides, 4, distance, extent);
}

static void request_label(Plot *plot, const Layer *layer, size_t row, Point at) {
    const char *text = layer_label(plot, layer, row);
    if (!text)
        return;
    LabelRequest request = value_label_request(plot, layer, row, text, value_label_size(plot, layer));
    TextExtent extent = plot_measure(plot, text, request.weight, request.size);
    if (!place_inside(plot, layer, at, &request, extent))
        place_beside(plot, layer, at, &request, extent);
    labels_request(plot, request);
}

void point_labels_request(Plot *plot, const Layer *layer) {
    bool wanted = value_label_is_wanted(plot, layer);
    for (size_t row = 0; layer->row_count <= MOST_AVOIDED && row < layer->row_count; row++) {
        Point at;
        if (!find_point(plot, layer, row, &at))
            continue;
        labels_add_obstacle(plot, rect_grow((Rect){at.x, at.y, 0, 0}, point_size_reach(plot, layer, row)));
        if (wanted)
            request_label(plot, layer, row, at);
    }
}
