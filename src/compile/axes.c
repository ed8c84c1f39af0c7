#include "compile/compilation.h"

#include "base/date_text.h"
#include "compile/value_axes.h"
#include "plot/value_format.h"
#include "scale/time_ticks.h"

#include <math.h>
#include <string.h>

static bool is_position(const ScaleUse *use) {
    return use->channel == CHANNEL_X || use->channel == CHANNEL_Y;
}

static bool is_along(const ScaleUse *use) {
    return use->channel == use->layers[0]->along;
}

static bool is_off(const ScaleUse *use) {
    return use->axis && use->axis->head.off;
}

/* Something of the axis is asked for by name, so it is wanted even where every mark has its number. */
static bool is_asked_for(const AxisSpec *axis) {
    if (!axis)
        return false;
    return (axis->grid.set && axis->grid.value) || (axis->labels.set && axis->labels.value) || axis->values ||
           axis->tick_count.set || axis->title.text || (axis->ticks.set && axis->ticks.value) ||
           (axis->domain.set && axis->domain.value);
}

/* Rules and texts stand beside the data: whether they are labelled does not matter. */
static bool shows_data(const Layer *layer) {
    return !layer->mark->is_aside && layer->channels[layer->along].source == SOURCE_FIELD &&
           layer->channels[layer->across].source == SOURCE_FIELD && layer->mark->label;
}

/* The label is the value itself; names beside points do not stand for an axis. */
static bool has_its_number(const Layer *layer) {
    const Channel *text = &layer->channels[CHANNEL_TEXT], *across = &layer->channels[layer->across];
    return text->source == SOURCE_FIELD && text->column == across->column;
}

static bool is_labelled(const ScaleUse *use) {
    bool any = false;
    if (use->scale->type->discrete)
        return false;
    for (size_t i = 0; i < use->layer_count; i++) {
        if (!shows_data(use->layers[i]))
            continue;
        any = true;
        if (!has_its_number(use->layers[i]))
            return false;
    }
    return any;
}

static bool check_count(Compilation *c, const Panel *panel) {
    size_t counts[CHANNEL_COUNT] = {0};
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        if (is_position(use) && use->shown && scale_use_is_in(use, panel) && ++counts[use->channel] > 2)
            return compile_fault(c, MESSAGE_CONFLICT, use->layers[0]->channels[use->channel].spec->head.node,
                                 NULL,
                                 "a chart has room for two axes on one channel; give the others axis: null");
    }
    return true;
}

bool compile_axes(Compilation *c) {
    bool done = true;
    for (size_t i = 0; i < c->use_count; i++) {
        ScaleUse *use = &c->uses[i];
        if (is_position(use) && !is_off(use))
            use->shown = is_along(use) || is_asked_for(use->axis) || !is_labelled(use);
    }
    for (size_t i = 0; i < c->panel_count; i++)
        done &= check_count(c, &c->panels[i]);
    return done;
}

static Orient default_orient(const ScaleUse *use, size_t earlier) {
    if (use->channel == CHANNEL_X)
        return earlier ? ORIENT_TOP : ORIENT_BOTTOM;
    return earlier ? ORIENT_RIGHT : ORIENT_LEFT;
}

static bool check_orient(Compilation *c, const ScaleUse *use, Orient orient) {
    bool lies = orient == ORIENT_TOP || orient == ORIENT_BOTTOM;
    if (lies == (use->channel == CHANNEL_X))
        return true;
    return compile_fault(c, MESSAGE_CONFLICT, use->axis->orient.node, NULL,
                         use->channel == CHANNEL_X ? "the axis of x lies at the top or bottom"
                                                   : "the axis of y stands at the left or right");
}

/* Ticks */

static bool read_tick(Compilation *c, const ScaleUse *use, const Node *node, double *value) {
    if (use->type == TYPE_TEMPORAL && node_is_scalar(node) &&
        date_text_read(node_text(node), strlen(node_text(node)), value))
        return true;
    if (use->type == TYPE_QUANTITATIVE && node_number(node, value))
        return true;
    return compile_fault(c, MESSAGE_WRONG_KIND, node, node_describe(node, c->arena),
                         use->type == TYPE_TEMPORAL ? "a date" : "a number");
}

static bool read_ticks(Compilation *c, const ScaleUse *use, const Node *list, TickList *ticks) {
    size_t count = node_kind(list) == NODE_LIST ? node_count(list) : 0, kept = 0;
    double *values = arena_new_array(c->arena, double, count);
    if (!count || count > TICKS_MOST)
        return compile_fault(c, MESSAGE_WRONG_KIND, list, node_describe(list, c->arena), "a list of values");
    const double *domain = use->scale->domain;
    for (size_t i = 0; i < count; i++) {
        double value;
        if (!read_tick(c, use, node_item(list, i), &value))
            return false;
        if ((value - domain[0]) * (value - domain[1]) <= 0)
            values[kept++] = value;
    }
    *ticks = (TickList){values, kept};
    return true;
}

/* The finest unit that a time format tells apart. */
static TimeUnit finest_unit(const char *format) {
    static const char *const directives[TIME_UNIT_COUNT] = {
        [TIME_MILLISECOND] = "LfQ", [TIME_SECOND] = "SsXc", [TIME_MINUTE] = "M",   [TIME_HOUR] = "HIp",
        [TIME_DAY] = "deajAuwx",    [TIME_WEEK] = "UVW",    [TIME_MONTH] = "mbBq", [TIME_YEAR] = "YyGg"};
    TimeUnit finest = TIME_YEAR;
    for (const char *at = strchr(format, '%'); at && at[1]; at = strchr(at + 2, '%')) {
        char directive = at[1] && strchr("-_0", at[1]) ? at[2] : at[1];
        for (int unit = 0; unit < (int)finest; unit++)
            if (directive && directives[unit] && strchr(directives[unit], directive))
                finest = (TimeUnit)unit;
    }
    return finest;
}

/* Ticks that are nearer to each other than the format can tell would repeat a label. */
static TickList time_ticks_for(Compilation *c, const ScaleUse *use, double count) {
    const double *domain = use->scale->domain;
    const char *format = use->axis ? use->axis->format.text : NULL;
    TimeUnit unit = format ? finest_unit(format) : TIME_MILLISECOND;
    if (time_ticks_interval(domain[0], domain[1], count).unit >= unit)
        return scale_ticks(use->scale, count, c->arena);
    return time_ticks_every(domain[0], domain[1], (TimeInterval){unit, 1}, c->arena);
}

static bool set_ticks(Compilation *c, const ScaleUse *use, Axis *axis) {
    const AxisSpec *spec = use->axis;
    axis->tick_count = use->tick_wish;
    if (use->scale->type->discrete)
        return true;
    if (spec && spec->values)
        return read_ticks(c, use, spec->values, &axis->tick_list);
    if (use->type == TYPE_TEMPORAL)
        axis->tick_list = time_ticks_for(c, use, axis->tick_count);
    else if (!value_axes_ticks(c, use->scale, &axis->tick_list))
        axis->tick_list = scale_ticks(
            use->scale, use->scale->type == scale_type(SCALE_LOG) ? 10 : axis->tick_count, c->arena);
    return true;
}

static bool is_normalized(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++)
        if (!use->layers[i]->normalized)
            return false;
    return true;
}

static double least_gap(const TickList *ticks) {
    double least = INFINITY;
    for (size_t i = 1; i < ticks->count; i++)
        least = fmin(least, fabs(ticks->values[i] - ticks->values[i - 1]));
    return least;
}

/* The span and count from which a format learns how many digits its ticks need. */
static void fit_format(const ScaleUse *use, const Axis *axis, NumberFormat *format) {
    if (use->scale->type == scale_type(SCALE_LOG))
        ticks_fit_log_format(use->scale->base, format);
    else if (use->scale->break_count && axis->tick_list.count > 1)
        ticks_fit_format(0, least_gap(&axis->tick_list), 1, format);
    else if (axis->tick_list.count > 1 && format->precision == NUMBER_FORMAT_NO_PRECISION)
        ticks_fit_format(axis->tick_list.values[0], axis->tick_list.values[axis->tick_list.count - 1],
                         (double)axis->tick_list.count - 1, format);
}

static bool set_format(Compilation *c, const ScaleUse *use, Axis *axis) {
    static const SpecText none = {0};
    const SpecText *specifier = use->axis ? &use->axis->format : &none;
    ValueFormat *format = &axis->format;
    *format = (ValueFormat){.is_time = use->type == TYPE_TEMPORAL,
                            .as_text = use->scale->type->discrete,
                            .number = use->scale->type == scale_type(SCALE_LOG) ? number_format_default
                                                                                : ticks_linear_format};
    if (use->scale->type == scale_type(SCALE_LOG))
        format->number.comma = true;
    if (use->scale->type->discrete)
        return !specifier->text || compile_fault(c, MESSAGE_CONFLICT, specifier->node, NULL,
                                                 "categories are written as they are; format is for numbers "
                                                 "and dates");
    if (is_along(use) ? false : is_normalized(use))
        number_format_read("~%", &format->number, NULL);
    if (!value_format_read(specifier, format->is_time, format, c->diagnostics))
        return false;
    if (!format->is_time)
        fit_format(use, axis, &format->number);
    return true;
}

static bool flag_or(const SpecFlag *flag, bool otherwise) {
    return flag && flag->set ? flag->value : otherwise;
}

static bool make_axis(Compilation *c, Panel *panel, const ScaleUse *use, size_t earlier) {
    static const AxisSpec none = {0};
    const AxisSpec *spec = use->axis ? use->axis : &none;
    bool along = is_along(use), continuous = !use->scale->type->discrete;
    Axis *axis = &panel->plot.axes[panel->plot.axis_count++];
    *axis = (Axis){.channel = use->channel,
                   .scale = use->scale,
                   .type = use->type,
                   .orient = spec->orient.set ? (Orient)spec->orient.value : default_orient(use, earlier),
                   .labels = flag_or(&spec->labels, true),
                   .grid = flag_or(&spec->grid, !along && continuous && !earlier),
                   .domain = flag_or(&spec->domain, along),
                   .ticks = flag_or(&spec->ticks, along && continuous),
                   .brackets = flag_or(&spec->brackets, true),
                   .title = use->axis_title,
                   .color = along ? c->request->theme->axis->label_color.value
                                  : c->request->theme->axis->value_color.value,
                   .label_angle = spec->label_angle.value,
                   .has_label_angle = spec->label_angle.set};
    return (!spec->orient.set || check_orient(c, use, axis->orient)) && set_ticks(c, use, axis) &&
           set_format(c, use, axis);
}

/* Names of layers stand beside their marks, so they need not stand at the axis too. */
static bool repeats_names(const Panel *panel, const ScaleUse *use) {
    return panel_names_layers(panel) && !(use->axis && use->axis->title.text);
}

/* Panels of a facet that share a scale are told its values once, at the left and at the bottom. */
static bool is_told_elsewhere(const Panel *panel, const ScaleUse *use) {
    if (!panel->facet || !use->many_panels)
        return false;
    return use->channel == CHANNEL_Y ? !panel->left_edge : !panel->bottom_edge;
}

static bool make_axes(Compilation *c, Panel *panel) {
    size_t counts[CHANNEL_COUNT] = {0};
    bool done = true;
    panel->plot.axes = arena_new_array(c->arena, Axis, c->use_count);
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        if (!is_position(use) || !use->shown || !scale_use_is_in(use, panel))
            continue;
        done &= make_axis(c, panel, use, counts[use->channel]++);
        Axis *axis = &panel->plot.axes[panel->plot.axis_count - 1];
        if (is_told_elsewhere(panel, use))
            axis->labels = false;
        if (is_told_elsewhere(panel, use) || repeats_names(panel, use))
            axis->title = NULL;
    }
    return done;
}

bool compile_ticks(Compilation *c) {
    bool done = true;
    for (size_t i = 0; i < c->panel_count; i++)
        done &= make_axes(c, &c->panels[i]);
    return done;
}
