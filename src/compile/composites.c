#include "compile/composites.h"

#include "compile/bind.h"
#include "facts/transforms.h"
#include "kinds/kinds.h"

/* What a kind takes, is checked as what a mark takes. */
static Mark face_of(const Kind *kind) {
    return (Mark){.name = kind->name, .channels = kind->channels, .needs = kind->needs, .keys = kind->keys};
}

/* A channel with an aggregate becomes one that reads the aggregate's column. */
static const ChannelSpec *read_aggregate(const Binder *binder, const ChannelSpec *spec) {
    if (!spec || !spec->aggregate.text)
        return spec;
    ChannelSpec *plain = arena_new(binder->compilation->arena, ChannelSpec);
    *plain = *spec;
    plain->field = (SpecText){bind_aggregate_name(binder, spec), spec->aggregate.node};
    plain->aggregate = (SpecText){0};
    if (!plain->type.set)
        plain->type = (SpecChoice){TYPE_QUANTITATIVE, true, NULL};
    return plain;
}

static bool make_unit(Compilation *c, const Kind *kind, const LayerSource *source, KindUnit *unit) {
    const Mark face = face_of(kind);
    Layer layer = {.mark = &face, .table = source->table};
    const Binder binder = {c, source, &layer, &face};
    if (!bind_check(&binder) || !bind_aggregates(&binder))
        return false;
    *unit = (KindUnit){.mark = source->spec.mark,
                       .encoding = source->spec.encoding->head.node,
                       .table = layer.table,
                       .theme = c->request->theme,
                       .arena = c->arena,
                       .diagnostics = c->diagnostics};
    for (int id = 0; id < CHANNEL_COUNT; id++)
        if (kind->channels & KIND_BIT(id))
            unit->channels[id] = read_aggregate(&binder, source->channels[id]);
    return true;
}

static Table *apply_steps(Compilation *c, Table *table, const KindSteps *steps) {
    const SpecList list = {steps->items, steps->count, NULL};
    return transforms_apply(&list, table, c->arena, c->diagnostics);
}

static void make_source(Compilation *c, const Kind *kind, const LayerSource *unit, const KindLayer *layer,
                        Table *table, LayerSource *source) {
    EncodingSpec *encoding = arena_new(c->arena, EncodingSpec);
    encoding->head = unit->spec.encoding->head;
    *source = *unit;
    source->spec.mark = layer->mark;
    source->spec.encoding = encoding;
    source->table = table;
    source->kind = kind;
    for (int id = 0; id < CHANNEL_COUNT; id++)
        encoding->channels[id] = source->channels[id] = layer->channels[id];
}

static size_t expand(Compilation *c, const Kind *kind, const LayerSource *source, LayerSource *expanded) {
    KindUnit unit;
    KindLayers *layers = arena_new(c->arena, KindLayers);
    if (!make_unit(c, kind, source, &unit) || !kind->rewrite(&unit, layers))
        return 0;
    Table *table = apply_steps(c, unit.table, &layers->steps);
    for (size_t i = 0; table && i < layers->count; i++) {
        Table *own = apply_steps(c, table, &layers->items[i].steps);
        if (!own)
            return 0;
        make_source(c, kind, source, &layers->items[i], own, &expanded[i]);
    }
    return table ? layers->count : 0;
}

size_t composites_expand(Compilation *c, const LayerSource *source,
                         LayerSource expanded[COMPOSITE_MOST_SOURCES]) {
    const Kind *kind = kind_find(source->spec.mark->type.text);
    if (kind)
        return expand(c, kind, source, expanded);
    expanded[0] = *source;
    return 1;
}
