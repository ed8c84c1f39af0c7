#include "compile/describe_data.h"

#include "annotations/figure.h"
#include "annotations/reference.h"
#include "annotations/stack_group.h"
#include "plot/layer.h"
#include "plot/mark.h"
#include "plot/names.h"
#include "plot/tell.h"
#include "plot/value_format.h"
#include "scale/time_ticks.h"

#include <math.h>
#include <string.h>

static const Channel *along_of(const Layer *layer) {
    return &layer->channels[layer->along];
}

bool describe_is_range(const Layer *layer) {
    return layer->channels[layer->across2].source == SOURCE_FIELD && !layer->whisker && !layer->stacked;
}

double describe_value(const Layer *layer, size_t row) {
    double low, high;
    if (!layer->normalized)
        return layer_number(layer, row);
    layer_ends(layer, row, &low, &high);
    return high - low;
}

/* Gathering */

/* Lines may go from row to row in an order of their own. */
static const double *find_order(const Layer *layer) {
    const Channel *order = &layer->channels[CHANNEL_ORDER];
    return order->source == SOURCE_FIELD && layer->mark->connects ? order->numbers : NULL;
}

/* How the rows of a layer follow each other; most by their keys. */
typedef struct Sequence {
    const Layer *layer;
    const double *order;
    bool by_key;
} Sequence;

static Sequence find_sequence(const Layer *layer) {
    const double *order = find_order(layer);
    const Scale *scale = along_of(layer)->scale;
    return (Sequence){layer, order, !order && scale && !scale->periods};
}

static bool is_before(const Sequence *sequence, const Reading *a, const Reading *b) {
    if (sequence->by_key)
        return a->key < b->key;
    if (sequence->order)
        return sequence->order[a->row] < sequence->order[b->row];
    return reference_is_before(sequence->layer, a->key, b->key);
}

/* `far` is the other end of a range, or the value again. */
static void add_reading(Story *story, const Sequence *sequence, Reading reading, double far) {
    double low = far < reading.value ? far : reading.value, high = far > reading.value ? far : reading.value;
    bool first = !story->count++;
    if (first || is_before(sequence, &reading, &story->first))
        story->first = reading;
    if (first || !is_before(sequence, &reading, &story->last))
        story->last = reading;
    if (first || low < story->low.value)
        story->low = (Reading){reading.row, reading.key, low};
    if (first || high > story->high.value)
        story->high = (Reading){reading.row, reading.key, high};
}

double describe_far_end(const Story *story, const Reading *reading) {
    const Layer *layer = story->layer;
    double end = story->is_total || !describe_is_range(layer)
                     ? NAN
                     : channel_value(&layer->channels[layer->across2], reading->row);
    return isnan(end) ? reading->value : end;
}

static StoryList keep_told(Story *stories, size_t count) {
    StoryList list = {stories, 0};
    for (size_t i = 0; i < count; i++)
        if (stories[i].count)
            list.stories[list.count++] = stories[i];
    return list;
}

StoryList describe_find_stories(const Plot *plot, const Layer *layer) {
    size_t count = layer->series_count * SCENARIO_COUNT;
    Story *stories = arena_new_array(plot->arena, Story, count);
    for (size_t i = 0; i < count; i++)
        stories[i] = (Story){.layer = layer,
                             .name = layer->series[i % layer->series_count].name,
                             .scenario = (Scenario)(i / layer->series_count)};
    const Sequence sequence = find_sequence(layer);
    for (size_t row = 0; row < layer->row_count; row++) {
        Reading reading = {row, channel_value(along_of(layer), row), describe_value(layer, row)};
        size_t scenario = layer_scenario(layer, row);
        Story *story = &stories[scenario * layer->series_count + layer_series(layer, row)];
        if (!isnan(reading.key) && !isnan(reading.value))
            add_reading(story, &sequence, reading, describe_far_end(story, &reading));
    }
    return keep_told(stories, count);
}

StoryList describe_find_totals(const Plot *plot, const Layer *layer) {
    size_t count;
    const StackGroup *groups = stack_list_groups(plot, layer, &count);
    Story *stories = arena_new_array(plot->arena, Story, SCENARIO_COUNT);
    for (int i = 0; i < SCENARIO_COUNT; i++)
        stories[i] = (Story){.layer = layer, .scenario = (Scenario)i, .is_total = true};
    const Sequence sequence = find_sequence(layer);
    for (size_t i = 0; i < count; i++) {
        size_t row = groups[i].rows[0];
        Reading reading = {row, channel_value(along_of(layer), row), groups[i].sum};
        add_reading(&stories[layer_scenario(layer, row)], &sequence, reading, reading.value);
    }
    return keep_told(stories, SCENARIO_COUNT);
}

/* Writing */

static bool has_own_format(const Layer *layer) {
    const ChannelSpec *spec = layer->channels[layer->across].spec;
    return spec && (spec->format.text || (spec->axis && spec->axis->format.text));
}

static bool is_labelled(const Layer *layer) {
    const Channel *text = &layer->channels[CHANNEL_TEXT];
    return text->source == SOURCE_FIELD && text->column == layer->channels[layer->across].column;
}

/* Layers of one axis are written alike: what one of them says of its format holds for those that say
   nothing. */
static const Layer *find_speaker(const Plot *plot, const Layer *layer) {
    if (has_own_format(layer) || is_labelled(layer))
        return layer;
    for (size_t i = 0; i < plot->layer_count; i++)
        if (plot->layers[i].channels[plot->layers[i].across].scale == layer->channels[layer->across].scale &&
            has_own_format(&plot->layers[i]))
            return &plot->layers[i];
    return layer;
}

static ValueFormat format_of(const Plot *plot, const Layer *layer) {
    ValueFormat format = layer->value_format;
    if (format.is_time)
        return format;
    format.number = figure_layer_format(find_speaker(plot, layer));
    if (layer->normalized && format.number.type != '%')
        format.number = figure_format(".0%");
    return format;
}

const char *describe_number(const Plot *plot, const Layer *layer, double value) {
    ValueFormat format = format_of(plot, layer);
    return plot_format(plot, &format, value);
}

const char *describe_reading(const Plot *plot, const Story *story, const Reading *reading) {
    const Layer *layer = story->layer;
    const Channel *other = &layer->channels[layer->across2];
    const char *text = describe_number(plot, layer, reading->value);
    if (story->is_total || other->source != SOURCE_FIELD || layer->stacked)
        return text;
    double end = channel_value(other, reading->row);
    if (isnan(end) || end == reading->value)
        return text;
    const char *written = describe_number(plot, layer, end);
    bool turned = end < reading->value;
    return arena_print(plot->arena, "%s–%s", turned ? written : text, turned ? text : written);
}

enum { MOST_LOOKED_AT = 256 };

/* The unit of which all times are whole numbers; TIME_HOUR stands for anything within a day. */
static TimeUnit find_unit(const Plot *plot, const Layer *layer, const Channel *channel) {
    TimeUnit finest = TIME_YEAR;
    for (size_t row = 0; row < layer->row_count && row < MOST_LOOKED_AT; row++) {
        double time = channel->numbers[row];
        const char *format = isnan(time) ? NULL : time_ticks_dated_format(time, plot->time_locale);
        if (!format && !isnan(time))
            return TIME_HOUR;
        for (int unit = TIME_DAY; format && unit < (int)finest; unit++)
            if (format == plot->time_locale->dated_ticks[unit])
                finest = (TimeUnit)unit;
    }
    return finest;
}

static const char *write_time(const Plot *plot, TimeUnit unit, double time) {
    const TimeLocale *locale = plot->time_locale;
    return time_format_text(unit == TIME_HOUR ? locale->date_time : locale->dated_ticks[unit], locale, time,
                            plot->arena);
}

static bool are_years(const Channel *channel, size_t count) {
    for (size_t row = 0; row < count && row < MOST_LOOKED_AT; row++) {
        double number = channel->numbers[row];
        if (!isnan(number) && !(number >= 1500 && number < 2200 && number == floor(number)))
            return false;
    }
    return true;
}

const char *describe_channel_number(const Plot *plot, const Layer *layer, const Channel *channel,
                                    double value) {
    if (channel->type == TYPE_TEMPORAL)
        return write_time(plot, find_unit(plot, layer, channel), value);
    if (channel == &layer->channels[layer->across])
        return describe_number(plot, layer, value);
    NumberFormat format = value_format_for_numbers(channel->numbers, layer->row_count);
    format.comma = !are_years(channel, layer->row_count);
    return number_format_text(&format, plot->number_locale, value, plot->arena);
}

const char *describe_place(const Plot *plot, const Layer *layer, const Reading *reading) {
    const Channel *along = along_of(layer);
    if (along->codes) {
        const char *name = plot_name_category(plot, along->scale, (size_t)reading->key);
        bool is_year = along->scale->periods && strspn(name, "0123456789") == strlen(name);
        return is_year ? TELL(plot, TELL_YEAR, {"place", name}) : name;
    }
    return describe_channel_number(plot, layer, along, reading->key);
}

const char *describe_at(const Plot *plot, const Layer *layer, const Reading *reading) {
    const Channel *along = along_of(layer);
    const char *place = describe_place(plot, layer, reading);
    if (along->type == TYPE_TEMPORAL)
        return TELL(plot, find_unit(plot, layer, along) < TIME_MONTH ? TELL_ON : TELL_IN, {"place", place});
    if (along->codes && along->scale->periods)
        return TELL(plot, TELL_IN, {"place", place});
    bool is_number = !along->codes || (*place >= '0' && *place <= '9');
    const char *title = is_number ? tell_measure(plot, along, NULL) : NULL;
    if (!is_number || (along->codes && !title))
        return TELL(plot, TELL_FOR, {"place", place});
    if (title)
        place = TELL(plot, TELL_AT_TITLE, {"title", title}, {"place", place});
    return TELL(plot, TELL_AT, {"place", place});
}

static bool is_sorted_by_value(const Channel *channel) {
    const Node *sort = channel->spec ? channel->spec->sort : NULL;
    const char *text = sort && node_is_scalar(sort) ? node_text(sort) : NULL;
    return sort && (node_kind(sort) == NODE_MAPPING || (text && strpbrk(text, "xy")));
}

bool describe_is_ordered(const Layer *layer) {
    const Channel *along = along_of(layer);
    return !along->codes || along->scale->periods ||
           (along->type == TYPE_ORDINAL && !is_sorted_by_value(along));
}
