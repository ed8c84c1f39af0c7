#include "compile/compilation.h"
#include "facts/transforms.h"
#include "marks/marks.h"

#include <string.h>

/* The chart itself as the layer that it is when it has no `layer`, or as what its layers inherit from. */
static LayerSpec chart_as_layer(const ChartSpec *chart) {
    return (LayerSpec){.head = chart->head,
                       .name = chart->name,
                       .description = chart->description,
                       .data = chart->data,
                       .transform = chart->transform,
                       .mark = chart->mark,
                       .encoding = chart->encoding};
}

/* What a layer says of a column or datum goes over what is said above it, key by key, as in Vega-Lite. */
static ChannelSpec *merge_channel(Compilation *c, const ChannelSpec *above, const ChannelSpec *own) {
    ChannelSpec *merged = arena_new(c->arena, ChannelSpec);
    *merged = *own;
    field_inherit(&ChannelSpec_table, merged, above);
    merged->value = NULL;
    if (own->datum)
        merged->field = merged->aggregate = (SpecText){0};
    else if (own->field.node || own->aggregate.node)
        merged->datum = NULL;
    return merged;
}

static bool is_from_data(const ChannelSpec *spec) {
    return spec->field.node || spec->aggregate.node || spec->datum;
}

/* What is said above without a column or value is only there to be completed by the layers. */
static ChannelSpec *inherit_channel(Compilation *c, ChannelSpec *above, ChannelSpec *own) {
    if (own)
        return above && !above->head.off && is_from_data(own) ? merge_channel(c, above, own) : own;
    bool complete = above && (is_from_data(above) || above->value || above->condition.count);
    return complete ? above : NULL;
}

static void inherit_channels(Compilation *c, LayerSource *source, const EncodingSpec *above,
                             const EncodingSpec *own) {
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        ChannelSpec *channel =
            inherit_channel(c, above ? above->channels[i] : NULL, own ? own->channels[i] : NULL);
        source->channels[i] = channel && !channel->head.off ? channel : NULL;
    }
}

static bool missing_key(Compilation *c, const Node *node, const char *who, const char *key) {
    return diagnostics_report(
        c->diagnostics,
        (Diagnostic){.id = MESSAGE_MISSING_KEY, .place = node->place, .detail = who, .expected = key});
}

static bool needs_encoding(const MarkSpec *spec) {
    const Mark *mark = spec && spec->type.text ? mark_find(spec->type.text) : NULL;
    return !mark || mark->channels;
}

static bool check_source(Compilation *c, const LayerSource *source, const char *who) {
    const Node *node = source->spec.head.node;
    bool done = true;
    if (!source->data)
        done = missing_key(c, node, who, "data");
    if (!source->spec.mark || !source->spec.mark->type.text)
        done = missing_key(c, source->spec.mark ? source->spec.mark->head.node : node, who, "mark");
    if (!source->spec.encoding && needs_encoding(source->spec.mark))
        done = missing_key(c, node, who, "encoding");
    return done;
}

/* The nearest data above decides, and the transforms from there down are carried out, the outer ones first.
 */
void source_find_data(LayerSource *source, const LayerSpec *own, const SourceLevel *level) {
    const SpecList *steps[COMPILE_MOST_LEVELS];
    size_t count = 0;
    source->data = own ? own->data : NULL;
    if (own && own->transform.count)
        steps[count++] = &own->transform;
    for (; level && !source->data && count < COMPILE_MOST_LEVELS; level = level->outer) {
        source->data = level->chart->data;
        if (level->chart->transform.count)
            steps[count++] = &level->chart->transform;
    }
    source->step_count = count;
    for (size_t i = 0; i < count; i++)
        source->steps[i] = steps[count - 1 - i];
}

static bool add_source(Compilation *c, const SourceLevel *level, const LayerSpec *own) {
    const LayerSpec parent = chart_as_layer(level->chart);
    c->sources = arena_grow(c->arena, c->sources, c->source_count, &c->source_capacity, sizeof *c->sources);
    LayerSource *source = &c->sources[c->source_count++];
    *source = (LayerSource){.spec = own ? *own : parent};
    source_find_data(source, own, level);
    source->facts = compilation_find_facts(c, level->chart);
    source->spec.mark = source->spec.mark ? source->spec.mark : parent.mark;
    inherit_channels(c, source, own ? parent.encoding : NULL, source->spec.encoding);
    source->spec.encoding = source->spec.encoding ? source->spec.encoding : parent.encoding;
    return check_source(c, source, own ? "a layer" : "the chart");
}

bool sources_add(Compilation *c, const SourceLevel *level, size_t *first, size_t *count) {
    const SpecList *layers = &level->chart->layer;
    bool done = true;
    *first = c->source_count;
    *count = layers->node ? layers->count : 1;
    if (*count + c->source_count > COMPILE_MOST_LAYERS)
        return compile_fault(c, MESSAGE_YAML_LIMIT, level->chart->head.node, "too many layers", "1024");
    for (size_t i = 0; i < *count; i++)
        done &= add_source(c, level, layers->node ? layers->items[i] : NULL);
    return done;
}

static bool same_steps(const LayerSource *a, const LayerSource *b) {
    return a->data == b->data && a->step_count == b->step_count &&
           !memcmp(a->steps, b->steps, a->step_count * sizeof *a->steps);
}

/* Sources with the same data and transforms share one table, and its columns are read once. */
static Table *find_same(const Compilation *c, const LayerSource *source) {
    for (const LayerSource *other = c->sources; other < source; other++)
        if (same_steps(other, source))
            return other->table;
    return NULL;
}

static Table *make_table(Compilation *c, Table *table, const LayerSource *source) {
    for (size_t i = 0; table && i < source->step_count; i++)
        table = transforms_apply(source->steps[i], table, c->arena, c->diagnostics);
    return table;
}

bool sources_load(Compilation *c) {
    const Place nowhere = {0};
    bool done = true;
    for (size_t i = 0; i < c->source_count; i++) {
        LayerSource *source = &c->sources[i];
        source->table = find_same(c, source);
        if (!source->table)
            source->table = make_table(c, fact_set_load(source->facts, source->data, c->diagnostics), source);
        done &= source->table != NULL;
    }
    if (!done)
        return false;
    c->table = c->sources[0].table;
    if (c->chart->data)
        c->table = fact_set_table(compilation_find_facts(c, c->chart), "data", nowhere, c->diagnostics);
    return c->table != NULL;
}
