#include "annotations/figure.h"

#include <string.h>

bool figure_read_format(SpecText specifier, NumberFormat otherwise, NumberFormat *format,
                        Diagnostics *diagnostics) {
    const char *why = NULL;
    *format = otherwise;
    if (!specifier.text || number_format_read(specifier.text, format, &why))
        return true;
    return diagnostics &&
           diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_BAD_FORMAT,
                                                        .place = field_place(specifier.node, (Place){0}),
                                                        .found = specifier.text,
                                                        .expected = "number format",
                                                        .detail = why});
}

NumberFormat figure_format(const char *specifier) {
    NumberFormat format = number_format_default;
    number_format_read(specifier, &format, NULL);
    return format;
}

static bool is_plain(const ValueFormat *format) {
    return !format->is_time && !format->as_text;
}

NumberFormat figure_layer_format(const Layer *layer) {
    const Channel *text = &layer->channels[CHANNEL_TEXT];
    const Channel *across = &layer->channels[layer->across];
    bool labelled = text->source == SOURCE_FIELD && text->column == across->column;
    if (labelled && is_plain(&layer->label_format))
        return layer->label_format.number;
    return is_plain(&layer->value_format) ? layer->value_format.number : figure_format(",");
}

const char *figure_write(const Plot *plot, const NumberFormat *format, double value) {
    return number_format_text(format, plot->number_locale, value, plot->arena);
}

static bool is_listed(const char *name, size_t length, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == length && !strncmp(names[i], name, length))
            return true;
    return false;
}

static bool report_placeholder(SpecText text, const char *name, size_t length, const char *const *names,
                               size_t count, Diagnostics *diagnostics) {
    Arena arena;
    arena_init(&arena);
    diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                 .place = field_place(text.node, (Place){0}),
                                                 .found = arena_copy_bytes(&arena, name, length),
                                                 .detail = "placeholder",
                                                 .known = names,
                                                 .known_count = count});
    arena_finish(&arena);
    return false;
}

bool figure_check_text(SpecText text, const char *const *names, size_t count, Diagnostics *diagnostics) {
    bool done = true;
    if (!text.text)
        return true;
    for (const char *open = strchr(text.text, '{'); open; open = strchr(open + 1, '{')) {
        size_t length = strcspn(open + 1, "{}");
        if (open[1 + length] == '}' && !is_listed(open + 1, length, names, count))
            done = report_placeholder(text, open + 1, length, names, count, diagnostics);
    }
    return done;
}
