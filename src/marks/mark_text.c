#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"
#include "marks/text_ends.h"
#include "marks/value_labels.h"

/* Texts beyond this number are painted as they come: nobody looks for room for them. */
enum { MOST_PLACED = 2000 };

static FontWeight text_weight(const Layer *layer) {
    return (FontWeight)(layer->spec->font_weight.set ? layer->spec->font_weight.value : FONT_REGULAR);
}

/* Ink, unless the spec says which colour. */
static Color text_color(const Plot *plot, const Layer *layer, size_t row) {
    const Channel *channel = &layer->channels[CHANNEL_COLOR];
    bool colored =
        channel->source != SOURCE_NONE || layer->spec->color.set || (channel->tests && channel->tests[row]);
    Color color = colored ? layer_color(plot, layer, row) : plot->theme->label->color.value;
    painting_fade_color(&color, layer_opacity(layer, row));
    return color;
}

static TextAnchor text_anchor(const Layer *layer) {
    const SpecChoice *align = &layer->spec->align;
    if (!align->set || align->value == ALIGN_CENTER)
        return ANCHOR_MIDDLE;
    return align->value == ALIGN_LEFT ? ANCHOR_START : ANCHOR_END;
}

/* From the place down to the baseline. */
static double baseline_drop(const Layer *layer, TextExtent extent) {
    const SpecChoice *baseline = &layer->spec->baseline;
    switch (baseline->set ? (Baseline)baseline->value : BASELINE_MIDDLE) {
    case BASELINE_TOP:
        return extent.cap_height;
    case BASELINE_BOTTOM:
        return -extent.descent;
    case BASELINE_ALPHABETIC:
        return 0;
    default:
        return extent.cap_height / 2;
    }
}

/* Where the text's baseline begins, turned about the row's place as the text is. */
static Point turned_start(const Layer *layer, Point at, TextExtent extent) {
    double angle = layer->spec->angle.value * (3.14159265358979323846 / 180);
    double dx = layer->spec->dx.value, dy = layer->spec->dy.value + baseline_drop(layer, extent);
    return (Point){at.x + dx * cos(angle) - dy * sin(angle), at.y + dx * sin(angle) + dy * cos(angle)};
}

static bool prepare(Plot *plot, const Layer *layer, size_t row, LabelRequest *request) {
    Point place;
    if (!placing_find_place(plot, layer, row, &place))
        return false;
    const char *text = layer_label(plot, layer, row);
    if (!text || !*text)
        return false;
    *request = value_label_request(plot, layer, row, text, value_label_size(plot, layer));
    request->role = ROLE_TEXT;
    request->weight = text_weight(layer);
    request->color = text_color(plot, layer, row);
    request->priority = PRIORITY_TEXT;
    request->required = true;
    TextExtent extent = plot_measure(plot, text, request->weight, request->size);
    Point at = turned_start(layer, layer_point(layer, place.x, place.y), extent);
    request->places[0] = (LabelPlace){at, text_anchor(layer)};
    request->place_count = 1;
    return true;
}

/* Level texts are placed with the labels, which keep off them. */
static bool is_placed(const Layer *layer) {
    return layer->spec->angle.value == 0 && layer->row_count <= MOST_PLACED;
}

static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    LabelRequest request;
    if (layer->spec->ends.set) {
        text_ends_draw_leaders(plot, layer, parent);
        return;
    }
    for (size_t row = 0; !is_placed(layer) && row < layer->row_count; row++) {
        if (!prepare(plot, layer, row, &request))
            continue;
        SceneNode *node =
            plot_add_text(plot, parent, ROLE_TEXT, request.text, request.places[0].at,
                          request.places[0].anchor, request.weight, request.size, request.color);
        node->text.angle = layer->spec->angle.value;
    }
}

static void label(Plot *plot, const Layer *layer) {
    LabelRequest request;
    if (layer->spec->ends.set) {
        text_ends_request(plot, layer);
        return;
    }
    for (size_t row = 0; is_placed(layer) && row < layer->row_count; row++)
        if (prepare(plot, layer, row, &request))
            labels_request(plot, request);
}

static const char *const keys[] = {"ends",  "align",    "baseline",   "dx", "dy",
                                   "angle", "fontSize", "fontWeight", NULL};

const Mark mark_text = {.name = "text",
                        .meaning = "a text at each row",
                        .channels = MARK_COMMON_CHANNELS,
                        .needs = CHANNEL_BIT(CHANNEL_TEXT),
                        .keys = keys,
                        .is_aside = true,
                        .draw = draw,
                        .label = label};
