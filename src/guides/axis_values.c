#include "guides/axis_layout.h"

#include "scale/scale_types.h"
#include "scale/time_ticks.h"

#include <math.h>
#include <string.h>

/* A count of 10 gives a log scale all the ticks that it can have; ones that the spec gives are others. */
enum { LOG_TICK_COUNT = 10 };

static bool has_own_ticks(const TickList *own, const TickList *ticks) {
    return own->count == ticks->count &&
           (!own->count || !memcmp(own->values, ticks->values, own->count * sizeof *own->values));
}

const bool *axis_list_labelled(const Plot *plot, const Axis *axis) {
    bool *labelled = arena_new_array(plot->arena, bool, axis->tick_list.count);
    bool sparse = axis->scale->type == &scale_log;
    TickList own = sparse ? scale_ticks(axis->scale, LOG_TICK_COUNT, plot->arena) : axis->tick_list;
    sparse = sparse && has_own_ticks(&own, &axis->tick_list);
    for (size_t i = 0; i < axis->tick_list.count; i++)
        labelled[i] = !sparse || ticks_log_is_labelled(axis->tick_list.values[i], axis->tick_count,
                                                       axis->scale->base, own.count);
    return labelled;
}

static bool begins_year(double time) {
    return time_interval_floor((TimeInterval){TIME_YEAR, 1}, time) == time;
}

/* Where no label drawn has a year: gives it to the first one of a whole day, and makes that the anchor. */
static bool add_year(const Plot *plot, const AxisLayout *layout, const double *times, size_t *anchor) {
    const char *format = NULL;
    for (size_t i = 0; i < layout->count; i++) {
        if (!axis_labels_is_drawn(&layout->fit, i))
            continue;
        if (begins_year(times[i]))
            return false;
        if (!format && (format = time_ticks_dated_format(times[i], plot->time_locale)))
            *anchor = i;
    }
    if (format)
        layout->labels[*anchor].text =
            time_format_text(format, plot->time_locale, times[*anchor], plot->arena);
    return format != NULL;
}

static void fit_values(const Plot *plot, AxisLayout *layout, size_t anchor) {
    layout->fit =
        axis_labels_thin(plot, layout->labels, layout->count, &layout->room, !layout->side.row, anchor);
}

void axis_lay_out_values(const Plot *plot, const Axis *axis, AxisLayout *layout) {
    const bool *labelled = axis_list_labelled(plot, axis);
    double *shown = arena_new_array(plot->arena, double, axis->tick_list.count);
    size_t anchor = 0;
    layout->labels = arena_new_array(plot->arena, AxisLabel, axis->tick_list.count);
    layout->room.ordered = true;
    layout->room.may_turn = false;
    for (size_t i = 0; i < axis->tick_list.count; i++) {
        double value = axis->tick_list.values[i], at = scale_apply(axis->scale, value);
        if (!labelled[i] || !axis_is_inside(plot, &layout->side, at))
            continue;
        anchor = value == 0 ? layout->count : anchor;
        shown[layout->count] = value;
        layout->labels[layout->count++] = (AxisLabel){plot_format(plot, &axis->format, value), at};
    }
    fit_values(plot, layout, anchor);
    if (axis->format.is_time && !axis->format.time && add_year(plot, layout, shown, &anchor))
        fit_values(plot, layout, anchor);
}
