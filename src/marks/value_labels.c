#include "marks/value_labels.h"

enum { MOST_LABELLED = 2000 };

void report_label_dropped(Plot *plot, const Layer *layer, const char *text, const char *why) {
    if (plot->measuring)
        return;
    diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_LABEL_DROPPED,
                                                       .place = layer->channels[CHANNEL_TEXT].place,
                                                       .found = text,
                                                       .detail = why});
}

bool value_labels_wanted(Plot *plot, const Layer *layer) {
    const Channel *channel = &layer->channels[CHANNEL_TEXT];
    if (channel->source == SOURCE_NONE)
        return false;
    if (layer->row_count <= MOST_LABELLED)
        return true;
    report_label_dropped(plot, layer, channel->field ? channel->field : channel->text,
                         "this layer has more than 2,000 rows");
    return false;
}

double value_label_size(const Plot *plot, const Layer *layer) {
    const SpecNumber *size = &layer->spec->font_size;
    return size->set ? size->value : plot->theme->label->font_size.value;
}

FontWeight value_label_weight(const Plot *plot, const Layer *layer) {
    const SpecChoice *weight = &layer->spec->font_weight;
    return (FontWeight)(weight->set ? weight->value : plot->theme->label->font_weight.value);
}

LabelRequest value_label_request(const Plot *plot, const Layer *layer, size_t row, const char *text,
                                 double size) {
    return (LabelRequest){.text = text,
                          .role = ROLE_VALUE_LABEL,
                          .weight = value_label_weight(plot, layer),
                          .size = size,
                          .color = plot->theme->label->color.value,
                          .priority = PRIORITY_FIXED,
                          .layer = layer,
                          .row = row};
}

LabelPlace place_beside(Point from, Point toward, double distance, TextExtent extent) {
    Point at = {from.x + toward.x * distance, from.y + toward.y * distance};
    double cap = extent.cap_height;
    if (fabs(toward.x) > fabs(toward.y))
        return (LabelPlace){{at.x, at.y + cap / 2}, toward.x > 0 ? ANCHOR_START : ANCHOR_END};
    return (LabelPlace){{at.x, at.y + (toward.y > 0 ? cap : 0)}, ANCHOR_MIDDLE};
}

LabelPlace place_centred(Point center, TextExtent extent) {
    return (LabelPlace){{center.x, center.y + extent.cap_height / 2}, ANCHOR_MIDDLE};
}

static Point direction_of(char letter) {
    switch (letter) {
    case 'a':
        return (Point){0, -1};
    case 'b':
        return (Point){0, 1};
    case 'r':
        return (Point){1, 0};
    default:
        return (Point){-1, 0};
    }
}

void add_places_around(LabelRequest *request, Point at, double distance, TextExtent extent,
                       const char *directions) {
    for (; *directions && request->place_count < LABEL_MOST_PLACES; directions++)
        request->places[request->place_count++] =
            place_beside(at, direction_of(*directions), distance, extent);
}

Point text_span(const Layer *layer, TextExtent extent) {
    return layer_point(layer, extent.width, extent.cap_height);
}
