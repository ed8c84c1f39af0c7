#include "kinds/build.h"
#include "kinds/kinds.h"

/* Of the outer radius. */
static const double hole = 0.6;

static const unsigned arc_channels = KIND_BIT(CHANNEL_THETA) | KIND_BIT(CHANNEL_COLOR) |
                                     KIND_BIT(CHANNEL_TEXT) | KIND_BIT(CHANNEL_ORDER) |
                                     KIND_BIT(CHANNEL_OPACITY) | KIND_BIT(CHANNEL_DETAIL);

static KindLayer *add_arc(const KindUnit *unit, KindLayers *layers) {
    KindLayer *arc = build_layer(unit, layers, "arc");
    build_pass(unit, arc, arc_channels);
    return arc;
}

static bool rewrite_pie(const KindUnit *unit, KindLayers *layers) {
    return add_arc(unit, layers) != NULL;
}

static bool rewrite_donut(const KindUnit *unit, KindLayers *layers) {
    KindLayer *arc = add_arc(unit, layers);
    if (!arc->mark->inner_radius.set)
        arc->mark->inner_radius = build_number(hole);
    return true;
}

static const char *const pie_keys[] = {"fontSize", "fontWeight", NULL};
static const char *const donut_keys[] = {"innerRadius", "total", "fontSize", "fontWeight", NULL};

const Kind kind_pie = {.name = "pie",
                       .meaning = "an arc without a hole",
                       .channels = arc_channels,
                       .needs = KIND_BIT(CHANNEL_THETA),
                       .keys = pie_keys,
                       .rewrite = rewrite_pie};

const Kind kind_donut = {.name = "donut",
                         .meaning = "an arc with a hole of 0.6 of its radius, or innerRadius",
                         .channels = arc_channels,
                         .needs = KIND_BIT(CHANNEL_THETA),
                         .keys = donut_keys,
                         .rewrite = rewrite_donut};
