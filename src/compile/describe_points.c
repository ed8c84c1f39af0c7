#include "compile/describe_parts.h"

#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>

enum { MOST_GROUPS = 8 };

bool describe_has_values(const Layer *layer) {
    const Channel *along = &layer->channels[layer->along], *across = &layer->channels[layer->across];
    return along->source == SOURCE_FIELD && along->scale && across->source == SOURCE_FIELD && across->numbers;
}

bool describe_is_scatter(const Layer *layer) {
    const Channel *along = &layer->channels[layer->along];
    return describe_has_values(layer) && along->numbers && along->type == TYPE_QUANTITATIVE &&
           !layer->mark->connects && !layer->mark->from_zero;
}

/* Where a channel's numbers are least and greatest, among rows that are drawn. */
typedef struct Spread {
    size_t low, high; /* rows */
    size_t count;
} Spread;

static bool is_drawn(const Layer *layer, size_t row) {
    return !isnan(channel_value(&layer->channels[layer->along], row)) &&
           !isnan(channel_value(&layer->channels[layer->across], row));
}

static Spread find_spread(const Layer *layer, const Channel *channel) {
    Spread spread = {0};
    for (size_t row = 0; row < layer->row_count; row++) {
        double value = channel_value(channel, row);
        if (isnan(value) || !is_drawn(layer, row))
            continue;
        if (!spread.count++)
            spread.low = spread.high = row;
        spread.low = value < channel_value(channel, spread.low) ? row : spread.low;
        spread.high = value > channel_value(channel, spread.high) ? row : spread.high;
    }
    return spread;
}

static const char *write(const Plot *plot, const Layer *layer, ChannelId id, size_t row) {
    const Channel *channel = &layer->channels[id];
    return describe_channel_number(plot, layer, channel, channel_value(channel, row));
}

/* What a point is called: its label, or the value of a channel that tells all points apart. */
static const char *name_point(const Plot *plot, const Layer *layer, size_t row) {
    const Channel *text = &layer->channels[CHANNEL_TEXT], *detail = &layer->channels[CHANNEL_DETAIL];
    if (text->source == SOURCE_FIELD && !text->numbers)
        return channel_text(plot, layer, text, row);
    return detail->source == SOURCE_FIELD && detail->codes ? channel_text(plot, layer, detail, row) : NULL;
}

static const char *measure_of(const Plot *plot, const Layer *layer, ChannelId id) {
    return tell_measure(plot, &layer->channels[id], channel_name(id));
}

static bool has_numbers(const Layer *layer, ChannelId id) {
    return layer->channels[id].source == SOURCE_FIELD && layer->channels[id].numbers;
}

static const char *tell_look(const Plot *plot, const Layer *layer, ChannelId id, TellId plain, TellId named) {
    if (!has_numbers(layer, id))
        return NULL;
    Spread spread = find_spread(layer, &layer->channels[id]);
    const char *low = name_point(plot, layer, spread.low), *high = name_point(plot, layer, spread.high);
    const char *what = tell_measure(plot, &layer->channels[id], tell_words(plot, TELL_VALUE_WITHIN));
    return spread.count ? TELL(plot, low && high ? named : plain, {"what", what},
                               {"low", write(plot, layer, id, spread.low)}, {"low_at", low},
                               {"high", write(plot, layer, id, spread.high)}, {"high_at", high})
                        : NULL;
}

static const char *tell_groups(const Plot *plot, const Layer *layer) {
    const char **names = arena_new_array(plot->arena, const char *, layer->series_count);
    size_t count = 0;
    bool each_its_own = layer->series_count >= layer->row_count;
    for (size_t i = 0; i < layer->series_count; i++)
        if (layer->series[i].name)
            names[count++] = layer->series[i].name;
    if (count < 2 || each_its_own || layer->channels[CHANNEL_DETAIL].source == SOURCE_FIELD)
        return NULL;
    return TELL(plot, TELL_POINT_GROUPS, {"count", tell_number(plot, count)},
                {"names", tell_list_some(plot, names, count, MOST_GROUPS)});
}

const char *describe_points(const Plot *plot, const Layer *layer) {
    Spread x = find_spread(layer, &layer->channels[layer->along]);
    Spread y = find_spread(layer, &layer->channels[layer->across]);
    if (!x.count)
        return NULL;
    const char *x_name = measure_of(plot, layer, layer->along),
               *y_name = measure_of(plot, layer, layer->across);
    const char *told = TELL(plot, TELL_POINTS, {"count", tell_number(plot, x.count)}, {"x", x_name},
                            {"x_low", write(plot, layer, layer->along, x.low)},
                            {"x_high", write(plot, layer, layer->along, x.high)}, {"y", y_name},
                            {"y_low", write(plot, layer, layer->across, y.low)},
                            {"y_high", write(plot, layer, layer->across, y.high)});
    told = tell_sentences(plot, told, tell_groups(plot, layer));
    const char *name = name_point(plot, layer, y.high);
    if (name)
        told = tell_sentences(plot, told,
                              TELL(plot, TELL_POINT_HIGHEST, {"name", name}, {"x", x_name},
                                   {"x_high", write(plot, layer, layer->along, y.high)}, {"y", y_name},
                                   {"y_high", write(plot, layer, layer->across, y.high)}));
    told = tell_sentences(plot, told,
                          tell_look(plot, layer, CHANNEL_SIZE, TELL_POINT_SIZES, TELL_POINT_SIZES_NAMED));
    return tell_sentences(plot, told,
                          tell_look(plot, layer, CHANNEL_COLOR, TELL_POINT_COLORS, TELL_POINT_COLORS));
}

const char *describe_cells(const Plot *plot, const Layer *layer) {
    const Channel *x = &layer->channels[CHANNEL_X], *y = &layer->channels[CHANNEL_Y];
    size_t count = 0;
    if (x->source != SOURCE_FIELD || y->source != SOURCE_FIELD)
        return NULL;
    for (size_t row = 0; row < layer->row_count; row++)
        count += is_drawn(layer, row);
    const char *told =
        TELL(plot, TELL_CELLS, {"count", tell_number(plot, count)}, {"x", measure_of(plot, layer, CHANNEL_X)},
             {"y", measure_of(plot, layer, CHANNEL_Y)});
    told = tell_sentences(plot, told,
                          tell_look(plot, layer, CHANNEL_SIZE, TELL_POINT_SIZES, TELL_POINT_SIZES_NAMED));
    return tell_sentences(plot, told,
                          tell_look(plot, layer, CHANNEL_COLOR, TELL_POINT_COLORS, TELL_POINT_COLORS));
}
