#include "marks/arc_labels.h"

#include "marks/arc_outside.h"
#include "marks/value_labels.h"

#include <math.h>

/* Of the size: between a text and the edges of its slice; of the radius: where texts inside a slice without a
   hole stand; in em: between a leader and the text and the slice. */
static const double inner_air = 0.25, pie_place = 0.64, leader_air_em = 0.25, leader_start_em = 0.1;

/* The layer's content. */
typedef struct ArcFormats {
    ValueFormat value, share, total;
} ArcFormats;

/* What is written where. */
typedef struct ArcLabels {
    ArcShape shape;
    ArcTexts outside;
    const char **inside; /* by slice; NULL: none */
} ArcLabels;

static bool is_percent(const NumberFormat *format) {
    return format->type == '%' || format->type == 'p';
}

static const char *value_text(const Plot *plot, const Layer *layer, const ArcSlice *slice) {
    const Channel *text = &layer->channels[CHANNEL_TEXT], *theta = &layer->channels[CHANNEL_THETA];
    bool own = text->source == SOURCE_FIELD && text->column == theta->column && !layer->label_format.as_text;
    if (own && is_percent(&layer->label_format.number))
        return plot_format(plot, &layer->label_format, slice->share);
    return layer_label(plot, layer, slice->row);
}

static bool has_direct_names(const Plot *plot, const Layer *layer) {
    for (size_t i = 0; i < plot->legend_count; i++) {
        const Legend *legend = &plot->legends[i];
        for (size_t k = 0; legend->orient == ORIENT_DIRECT && k < legend->count; k++)
            if (legend->entries[k].layer == layer)
                return true;
    }
    return false;
}

static Point middle_of(const ArcShape *shape, const ArcSlice *slice) {
    if (slice->share >= 1 && shape->inner <= 0)
        return shape->center;
    double radius = shape->inner > 0 ? (shape->inner + shape->radius) / 2 : shape->radius * pie_place;
    return arc_shape_point(shape, radius, (slice->from + slice->to) / 2);
}

static bool fits_inside(const Plot *plot, const Layer *layer, const ArcShape *shape, const ArcSlice *slice,
                        const char *text) {
    double size = value_label_size(plot, layer);
    TextExtent extent = plot_measure(plot, text, value_label_inner_weight(plot, layer), size);
    Point at = middle_of(shape, slice);
    Rect box = {at.x - extent.width / 2, at.y - extent.cap_height / 2, extent.width, extent.cap_height};
    return arc_shape_holds(shape, slice, box, inner_air * size);
}

static const char *join(const Plot *plot, const char *name, const char *value) {
    return name && value ? arena_print(plot->arena, "%s  %s", name, value) : name ? name : value;
}

static ArcLabels lay_labels(Plot *plot, const Layer *layer) {
    bool valued = layer->channels[CHANNEL_TEXT].source != SOURCE_NONE && value_label_is_wanted(plot, layer);
    bool named = has_direct_names(plot, layer);
    ArcLabels labels = {.shape = arc_shape_find(plot, layer)};
    labels.inside = arena_new_array(plot->arena, const char *, labels.shape.count);
    labels.outside.weight = named ? FONT_REGULAR : value_label_weight(plot, layer);
    for (size_t i = 0; i < labels.shape.count; i++) {
        const ArcSlice *slice = &labels.shape.slices[i];
        const char *name = named ? layer->series[layer_series(layer, slice->row)].name : NULL;
        const char *value = valued ? value_text(plot, layer, slice) : NULL;
        if (value && fits_inside(plot, layer, &labels.shape, slice, value)) {
            labels.inside[i] = value;
            value = NULL;
        }
        if (name || value)
            arc_outside_add(plot, &labels.outside, &labels.shape, slice, join(plot, name, value));
    }
    arc_outside_place(plot, layer, &labels.shape, &labels.outside);
    return labels;
}

static LabelRequest make_request(const Plot *plot, const Layer *layer, size_t row, const char *text,
                                 FontWeight weight, double size) {
    LabelRequest request = value_label_request(plot, layer, row, text, size);
    request.weight = weight;
    request.priority = PRIORITY_TEXT;
    request.required = true;
    request.place_count = 1;
    return request;
}

static void request_inside(Plot *plot, const Layer *layer, const ArcShape *shape, const ArcSlice *slice,
                           const char *text) {
    FontWeight weight = value_label_inner_weight(plot, layer);
    double size = value_label_size(plot, layer);
    Paint fill;
    Stroke outline;
    layer_style(plot, layer, slice->row, &fill, &outline);
    LabelRequest request = make_request(plot, layer, slice->row, text, weight, size);
    request.color = plot_label_color(plot, fill);
    request.halo = fill.kind == PAINT_HATCH ? fill.ground : (Color){0};
    request.ground = fill.kind == PAINT_HATCH ? fill.ground : fill.color;
    request.places[0] =
        value_label_place_centred(middle_of(shape, slice), plot_measure(plot, text, weight, size));
    labels_request(plot, request);
}

static void request_outside(Plot *plot, const Layer *layer, const ArcTexts *texts, const ArcText *text) {
    TextAnchor anchor = arc_outside_is_right(text->slice) ? ANCHOR_START : ANCHOR_END;
    const TextBlock *block = &text->block;
    double first = text->at.y - text_block_optical_height(block) / 2 + block->cap_height;
    for (size_t i = 0; i < block->count; i++) {
        LabelRequest request =
            make_request(plot, layer, text->slice->row, block->lines[i], texts->weight, texts->size);
        request.places[0] = (LabelPlace){{text->at.x, first + (double)i * block->leading}, anchor};
        labels_request(plot, request);
    }
}

static const char *total_caption(const Layer *layer) {
    const Channel *theta = &layer->channels[CHANNEL_THETA];
    return theta->titled ? theta->title : NULL;
}

static void request_centred(Plot *plot, const Layer *layer, Point at, const char *text, FontWeight weight,
                            double size, Color color) {
    LabelRequest request = make_request(plot, layer, layer->row_count, text, weight, size);
    request.role = ROLE_TOTAL_LABEL;
    request.color = color;
    request.places[0] = value_label_place_centred(at, plot_measure(plot, text, weight, size));
    labels_request(plot, request);
}

/* The total in the hole, as large as there is room, with what it is below it. */
static void request_total(Plot *plot, const Layer *layer, const ArcShape *shape) {
    const double most_size = 44, width_share = 1.5, caption_lines = 1.5;
    const ArcFormats *formats = layer->content;
    if (!layer->spec->total.text || shape->inner <= 0)
        return;
    const Theme *theme = plot->theme;
    const char *text = plot_format(plot, &formats->total, shape->total), *caption = total_caption(layer);
    double unit = plot_measure(plot, text, FONT_BOLD, 1).width, small = theme->label->font_size.value;
    double most = most_size / 22 * small, size = fmin(most, width_share * shape->inner / fmax(unit, 1e-9));
    double down = caption ? caption_lines * small / 2 : 0;
    request_centred(plot, layer, (Point){shape->center.x, shape->center.y - down}, text, FONT_BOLD, size,
                    theme->label->color.value);
    if (caption)
        request_centred(plot, layer, (Point){shape->center.x, shape->center.y + size / 2}, caption,
                        FONT_REGULAR, small, theme->title->subtitle_color.value);
}

void arc_labels_request(Plot *plot, const Layer *layer) {
    ArcLabels labels = lay_labels(plot, layer);
    for (size_t i = 0; i < labels.shape.count; i++)
        if (labels.inside[i])
            request_inside(plot, layer, &labels.shape, &labels.shape.slices[i], labels.inside[i]);
    for (size_t i = 0; i < labels.outside.count; i++)
        request_outside(plot, layer, &labels.outside, &labels.outside.items[i]);
    request_total(plot, layer, &labels.shape);
}

void arc_labels_draw_leaders(Plot *plot, const Layer *layer, SceneNode *parent) {
    Plot quiet = *plot; /* as what is left out is told of once */
    quiet.measuring = true;
    ArcLabels labels = lay_labels(&quiet, layer);
    double size = labels.outside.size, width = plot->theme->axis->domain_width.value / 2;
    for (size_t i = 0; i < labels.outside.count; i++) {
        const ArcText *text = &labels.outside.items[i];
        if (!text->led)
            continue;
        double side = arc_outside_is_right(text->slice) ? 1 : -1;
        Point from = arc_shape_point(&labels.shape, labels.shape.radius + leader_start_em * size,
                                     (text->slice->from + text->slice->to) / 2);
        SceneNode *line = scene_add_path(plot->scene, parent, ROLE_LEADER,
                                         stroke_solid(plot->theme->axis->domain_color.value, width));
        path_move(plot->scene, line, from.x, from.y);
        path_line(plot->scene, line, text->at.x - side * leader_air_em * size, text->placed);
    }
}

bool arc_labels_bind(Plot *plot, Layer *layer) {
    const SpecText *total = &layer->spec->total;
    ArcFormats *formats = arena_new(plot->arena, ArcFormats);
    const char *why = NULL;
    formats->value.number = formats->total.number = number_format_default;
    formats->value.number.comma = true;
    number_format_read(".1%", &formats->share.number, NULL);
    layer->content = formats;
    if (!total->text || number_format_read(total->text, &formats->total.number, &why))
        return true;
    return diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_BAD_FORMAT,
                                                              .place = field_place(total->node, (Place){0}),
                                                              .found = total->text,
                                                              .expected = "number format",
                                                              .detail = why});
}

const char *arc_labels_describe(const Plot *plot, const Layer *layer, const ArcSlice *slice) {
    const char *name = layer->series[layer_series(layer, slice->row)].name;
    const ArcFormats *formats = layer->content;
    double value = channel_value(&layer->channels[CHANNEL_THETA], slice->row);
    return arena_print(plot->arena, "%s%s%s (%s)", name ? name : "", name ? ": " : "",
                       plot_format(plot, &formats->value, value),
                       plot_format(plot, &formats->share, slice->share));
}
