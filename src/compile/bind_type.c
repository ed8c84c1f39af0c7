#include "compile/bind.h"

#include "base/date_text.h"
#include "table/number_hint.h"

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

/* How many of a column's cells are alike to numbers, and how. */
typedef struct Census {
    size_t counts[NUMBER_IS_NOT + 1];
} Census;

static Census count_numbers(const Table *table, size_t column) {
    Census census = {0};
    size_t rows = table_row_count(table);
    for (size_t row = 0; row < rows && row < MOST_LOOKED_AT; row++) {
        TextSlice text = table_text(table, column, row);
        if (text.bytes)
            census.counts[number_likeness(text)]++;
    }
    return census;
}

/* Whether the values are along the other of x and y. */
static bool has_values_across(const Binder *binder, ChannelId id) {
    const ChannelSpec *other = binder->source->channels[id == CHANNEL_X ? CHANNEL_Y : CHANNEL_X];
    Table *table = binder->layer->table;
    if (!other || other->aggregate.text || !other->field.text)
        return other && other->aggregate.text;
    size_t column = table_find_column(table, other->field.text);
    return column != TABLE_NO_COLUMN && table_column_is_number(table, column);
}

/* A column of texts where numbers are wanted: then its cells are named as faults, instead of being drawn as
   categories. Half of its cells are numbers, and where it may also have the categories, nothing but numbers
   (2021, 2022, 2023E are categories); or it is the only one that can have the values of a bar or line. */
static bool is_spoilt(const Binder *binder, ChannelId id, size_t column) {
    const Channel *x = &binder->layer->channels[CHANNEL_X];
    bool is_position = id == CHANNEL_X || id == CHANNEL_Y;
    if (!is_position && id != CHANNEL_OPACITY)
        return false;
    Census census = count_numbers(binder->layer->table, column);
    const size_t *counts = census.counts;
    size_t numbers = counts[NUMBER_IS] + counts[NUMBER_IS_NEARLY], others = counts[NUMBER_IS_NOT];
    if (is_position && has_values_across(binder, id))
        return numbers && !others && counts[NUMBER_IS] >= counts[NUMBER_IS_NEARLY] + counts[NUMBER_IS_ABSENT];
    if (numbers && numbers >= counts[NUMBER_IS_ABSENT] + others)
        return true;
    return id == CHANNEL_Y && (binder->mark->from_zero || binder->mark->connects) &&
           x->source == SOURCE_FIELD && x->type != TYPE_QUANTITATIVE && !binder->source->channels[CHANNEL_X2];
}

/* Dates among which a few are none (2024-02-30): then those are named as faults, instead of all being drawn
   as categories. Most of the cells are dates. */
static bool has_spoilt_dates(const Binder *binder, ChannelId id, size_t column) {
    const Table *table = binder->layer->table;
    size_t rows = table_row_count(table), dates = 0, others = 0;
    double time;
    Period period;
    if (id != CHANNEL_X && id != CHANNEL_Y)
        return false;
    for (size_t row = 0; row < rows && row < MOST_LOOKED_AT; row++) {
        TextSlice text = table_text(table, column, row);
        if (!text.bytes)
            continue;
        bool is_date =
            date_text_read(text.bytes, text.length, &time) && !period_read(text.bytes, text.length, &period);
        dates += is_date;
        others += !is_date;
    }
    return dates > 1 && dates > others;
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
    if (is_spoilt(binder, id, column))
        return TYPE_QUANTITATIVE;
    return has_spoilt_dates(binder, id, column) ? TYPE_TEMPORAL : TYPE_NOMINAL;
}
