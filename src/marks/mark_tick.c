#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"
#include "marks/value_labels.h"

enum { MOST_AVOIDED = 2000 };

/* In band scales a tick is as long as a bar is broad; without bands as long as a label is high. */
static double tick_length(const Plot *plot, const Layer *layer) {
    const Scale *scale = layer->channels[layer->along].scale;
    if (layer->spec->size.set)
        return layer->spec->size.value;
    if (scale && scale->type->discrete && scale->bandwidth > 0)
        return layer_breadth(plot, layer);
    return plot->theme->label->font_size.value;
}

static double tick_thickness(const Plot *plot, const Layer *layer) {
    return layer->spec->stroke_width.set ? layer->spec->stroke_width.value
                                         : plot->theme->annotation->stroke_width.value;
}

static bool find_rect(const Plot *plot, const Layer *layer, size_t row, Rect *rect) {
    Point place;
    if (!placing_find_place(plot, layer, row, &place))
        return false;
    double half = tick_length(plot, layer) / 2, thin = tick_thickness(plot, layer) / 2;
    *rect = layer_rect(layer, place.x - half, place.y - thin, place.x + half, place.y + thin);
    return true;
}

static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    for (size_t row = 0; row < layer->row_count; row++) {
        Rect rect;
        if (!find_rect(plot, layer, row, &rect))
            continue;
        Color color = layer_color(plot, layer, row);
        painting_fade_color(&color, layer_opacity(layer, row));
        SceneNode *node = scene_add_rect(plot->scene, parent, ROLE_TICK, rect, paint_solid(color));
        scene_set_label(plot->scene, node, layer_describe(plot, layer, row));
    }
}

/* Beyond the tick in the direction in which values grow, else before it. */
static void request_label(Plot *plot, const Layer *layer, size_t row, Rect rect) {
    const char *text = layer_label(plot, layer, row);
    if (!text)
        return;
    LabelRequest request = value_label_request(plot, layer, row, text, value_label_size(plot, layer));
    request.color = plot_readable_color(plot, layer_color(plot, layer, row));
    request.halo = plot->theme->background.value;
    request.priority = PRIORITY_MOVABLE;
    TextExtent extent = plot_measure(plot, text, request.weight, request.size);
    Point middle = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    Point onward = placing_growth_direction(layer), back = {-onward.x, -onward.y};
    double distance = plot->theme->label->offset.value + tick_thickness(plot, layer) / 2;
    request.places[0] = value_label_place_beside(middle, onward, distance, extent);
    request.places[1] = value_label_place_beside(middle, back, distance, extent);
    request.place_count = 2;
    labels_request(plot, request);
}

static void label(Plot *plot, const Layer *layer) {
    bool wanted = value_label_is_wanted(plot, layer);
    for (size_t row = 0; layer->row_count <= MOST_AVOIDED && row < layer->row_count; row++) {
        Rect rect;
        if (!find_rect(plot, layer, row, &rect))
            continue;
        labels_add_obstacle(plot, rect);
        if (wanted)
            request_label(plot, layer, row, rect);
    }
}

static void draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    double half = fmax(tick_thickness(plot, entry->layer), box.height / 8) / 2;
    double middle = box.y + box.height / 2;
    scene_add_rect(plot->scene, parent, ROLE_LEGEND_SYMBOL, (Rect){box.x, middle - half, box.width, 2 * half},
                   paint_solid(entry->look.color));
}

static const char *const keys[] = {"size", "strokeWidth", "fontSize", "fontWeight", NULL};

const Mark mark_tick = {.name = "tick",
                        .meaning = "a short stroke across the place of each value",
                        .channels = MARK_COMMON_CHANNELS | CHANNEL_BIT(CHANNEL_SCENARIO),
                        .wants_bands = true,
                        .keys = keys,
                        .draw = draw,
                        .label = label,
                        .draw_symbol = draw_symbol};
