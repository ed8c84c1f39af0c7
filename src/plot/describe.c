#include "plot/layer.h"

#include "plot/tell.h"

#include <math.h>
#include <stdlib.h>

/* Beyond this a picture is a texture, not a list of data. */
enum { MOST_DESCRIBED = 2000 };

static const char *value_text(const Plot *plot, const ValueFormat *format, const Layer *layer, size_t row) {
    double number = layer_number(layer, row);
    double other = layer->whisker ? channel_value(&layer->channels[layer->across2], row) : NAN;
    const char *text = plot_format(plot, format, number);
    if (isnan(other) || other == number)
        return text;
    return arena_print(plot->arena, "%s–%s", text, plot_format(plot, format, other));
}

/* In a stack of shares a percent is the share of the segment, not a hundred times its value. */
static bool shows_share(const Layer *layer) {
    return layer->normalized && layer->label_format.number.type == '%';
}

static double share_of(const Layer *layer, size_t row) {
    double low, high;
    layer_ends(layer, row, &low, &high);
    return high - low;
}

const char *layer_add_mark(const Plot *plot, const char *text, const char *const *marks, size_t row) {
    return text && marks && marks[row] ? arena_print(plot->arena, "%s%s", text, marks[row]) : text;
}

static const char *label_text(const Plot *plot, const Layer *layer, size_t row) {
    const Channel *channel = &layer->channels[CHANNEL_TEXT];
    if (channel->source != SOURCE_FIELD || layer->label_format.as_text)
        return channel_text(plot, layer, channel, row);
    double number = channel_value(channel, row);
    if (isnan(number))
        return NULL;
    const Channel *across = &layer->channels[layer->across];
    bool is_value = across->source == SOURCE_FIELD && across->numbers && channel->column == across->column;
    if (is_value && shows_share(layer))
        return plot_format(plot, &layer->label_format, share_of(layer, row));
    if (is_value)
        return value_text(plot, &layer->label_format, layer, row);
    return plot_format(plot, &layer->label_format, number);
}

const char *layer_label(const Plot *plot, const Layer *layer, size_t row) {
    return layer_add_mark(plot, label_text(plot, layer, row), layer->footnotes.labels, row);
}

static const char *along_text(const Plot *plot, const Layer *layer, size_t row) {
    return channel_text(plot, layer, &layer->channels[layer->along], row);
}

static const char *add_scenario(const Plot *plot, Scenario scenario, const char *value) {
    static const TellId words[SCENARIO_COUNT] = {TELL_SUFFIX_ACTUAL, TELL_SHORT_PREVIOUS, TELL_SHORT_PLAN,
                                                 TELL_SHORT_FORECAST};
    return scenario == SCENARIO_ACTUAL ? value
                                       : TELL(plot, TELL_BEHIND_VALUE, {"value", value},
                                              {"scenario", tell_words(plot, words[scenario])});
}

const char *layer_describe(const Plot *plot, const Layer *layer, size_t row) {
    if (layer->row_count > MOST_DESCRIBED || isnan(layer_number(layer, row)))
        return NULL;
    const char *along = along_text(plot, layer, row);
    const char *series = layer->series[layer_series(layer, row)].name;
    const char *value = layer->channels[layer->across].numbers
                            ? value_text(plot, &layer->value_format, layer, row)
                            : channel_text(plot, layer, &layer->channels[layer->across], row);
    return arena_print(plot->arena, "%s%s%s%s%s", along ? along : "", along && series ? ", " : "",
                       series ? series : "", along || series ? ": " : "",
                       add_scenario(plot, layer_scenario(layer, row), value ? value : ""));
}
