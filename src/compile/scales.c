#include "compile/compilation.h"

#include "scale/scale_types.h"

#include <string.h>

/* Channels that have scales of their own, in the order in which they are trained. */
static const ChannelId scaled_channels[] = {
    CHANNEL_X,     CHANNEL_Y,           CHANNEL_X_OFFSET, CHANNEL_Y_OFFSET, CHANNEL_COLOR,
    CHANNEL_SHAPE, CHANNEL_STROKE_DASH, CHANNEL_DETAIL,   CHANNEL_SIZE,     CHANNEL_OPACITY};

/* NULL for channels that are always shared. */
static const SpecChoice *find_resolution(const ChartSpec *chart, ChannelId id) {
    const ResolveScaleSpec *spec = chart->resolve->scale;
    switch (id) {
    case CHANNEL_X:
        return &spec->x;
    case CHANNEL_Y:
        return &spec->y;
    case CHANNEL_COLOR:
        return &spec->color;
    case CHANNEL_SHAPE:
        return &spec->shape;
    case CHANNEL_SIZE:
        return &spec->size;
    case CHANNEL_STROKE_DASH:
        return &spec->stroke_dash;
    case CHANNEL_OPACITY:
        return &spec->opacity;
    default:
        return NULL;
    }
}

static bool is_independent(const ChartSpec *chart, ChannelId id) {
    const SpecChoice *resolution = find_resolution(chart, id);
    return resolution && resolution->value == RESOLVE_INDEPENDENT;
}

/* Layers of one panel and panels of one facet share unless told otherwise; charts side by side share only
   when told to. */
static bool may_share(const Compilation *c, const Layer *a, const Layer *b, ChannelId id) {
    const Panel *first = &c->panels[a->panel], *second = &c->panels[b->panel];
    if (a->panel == b->panel || (first->facet && first->facet == second->facet))
        return !is_independent(first->chart, id);
    const SpecChoice *resolution = find_resolution(c->chart, id);
    return resolution && resolution->node && resolution->value == RESOLVE_SHARED;
}

static ScaleUse *shared_use(Compilation *c, const Layer *layer, ChannelId id) {
    for (size_t i = 0; i < c->use_count; i++)
        if (c->uses[i].channel == id && may_share(c, c->uses[i].layers[0], layer, id))
            return &c->uses[i];
    return NULL;
}

/* What the first layer says of scale, axis and legend holds for all that share them. */
static void adopt_specs(ScaleUse *use, const ChannelSpec *spec, const Channel *channel) {
    if (!use->spec)
        use->spec = spec->scale;
    if (!use->axis)
        use->axis = spec->axis;
    if (!use->legend)
        use->legend = spec->legend;
    if (!use->axis_title)
        use->axis_title = spec->axis && spec->axis->title.node ? spec->axis->title.text
                          : channel->titled                    ? channel->title
                                                               : NULL;
}

static bool is_position(ChannelId id) {
    return id == CHANNEL_X || id == CHANNEL_Y;
}

static ScaleKind default_kind(const ScaleUse *use) {
    if (!data_type_is_discrete(use->type))
        return use->type == TYPE_TEMPORAL ? SCALE_TIME : SCALE_LINEAR;
    if (use->channel == CHANNEL_X_OFFSET || use->channel == CHANNEL_Y_OFFSET)
        return SCALE_BAND;
    if (!is_position(use->channel))
        return SCALE_ORDINAL;
    for (size_t i = 0; i < use->layer_count; i++)
        if (use->layers[i]->mark->wants_bands)
            return SCALE_BAND;
    return SCALE_POINT;
}

static bool check_kind(Compilation *c, const ScaleUse *use, const ScaleType *type) {
    const Node *node = use->spec->type.node;
    if (type->discrete == data_type_is_discrete(use->type) &&
        (type == scale_type(SCALE_TIME)) == (use->type == TYPE_TEMPORAL))
        return true;
    static const char *const names[] = {"nominal", "ordinal", "quantitative", "temporal"};
    return compile_fault(
        c, MESSAGE_CONFLICT, node, NULL,
        arena_print(c->arena, "a %s scale cannot take a %s field", type->name, names[use->type]));
}

static bool set_kind(Compilation *c, ScaleUse *use) {
    Scale *scale = use->scale;
    scale->type = scale_type(default_kind(use));
    scale->base = 10;
    category_set_init(&scale->categories, c->arena);
    if (!use->spec)
        return true;
    if (use->spec->base.set)
        scale->base = use->spec->base.value;
    if (scale->base <= 1)
        return compile_fault(c, MESSAGE_OUT_OF_RANGE, use->spec->base.node, node_text(use->spec->base.node),
                             "a base above 1");
    if (!use->spec->type.text)
        return scale_check_keys(c, use);
    const ScaleType *type = scale_type_find(use->spec->type.text);
    size_t count;
    const char *const *names = scale_type_names(&count);
    if (!type)
        return diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                               .place = use->spec->type.node->place,
                                                               .found = use->spec->type.text,
                                                               .detail = "scale type",
                                                               .known = names,
                                                               .known_count = count});
    scale->type = type;
    return check_kind(c, use, type) && scale_check_keys(c, use);
}

static bool join_use(Compilation *c, Layer *layer, ChannelId id) {
    Channel *channel = &layer->channels[id];
    if (channel->source != SOURCE_FIELD || (channel->spec->scale && channel->spec->scale->head.off))
        return true;
    ScaleUse *use = shared_use(c, layer, id);
    if (!use) {
        c->uses = arena_grow(c->arena, c->uses, c->use_count, &c->use_capacity, sizeof *c->uses);
        use = &c->uses[c->use_count++];
        *use = (ScaleUse){.channel = id, .type = channel->type, .scale = arena_new(c->arena, Scale)};
    }
    if (data_type_is_discrete(use->type) != data_type_is_discrete(channel->type))
        return diagnostics_report(
            c->diagnostics,
            (Diagnostic){.id = MESSAGE_CONFLICT,
                         .place = channel->place,
                         .origin = use->layers[0]->channels[id].place,
                         .detail =
                             arena_print(c->arena,
                                         "layers share the scale of %s, but \"%s\" and \"%s\" do not agree "
                                         "on whether it has categories; say type, or resolve: {scale: "
                                         "{%s: independent}}",
                                         channel_name(id), use->layers[0]->channels[id].field, channel->field,
                                         channel_name(id))});
    adopt_specs(use, channel->spec, channel);
    use->many_panels |= use->layer_count && use->layers[0]->panel != layer->panel;
    use->layers =
        arena_grow(c->arena, use->layers, use->layer_count, &use->layer_capacity, sizeof *use->layers);
    use->layers[use->layer_count++] = layer;
    channel->scale = use->scale;
    return true;
}

/* x2 and y2 lie on the scales of x and y. */
static void adopt_owner_scales(Layer *layer) {
    layer->channels[CHANNEL_X2].scale = layer->channels[CHANNEL_X].scale;
    layer->channels[CHANNEL_Y2].scale = layer->channels[CHANNEL_Y].scale;
}

bool compile_scales(Compilation *c) {
    bool done = scale_check_resolve(c, c->chart->resolve);
    for (size_t i = 0; i < c->panel_count; i++)
        if (c->panels[i].chart != c->chart && (!i || c->panels[i].chart != c->panels[i - 1].chart))
            done &= scale_check_resolve(c, c->panels[i].chart->resolve);
    for (size_t k = 0; k < sizeof scaled_channels / sizeof *scaled_channels; k++)
        for (size_t i = 0; i < c->plot.layer_count; i++)
            done &= join_use(c, &c->plot.layers[i], scaled_channels[k]);
    for (size_t i = 0; i < c->plot.layer_count; i++)
        adopt_owner_scales(&c->plot.layers[i]);
    for (size_t i = 0; done && i < c->use_count; i++)
        done &= set_kind(c, &c->uses[i]);
    return done;
}
