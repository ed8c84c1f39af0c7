#include "compile/lint.h"

#include "compile/value_axes.h"
#include "plot/layer.h"

#include <math.h>

/* Shares of the page's width, and of an axis. */
static const double finest_share = 1.0 / 300, same_height = 0.005;

static bool is_log(const Scale *scale) {
    return scale->type == scale_type(SCALE_LOG);
}

/* Lengths from zero */

static const Layer *find_lengths(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        bool ranged = layer->channels[layer->across2].source != SOURCE_NONE && !layer->whisker;
        if (use->channel == layer->across && layer->mark->from_zero && !ranged)
            return layer;
    }
    return NULL;
}

/* Where the spec says what the scale is. */
static Place scale_place(const ScaleUse *use) {
    Place place = use->layers[0]->channels[use->channel].place;
    const ScaleSpec *spec = use->spec;
    if (!spec)
        return place;
    const Node *nodes[] = {spec->domain, spec->domain_min, spec->domain_max, spec->zero.node,
                           spec->type.node};
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
        if (nodes[i])
            return nodes[i]->place;
    return field_place(spec->head.node, place);
}

static bool holds_zero(const Scale *scale) {
    return fmin(scale->domain[0], scale->domain[1]) <= 0 && fmax(scale->domain[0], scale->domain[1]) >= 0;
}

static void lint_base(Compilation *c, const Scene *scene) {
    (void)scene;
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        const Layer *layer = find_lengths(use);
        bool honest = use->scale->type->discrete || holds_zero(use->scale) || use->scale->break_count;
        if (!layer || honest)
            continue;
        const char *from = arena_print(c->arena, "%g", fmin(use->scale->domain[0], use->scale->domain[1]));
        diagnostics_report(c->diagnostics,
                           (Diagnostic){.id = is_log(use->scale) ? MESSAGE_LINT_LOG_BASE : MESSAGE_LINT_BASE,
                                        .place = scale_place(use),
                                        .found = from,
                                        .detail = layer->mark->name});
    }
}

/* Two axes */

static double zero_height(const Scale *scale) {
    return holds_zero(scale) ? -scale->domain[0] / (scale->domain[1] - scale->domain[0]) : NAN;
}

static void lint_axes(Compilation *c, const Scene *scene) {
    (void)scene;
    for (size_t i = 0; i < c->panel_count; i++) {
        const ScaleUse *pair[2];
        if (value_axes_find(c, &c->panels[i], pair) < 2 || !pair[0]->shown || !pair[1]->shown)
            continue;
        double apart = zero_height(pair[0]->scale) - zero_height(pair[1]->scale);
        if (is_log(pair[0]->scale) || is_log(pair[1]->scale) || fabs(apart) < same_height)
            continue;
        bool second = pair[1]->spec || !pair[0]->spec;
        diagnostics_report(c->diagnostics,
                           (Diagnostic){.id = MESSAGE_LINT_AXES, .place = scale_place(pair[second])});
    }
}

/* Patterns */

/* Of a bar the breadth counts: its length is its value. */
static bool is_too_small(const Compilation *c, const SceneNode *node, const Paint *fill) {
    Rect bounds = scene_node_bounds(node);
    bool lies = c->plot.layer_count && c->plot.layers[0].direction == DIRECTION_HORIZONTAL;
    return (lies ? bounds.height : bounds.width) < fill->spacing;
}

static const Paint *hatch_of(const SceneNode *node) {
    const Paint *fill = scene_node_fill(node);
    bool is_mark = node->role == ROLE_BAR || node->role == ROLE_AREA || node->role == ROLE_ARC;
    return is_mark && fill->kind == PAINT_HATCH ? fill : NULL;
}

/* The first mark whose pattern cannot be seen; NULL: none. */
static const SceneNode *find_fine_hatch(const Compilation *c, const Scene *scene, const SceneNode *node) {
    const Paint *fill = hatch_of(node);
    if (fill && (fill->spacing < finest_share * scene->width || is_too_small(c, node, fill)))
        return node;
    const SceneNode *found = NULL;
    for (size_t i = 0; node->kind == SCENE_GROUP && !found && i < node->group.count; i++)
        found = find_fine_hatch(c, scene, node->group.children[i]);
    return found;
}

static Place hatch_place(const Compilation *c) {
    for (size_t i = 0; i < c->plot.layer_count; i++) {
        const Layer *layer = &c->plot.layers[i];
        if (layer->scenarios)
            return layer->channels[CHANNEL_SCENARIO].place;
    }
    return c->chart->head.node->place;
}

static void lint_hatch(Compilation *c, const Scene *scene) {
    const SceneNode *node = find_fine_hatch(c, scene, scene->root);
    if (!node)
        return;
    const Paint *fill = hatch_of(node);
    diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_LINT_HATCH,
                                                    .place = hatch_place(c),
                                                    .found = node->label ? node->label : "",
                                                    .detail = is_too_small(c, node, fill)
                                                                  ? "the shape is too small for its lines"
                                                                  : "its lines are too close for the page"});
}

static Lint *const lints[] = {lint_base,   lint_axes, lint_series, lint_faint,
                              lint_vision, lint_grey, lint_hatch};

void lint_chart(Compilation *compilation, const Scene *scene) {
    for (size_t i = 0; i < sizeof lints / sizeof *lints; i++)
        lints[i](compilation, scene);
}
