#include "compile/bind.h"

#include "base/number.h"

#include <string.h>

enum { MOST_LOOKED_AT = 4096 };

static bool type_of_scale(const ChannelSpec *spec, DataType *type) {
    static const struct {
        const char *scale;
        DataType type;
    } rows[] = {{"linear", TYPE_QUANTITATIVE}, {"log", TYPE_QUANTITATIVE}, {"time", TYPE_TEMPORAL},
                {"band", TYPE_ORDINAL},        {"point", TYPE_ORDINAL},    {"ordinal", TYPE_NOMINAL}};
    const char *scale = spec->scale ? spec->scale->type.text : NULL;
    for (size_t i = 0; scale && i < sizeof rows / sizeof *rows; i++) {
        if (!strcmp(scale, rows[i].scale)) {
            *type = rows[i].type;
            return true;
        }
    }
    return false;
}

/* The share of a column's cells that are numbers, of those that are not missing. */
static double share_of_numbers(const Table *table, size_t column) {
    size_t rows = table_row_count(table), cells = 0, numbers = 0;
    for (size_t row = 0; row < rows && row < MOST_LOOKED_AT; row++) {
        TextSlice text = table_text(table, column, row);
        double number;
        cells += text.bytes != NULL;
        numbers += text.bytes && number_read(text.bytes, text.length, &number);
    }
    return cells ? (double)numbers / (double)cells : 0;
}

/* A column of texts where numbers are wanted: then its cells are named as faults, instead of being drawn as
   categories. Most of its cells are numbers, or it is the only one that can have the values of a bar or line.
 */
static bool is_spoilt(const Binder *binder, ChannelId id, size_t column) {
    const Channel *x = &binder->layer->channels[CHANNEL_X];
    bool is_position = id == CHANNEL_X || id == CHANNEL_Y;
    if ((is_position || id == CHANNEL_OPACITY) && share_of_numbers(binder->layer->table, column) >= 0.5)
        return true;
    return id == CHANNEL_Y && (binder->mark->from_zero || binder->mark->connects) &&
           x->source == SOURCE_FIELD && x->type != TYPE_QUANTITATIVE && !binder->source->channels[CHANNEL_X2];
}

/* Without a type in the spec the data decides: numbers are quantitative, dates temporal, fiscal periods
   ordinal, and so are years (2001) along a position axis unless they are the values of a bar or line. */
DataType bind_infer_type(const Binder *binder, ChannelId id, const ChannelSpec *spec, size_t column) {
    Table *table = binder->layer->table;
    DataType type;
    if (spec->type.set)
        return (DataType)spec->type.value;
    if (spec->aggregate.text)
        return TYPE_QUANTITATIVE;
    if (type_of_scale(spec, &type))
        return type;
    if (id == CHANNEL_THETA || id == CHANNEL_SIZE)
        return TYPE_QUANTITATIVE;
    if (id == CHANNEL_X_OFFSET || id == CHANNEL_Y_OFFSET || id == CHANNEL_DETAIL || id == CHANNEL_SHAPE ||
        id == CHANNEL_STROKE_DASH || id == CHANNEL_SCENARIO)
        return TYPE_NOMINAL;
    bool is_period = table_column_is_period(table, column);
    if (id == CHANNEL_X && is_period)
        return TYPE_ORDINAL;
    if (table_column_is_number(table, column))
        return TYPE_QUANTITATIVE;
    if (table_column_is_time(table, column))
        return TYPE_TEMPORAL;
    if (is_period)
        return TYPE_ORDINAL;
    return is_spoilt(binder, id, column) ? TYPE_QUANTITATIVE : TYPE_NOMINAL;
}
