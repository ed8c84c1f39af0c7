#include "kinds/build.h"
#include "kinds/kinds.h"

static const double point_share = 2.2;

/* Of the theme's colours of stacked series. */
static const size_t light_color = 2;

static const char low[] = "~low", high[] = "~high";

/* From the least to the greatest value of a category, behind its points. */
static void add_joins(const KindUnit *unit, KindLayers *layers, ChannelId along, ChannelId across) {
    ChannelId other = across == CHANNEL_X ? CHANNEL_X2 : CHANNEL_Y2;
    KindLayer *joins = build_layer(unit, layers, "rule");
    build_extent(unit, &joins->steps, unit->channels[across]->field.text, low, high,
                 unit->channels[along]->field.text);
    joins->mark->color = build_color(unit->theme->range->comparison.value);
    joins->mark->stroke_width = build_number(unit->theme->line->stroke_width.value);
    joins->channels[along] = build_channel(unit, along);
    joins->channels[across] = build_field(unit, across, low);
    joins->channels[other] = build_field(unit, other, high);
}

/* A line along each category leads the eye to its name. */
static void add_guides(const KindUnit *unit, ChannelSpec *along) {
    if (!along->axis)
        build_axis(unit, along)->grid = build_flag(true);
}

/* Of two series the first is light and the second dark: where from, and where to. */
static void set_colors(const KindUnit *unit, ChannelSpec *color) {
    const SpecColors *stack = &unit->theme->range->stack;
    if (!color || !color->field.text || color->scale || stack->count <= light_color ||
        build_count_values(unit, color->field.text) != 2)
        return;
    const Color pair[] = {stack->items[light_color], build_main_color(unit)};
    build_color_range(unit, color, pair, 2);
}

static bool rewrite(const KindUnit *unit, KindLayers *layers) {
    ChannelId along, across;
    if (!build_find_direction(unit, &along, &across))
        return false;
    if (unit->channels[CHANNEL_COLOR] && unit->channels[CHANNEL_COLOR]->field.text)
        add_joins(unit, layers, along, across);
    KindLayer *points = build_layer(unit, layers, "point");
    if (!points->mark->color.set)
        points->mark->color = build_color(build_main_color(unit));
    if (!points->mark->size.set)
        points->mark->size = build_number(unit->theme->point->size.value * point_share);
    build_pass(unit, points, ~0u);
    set_colors(unit, points->channels[CHANNEL_COLOR]);
    for (size_t i = 0; i < layers->count; i++)
        add_guides(unit, layers->items[i].channels[along]);
    return true;
}

static const char *const keys[] = {"filled", "shape", "size", "fontSize", "fontWeight", NULL};

const Kind kind_dot = {.name = "dot",
                       .meaning = "a point at each value of a category; with color, the points of a category "
                                  "are joined",
                       .channels = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y) | KIND_BIT(CHANNEL_COLOR) |
                                   KIND_BIT(CHANNEL_OPACITY) | KIND_BIT(CHANNEL_SHAPE) |
                                   KIND_BIT(CHANNEL_SIZE) | KIND_BIT(CHANNEL_TEXT) |
                                   KIND_BIT(CHANNEL_DETAIL) | KIND_BIT(CHANNEL_SCENARIO),
                       .needs = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y),
                       .keys = keys,
                       .rewrite = rewrite};
