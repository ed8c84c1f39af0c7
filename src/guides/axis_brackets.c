#include "guides/axis_brackets.h"

#include "guides/axis_labels.h"

#include <math.h>

size_t axis_brackets_find(const Period *periods, size_t count, BracketRun *runs) {
    size_t run_count = 0;
    for (size_t i = 0; i < count; i++) {
        Period year = period_parent_year(periods[i]);
        if (run_count && !period_compare(runs[run_count - 1].year, year))
            runs[run_count - 1].last = i;
        else
            runs[run_count++] = (BracketRun){i, i, year};
    }
    return run_count;
}

static bool is_row_of_one_kind(const Period *periods, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (periods[i].kind != periods[0].kind || periods[i].fiscal != periods[0].fiscal ||
            period_compare(periods[i - 1], periods[i]) >= 0)
            return false;
    return true;
}

bool axis_brackets_are_wanted(const Axis *axis) {
    const Period *periods = axis->scale->periods;
    size_t count = axis->scale->categories.count;
    if (!axis->brackets || !axis->labels || !periods || !count || periods[0].kind == PERIOD_YEAR ||
        (axis->orient != ORIENT_BOTTOM && axis->orient != ORIENT_TOP))
        return false;
    return is_row_of_one_kind(periods, count) &&
           period_parent_year(periods[0]).year != period_parent_year(periods[count - 1]).year;
}

/* The line ends a little before the band's edge, and no further from a point at the frame's edge than a
   label does. */
static double reach_from(const Plot *plot, const Axis *axis, double at, double towards) {
    double size = plot->theme->axis->label_font_size.value, step = fabs(axis->scale->step);
    double inset = fmin(0.45 * size, step / 5);
    double room = towards < 0 ? at - plot->frame.x : rect_right(plot->frame) - at;
    return fmin(step / 2 - inset, fmax(room - inset, 0.8 * size));
}

static void draw_line(Plot *plot, const Axis *axis, const BracketRun *run, double y, SceneNode *parent) {
    const AxisTheme *theme = plot->theme->axis;
    double first = scale_apply(axis->scale, (double)run->first);
    double last = scale_apply(axis->scale, (double)run->last);
    double left = fmin(first, last), right = fmax(first, last);
    line_add_straight(plot, parent, ROLE_AXIS_BRACKET, (Point){left - reach_from(plot, axis, left, -1), y},
                      (Point){right + reach_from(plot, axis, right, 1), y},
                      stroke_solid(theme->bracket_color.value, theme->bracket_width.value));
}

static AxisLabel label_run(const Plot *plot, const Axis *axis, const BracketRun *run) {
    char text[PERIOD_TEXT_SIZE];
    size_t length = period_write_year(run->year, text);
    double first = scale_apply(axis->scale, (double)run->first);
    double last = scale_apply(axis->scale, (double)run->last);
    return (AxisLabel){arena_copy_bytes(plot->arena, text, length), (first + last) / 2};
}

static void draw_years(Plot *plot, const Axis *axis, const BracketRun *runs, size_t count, double y,
                       SceneNode *parent) {
    const Theme *theme = plot->theme;
    AxisLabel *labels = arena_new_array(plot->arena, AxisLabel, count);
    for (size_t i = 0; i < count; i++)
        labels[i] = label_run(plot, axis, &runs[i]);
    AxisLabelRoom room = {.step = plot->frame.width,
                          .most_lines = 1,
                          .weight = FONT_SEMIBOLD,
                          .size = theme->axis->label_font_size.value,
                          .minimum_size = theme->label->minimum_font_size.value,
                          .ordered = true};
    AxisLabelFit fit = axis_labels_fit_row(plot, labels, count, &room);
    axis_labels_report(plot, labels, count, &room, &fit);
    for (size_t i = 0; i < count; i++) {
        if (!axis_labels_is_drawn(&fit, i))
            continue;
        const TextBlock *block = &fit.blocks[i];
        double baseline = axis->orient == ORIENT_TOP ? y - block->descent : y + block->ascent;
        text_block_draw(plot, parent, block, ROLE_AXIS_LABEL, (Point){labels[i].at, baseline}, ANCHOR_MIDDLE,
                        0, theme->axis->value_color.value);
    }
}

void axis_brackets_draw(Plot *plot, const Axis *axis, double edge, SceneNode *parent) {
    size_t count = axis->scale->categories.count;
    BracketRun *runs = arena_new_array(plot->arena, BracketRun, count);
    size_t run_count = axis_brackets_find(axis->scale->periods, count, runs);
    double outward = axis->orient == ORIENT_TOP ? -1 : 1, offset = plot->theme->axis->offset.value;
    double line = edge + outward * offset;
    for (size_t i = 0; i < run_count; i++)
        draw_line(plot, axis, &runs[i], line, parent);
    draw_years(plot, axis, runs, run_count, line + outward * offset / 2, parent);
}
