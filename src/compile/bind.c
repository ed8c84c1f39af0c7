#include "compile/bind.h"

#include "compile/formats.h"
#include "kinds/kinds.h"
#include "marks/marks.h"
#include "table/sort.h"

#include <string.h>

const char *bind_path(const Binder *binder, ChannelId id, const char *key) {
    return arena_print(binder->compilation->arena, "encoding.%s.%s", channel_name(id), key);
}

bool bind_report_unknown_mark(Compilation *c, const MarkSpec *spec) {
    size_t mark_count, kind_count;
    const char *const *marks = mark_names(&mark_count), *const *kinds = kind_names(&kind_count);
    const char **names = arena_new_array(c->arena, const char *, mark_count + kind_count);
    const char *hint = kind_find_hint(spec->type.text);
    memcpy(names, marks, mark_count * sizeof *names);
    memcpy(names + mark_count, kinds, kind_count * sizeof *names);
    return diagnostics_report(c->diagnostics,
                              (Diagnostic){.id = hint ? MESSAGE_UNKNOWN_MARK : MESSAGE_UNKNOWN_VALUE,
                                           .place = spec->type.node->place,
                                           .path = "mark.type",
                                           .found = spec->type.text,
                                           .detail = hint ? hint : "mark",
                                           .known = hint ? NULL : names,
                                           .known_count = hint ? 0 : mark_count + kind_count});
}

static bool bind_mark(Binder *binder) {
    Compilation *c = binder->compilation;
    const MarkSpec *spec = binder->source->spec.mark;
    binder->layer->spec = spec;
    binder->layer->mark = binder->mark = mark_find(spec->type.text);
    if (binder->mark)
        return true;
    return bind_report_unknown_mark(c, spec);
}

/* Channels */

/* An order goes by value, calendar or name, in the direction that its sort says. */
static const double *read_order(const Binder *binder, const ChannelSpec *spec, const Channel *channel) {
    Compilation *c = binder->compilation;
    const char *sort = spec->sort ? node_text(spec->sort) : "ascending";
    bool descending = sort && !strcmp(sort, "descending");
    if (!sort || (!descending && strcmp(sort, "ascending"))) {
        compile_fault(c, MESSAGE_WRONG_KIND, spec->sort, node_describe(spec->sort, c->arena),
                      "ascending or descending");
        return NULL;
    }
    return table_sort_keys(binder->layer->table, (TableSort){channel->column, descending}, c->arena);
}

static bool read_column(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    Table *table = binder->layer->table;
    Place place = channel->place;
    if (id == CHANNEL_ORDER)
        channel->numbers = read_order(binder, spec, channel);
    else if (channel->type == TYPE_QUANTITATIVE && id != CHANNEL_SCENARIO)
        channel->numbers = table_numbers(table, channel->column, place, c->diagnostics);
    else if (channel->type == TYPE_TEMPORAL)
        channel->numbers = table_times(table, channel->column, place, c->diagnostics);
    else
        return true;
    return channel->numbers != NULL;
}

static const char *field_title(const Binder *binder, const ChannelSpec *spec, const char *field) {
    if (spec->title.text)
        return spec->title.text;
    if (spec->axis && spec->axis->title.text)
        return spec->axis->title.text;
    if (spec->legend && spec->legend->title.text)
        return spec->legend->title.text;
    if (!spec->aggregate.text)
        return field;
    return arena_print(binder->compilation->arena, "%s%s%s", spec->aggregate.text,
                       spec->field.text ? " of " : "", spec->field.text ? spec->field.text : "");
}

static bool bind_field(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel) {
    Compilation *c = binder->compilation;
    const char *field = spec->aggregate.text ? bind_aggregate_name(binder, spec) : spec->field.text;
    const Node *node = spec->field.node ? spec->field.node : spec->head.node;
    channel->source = SOURCE_FIELD;
    channel->place = node->place;
    channel->field = field;
    channel->title = field_title(binder, spec, field);
    channel->titled = spec->title.text != NULL;
    channel->column = table_require_column(binder->layer->table, field, channel->place,
                                           bind_path(binder, id, "field"), c->diagnostics);
    if (channel->column == TABLE_NO_COLUMN)
        return false;
    if (id == CHANNEL_X2 || id == CHANNEL_Y2)
        channel->type = binder->layer->channels[channel_scale_owner(id)].type;
    else
        channel->type = bind_infer_type(binder, id, spec, channel->column);
    return read_column(binder, id, spec, channel);
}

static bool bind_channel(const Binder *binder, ChannelId id) {
    Compilation *c = binder->compilation;
    const ChannelSpec *spec = binder->source->channels[id];
    Channel *channel = &binder->layer->channels[id];
    channel->column = TABLE_NO_COLUMN;
    if (!spec || !(binder->mark->channels & CHANNEL_BIT(id)))
        return true;
    channel->spec = spec;
    channel->place = spec->head.node->place;
    int given = (spec->field.text || spec->aggregate.text) + !!spec->value + !!spec->datum;
    if (!given && node_kind(spec->head.node) != NODE_MAPPING)
        return false; /* told when it was read */
    if (given > 1 || (!given && !spec->condition.count))
        return compile_fault(
            c, MESSAGE_CONFLICT, spec->head.node, NULL,
            arena_print(c->arena, "channel %s needs one of field, value, datum", channel_name(id)));
    bool done = true;
    if (spec->value) {
        done = bind_value(binder, id, spec, channel);
    } else if (spec->datum) {
        done = bind_datum(binder, id, spec, channel);
    } else if (given) {
        done = bind_field(binder, id, spec, channel);
    }
    return bind_conditions(binder, id, spec, channel) && done;
}

/* Nothing differs from row to row in the channels by which they are drawn, so that one of them says all. */
static bool is_constant(const Layer *layer) {
    if (!layer->mark->channels)
        return false;
    for (int id = 0; id < CHANNEL_COUNT; id++) {
        const Channel *channel = &layer->channels[id];
        if (channel->tests || (channel->source == SOURCE_FIELD && channel->column != TABLE_NO_COLUMN))
            return false;
    }
    return true;
}

static bool bind_layer(Compilation *c, size_t index) {
    Layer *layer = &c->plot.layers[index];
    Binder binder = {c, &c->sources[index], layer, NULL};
    const SpecText *name = &c->sources[index].spec.name;
    layer->name = name->text;
    layer->called = name->node ? node_text(name->node) : name->text;
    if (!bind_mark(&binder))
        return false;
    bool done = bind_check(&binder);
    if (!bind_check_neighbours(&binder) || !bind_aggregates(&binder))
        return false;
    layer->row_count = table_row_count(layer->table);
    if (layer->row_count > COMPILE_MOST_ROWS)
        return compile_fault(c, MESSAGE_YAML_LIMIT, c->sources[index].data->head.node, "too many rows",
                             "50,000,000");
    for (int id = 0; id < CHANNEL_COUNT; id++)
        done &= bind_channel(&binder, (ChannelId)id);
    if (is_constant(layer) && layer->row_count > 1)
        layer->row_count = 1;
    bind_direction(c, layer);
    if (!done)
        return false;
    return bind_scenarios(&binder) && formats_bind(c, layer) &&
           (!layer->mark->bind || layer->mark->bind(&c->plot, layer));
}

static bool has_datum(const LayerSource *source) {
    for (int id = 0; id < CHANNEL_COUNT; id++)
        if (source->channels[id] && source->channels[id]->datum)
            return true;
    return false;
}

/* Layers with a datum come last, as it is what the others have on its scale. */
bool compile_channels(Compilation *c) {
    bool done = true;
    for (int datum = 0; datum < 2; datum++)
        for (size_t i = 0; i < c->plot.layer_count; i++)
            if (has_datum(&c->sources[i]) == datum)
                done &= bind_layer(c, i);
    return done;
}
