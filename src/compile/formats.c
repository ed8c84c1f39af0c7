#include "compile/formats.h"

#include <math.h>

enum { MOST_LOOKED_AT = 4096, MOST_DECIMALS = 2 };

static int decimals_of(double number) {
    double scale = 1;
    for (int decimals = 0; decimals < MOST_DECIMALS; decimals++, scale *= 10)
        if (fabs(number * scale - round(number * scale)) < 1e-9 * fmax(1, fabs(number * scale)))
            return decimals;
    return MOST_DECIMALS;
}

NumberFormat formats_for_numbers(const double *numbers, size_t count) {
    NumberFormat format = number_format_default;
    int decimals = 0;
    for (size_t i = 0; i < count && i < MOST_LOOKED_AT; i++)
        if (isfinite(numbers[i]) && decimals_of(numbers[i]) > decimals)
            decimals = decimals_of(numbers[i]);
    format.comma = true;
    format.type = 'f';
    format.precision = decimals;
    return format;
}

bool formats_read(Compilation *c, const SpecText *specifier, bool is_time, ValueFormat *format) {
    const char *why = NULL;
    if (!specifier->text)
        return true;
    format->is_time = is_time;
    format->as_text = false;
    if (is_time) {
        format->time = specifier->text;
        if (time_format_check(specifier->text, &why))
            return true;
        why = "unknown directive";
    } else if (number_format_read(specifier->text, &format->number, &why)) {
        return true;
    }
    return diagnostics_report(c->diagnostics,
                              (Diagnostic){.id = MESSAGE_BAD_FORMAT,
                                           .place = field_place(specifier->node, (Place){0}),
                                           .found = specifier->text,
                                           .expected = is_time ? "time format" : "number format",
                                           .detail = why});
}

static const SpecText *axis_format(const Channel *channel) {
    static const SpecText none = {0};
    if (!channel->spec)
        return &none;
    if (channel->spec->format.text)
        return &channel->spec->format;
    return channel->spec->axis ? &channel->spec->axis->format : &none;
}

static ValueFormat default_format(Compilation *c, const Layer *layer, const Channel *channel) {
    ValueFormat format = {.number = number_format_default, .time = c->plot.time_locale->date};
    format.is_time = channel->type == TYPE_TEMPORAL;
    format.as_text = !channel->numbers;
    if (channel->numbers)
        format.number = formats_for_numbers(channel->numbers, layer->row_count);
    return format;
}

bool formats_bind(Compilation *c, Layer *layer) {
    const Channel *across = &layer->channels[layer->across];
    const Channel *text = &layer->channels[CHANNEL_TEXT];
    layer->value_format = default_format(c, layer, across);
    bool done = !across->numbers ||
                formats_read(c, axis_format(across), across->type == TYPE_TEMPORAL, &layer->value_format);
    if (text->source != SOURCE_FIELD)
        return done;
    bool is_value = across->source == SOURCE_FIELD && text->column == across->column && across->numbers;
    layer->label_format = is_value ? layer->value_format : default_format(c, layer, text);
    if (text->spec->format.text && !text->numbers) {
        Channel *numbers = &layer->channels[CHANNEL_TEXT];
        numbers->numbers = table_numbers(layer->table, text->column, text->place, c->diagnostics);
        if (!numbers->numbers)
            return false;
    }
    return formats_read(c, &text->spec->format, text->type == TYPE_TEMPORAL, &layer->label_format) && done;
}
