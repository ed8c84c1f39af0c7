#include "marks/text_ends.h"

#include "marks/placing.h"
#include "marks/value_labels.h"
#include "plot/relax.h"
#include "plot/text_block.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 2, SHRINK_STEPS = 6 };

/* In em. */
static const double gap_em = 0.5, leader_em = 0.6, leader_gap_em = 1.2, leader_air_em = 0.3, widest_em = 24;
static const double widest_share = 0.3;

typedef struct EndText {
    const char *name, *value; /* one of them may be NULL */
    size_t row;
    Point at; /* of the series' end */
    Color color;
    TextBlock block;
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
    const char *name = layer->series[layer_series(layer, row)].name, *value = layer_label(plot, layer, row);
    if ((!name && !value) || !placing_find_place(plot, layer, row, &place))
        return;
    ends->items[ends->count++] = (EndText){.name = name,
                                           .value = name && value && !strcmp(name, value) ? NULL : value,
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
        sizes[i] = text_block_optical_height(&ends->items[i].block);
    }
    double slack = ends->items[0].block.cap_height / 2;
    if (!relax_positions(wanted, sizes, ends->count, gap_em * ends->size, room.y - slack,
                         rect_bottom(room) + slack, placed))
        return false;
    for (size_t i = 0; i < ends->count; i++)
        ends->items[i].placed = placed[i];
    return true;
}

/* The name in lines, and the value before the first or behind the last of them, next to the end. */
static void wrap_end(const Plot *plot, const EndTexts *ends, EndText *end) {
    bool before = ends->outward > 0;
    const char *value = !end->value || !end->name ? ""
                        : before                  ? arena_print(plot->arena, "%s  ", end->value)
                                                  : arena_print(plot->arena, "  %s", end->value);
    double widest = fmin(widest_em * ends->size, widest_share * plot->page.width);
    double rest = fmax(widest - plot_measure(plot, value, ends->weight, ends->size).width, widest / 3);
    TextBlock *block = &end->block;
    *block = text_block_balance(plot, end->name ? end->name : end->value, ends->weight, ends->size, rest);
    text_block_cut(plot, block, MOST_LINES, rest);
    if (!block->count)
        return;
    const char **line = &block->lines[before ? 0 : block->count - 1];
    *line = before ? arena_print(plot->arena, "%s%s", value, *line)
                   : arena_print(plot->arena, "%s%s", *line, value);
}

static bool place_at_size(const Plot *plot, EndTexts *ends, double size) {
    ends->size = size;
    for (size_t i = 0; i < ends->count; i++) {
        wrap_end(plot, ends, &ends->items[i]);
        ends->items[i].placed = ends->items[i].at.y;
    }
    return relax_within(plot, ends, plot->frame);
}

static bool place_shrunk(const Plot *plot, EndTexts *ends, double full, double least) {
    for (int step = 0; step <= SHRINK_STEPS; step++)
        if (place_at_size(plot, ends, full - (full - least) * step / SHRINK_STEPS))
            return true;
    return false;
}

static void leave_out_last(Plot *plot, const Layer *layer, EndTexts *ends) {
    size_t last = 0;
    for (size_t i = 1; i < ends->count; i++)
        if (layer_series(layer, ends->items[i].row) > layer_series(layer, ends->items[last].row))
            last = i;
    value_label_report_dropped(plot, layer, ends->items[last].name, "there are too many series to name");
    ends->count--;
    memmove(ends->items + last, ends->items + last + 1, (ends->count - last) * sizeof *ends->items);
}

static void find_leaders(EndTexts *ends) {
    for (size_t i = 0; i < ends->count; i++)
        ends->led |= fabs(ends->items[i].placed - ends->items[i].at.y) > leader_em * ends->size;
}

static EndTexts place_ends(Plot *plot, const Layer *layer) {
    const SpecChoice *weight = &layer->spec->font_weight;
    EndTexts ends = {.items = arena_new_array(plot->arena, EndText, layer->series_count),
                     .outward = is_first(layer) ? -1 : 1,
                     .weight = (FontWeight)(weight->set ? weight->value : FONT_SEMIBOLD)};
    double full = value_label_size(plot, layer);
    double least = fmin(full, plot->theme->label->minimum_font_size.value);
    for (size_t series = 0; series < layer->series_count; series++)
        add_end(plot, layer, series, &ends);
    qsort(ends.items, ends.count, sizeof *ends.items, compare_ends);
    if (ends.count && !place_shrunk(plot, &ends, full, least))
        do
            leave_out_last(plot, layer, &ends);
        while (ends.count && !place_at_size(plot, &ends, least));
    find_leaders(&ends);
    return ends;
}

/* Where texts begin, seen from the ends. */
static double text_distance(const Layer *layer, const EndTexts *ends) {
    return fabs(layer->spec->dx.value) + (ends->led ? leader_gap_em * ends->size : 0);
}

static void request_end(Plot *plot, const Layer *layer, const EndTexts *ends, const EndText *end) {
    const TextBlock *block = &end->block;
    double first = end->placed - text_block_optical_height(block) / 2 + block->cap_height;
    for (size_t i = 0; i < block->count; i++) {
        LabelRequest request = value_label_request(plot, layer, end->row, block->lines[i], ends->size);
        request.role = ROLE_SERIES_LABEL;
        request.weight = ends->weight;
        request.color = end->color;
        request.priority = PRIORITY_TEXT;
        request.required = true;
        request.places[0] = (LabelPlace){
            {end->at.x + ends->outward * text_distance(layer, ends), first + (double)i * block->leading},
            ends->outward < 0 ? ANCHOR_END : ANCHOR_START};
        request.place_count = 1;
        labels_request(plot, request);
    }
    text_block_report_cut(plot, block, ROLE_SERIES_LABEL,
                          "cut, as it is too long to stand beside its series");
}

void text_ends_request(Plot *plot, const Layer *layer) {
    EndTexts ends = place_ends(plot, layer);
    for (size_t i = 0; i < ends.count; i++)
        request_end(plot, layer, &ends, &ends.items[i]);
}

void text_ends_draw_leaders(Plot *plot, const Layer *layer, SceneNode *parent) {
    Plot quiet = *plot; /* as what is left out is told of once */
    quiet.measuring = true;
    EndTexts ends = place_ends(&quiet, layer);
    double width = plot->theme->axis->domain_width.value / 2, air = leader_air_em * ends.size;
    for (size_t i = 0; ends.led && i < ends.count; i++) {
        const EndText *end = &ends.items[i];
        SceneNode *line = scene_add_path(plot->scene, parent, ROLE_LEADER, stroke_solid(end->color, width));
        path_move(plot->scene, line, end->at.x + ends.outward * fabs(layer->spec->dx.value) * 0.8, end->at.y);
        path_line(plot->scene, line, end->at.x + ends.outward * (text_distance(layer, &ends) - air),
                  end->placed);
    }
}
