#include "plot/layer.h"

#include <math.h>

double channel_value(const Channel *channel, size_t row) {
    if (channel->numbers)
        return channel->numbers[row];
    if (channel->codes && channel->codes[row] != CATEGORY_MISSING)
        return channel->codes[row];
    return NAN;
}

double channel_page_value(const Channel *channel, size_t row, double otherwise) {
    if (channel->tests && channel->tests[row])
        return channel->test_constant;
    if (channel->source == SOURCE_NONE)
        return otherwise;
    if (channel->source == SOURCE_CONSTANT)
        return channel->constant;
    double value = channel_value(channel, row);
    return channel->scale ? scale_apply(channel->scale, value) : value;
}

const char *channel_text(const Plot *plot, const Layer *layer, const Channel *channel, size_t row) {
    if (channel->source == SOURCE_CONSTANT)
        return channel->text;
    if (channel->source == SOURCE_NONE)
        return NULL;
    if (channel->codes)
        return channel->codes[row] == CATEGORY_MISSING
                   ? NULL
                   : channel->scale->categories.names[channel->codes[row]];
    if (isnan(channel->numbers ? channel->numbers[row] : 0) || channel->column == TABLE_NO_COLUMN)
        return NULL;
    TextSlice slice = table_text(layer->table, channel->column, row);
    return slice.bytes ? arena_copy_bytes(plot->arena, slice.bytes, slice.length) : NULL;
}
