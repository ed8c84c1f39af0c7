#include "kinds/kinds.h"
#include "kinds/series_ends.h"

#include <math.h>

static const unsigned line_channels = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y) | KIND_BIT(CHANNEL_COLOR) |
                                      KIND_BIT(CHANNEL_DETAIL) | KIND_BIT(CHANNEL_OPACITY) |
                                      KIND_BIT(CHANNEL_SCENARIO) | KIND_BIT(CHANNEL_STROKE_DASH);

/* The differences are what matters, so the values need not begin at zero. */
static void set_scale(const KindUnit *unit, ChannelSpec *y) {
    if (!y->scale)
        build_scale(unit, y)->zero = build_flag(false);
}

static ChannelSpec *make_text(const KindUnit *unit, const ChannelSpec *y) {
    ChannelSpec *text = unit->channels[CHANNEL_TEXT] && unit->channels[CHANNEL_TEXT]->field.text
                            ? build_channel(unit, CHANNEL_TEXT)
                            : build_field(unit, CHANNEL_TEXT, y->field.text);
    return text;
}

static bool rewrite(const KindUnit *unit, KindLayers *layers) {
    ChannelId series;
    if (!series_ends_find(unit, &series) || !build_find_field(unit, CHANNEL_X) ||
        !build_find_field(unit, CHANNEL_Y))
        return false;
    KindLayer *line = build_layer(unit, layers, "line");
    build_pass(unit, line, line_channels);
    line->mark->color = build_color(build_main_color(unit));
    line->mark->point = NULL;
    ChannelSpec *y = line->channels[CHANNEL_Y];
    set_scale(unit, y);
    series_ends_set_axes(unit, line->channels[CHANNEL_X], y, true);
    build_no_legend(unit, line->channels[series]);
    KindLayer *point = build_layer(unit, layers, "point");
    double diameter = unit->theme->line->point_size.value;
    point->mark->color = line->mark->color;
    point->mark->size = build_number(diameter * diameter * 0.785);
    for (int id = 0; id < CHANNEL_COUNT; id++)
        point->channels[id] = id == CHANNEL_STROKE_DASH ? NULL : line->channels[id];
    series_ends_add(unit, layers, line, make_text(unit, y), diameter);
    return true;
}

static const char *const keys[] = {"interpolate", "strokeWidth", "fontSize", "fontWeight", NULL};

const Kind kind_slope = {.name = "slope",
                         .meaning = "a line for each series between two periods, with names and values at "
                                    "both ends",
                         .channels = line_channels | KIND_BIT(CHANNEL_TEXT),
                         .needs = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y),
                         .keys = keys,
                         .rewrite = rewrite};
