#include "kinds/series_ends.h"

bool series_ends_find(const KindUnit *unit, ChannelId *series) {
    *series = unit->channels[CHANNEL_COLOR] && unit->channels[CHANNEL_COLOR]->field.text ? CHANNEL_COLOR
                                                                                         : CHANNEL_DETAIL;
    if (unit->channels[*series] && unit->channels[*series]->field.text)
        return true;
    return diagnostics_report(
        unit->diagnostics,
        (Diagnostic){.id = MESSAGE_CONFLICT,
                     .place = unit->encoding->place,
                     .detail = arena_print(unit->arena,
                                           "a %s needs series: a field for color, or for detail where all "
                                           "have one colour",
                                           unit->mark->type.text)});
}

void series_ends_set_axes(const KindUnit *unit, ChannelSpec *x, ChannelSpec *y, bool guides) {
    build_no_axis(unit, y);
    if (x->axis)
        return;
    AxisSpec *axis = build_axis(unit, x);
    axis->grid = build_flag(guides);
    axis->domain = build_flag(false);
    axis->ticks = build_flag(false);
}

static void add_end(const KindUnit *unit, KindLayers *layers, const KindLayer *like, ChannelSpec *text,
                    SeriesEnd end, double distance) {
    KindLayer *layer = build_layer(unit, layers, "text");
    layer->mark->ends = build_choice(end);
    layer->mark->color = like->mark->color;
    layer->mark->dx = build_number(distance);
    for (int id = 0; id < CHANNEL_COUNT; id++)
        layer->channels[id] = like->channels[id];
    layer->channels[CHANNEL_SCENARIO] = layer->channels[CHANNEL_STROKE_DASH] = NULL;
    layer->channels[CHANNEL_TEXT] = text;
}

void series_ends_add(const KindUnit *unit, KindLayers *layers, const KindLayer *like, ChannelSpec *text,
                     double distance) {
    add_end(unit, layers, like, text, END_FIRST, distance);
    add_end(unit, layers, like, text, END_LAST, distance);
}
