#include "annotations/reference.h"

#include "base/date_text.h"
#include "base/number.h"
#include "plot/layer.h"
#include "plot/mark.h"
#include "plot/names.h"

#include <math.h>
#include <string.h>

static const Choice range_use_rows[] = {{"low", USE_LOW}, {"high", USE_HIGH}, {"mid", USE_MID}};
const ChoiceList range_use_choices = {"end of a range", range_use_rows, 3};

bool reference_refuse(const Inquiry *inquiry, const References *references, const char *detail) {
    if (!inquiry->diagnostics)
        return false;
    const SpecText *from = &references->from, *to = &references->to;
    if (inquiry->subject || inquiry->advice)
        detail = arena_print(inquiry->plot->arena, "%s%s%s%s%s", inquiry->subject ? inquiry->subject : "",
                             inquiry->subject ? ": " : "", detail, inquiry->advice ? "; " : "",
                             inquiry->advice ? inquiry->advice : "");
    return diagnostics_report(inquiry->diagnostics,
                              (Diagnostic){.id = inquiry->refusal,
                                           .place = field_place(from->node, inquiry->place),
                                           .found = from->text ? from->text : "the first value",
                                           .expected = to->text ? to->text : "the last value",
                                           .detail = detail});
}

static bool report_unknown(const Inquiry *inquiry, SpecText name, const char *what, const char *const *known,
                           size_t count) {
    return inquiry->diagnostics &&
           diagnostics_report(inquiry->diagnostics,
                              (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                           .place = field_place(name.node, inquiry->place),
                                           .found = name.text,
                                           .detail = what,
                                           .known = known,
                                           .known_count = count});
}

static bool report_conflict(const Inquiry *inquiry, const char *detail) {
    return inquiry->diagnostics &&
           diagnostics_report(
               inquiry->diagnostics,
               (Diagnostic){.id = MESSAGE_CONFLICT, .place = inquiry->place, .detail = detail});
}

/* Layers */

static bool has_values(const Layer *layer) {
    const Channel *along = &layer->channels[layer->along], *across = &layer->channels[layer->across];
    return along->source == SOURCE_FIELD && along->scale && across->source == SOURCE_FIELD &&
           across->numbers && across->scale;
}

static bool is_called(const Layer *layer, const char *name) {
    const char *field = layer->channels[layer->across].field;
    return (layer->called && !strcmp(layer->called, name)) || (field && !strcmp(field, name));
}

static size_t find_series(const Layer *layer, const char *name) {
    for (size_t i = 0; i < layer->series_count; i++)
        if (layer->series[i].key && !strcmp(layer->series[i].key, name))
            return i;
    return REFERENCE_TOTAL;
}

static const Layer *report_layers(const Inquiry *inquiry, SpecText name) {
    const Plot *plot = inquiry->plot;
    const char **known = arena_new_array(plot->arena, const char *, plot->layer_count);
    size_t count = 0;
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        if (has_values(layer))
            known[count++] = layer->called ? layer->called : layer->channels[layer->across].field;
    }
    report_unknown(inquiry, name, "layer", known, count);
    return NULL;
}

const Layer *reference_find_layer(const Inquiry *inquiry, SpecText name, SpecText series) {
    const Plot *plot = inquiry->plot;
    const Layer *first = NULL;
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        if (!has_values(layer) || (name.text && !is_called(layer, name.text)))
            continue;
        if (!series.text || find_series(layer, series.text) != REFERENCE_TOTAL)
            return layer;
        first = first ? first : layer;
    }
    if (!first && name.text)
        return report_layers(inquiry, name);
    if (!first)
        report_conflict(inquiry, "no layer has numbers along an axis, so there is nothing to annotate");
    return first;
}

static bool report_series(const Inquiry *inquiry, const Layer *layer, SpecText name) {
    const char **known = arena_new_array(inquiry->plot->arena, const char *, layer->series_count);
    size_t count = 0;
    for (size_t i = 0; i < layer->series_count; i++)
        if (layer->series[i].key)
            known[count++] = layer->series[i].key;
    return report_unknown(inquiry, name, "series", known, count);
}

bool reference_find_series(const Inquiry *inquiry, const Layer *layer, SpecText name, size_t *series) {
    *series = name.text ? find_series(layer, name.text) : REFERENCE_TOTAL;
    return !name.text || *series != REFERENCE_TOTAL || report_series(inquiry, layer, name);
}

/* Places along the axis */

static const Channel *along_of(const Layer *layer) {
    return &layer->channels[layer->along];
}

static const char *name_of_axis(const Layer *layer) {
    return along_of(layer)->field ? along_of(layer)->field : channel_name(layer->along);
}

/* The same period in another way of writing is the same category. */
static uint32_t find_period(const Scale *scale, const char *text) {
    Period asked;
    if (!scale->periods || !period_read(text, strlen(text), &asked))
        return CATEGORY_MISSING;
    for (size_t i = 0; i < scale->categories.count; i++)
        if (!period_compare(scale->periods[i], asked))
            return (uint32_t)i;
    return CATEGORY_MISSING;
}

static bool find_category(const Inquiry *inquiry, const Layer *layer, SpecText name, double *key) {
    const Scale *scale = along_of(layer)->scale;
    uint32_t index = category_set_find(&scale->categories, name.text, strlen(name.text));
    if (index == CATEGORY_MISSING)
        index = find_period(scale, name.text);
    if (index == CATEGORY_MISSING)
        return report_unknown(inquiry, name, name_of_axis(layer), scale->categories.names,
                              scale->categories.count);
    *key = index;
    return true;
}

enum { MOST_KNOWN = 200 };

static bool report_numbers(const Inquiry *inquiry, const Layer *layer, SpecText name) {
    const char **known = arena_new_array(inquiry->plot->arena, const char *, MOST_KNOWN);
    size_t count = 0;
    for (size_t row = 0; row < layer->row_count && count < MOST_KNOWN; row++) {
        const char *text = channel_text(inquiry->plot, layer, along_of(layer), row);
        if (text && (!count || strcmp(known[count - 1], text)))
            known[count++] = text;
    }
    return report_unknown(inquiry, name, name_of_axis(layer), known, count);
}

static bool read_number(const Layer *layer, const char *text, double *number) {
    size_t length = strlen(text);
    return along_of(layer)->type == TYPE_TEMPORAL ? date_text_read(text, length, number)
                                                  : number_read(text, length, number);
}

static bool find_number(const Inquiry *inquiry, const Layer *layer, SpecText name, double *key) {
    if (read_number(layer, name.text, key))
        for (size_t row = 0; row < layer->row_count; row++)
            if (channel_value(along_of(layer), row) == *key)
                return true;
    return report_numbers(inquiry, layer, name);
}

bool reference_find_key(const Inquiry *inquiry, const Layer *layer, SpecText name, double *key) {
    return along_of(layer)->scale->type->discrete ? find_category(inquiry, layer, name, key)
                                                  : find_number(inquiry, layer, name, key);
}

/* Values */

static bool is_of(const Layer *layer, size_t row, size_t series) {
    return (series == REFERENCE_TOTAL || layer_series(layer, row) == series) &&
           !isnan(layer_number(layer, row)) && !isnan(channel_value(along_of(layer), row));
}

/* In time where the axis has periods, whichever way it is sorted; else along the axis. */
bool reference_is_before(const Layer *layer, double key, double other) {
    const Scale *scale = along_of(layer)->scale;
    if (!scale->periods)
        return key < other;
    return period_compare(scale->periods[(size_t)key], scale->periods[(size_t)other]) < 0;
}

/* The earliest or last place with a value; NaN when there is none. */
static double find_outermost(const Layer *layer, size_t series, bool last) {
    double found = NAN;
    for (size_t row = 0; row < layer->row_count; row++) {
        double key = channel_value(along_of(layer), row);
        if (!is_of(layer, row, series))
            continue;
        if (isnan(found) ||
            (last ? reference_is_before(layer, found, key) : reference_is_before(layer, key, found)))
            found = key;
    }
    return found;
}

static double used_value(const Layer *layer, size_t row, RangeUse use) {
    double number = layer_number(layer, row);
    double other = channel_value(&layer->channels[layer->across2], row);
    if (isnan(other))
        return number;
    return use == USE_LOW    ? fmin(number, other)
           : use == USE_HIGH ? fmax(number, other)
                             : (number + other) / 2;
}

/* What was met at one place along the axis. */
typedef struct Finding {
    size_t count, row;
    double sum;
    bool apart; /* they lie side by side */
} Finding;

static Finding look_at(const Layer *layer, double key, size_t series, RangeUse use) {
    const Channel *offset = &layer->channels[layer->offset];
    Finding finding = {0};
    for (size_t row = 0; row < layer->row_count; row++) {
        if (channel_value(along_of(layer), row) != key || !is_of(layer, row, series))
            continue;
        if (!finding.count)
            finding.row = row;
        else if (!layer->stacked || (offset->source == SOURCE_FIELD &&
                                     channel_value(offset, row) != channel_value(offset, finding.row)))
            finding.apart = true;
        finding.sum += used_value(layer, row, use);
        finding.count++;
    }
    return finding;
}

static bool find_value(const Inquiry *inquiry, const References *references, Datum *datum) {
    Arena *arena = inquiry->plot->arena;
    Finding finding = look_at(datum->layer, datum->key, datum->series, references->use);
    if (!finding.count)
        return reference_refuse(inquiry, references,
                                arena_print(arena, "there is no value at %s", datum->name));
    if (finding.apart)
        return reference_refuse(inquiry, references,
                                arena_print(arena, "there are %zu values at %s; say which with series",
                                            finding.count, datum->name));
    datum->row = finding.row;
    datum->value = finding.sum;
    return true;
}

static const char *name_at(const Inquiry *inquiry, const Layer *layer, double key) {
    const Scale *scale = along_of(layer)->scale;
    if (scale->type->discrete)
        return plot_name_category(inquiry->plot, scale, (size_t)key);
    for (size_t row = 0; row < layer->row_count; row++)
        if (channel_value(along_of(layer), row) == key) {
            const char *text = channel_text(inquiry->plot, layer, along_of(layer), row);
            return text ? text : "";
        }
    return "";
}

static bool find_datum(const Inquiry *inquiry, const References *references, bool last, Datum *datum) {
    SpecText name = last ? references->to : references->from;
    if (name.text && !reference_find_key(inquiry, datum->layer, name, &datum->key))
        return false;
    if (!name.text)
        datum->key = find_outermost(datum->layer, datum->series, last);
    if (isnan(datum->key))
        return reference_refuse(inquiry, references, "there are no values");
    datum->name = name_at(inquiry, datum->layer, datum->key);
    return true;
}

bool reference_find_pair(const Inquiry *inquiry, const References *references, Datum pair[2]) {
    const Layer *layer = reference_find_layer(inquiry, references->layer, references->series);
    size_t series;
    if (!layer || !reference_find_series(inquiry, layer, references->series, &series))
        return false;
    pair[0] = pair[1] = (Datum){.layer = layer, .series = series};
    bool found = find_datum(inquiry, references, false, &pair[0]);
    found &= find_datum(inquiry, references, true, &pair[1]);
    if (!found)
        return false;
    if (layer->normalized)
        return reference_refuse(inquiry, references, "the stack is normalised: its parts are shares of 100%");
    return find_value(inquiry, references, &pair[0]) && find_value(inquiry, references, &pair[1]);
}

const char *reference_name(const Plot *plot, SpecText name) {
    return plot_name_text(plot, name.text, field_place(name.node, (Place){0}));
}

const char *reference_name_series(const Datum *datum) {
    return datum->series == REFERENCE_TOTAL ? NULL : datum->layer->series[datum->series].name;
}

bool reference_needs_name(const Datum *datum) {
    const Layer *layer = datum->layer;
    return datum->series != REFERENCE_TOTAL && layer->series_count > 1 &&
           layer->channels[layer->offset].source == SOURCE_NONE;
}
