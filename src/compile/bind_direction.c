#include "compile/bind.h"

#include <math.h>
#include <stdlib.h>

static bool has_end(const Layer *layer, ChannelId main, ChannelId other) {
    const Channel *channel = &layer->channels[main];
    return layer->channels[other].source != SOURCE_NONE && channel->source == SOURCE_FIELD &&
           !data_type_is_discrete(channel->type);
}

static bool is_value(const Channel *channel) {
    return channel->source == SOURCE_FIELD && channel->type == TYPE_QUANTITATIVE;
}

static bool is_aggregate(const Channel *channel) {
    return channel->spec && channel->spec->aggregate.text;
}

/* As Vega-Lite: a range has its values between its two ends; else numbers are values and the rest is not, and
   of two numbers the aggregate is. */
static Direction find_direction(const Layer *layer) {
    const Channel *x = &layer->channels[CHANNEL_X], *y = &layer->channels[CHANNEL_Y];
    bool x_ranges = has_end(layer, CHANNEL_X, CHANNEL_X2), y_ranges = has_end(layer, CHANNEL_Y, CHANNEL_Y2);
    if (layer->spec->orient.set)
        return (Direction)layer->spec->orient.value;
    if (x_ranges != y_ranges)
        return x_ranges ? DIRECTION_HORIZONTAL : DIRECTION_VERTICAL;
    if (is_value(x) && is_value(y))
        return is_aggregate(x) && !is_aggregate(y) ? DIRECTION_HORIZONTAL : DIRECTION_VERTICAL;
    return is_value(x) ? DIRECTION_HORIZONTAL : DIRECTION_VERTICAL;
}

static int compare_doubles(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The least distance between neighbours on a continuous position axis: how broad a bar can be. */
static double find_least_step(Compilation *c, const Layer *layer) {
    const Channel *along = &layer->channels[layer->along];
    if (!along->numbers || !layer->mark->wants_bands)
        return 0;
    double *sorted = arena_new_array(c->arena, double, layer->row_count);
    size_t count = 0;
    for (size_t row = 0; row < layer->row_count; row++)
        if (!isnan(along->numbers[row]))
            sorted[count++] = along->numbers[row];
    qsort(sorted, count, sizeof *sorted, compare_doubles);
    double least = 0;
    for (size_t i = 1; i < count; i++)
        if (sorted[i] > sorted[i - 1] && (least == 0 || sorted[i] - sorted[i - 1] < least))
            least = sorted[i] - sorted[i - 1];
    return least;
}

void bind_direction(Compilation *c, Layer *layer) {
    bool is_vertical = (layer->direction = find_direction(layer)) == DIRECTION_VERTICAL;
    layer->along = is_vertical ? CHANNEL_X : CHANNEL_Y;
    layer->across = is_vertical ? CHANNEL_Y : CHANNEL_X;
    layer->across2 = is_vertical ? CHANNEL_Y2 : CHANNEL_X2;
    layer->offset = is_vertical ? CHANNEL_X_OFFSET : CHANNEL_Y_OFFSET;
    bool has_scenario = layer->channels[CHANNEL_SCENARIO].source != SOURCE_NONE;
    bool whisker = layer->spec->range.set ? layer->spec->range.value == RANGE_WHISKER : has_scenario;
    layer->whisker =
        whisker && layer->mark->from_zero && layer->channels[layer->across2].source != SOURCE_NONE;
    layer->least_step = find_least_step(c, layer);
}
