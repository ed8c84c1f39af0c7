#include "plot/names.h"

#include "spec/translation.h"

const char *plot_name_text(const Plot *plot, const char *text, Place place) {
    return text ? translation_text(plot->translation, text, place) : NULL;
}

/* The first cell that has the category, among the channels that share the scale. */
static Place find_category(const Plot *plot, const Scale *scale, size_t index) {
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        for (int id = 0; id < CHANNEL_COUNT; id++) {
            const Channel *channel = &layer->channels[id];
            if (channel->scale != scale || !channel->codes)
                continue;
            for (size_t row = 0; row < layer->row_count; row++)
                if (channel->codes[row] == index)
                    return channel->column == TABLE_NO_COLUMN
                               ? channel->place
                               : table_place(layer->table, channel->column, row);
        }
    }
    return (Place){0};
}

/* Periods are written as they are. */
const char *plot_name_category(const Plot *plot, const Scale *scale, size_t index) {
    const char *name = scale->categories.names[index];
    if (scale->periods || !plot->translation)
        return name;
    Place nowhere = {0};
    bool missing = translation_is_missing(plot->translation, name);
    return translation_text(plot->translation, name, missing ? find_category(plot, scale, index) : nowhere);
}

const char *plot_name_cell(const Plot *plot, const Table *table, size_t column, size_t row) {
    TextSlice slice = table_text(table, column, row);
    if (!slice.bytes)
        return NULL;
    const char *text = arena_copy_bytes(plot->arena, slice.bytes, slice.length);
    Place nowhere = {0};
    bool missing = translation_is_missing(plot->translation, text);
    return translation_text(plot->translation, text, missing ? table_place(table, column, row) : nowhere);
}
