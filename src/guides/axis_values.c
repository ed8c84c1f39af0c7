#include "guides/axis_layout.h"

#include "scale/scale_types.h"

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

void axis_lay_out_values(const Plot *plot, const Axis *axis, AxisLayout *layout) {
    const bool *labelled = axis_list_labelled(plot, axis);
    size_t anchor = 0;
    layout->labels = arena_new_array(plot->arena, AxisLabel, axis->tick_list.count);
    layout->room.ordered = true;
    layout->room.may_turn = false;
    for (size_t i = 0; i < axis->tick_list.count; i++) {
        double value = axis->tick_list.values[i], at = scale_apply(axis->scale, value);
        if (!labelled[i] || !axis_is_inside(plot, &layout->side, at))
            continue;
        anchor = value == 0 ? layout->count : anchor;
        layout->labels[layout->count++] = (AxisLabel){plot_format(plot, &axis->format, value), at};
    }
    layout->fit =
        axis_labels_thin(plot, layout->labels, layout->count, &layout->room, !layout->side.row, anchor);
}
