#include "compile/bind.h"

#include "base/suggest.h"
#include "compile/formats.h"
#include "kinds/kinds.h"
#include "marks/marks.h"

/* What follows needs no stage. A finding that is there already is not told again (base/diagnostic.h). */

/* A mark that is misspelt is taken for the one that it is nearest to. */
static const Mark *find_nearest_mark(const char *name) {
    size_t count;
    const char *const *names = mark_names(&count);
    const char *nearest = mark_find(name) ? name : suggest_nearest(name, names, count);
    return nearest ? mark_find(nearest) : NULL;
}

static void find_channel_faults(Compilation *c, const LayerSource *source, ChannelId id) {
    const ChannelSpec *spec = source->channels[id];
    size_t column = TABLE_NO_COLUMN;
    if (!spec)
        return;
    if (source->table && spec->field.text)
        column = table_require_column(source->table, spec->field.text, spec->field.node->place, NULL,
                                      c->diagnostics);
    if (spec->type.set || spec->aggregate.text || column != TABLE_NO_COLUMN)
        formats_find_faults(c, source->table, column, spec);
    if (id == CHANNEL_COLOR && spec->scale && spec->scale->range)
        series_check_range(c, spec->scale->range);
}

static void find_layer_faults(Compilation *c, LayerSource *source) {
    const MarkSpec *spec = source->spec.mark;
    const Mark *mark = spec && spec->type.text ? find_nearest_mark(spec->type.text) : NULL;
    const Binder binder = {c, source, NULL, mark};
    if (!spec || !spec->type.text || kind_find(spec->type.text))
        return;
    if (!mark_find(spec->type.text))
        bind_report_unknown_mark(c, spec);
    if (mark && source->spec.encoding)
        bind_check(&binder);
    for (int id = 0; id < CHANNEL_COUNT; id++)
        find_channel_faults(c, source, (ChannelId)id);
}

static void find_annotation_faults(Compilation *c, const ChartSpec *chart) {
    Plot plot = {.arena = c->arena};
    annotations_read(c, chart, &plot);
    for (size_t i = 0; i < chart->hconcat.count; i++)
        find_annotation_faults(c, chart->hconcat.items[i]);
    for (size_t i = 0; i < chart->vconcat.count; i++)
        find_annotation_faults(c, chart->vconcat.items[i]);
}

void compile_find_faults(Compilation *c) {
    for (size_t i = 0; i < c->source_count; i++)
        find_layer_faults(c, &c->sources[i]);
    find_annotation_faults(c, c->chart);
    compile_data_rest(c);
}
