#include "compile/compilation.h"
#include "compile/load.h"
#include "compile/transforms.h"

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

static void inherit_channels(LayerSource *source, const EncodingSpec *parent, const EncodingSpec *own) {
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        ChannelSpec *channel = parent ? parent->channels[i] : NULL;
        if (own && own->channels[i])
            channel = own->channels[i];
        source->channels[i] = channel && !channel->head.off ? channel : NULL;
    }
}

static bool missing_key(Compilation *c, const Node *node, const char *who, const char *key) {
    return diagnostics_report(
        c->diagnostics,
        (Diagnostic){.id = MESSAGE_MISSING_KEY, .place = node->place, .detail = who, .expected = key});
}

static bool check_source(Compilation *c, const LayerSource *source, const char *who) {
    const Node *node = source->spec.head.node;
    bool done = true;
    if (!source->spec.data)
        done = missing_key(c, node, who, "data");
    if (!source->spec.mark || !source->spec.mark->type.text)
        done = missing_key(c, source->spec.mark ? source->spec.mark->head.node : node, who, "mark");
    if (!source->spec.encoding)
        done = missing_key(c, node, who, "encoding");
    return done;
}

static bool collect_sources(Compilation *c) {
    const ChartSpec *chart = c->chart;
    const LayerSpec parent = chart_as_layer(chart);
    size_t count = chart->layer.node ? chart->layer.count : 1;
    bool done = true;
    if (count > COMPILE_MOST_LAYERS)
        return compile_fault(c, MESSAGE_YAML_LIMIT, chart->layer.node, "too many layers", "64");
    c->sources = arena_new_array(c->arena, LayerSource, count);
    c->plot.layers = arena_new_array(c->arena, Layer, count);
    for (size_t i = 0; i < count; i++) {
        LayerSource *source = &c->sources[i];
        source->spec = chart->layer.node ? *(const LayerSpec *)chart->layer.items[i] : parent;
        source->spec.data = source->spec.data ? source->spec.data : parent.data;
        source->spec.mark = source->spec.mark ? source->spec.mark : parent.mark;
        inherit_channels(source, parent.encoding, source->spec.encoding);
        source->spec.encoding = source->spec.encoding ? source->spec.encoding : parent.encoding;
        done &= check_source(c, source, chart->layer.node ? "a layer" : "the chart");
    }
    c->plot.layer_count = count;
    return done;
}

/* The table of a `data` object, transformed by the chart's own transforms when it is the chart's. Layers that
   share a data object share its table. */
static Table *source_table(Compilation *c, const DataSpec *data) {
    for (size_t i = 0; i < c->plot.layer_count; i++)
        if (c->sources[i].spec.data == data && c->plot.layers[i].table)
            return c->plot.layers[i].table;
    return NULL;
}

static void add_path(Compilation *c, const char *path) {
    for (size_t i = 0; i < c->path_count; i++)
        if (!strcmp(c->paths[i], path))
            return;
    c->paths = arena_grow(c->arena, c->paths, c->path_count, &c->path_capacity, sizeof *c->paths);
    c->paths[c->path_count++] = path;
}

static Table *load_source(Compilation *c, const DataSpec *data) {
    const char *path = NULL;
    Table *table = load_table(data, c->request->spec->file, c->arena, &path, c->diagnostics);
    if (path)
        add_path(c, path);
    return table ? transforms_apply(&c->chart->transform, table, c->arena, c->diagnostics) : NULL;
}

bool compile_layers(Compilation *c) {
    if (!collect_sources(c))
        return false;
    bool done = true;
    Table **loaded = arena_new_array(c->arena, Table *, c->plot.layer_count);
    for (size_t i = 0; i < c->plot.layer_count; i++) {
        Table *shared = source_table(c, c->sources[i].spec.data);
        loaded[i] = shared ? shared : load_source(c, c->sources[i].spec.data);
        c->plot.layers[i].table = loaded[i];
        done &= loaded[i] != NULL;
        if (!loaded[i])
            break;
    }
    for (size_t i = 0; i < c->plot.layer_count && !c->table; i++)
        if (c->sources[i].spec.data == c->chart->data)
            c->table = loaded[i];
    for (size_t i = 0; done && i < c->plot.layer_count; i++) {
        if (c->chart->layer.node)
            loaded[i] = transforms_apply(&c->sources[i].spec.transform, loaded[i], c->arena, c->diagnostics);
        c->plot.layers[i].table = loaded[i];
        done &= loaded[i] != NULL;
    }
    if (!c->table)
        c->table = c->plot.layers[0].table;
    return done;
}
