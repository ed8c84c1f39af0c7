#include "compile/compilation.h"
#include "plot/layer.h"

#include <math.h>
#include <string.h>

/* The group's name of a use, which has one when it is the scale of the values of its panel's first layer. */
static const char *group_name(const Compilation *c, const ScaleUse *use) {
    const Layer *layer = use->layers[0];
    const Panel *panel = &c->panels[layer->panel];
    const Layer *first = &panel->plot.layers[0];
    bool is_values = !use->scale->type->discrete && use->channel == first->across &&
                     first->channels[first->across].scale == use->scale;
    return is_values ? panel->chart->scale_group.text : NULL;
}

/* A domain of its own, a log scale and shares of a whole have nothing to share. */
static const char *find_own_way(const ScaleUse *use) {
    const ScaleSpec *spec = use->spec;
    if (spec && (spec->domain || spec->domain_min || spec->domain_max))
        return "has a domain of its own";
    if (spec && spec->breaks)
        return "has a break";
    if (use->scale->type == scale_type(SCALE_LOG))
        return "has a log scale";
    return use->layers[0]->normalized ? "shows shares of a whole" : NULL;
}

static ScaleGroup *find_group(const ScaleGroups *groups, const char *name) {
    for (size_t i = 0; i < groups->count; i++)
        if (!strcmp(groups->items[i].name, name))
            return &groups->items[i];
    return NULL;
}

static ScaleGroup *require_group(ScaleGroups *groups, const char *name) {
    ScaleGroup *group = find_group(groups, name);
    if (group)
        return group;
    groups->items =
        arena_grow(groups->arena, groups->items, groups->count, &groups->capacity, sizeof *groups->items);
    groups->items[groups->count] = (ScaleGroup){.name = arena_copy_text(groups->arena, name),
                                                .low = INFINITY,
                                                .high = -INFINITY,
                                                .breadth = INFINITY};
    return &groups->items[groups->count++];
}

/* Made round, so that no chart has to do it for itself. */
static void extend(ScaleGroup *group, const Compilation *c, const ScaleUse *use, ValueExtent extent) {
    Scale round = *use->scale;
    round.domain[0] = fmin(group->low, extent.low);
    round.domain[1] = fmax(group->high, extent.high);
    if (round.domain[0] < round.domain[1])
        scale_nice(&round, c->request->theme->axis->tick_count.value);
    group->low = round.domain[0];
    group->high = round.domain[1];
}

void compile_gather(Compilation *c, ScaleGroups *groups) {
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        const char *name = group_name(c, use);
        if (!name || find_own_way(use))
            continue;
        const Node *node = c->panels[use->layers[0]->panel].chart->scale_group.node;
        ScaleGroup *group = require_group(groups, name);
        ValueExtent extent = compile_extent(c, use);
        if (extent.low <= extent.high)
            extend(group, c, use, extent);
        if (!group->members++)
            group->place = field_place(node, (Place){0});
    }
}

const ScaleGroup *scale_groups_find(const Compilation *c, const ScaleUse *use) {
    const char *name = c->groups && !find_own_way(use) ? group_name(c, use) : NULL;
    const ScaleGroup *group = name ? find_group(c->groups, name) : NULL;
    return group && group->low <= group->high ? group : NULL;
}

static bool has_bars(const Layer *layer) {
    return layer->mark->wants_bands && layer->mark->from_zero;
}

bool compile_gather_breadths(Compilation *c, const CompilePlace *place, ScaleGroups *groups) {
    bool any = false;
    for (size_t i = 0; i < c->panel_count; i++)
        any |= c->panels[i].chart->scale_group.text != NULL;
    if (!any)
        return false;
    c->place = place;
    compile_measure(c);
    for (size_t i = 0; i < c->panel_count; i++) {
        const Panel *panel = &c->panels[i];
        const char *name = panel->chart->scale_group.text;
        ScaleGroup *group = name ? find_group(groups, name) : NULL;
        for (size_t k = 0; group && k < panel->plot.layer_count; k++)
            if (has_bars(&panel->plot.layers[k]))
                group->breadth = fmin(group->breadth, layer_breadth(&panel->plot, &panel->plot.layers[k]));
    }
    return true;
}

void scale_groups_limit_bars(Compilation *c) {
    for (size_t i = 0; i < c->panel_count; i++) {
        const char *name = c->panels[i].chart->scale_group.text;
        const ScaleGroup *group = name && c->groups ? find_group(c->groups, name) : NULL;
        c->panels[i].plot.widest_bar = group && isfinite(group->breadth) ? group->breadth : 0;
    }
}

void scale_groups_note(const Compilation *c, Scene *scene) {
    for (size_t i = 0; i < c->use_count; i++) {
        const char *name = group_name(c, &c->uses[i]), *why = find_own_way(&c->uses[i]);
        if (name && why)
            scene_note(scene,
                       (SceneNote){.kind = LAYOUT_UNSHARED, .role = ROLE_CHART, .text = name, .reason = why});
    }
}
