#include "marks/text_ends.h"

#include "marks/placing.h"
#include "marks/value_labels.h"
#include "plot/relax.h"

#include <stdlib.h>
#include <string.h>

enum { SHRINK_STEPS = 6 };

/* In em. */
static const double gap_em = 0.5, leader_em = 0.6, leader_gap_em = 1.2, leader_air_em = 0.3;

typedef struct EndText {
    const char *text;
    size_t row;
    Point at; /* of the series' end */
    Color color;
    TextExtent extent;
    double placed; /* height of the capitals' middle */
} EndText;

typedef struct EndTexts {
    EndText *items; /* from the top down */
    size_t count;
    double size, outward; /* outward: -1 at the left, 1 at the right */
    FontWeight weight;
    bool led;
} EndTexts;

static bool is_first(const Layer *layer) {
    return layer->spec->ends.value == END_FIRST;
}

static const char *find_text(const Plot *plot, const Layer *layer, size_t row) {
    const char *name = layer->series[layer_series(layer, row)].name, *text = layer_label(plot, layer, row);
    if (!name || !text || !strcmp(name, text))
        return name ? name : text;
    return is_first(layer) ? arena_print(plot->arena, "%s  %s", name, text)
                           : arena_print(plot->arena, "%s  %s", text, name);
}

static Color find_color(const Plot *plot, const Layer *layer, size_t row) {
    bool colored = layer->channels[CHANNEL_COLOR].source != SOURCE_NONE || layer->spec->color.set;
    return colored ? plot_readable_color(plot, layer_color(plot, layer, row))
                   : plot->theme->label->color.value;
}

static void add_end(const Plot *plot, const Layer *layer, size_t series, EndTexts *ends) {
    size_t count;
    Point place;
    const uint32_t *rows = layer_list_rows(plot, layer, series, &count);
    if (!count)
        return;
    size_t row = is_first(layer) ? rows[0] : rows[count - 1];
    const char *text = find_text(plot, layer, row);
    if (!text || !*text || !placing_find_place(plot, layer, row, &place))
        return;
    ends->items[ends->count++] = (EndText){.text = text,
                                           .row = row,
                                           .at = layer_point(layer, place.x, place.y),
                                           .color = find_color(plot, layer, row)};
}

static int compare_ends(const void *a, const void *b) {
    const EndText *left = a, *right = b;
    if (left->at.y != right->at.y)
        return left->at.y < right->at.y ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static bool relax_within(const Plot *plot, EndTexts *ends, Rect room) {
    double *wanted = arena_new_array(plot->arena, double, ends->count);
    double *sizes = arena_new_array(plot->arena, double, ends->count);
    double *placed = arena_new_array(plot->arena, double, ends->count);
    for (size_t i = 0; i < ends->count; i++) {
        wanted[i] = ends->items[i].at.y;
        sizes[i] = ends->items[i].extent.cap_height;
    }
    double slack = ends->items[0].extent.cap_height / 2;
    if (!relax_positions(wanted, sizes, ends->count, gap_em * ends->size, room.y - slack,
                         rect_bottom(room) + slack, placed))
        return false;
    for (size_t i = 0; i < ends->count; i++)
        ends->items[i].placed = placed[i];
    return true;
}

static bool place_at_size(const Plot *plot, EndTexts *ends, double size) {
    ends->size = size;
    for (size_t i = 0; i < ends->count; i++) {
        ends->items[i].extent = plot_measure(plot, ends->items[i].text, ends->weight, size);
        ends->items[i].placed = ends->items[i].at.y;
    }
    return relax_within(plot, ends, plot->frame) || relax_within(plot, ends, plot->body);
}

static void find_leaders(EndTexts *ends) {
    for (size_t i = 0; i < ends->count; i++)
        ends->led |= fabs(ends->items[i].placed - ends->items[i].at.y) > leader_em * ends->size;
}

static EndTexts place_ends(const Plot *plot, const Layer *layer) {
    const SpecChoice *weight = &layer->spec->font_weight;
    EndTexts ends = {.items = arena_new_array(plot->arena, EndText, layer->series_count),
                     .outward = is_first(layer) ? -1 : 1,
                     .weight = (FontWeight)(weight->set ? weight->value : FONT_SEMIBOLD)};
    double full = value_label_size(plot, layer), least = plot->theme->label->minimum_font_size.value;
    for (size_t series = 0; series < layer->series_count; series++)
        add_end(plot, layer, series, &ends);
    qsort(ends.items, ends.count, sizeof *ends.items, compare_ends);
    for (int step = 0; ends.count && step <= SHRINK_STEPS; step++)
        if (place_at_size(plot, &ends, full - fmax(full - least, 0) * step / SHRINK_STEPS))
            break;
    find_leaders(&ends);
    return ends;
}

/* Where texts begin, seen from the ends. */
static double text_distance(const Layer *layer, const EndTexts *ends) {
    return fabs(layer->spec->dx.value) + (ends->led ? leader_gap_em * ends->size : 0);
}

void text_ends_request(Plot *plot, const Layer *layer) {
    EndTexts ends = place_ends(plot, layer);
    for (size_t i = 0; i < ends.count; i++) {
        const EndText *end = &ends.items[i];
        LabelRequest request = value_label_request(plot, layer, end->row, end->text, ends.size);
        request.role = ROLE_SERIES_LABEL;
        request.weight = ends.weight;
        request.color = end->color;
        request.priority = PRIORITY_TEXT;
        request.required = true;
        Point at = {end->at.x + ends.outward * text_distance(layer, &ends),
                    end->placed + end->extent.cap_height / 2};
        request.places[0] = (LabelPlace){at, ends.outward < 0 ? ANCHOR_END : ANCHOR_START};
        request.place_count = 1;
        labels_request(plot, request);
    }
}

void text_ends_draw_leaders(Plot *plot, const Layer *layer, SceneNode *parent) {
    EndTexts ends = place_ends(plot, layer);
    double width = plot->theme->axis->domain_width.value / 2, air = leader_air_em * ends.size;
    for (size_t i = 0; ends.led && i < ends.count; i++) {
        const EndText *end = &ends.items[i];
        SceneNode *line = scene_add_path(plot->scene, parent, ROLE_LEADER, stroke_solid(end->color, width));
        path_move(plot->scene, line, end->at.x + ends.outward * fabs(layer->spec->dx.value) * 0.8, end->at.y);
        path_line(plot->scene, line, end->at.x + ends.outward * (text_distance(layer, &ends) - air),
                  end->placed);
    }
}
