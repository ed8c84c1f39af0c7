#include "kinds/build.h"

#include "table/group.h"

SpecText build_text(const char *text) {
    return (SpecText){text, NULL};
}

SpecNumber build_number(double value) {
    return (SpecNumber){value, true, NULL};
}

SpecFlag build_flag(bool value) {
    return (SpecFlag){value, true, NULL};
}

SpecChoice build_choice(int value) {
    return (SpecChoice){value, true, NULL};
}

SpecColor build_color(Color value) {
    return (SpecColor){value, true, NULL};
}

KindLayer *build_layer(const KindUnit *unit, KindLayers *layers, const char *mark) {
    KindLayer *layer = &layers->items[layers->count++];
    layer->mark = arena_new(unit->arena, MarkSpec);
    *layer->mark = *unit->mark;
    layer->mark->head.node = unit->mark->type.node;
    layer->mark->type.text = mark;
    return layer;
}

ChannelSpec *build_channel(const KindUnit *unit, ChannelId id) {
    ChannelSpec *channel = unit->channels[id] ? arena_new(unit->arena, ChannelSpec)
                                              : field_make_default(&ChannelSpec_table, unit->arena);
    if (unit->channels[id])
        *channel = *unit->channels[id];
    else
        channel->head.node = unit->encoding;
    return channel;
}

ChannelSpec *build_field(const KindUnit *unit, ChannelId id, const char *field) {
    ChannelSpec *channel = build_channel(unit, id);
    channel->field = (SpecText){field, channel->field.node ? channel->field.node : unit->mark->type.node};
    channel->value = channel->datum = NULL;
    return channel;
}

void build_pass(const KindUnit *unit, KindLayer *layer, unsigned channels) {
    for (int id = 0; id < CHANNEL_COUNT; id++)
        if (channels & KIND_BIT(id) && unit->channels[id])
            layer->channels[id] = build_channel(unit, (ChannelId)id);
}

static void *copy_or_make(const KindUnit *unit, const FieldTable *table, const void *own) {
    if (own)
        return arena_copy_items(unit->arena, own, 1, 1, table->size);
    SpecHead *head = field_make_default(table, unit->arena);
    head->node = unit->encoding;
    return head;
}

AxisSpec *build_axis(const KindUnit *unit, ChannelSpec *channel) {
    return channel->axis = copy_or_make(unit, &AxisSpec_table, channel->axis);
}

ScaleSpec *build_scale(const KindUnit *unit, ChannelSpec *channel) {
    return channel->scale = copy_or_make(unit, &ScaleSpec_table, channel->scale);
}

void build_no_axis(const KindUnit *unit, ChannelSpec *channel) {
    if (!channel->axis)
        build_axis(unit, channel)->head.off = true;
}

void build_no_legend(const KindUnit *unit, ChannelSpec *channel) {
    if (channel->legend)
        return;
    channel->legend = copy_or_make(unit, &LegendSpec_table, NULL);
    channel->legend->head.off = true;
}

Color build_main_color(const KindUnit *unit) {
    return unit->mark->color.set ? unit->mark->color.value : unit->theme->range->single.items[0];
}

void build_color_range(const KindUnit *unit, ChannelSpec *channel, const Color *colors, size_t count) {
    Node *list = arena_new(unit->arena, Node), *items = arena_new_array(unit->arena, Node, count);
    Place place = channel->head.node->place;
    *list = (Node){.kind = NODE_LIST, .place = place, .count = count};
    list->items = arena_new_array(unit->arena, const Node *, count);
    for (size_t i = 0; i < count; i++) {
        char *text = arena_allocate(unit->arena, 10, 1);
        color_write(colors[i], text);
        items[i] = (Node){.kind = NODE_TEXT, .place = place, .text = text_source_from_text(text, place)};
        list->items[i] = &items[i];
    }
    build_scale(unit, channel)->range = list;
}

size_t build_count_values(const KindUnit *unit, const char *field) {
    size_t column = table_find_column(unit->table, field);
    return column == TABLE_NO_COLUMN ? 0 : table_encode_column(unit->table, column, unit->arena).count;
}

const char *build_find_field(const KindUnit *unit, ChannelId id) {
    const ChannelSpec *channel = unit->channels[id];
    if (channel && channel->field.text)
        return channel->field.text;
    diagnostics_report(unit->diagnostics,
                       (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                    .place = channel ? channel->head.node->place : unit->encoding->place,
                                    .detail = arena_print(unit->arena, "the channel %s of a %s",
                                                          channel_name(id), unit->mark->type.text),
                                    .expected = "field"});
    return NULL;
}

/* Direction */

static bool has_numbers(const KindUnit *unit, ChannelId id) {
    const ChannelSpec *channel = unit->channels[id];
    if (channel->type.set)
        return channel->type.value == TYPE_QUANTITATIVE;
    size_t column = table_find_column(unit->table, channel->field.text);
    return column != TABLE_NO_COLUMN && table_column_is_number(unit->table, column);
}

static bool find_column(const KindUnit *unit, ChannelId id) {
    const char *field = build_find_field(unit, id);
    return field && table_require_column(unit->table, field, unit->channels[id]->field.node->place, NULL,
                                         unit->diagnostics) != TABLE_NO_COLUMN;
}

/* Years along x are periods; of two columns of numbers y has the values, as for a bar. */
static bool lies(const KindUnit *unit) {
    if (unit->mark->orient.set)
        return unit->mark->orient.value == DIRECTION_HORIZONTAL;
    return !has_numbers(unit, CHANNEL_Y) && has_numbers(unit, CHANNEL_X);
}

bool build_find_direction(const KindUnit *unit, ChannelId *along, ChannelId *across) {
    if (!find_column(unit, CHANNEL_X) || !find_column(unit, CHANNEL_Y))
        return false;
    *along = lies(unit) ? CHANNEL_Y : CHANNEL_X;
    *across = lies(unit) ? CHANNEL_X : CHANNEL_Y;
    const ChannelSpec *values = unit->channels[*across];
    size_t column = table_find_column(unit->table, values->field.text);
    return table_numbers(unit->table, column, values->field.node->place, unit->diagnostics) != NULL;
}
