#include "guides/axis_layout.h"

#include "base/number.h"
#include "guides/axis_brackets.h"
#include "plot/layer.h"
#include "plot/names.h"
#include "plot/tell.h"

#include <math.h>
#include <string.h>

/* Previous years are told by their own names. */
static const TellId suffixes[SCENARIO_COUNT] = {TELL_SUFFIX_ACTUAL, TELL_SUFFIX_ACTUAL, TELL_SUFFIX_PLAN,
                                                TELL_SUFFIX_FORECAST};

static bool is_along(const Layer *layer, const Axis *axis) {
    return layer->channels[layer->along].scale == axis->scale;
}

/* By category, the bits of the scenarios that its rows have. */
static const unsigned char *list_scenarios(const Plot *plot, const Axis *axis) {
    size_t count = axis->scale->categories.count;
    unsigned char *seen = arena_new_array(plot->arena, unsigned char, count);
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        const uint32_t *codes = layer->channels[layer->along].codes;
        if (!layer->scenarios || !codes || !is_along(layer, axis))
            continue;
        for (size_t row = 0; row < layer->row_count; row++)
            if (codes[row] < count)
                seen[codes[row]] |= (unsigned char)(1u << layer->scenarios[row]);
    }
    return seen;
}

static const char *find_suffix(const Plot *plot, unsigned char seen) {
    for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++)
        if (seen == 1u << scenario)
            return tell_words(plot, suffixes[scenario]);
    return "";
}

/* One line, whatever the data has. */
static const char *category_text(const Plot *plot, const Axis *axis, size_t index) {
    const char *name = plot_name_category(plot, axis->scale, index);
    double value;
    if (!axis->format.as_text && number_read(name, strlen(name), &value))
        return plot_format(plot, &axis->format, value);
    if (!strpbrk(name, "\n\r\v\f"))
        return name;
    char *line = arena_copy_text(plot->arena, name);
    for (char *at = line; *at; at++)
        if (*at == '\n' || *at == '\r' || *at == '\v' || *at == '\f')
            *at = ' ';
    return line;
}

static const char *period_text(const Plot *plot, Period period, const char *suffix) {
    char text[PERIOD_TEXT_SIZE];
    period_write_short(period, text);
    return arena_print(plot->arena, "%s%s", text, suffix);
}

static bool is_numeric(const CategorySet *set) {
    double value;
    for (size_t i = 0; i < set->count; i++)
        if (!number_read(set->names[i], strlen(set->names[i]), &value))
            return false;
    return true;
}

static bool is_ordered(const Axis *axis) {
    return axis->scale->periods || axis->type == TYPE_TEMPORAL || axis->type == TYPE_QUANTITATIVE ||
           is_numeric(&axis->scale->categories);
}

/* By category, the footnotes' marks of its rows; NULL where there are none. */
static const char *const *list_marks(const Plot *plot, const Axis *axis) {
    const char **marks = NULL;
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        const uint32_t *codes = layer->channels[layer->along].codes;
        if (!layer->footnotes.categories || !codes || !is_along(layer, axis))
            continue;
        if (!marks)
            marks = arena_new_array(plot->arena, const char *, axis->scale->categories.count);
        for (size_t row = 0; row < layer->row_count; row++)
            if (codes[row] < axis->scale->categories.count && layer->footnotes.categories[row])
                marks[codes[row]] = layer->footnotes.categories[row];
    }
    return marks;
}

static void write_labels(const Plot *plot, const Axis *axis, AxisLayout *layout) {
    const Period *periods = axis->scale->periods;
    const unsigned char *seen = periods ? list_scenarios(plot, axis) : NULL;
    const char *const *marks = list_marks(plot, axis);
    layout->count = axis->scale->categories.count;
    layout->labels = arena_new_array(plot->arena, AxisLabel, layout->count);
    for (size_t i = 0; i < layout->count; i++) {
        const char *suffix = seen ? find_suffix(plot, seen[i]) : "", *text = category_text(plot, axis, i);
        if (layout->bracketed)
            text = period_text(plot, periods[i], suffix);
        else if (*suffix)
            text = arena_print(plot->arena, "%s%s", text, suffix);
        text = layer_add_mark(plot, text, marks, i);
        layout->labels[i] = (AxisLabel){text, scale_apply(axis->scale, (double)i)};
    }
}

/* With not even two labels left for a year, the years say it all. */
static void leave_to_brackets(AxisLayout *layout) {
    size_t most = layout->room.cycle > 1 ? (size_t)layout->room.cycle / 2 : 1;
    if (layout->bracketed && layout->fit.every > most)
        layout->count = 0;
}

void axis_lay_out_categories(const Plot *plot, const Axis *axis, AxisLayout *layout) {
    layout->bracketed = axis_brackets_are_wanted(axis);
    write_labels(plot, axis, layout);
    layout->room.step = fabs(axis->scale->step);
    layout->room.ordered = is_ordered(axis);
    if (axis->scale->periods && period_check_row(axis->scale->periods, layout->count, NULL) == PERIOD_REGULAR)
        layout->room.cycle = period_per_year(axis->scale->periods[0].kind);
    if (layout->side.row)
        layout->fit = axis_labels_fit_row(plot, layout->labels, layout->count, &layout->room);
    else
        layout->fit = axis_labels_fit_column(plot, layout->labels, layout->count, &layout->room);
    leave_to_brackets(layout);
}
