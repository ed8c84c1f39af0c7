#include "plot/layer.h"
#include "plot/names.h"

#include <math.h>

/* From the middle of a band to the place within it that the spec asks for. */
static double band_shift(const Channel *channel) {
    const Scale *scale = channel->scale;
    if (!channel->spec || !channel->spec->band_position.set)
        return 0;
    return copysign(scale->bandwidth, scale->range[1] - scale->range[0]) *
           (channel->spec->band_position.value - 0.5);
}

double channel_page_value(const Channel *channel, size_t row, double otherwise) {
    if (channel->tests && channel->tests[row])
        return channel->test_constant;
    if (channel->source == SOURCE_NONE)
        return otherwise;
    if (channel->source == SOURCE_CONSTANT)
        return channel->constant;
    double value = channel_value(channel, row);
    return channel->scale ? scale_apply(channel->scale, value) + band_shift(channel) : value;
}

const char *channel_text(const Plot *plot, const Layer *layer, const Channel *channel, size_t row) {
    if (channel->source == SOURCE_CONSTANT)
        return channel->text;
    if (channel->source == SOURCE_NONE)
        return NULL;
    if (channel->codes)
        return channel->codes[row] == CATEGORY_MISSING
                   ? NULL
                   : plot_name_category(plot, channel->scale, channel->codes[row]);
    if (isnan(channel->numbers ? channel->numbers[row] : 0) || channel->column == TABLE_NO_COLUMN)
        return NULL;
    return plot_name_cell(plot, layer->table, channel->column, row);
}
