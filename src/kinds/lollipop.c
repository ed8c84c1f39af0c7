#include "kinds/build.h"
#include "kinds/kinds.h"

/* How many times as large as usual the points are. */
static const double point_share = 2.2;

static const unsigned shared_channels = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y) |
                                        KIND_BIT(CHANNEL_X_OFFSET) | KIND_BIT(CHANNEL_Y_OFFSET) |
                                        KIND_BIT(CHANNEL_COLOR) | KIND_BIT(CHANNEL_OPACITY) |
                                        KIND_BIT(CHANNEL_DETAIL) | KIND_BIT(CHANNEL_SCENARIO);
static const unsigned point_channels =
    KIND_BIT(CHANNEL_TEXT) | KIND_BIT(CHANNEL_SHAPE) | KIND_BIT(CHANNEL_SIZE);

static bool rewrite(const KindUnit *unit, KindLayers *layers) {
    SpecColor color = build_color(build_main_color(unit));
    KindLayer *stem = build_layer(unit, layers, "rule");
    stem->mark->color = color;
    if (!stem->mark->stroke_width.set)
        stem->mark->stroke_width = build_number(unit->theme->line->stroke_width.value);
    build_pass(unit, stem, shared_channels);
    KindLayer *head = build_layer(unit, layers, "point");
    head->mark->color = color;
    head->mark->stroke_width = (SpecNumber){0};
    if (!head->mark->size.set)
        head->mark->size = build_number(unit->theme->point->size.value * point_share);
    build_pass(unit, head, shared_channels | point_channels);
    return true;
}

static const char *const keys[] = {"filled", "shape", "size", "strokeWidth", "fontSize", "fontWeight", NULL};

const Kind kind_lollipop = {.name = "lollipop",
                            .meaning = "a point at each value, on a line from zero",
                            .channels = shared_channels | point_channels,
                            .needs = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y),
                            .keys = keys,
                            .rewrite = rewrite};
