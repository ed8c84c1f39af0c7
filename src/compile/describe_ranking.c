#include "compile/describe_parts.h"

#include "plot/layer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many series are told one by one, and so many rows are taken for highlighted. */
enum { MOST_TOLD = 4, MOST_HIGHLIGHTED = 2, MOST_NAMED = 8 };

static int compare_readings(const void *a, const void *b) {
    const Reading *left = a, *right = b;
    if (left->value != right->value)
        return left->value > right->value ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* The readings of a layer of one series, or the totals of a stack, the highest first. */
static Reading *list_readings(const Plot *plot, const Layer *layer, size_t *count) {
    const Channel *along = &layer->channels[layer->along];
    size_t places = along->scale->categories.count;
    Reading *readings = arena_new_array(plot->arena, Reading, layer->row_count), *of = NULL;
    size_t *index = arena_new_array(plot->arena, size_t, places);
    *count = 0;
    for (size_t row = 0; row < layer->row_count; row++) {
        double key = channel_value(along, row), value = layer_number(layer, row);
        if (isnan(key) || isnan(value))
            continue;
        of = layer->stacked && index[(size_t)key] ? &readings[index[(size_t)key] - 1] : NULL;
        if (!of) {
            readings[(*count)++] = (Reading){row, key, value};
            index[(size_t)key] = *count;
        } else {
            of->value += value;
        }
    }
    qsort(readings, *count, sizeof *readings, compare_readings);
    return readings;
}

/* "the highest score" where the name is one thing; names in the plural would not fit. */
static const char *name_value(const Plot *plot, const Layer *layer, bool total) {
    const char *plain = tell_words(plot, total ? TELL_PLAIN_TOTAL : TELL_PLAIN_VALUE);
    const char *name = total ? plain : describe_layer_name(plot, layer, TELL_PLAIN_VALUE);
    size_t length = strlen(name);
    bool many = length > 1 && name[length - 1] == 's' && name[length - 2] != 's';
    return many ? plain : name;
}

static const char *write(const Plot *plot, const Layer *layer, bool total, const Reading *reading) {
    const Story story = {.layer = layer, .is_total = total};
    return describe_reading(plot, &story, reading);
}

static const char *tell_top(const Plot *plot, const Layer *layer, const Reading *readings, size_t count,
                            bool total) {
    static const TellId ids[] = {TELL_TOP_ONE, TELL_TOP_TWO, TELL_TOP_THREE};
    const char *values[3] = {"", "", ""}, *places[3] = {"", "", ""}, *lowest = "";
    if (!count)
        return NULL;
    if (count > 1 && readings[0].value == readings[count - 1].value)
        return TELL(plot, TELL_TOP_SAME, {"what", name_value(plot, layer, total)},
                    {"a", write(plot, layer, total, &readings[0])});
    for (size_t i = 0; i < count && i < 3; i++) {
        values[i] = write(plot, layer, total, &readings[i]);
        places[i] = describe_at(plot, layer, &readings[i]);
    }
    if (count > 3)
        lowest = TELL(plot, TELL_TOP_LOWEST, {"low", write(plot, layer, total, &readings[count - 1])},
                      {"low_at", describe_at(plot, layer, &readings[count - 1])});
    return TELL(plot, ids[count < 3 ? count - 1 : 2], {"what", name_value(plot, layer, total)},
                {"a", values[0]}, {"a_at", places[0]}, {"b", values[1]}, {"b_at", places[1]},
                {"c", values[2]}, {"c_at", places[2]}, {"lowest", lowest});
}

/* What stands out by a condition on its colour. */
static const char *tell_highlighted(const Plot *plot, const Layer *layer, const Reading *readings,
                                    size_t count) {
    const bool *tests = layer->channels[CHANNEL_COLOR].tests;
    const char *told = NULL;
    size_t highlighted = 0;
    for (size_t i = 0; tests && i < count; i++)
        highlighted += tests[readings[i].row];
    for (size_t i = 0; i < count && highlighted <= MOST_HIGHLIGHTED && 2 * highlighted < count; i++)
        if (tests && tests[readings[i].row])
            told = tell_sentences(plot, told,
                                  TELL(plot, i < 3 ? TELL_HIGHLIGHTED_TOP : TELL_HIGHLIGHTED,
                                       {"name", describe_place(plot, layer, &readings[i])},
                                       {"rank", tell_rank(plot, i + 1)},
                                       {"value", write(plot, layer, false, &readings[i])}));
    return told;
}

/* Several series side by side */

static const char *write_range(const Plot *plot, const Story *story) {
    const char *low = describe_number(plot, story->layer, story->low.value);
    bool same = story->low.value == story->high.value;
    return TELL(plot,
                !story->name ? TELL_RANGE_PLAIN
                : same       ? TELL_RANGE_SAME
                             : TELL_RANGE_OF,
                {"name", story->name}, {"low", low},
                {"low_at", describe_place(plot, story->layer, &story->low)},
                {"high", describe_number(plot, story->layer, story->high.value)},
                {"high_at", describe_place(plot, story->layer, &story->high)});
}

/* Of two series, how often the first is above the second. */
static const char *tell_lead(const Plot *plot, const Layer *layer) {
    size_t places = layer->channels[layer->along].scale->categories.count, ahead[2] = {0}, both = 0;
    double *values[2] = {arena_new_array(plot->arena, double, places),
                         arena_new_array(plot->arena, double, places)};
    for (size_t i = 0; i < 2 * places; i++)
        values[i % 2][i / 2] = NAN;
    for (size_t row = 0; row < layer->row_count; row++) {
        double key = channel_value(&layer->channels[layer->along], row);
        if (!isnan(key))
            values[layer_series(layer, row)][(size_t)key] = layer_number(layer, row);
    }
    for (size_t i = 0; i < places; i++) {
        both += !isnan(values[0][i]) && !isnan(values[1][i]);
        ahead[0] += values[0][i] > values[1][i];
        ahead[1] += values[1][i] > values[0][i];
    }
    size_t first = ahead[1] > ahead[0];
    if (both < 2 || ahead[0] == ahead[1] || !layer->series[0].name || !layer->series[1].name)
        return NULL;
    return TELL(plot, ahead[first] == both ? TELL_LEADS_ALL : TELL_LEADS, {"name", layer->series[first].name},
                {"other", layer->series[!first].name}, {"count", tell_number(plot, ahead[first])},
                {"of", tell_number(plot, both)});
}

static const char *tell_side_by_side(const Plot *plot, const Layer *layer) {
    StoryList list = describe_find_stories(plot, layer);
    const char **ranges = arena_new_array(plot->arena, const char *, list.count);
    if (!list.count)
        return NULL;
    for (size_t i = 0; i < list.count && i < MOST_TOLD; i++)
        ranges[i] = write_range(plot, &list.stories[i]);
    const char *lead =
        layer->series_count == 2 && !layer->scenarios && !layer->stacked && !describe_is_range(layer)
            ? tell_lead(plot, layer)
            : NULL;
    if (list.count <= MOST_TOLD)
        return tell_sentences(plot, TELL(plot, TELL_RANGES, {"ranges", tell_list(plot, ranges, list.count)}),
                              lead);
    const NamedLayer named = {plot, layer, NULL};
    return describe_many_panels(&named, 1);
}

static const char *tell_parts(const Plot *plot, const Layer *layer) {
    const char **names = arena_new_array(plot->arena, const char *, layer->series_count);
    size_t count = 0;
    for (size_t i = 0; i < layer->series_count; i++)
        if (layer->series[i].name)
            names[count++] = layer->series[i].name;
    return count ? TELL(plot, TELL_MADE_OF, {"names", tell_list_some(plot, names, count, MOST_NAMED)}) : NULL;
}

static bool is_one_each(const Layer *layer, size_t count) {
    return count <= layer->channels[layer->along].scale->categories.count;
}

const char *describe_ranking(const Plot *plot, const Layer *layer) {
    size_t count;
    bool total = layer->stacked && layer->series_count > 1;
    if (layer->normalized)
        return tell_side_by_side(plot, layer);
    const Reading *readings = list_readings(plot, layer, &count);
    if (!is_one_each(layer, count) || describe_is_range(layer))
        return tell_side_by_side(plot, layer);
    const char *top = tell_top(plot, layer, readings, count, total);
    if (!total)
        return tell_sentences(plot, top, tell_highlighted(plot, layer, readings, count));
    return tell_sentences(plot, top,
                          layer->series_count <= MOST_TOLD ? tell_side_by_side(plot, layer)
                                                           : tell_parts(plot, layer));
}
