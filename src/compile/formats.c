#include "compile/formats.h"

#include "plot/value_format.h"

static const SpecText *axis_format(const ChannelSpec *spec) {
    static const SpecText none = {0};
    if (!spec)
        return &none;
    if (spec->format.text)
        return &spec->format;
    return spec->axis ? &spec->axis->format : &none;
}

static ValueFormat default_format(Compilation *c, const Layer *layer, const Channel *channel) {
    ValueFormat format = {.number = number_format_default, .time = c->plot.time_locale->date};
    format.is_time = channel->type == TYPE_TEMPORAL;
    format.as_text = !channel->numbers;
    if (channel->numbers)
        format.number = value_format_for_numbers(channel->numbers, layer->row_count);
    return format;
}

bool formats_bind(Compilation *c, Layer *layer) {
    const Channel *across = &layer->channels[layer->across];
    const Channel *text = &layer->channels[CHANNEL_TEXT];
    layer->value_format = default_format(c, layer, across);
    bool done =
        !across->numbers || value_format_read(axis_format(across->spec), across->type == TYPE_TEMPORAL,
                                              &layer->value_format, c->diagnostics);
    if (text->source != SOURCE_FIELD)
        return done;
    bool is_value = across->source == SOURCE_FIELD && text->column == across->column && across->numbers;
    layer->label_format = is_value ? layer->value_format : default_format(c, layer, text);
    if (!is_value && layer->mark->needs & CHANNEL_BIT(CHANNEL_TEXT))
        layer->label_format.number.comma = false;
    if (text->spec->format.text && !text->numbers) {
        Channel *numbers = &layer->channels[CHANNEL_TEXT];
        numbers->numbers = table_numbers(layer->table, text->column, text->place, c->diagnostics);
        if (!numbers->numbers)
            return false;
    }
    return value_format_read(&text->spec->format, text->type == TYPE_TEMPORAL, &layer->label_format,
                             c->diagnostics) &&
           done;
}

static bool is_time(Table *table, size_t column, const ChannelSpec *spec) {
    if (spec->type.set || spec->aggregate.text)
        return spec->type.set && spec->type.value == TYPE_TEMPORAL;
    return column != TABLE_NO_COLUMN && table_column_is_time(table, column);
}

void formats_find_faults(Compilation *c, Table *table, size_t column, const ChannelSpec *spec) {
    ValueFormat format = {.number = number_format_default};
    value_format_read(axis_format(spec), is_time(table, column, spec), &format, c->diagnostics);
}
