#include "compile/describe_parts.h"

#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_STEPS = 10, MOST_RANKS = 5 };

/* Steps that add up */

typedef struct Step {
    const Layer *layer;
    size_t row;
    double key, level, change; /* change NaN: the level itself is shown */
} Step;

static int compare_steps(const void *a, const void *b) {
    const Step *left = a, *right = b;
    return (left->key > right->key) - (left->key < right->key);
}

static Step read_step(const Layer *layer, size_t row) {
    const Channel *before = &layer->channels[layer->across2];
    double level = channel_value(&layer->channels[layer->across], row);
    return (Step){.layer = layer,
                  .row = row,
                  .key = channel_value(&layer->channels[layer->along], row),
                  .level = level,
                  .change = before->source == SOURCE_FIELD ? level - channel_value(before, row) : NAN};
}

/* The bars in their order: those between two levels are steps, the others show a level. */
static Step *list_steps(const Plot *plot, size_t *count) {
    size_t rows = 0;
    *count = 0;
    for (size_t i = 0; i < plot->layer_count; i++)
        rows += plot->layers[i].row_count;
    Step *steps = arena_new_array(plot->arena, Step, rows);
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        for (size_t row = 0; layer->mark->from_zero && row < layer->row_count; row++) {
            Step step = read_step(layer, row);
            if (!isnan(step.key) && !isnan(step.level))
                steps[(*count)++] = step;
        }
    }
    qsort(steps, *count, sizeof *steps, compare_steps);
    return steps;
}

static const char *name_step(const Plot *plot, const Step *step) {
    return describe_place(plot, step->layer, &(Reading){step->row, step->key, step->level});
}

static bool is_labelled(const Layer *layer) {
    const Channel *text = &layer->channels[CHANNEL_TEXT];
    return text->source == SOURCE_FIELD && text->numbers && !layer->label_format.as_text;
}

static const char *write_number(const Plot *plot, const Layer *layer, double value, bool is_signed) {
    ValueFormat format = is_labelled(layer) ? layer->label_format : layer->value_format;
    format.number.sign = !is_signed ? '-' : format.number.sign == '-' ? '+' : format.number.sign;
    return plot_format(plot, &format, value);
}

static const char *write_step(const Plot *plot, const Step *step) {
    bool is_change = !isnan(step->change);
    return arena_print(plot->arena, "%s %s", name_step(plot, step),
                       write_number(plot, step->layer, is_change ? step->change : step->level, is_change));
}

static const char *write_end(const Plot *plot, const Step *step) {
    return TELL(plot, TELL_STEP_END, {"name", name_step(plot, step)},
                {"value", write_number(plot, step->layer, step->level, false)});
}

static const char *tell_largest(const Plot *plot, const Step *steps, size_t count) {
    const Step *up = NULL, *down = NULL;
    for (size_t i = 0; i < count; i++) {
        if (steps[i].change > 0 && (!up || steps[i].change > up->change))
            up = &steps[i];
        if (steps[i].change < 0 && (!down || steps[i].change < down->change))
            down = &steps[i];
    }
    if (!up || !down)
        return NULL;
    return TELL(plot, TELL_STEPS_LARGEST, {"up", write_number(plot, up->layer, up->change, true)},
                {"up_at", name_step(plot, up)}, {"down", write_number(plot, down->layer, down->change, true)},
                {"down_at", name_step(plot, down)});
}

const char *describe_steps(const Plot *plot) {
    size_t count;
    const Step *steps = list_steps(plot, &count);
    if (!count)
        return NULL;
    bool opens = isnan(steps[0].change), closes = count > 1 && isnan(steps[count - 1].change);
    const char *items[MOST_STEPS], *through = "";
    size_t first = opens ? 1 : 0, inner = count - first - closes;
    for (size_t i = 0; i < inner && inner <= MOST_STEPS; i++)
        items[i] = write_step(plot, &steps[first + i]);
    if (inner && inner <= MOST_STEPS)
        through = TELL(plot, TELL_STEPS_THROUGH, {"steps", tell_list(plot, items, inner)});
    const char *from = opens ? write_end(plot, &steps[0]) : write_number(plot, steps[0].layer, 0, false);
    const char *told =
        TELL(plot, TELL_STEPS, {"first", from},
             {"last", closes ? write_end(plot, &steps[count - 1])
                             : write_number(plot, steps[count - 1].layer, steps[count - 1].level, false)},
             {"through", through});
    return tell_sentences(plot, told, inner > MOST_STEPS ? tell_largest(plot, steps, count) : NULL);
}

/* Ranks */

typedef struct Ranked {
    const char *name;
    double first, last; /* NaN: none there */
} Ranked;

static double rank_of(const Layer *layer, size_t row) {
    const Channel *across = &layer->channels[layer->across];
    if (across->numbers)
        return across->numbers[row];
    return across->codes[row] == CATEGORY_MISSING
               ? NAN
               : strtod(across->scale->categories.names[across->codes[row]], NULL);
}

static int compare_ranked(const void *a, const void *b) {
    double left = ((const Ranked *)a)->last, right = ((const Ranked *)b)->last;
    if (isnan(left) || isnan(right))
        return isnan(left) - isnan(right);
    return (left > right) - (left < right);
}

static const Layer *find_ranks(const Plot *plot) {
    for (size_t i = 0; i < plot->layer_count; i++)
        if (plot->layers[i].mark->connects)
            return &plot->layers[i];
    return NULL;
}

/* The outermost places that have a rank. */
static bool find_ends(const Layer *layer, Reading *first, Reading *last) {
    bool any = false;
    for (size_t row = 0; row < layer->row_count; row++) {
        double key = channel_value(&layer->channels[layer->along], row);
        if (isnan(key) || isnan(rank_of(layer, row)))
            continue;
        if (!any || key < first->key)
            *first = (Reading){row, key, 0};
        if (!any || key > last->key)
            *last = (Reading){row, key, 0};
        any = true;
    }
    return any;
}

static Ranked *list_ranked(const Plot *plot, const Layer *layer, double first, double last) {
    Ranked *ranked = arena_new_array(plot->arena, Ranked, layer->series_count);
    for (size_t i = 0; i < layer->series_count; i++)
        ranked[i] = (Ranked){layer->series[i].name, NAN, NAN};
    for (size_t row = 0; row < layer->row_count; row++) {
        double key = channel_value(&layer->channels[layer->along], row);
        Ranked *one = &ranked[layer_series(layer, row)];
        if (key == first)
            one->first = rank_of(layer, row);
        if (key == last)
            one->last = rank_of(layer, row);
    }
    qsort(ranked, layer->series_count, sizeof *ranked, compare_ranked);
    return ranked;
}

static const char *write_ranked(const Plot *plot, const Ranked *one, const char *first) {
    const char *rank = tell_rank(plot, (size_t)fmax(one->last, 0)), *name = one->name ? one->name : "";
    if (isnan(one->first) || !first)
        return TELL(plot, TELL_RANK_PLAIN, {"rank", rank}, {"name", name});
    return TELL(plot, TELL_RANK_WITH, {"rank", rank}, {"name", name},
                {"was", tell_rank(plot, (size_t)fmax(one->first, 0))}, {"first", first});
}

const char *describe_ranks(const Plot *plot) {
    const Layer *layer = find_ranks(plot);
    Reading first, last;
    size_t count = 0;
    if (!layer || !find_ends(layer, &first, &last))
        return NULL;
    const Ranked *ranked = list_ranked(plot, layer, first.key, last.key);
    const char **items = arena_new_array(plot->arena, const char *, layer->series_count);
    const char *before = first.key < last.key ? describe_at(plot, layer, &first) : NULL;
    for (; count < layer->series_count && !isnan(ranked[count].last); count++)
        items[count] = write_ranked(plot, &ranked[count], before);
    return TELL(plot, TELL_RANKS, {"last", tell_capital(plot, describe_at(plot, layer, &last))},
                {"items", tell_list_some(plot, items, count, MOST_RANKS)});
}
