#include "marks/value_labels.h"

enum { MOST_LABELLED = 1000 };

/* Of the distance beside a point, in both directions of a place between two axes. */
static const double diagonal_share = 0.6;

void value_label_report_dropped(Plot *plot, const Layer *layer, const char *text, const char *why) {
    if (plot->measuring)
        return;
    diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_LABEL_DROPPED,
                                                       .place = layer->channels[CHANNEL_TEXT].place,
                                                       .found = text,
                                                       .detail = why});
    scene_note(plot->scene,
               (SceneNote){.kind = LAYOUT_DROPPED, .role = ROLE_VALUE_LABEL, .text = text, .reason = why});
}

bool value_label_is_wanted(Plot *plot, const Layer *layer) {
    const Channel *channel = &layer->channels[CHANNEL_TEXT];
    if (channel->source == SOURCE_NONE)
        return false;
    if (layer->row_count <= MOST_LABELLED)
        return true;
    value_label_report_dropped(plot, layer, channel->field ? channel->field : channel->text,
                               "this layer has more than 1,000 rows");
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

FontWeight value_label_inner_weight(const Plot *plot, const Layer *layer) {
    const SpecChoice *weight = &layer->spec->font_weight;
    return (FontWeight)(weight->set ? weight->value : plot->theme->label->inner_font_weight.value);
}

LabelRequest value_label_request(const Plot *plot, const Layer *layer, size_t row, const char *text,
                                 double size) {
    return (LabelRequest){.text = text,
                          .role = ROLE_VALUE_LABEL,
                          .weight = value_label_weight(plot, layer),
                          .size = size,
                          .full_size = value_label_size(plot, layer),
                          .color = plot->theme->label->color.value,
                          .priority = PRIORITY_FIXED,
                          .layer = layer,
                          .row = row};
}

LabelPlace value_label_place_beside(Point from, Point toward, double distance, TextExtent extent) {
    double step = toward.x != 0 && toward.y != 0 ? distance * diagonal_share : distance;
    double drop = toward.y < 0 ? 0 : toward.y > 0 ? extent.cap_height : extent.cap_height / 2;
    Point at = {from.x + toward.x * step, from.y + toward.y * step + drop};
    return (LabelPlace){at, toward.x > 0 ? ANCHOR_START : toward.x < 0 ? ANCHOR_END : ANCHOR_MIDDLE};
}

LabelPlace value_label_place_centred(Point center, TextExtent extent) {
    return (LabelPlace){{center.x, center.y + extent.cap_height / 2}, ANCHOR_MIDDLE};
}

void value_label_add_places(LabelRequest *request, Point from, const Point *directions, int count,
                            double distance, TextExtent extent) {
    request->anchored = true;
    request->anchor = from;
    request->distance = distance;
    for (int i = 0; i < count && request->place_count < LABEL_MOST_PLACES; i++)
        request->places[request->place_count++] =
            value_label_place_beside(from, directions[i], distance, extent);
}

Point value_label_span(const Layer *layer, TextExtent extent) {
    return layer_point(layer, extent.width, extent.cap_height);
}
