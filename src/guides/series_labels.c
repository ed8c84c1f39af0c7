#include "guides/series_labels.h"

#include "guides/axis.h"
#include "guides/series_names.h"
#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>

/* In lines: how far a name may move without a line to its end, and how far beside one that has such a line.
 */
static const double leader_lines = 0.6, further_leader_lines = 0.15;

/* The room in which lines to names spread, in usual gaps: more the farther a name was moved. */
static const double least_led_gaps = 1.3, most_led_gaps = 2.5, led_gaps_per_line = 0.4;

/* Sideways */

/* In lines. */
static double way_of(const SeriesName *name) {
    return name->early ? 0 : fabs(name->placed - name->wanted) / name->block.leading;
}

/* Where one name needs a line to its end, all that moved have one. Returns the gap between ends and names. */
static double mark_leaders(SeriesNames *names) {
    double farthest = 0, gap = series_gap_em * names->size;
    for (size_t i = 0; i < names->count; i++)
        farthest = fmax(farthest, way_of(&names->items[i]));
    if (farthest <= leader_lines)
        return gap;
    for (size_t i = 0; i < names->count; i++)
        names->items[i].led = way_of(&names->items[i]) > further_leader_lines;
    return gap * clamp(1 + led_gaps_per_line * farthest, least_led_gaps, most_led_gaps);
}

static bool covers_an_end(const SeriesNames *names, const SeriesName *name) {
    Rect box = series_name_box(name, names->size);
    for (size_t i = 0; i < names->count; i++)
        if (rect_overlaps(box, names->items[i].end))
            return true;
    return false;
}

static bool has_grid(const Plot *plot) {
    for (size_t i = 0; i < plot->axis_count; i++)
        if (plot->axes[i].grid &&
            (plot->axes[i].orient == ORIENT_LEFT || plot->axes[i].orient == ORIENT_RIGHT))
            return true;
    return false;
}

/* Gridlines that end just behind a name's beginning look like part of it. */
static double clear_grid(const Plot *plot, const SeriesNames *names, double left) {
    const double near_em = 2, gap_em = 0.4;
    double edge = rect_right(plot->frame), clear = edge + gap_em * names->size;
    return has_grid(plot) && left < clear && left > edge - near_em * names->size ? clear : left;
}

/* Where the names of ends begin that have no end or axis farther out. */
static double farthest_left(const Plot *plot, const SeriesNames *names, double gap, double axis) {
    double farthest = axis;
    for (size_t i = 0; i < names->count; i++)
        farthest = fmax(farthest, rect_right(names->items[i].end) + gap);
    return clear_grid(plot, names, farthest);
}

/* Bars that lie have others above and below them. */
static bool has_level_layer(const SeriesNames *names) {
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].layer->direction == DIRECTION_HORIZONTAL)
            return true;
    return false;
}

static void align_names(const Plot *plot, SeriesNames *names, double gap) {
    double reach = axis_reach_at_right(plot);
    double axis = reach > 0 ? rect_right(plot->frame) + reach + gap : -INFINITY;
    double farthest = farthest_left(plot, names, gap, axis);
    if (has_level_layer(names))
        farthest = fmax(farthest, rect_right(plot->frame) + gap);
    for (size_t i = 0; i < names->count; i++) {
        SeriesName *name = &names->items[i];
        if (series_name_is_stray(name))
            continue;
        name->left = clear_grid(plot, names, fmax(rect_right(name->end) + gap, axis));
        if (name->led || name->early || name->layer->direction == DIRECTION_HORIZONTAL ||
            covers_an_end(names, name))
            name->left = farthest;
    }
}

/* Drawing */

static Color name_color(const Plot *plot, const SeriesName *name) {
    return name->marked ? plot->theme->legend->label_color.value
                        : plot_readable_color(plot, name->entry->look.color);
}

static void draw_marker(Plot *plot, const SeriesName *name, double size, SceneNode *parent) {
    double breadth = series_name_marker(name, size), height = name->symbol ? breadth : name->block.cap_height;
    Rect box = {name->left, name->placed - height / 2, breadth, height};
    if (name->symbol)
        name->layer->mark->draw_symbol(plot, name->entry, box,
                                       scene_add_group(plot->scene, parent, ROLE_LEGEND_SYMBOL));
    else
        scene_add_rect(plot->scene, parent, ROLE_LEGEND_SYMBOL, box, name->entry->look.fill);
}

/* None where it would lie across the labels of an axis: obstacles beyond the frame from before the names. */
static void draw_leader(Plot *plot, const SeriesName *name, double size, size_t obstacles,
                        SceneNode *parent) {
    const AxisTheme *theme = plot->theme->axis;
    double air = series_air_em * size;
    Point from = {rect_right(name->end) + air, name->wanted}, to = {name->left - air, name->placed};
    for (size_t i = 0; i < obstacles; i++)
        if (!rect_overlaps(plot->labels->obstacles[i], plot->frame) &&
            rect_is_crossed(plot->labels->obstacles[i], from, to))
            return;
    labels_add_line(plot, from, to);
    Color color = name->marked ? theme->domain_color.value : name_color(plot, name);
    SceneNode *line =
        scene_add_path(plot->scene, parent, ROLE_LEADER, stroke_solid(color, theme->domain_width.value / 2));
    path_move(plot->scene, line, from.x, from.y);
    path_line(plot->scene, line, to.x, to.y);
}

static bool lies_on_baseline(const Plot *plot, const SeriesName *name) {
    const Scale *scale = name->layer->channels[name->layer->across].scale;
    double zero = scale && !scale->type->discrete ? scale_apply(scale, 0) : NAN;
    double reach = text_block_height(&name->block) / 2;
    return plot->baseline_drawn && name->layer->direction == DIRECTION_VERTICAL &&
           fabs(zero - name->placed) < reach;
}

/* Within the frame a name may lie on gridlines or the baseline, and on other lines when it stands at a line's
   end. */
static bool lies_on_ink(const Plot *plot, const SeriesName *name) {
    bool ink = !name->marked || lies_on_baseline(plot, name);
    for (size_t i = 0; i < plot->axis_count; i++)
        ink |= plot->axes[i].grid;
    return ink && name->left < rect_right(plot->frame);
}

static void note_name(Plot *plot, const SeriesName *name) {
    text_block_note(plot, &name->block, ROLE_SERIES_LABEL, plot->theme->legend->label_font_size.value);
    if (name->led && !plot->measuring)
        scene_note(plot->scene, (SceneNote){.kind = LAYOUT_MOVED,
                                            .role = ROLE_SERIES_LABEL,
                                            .text = name->block.text,
                                            .to = fabs(name->placed - name->wanted)});
}

static void draw_name(Plot *plot, SeriesName *name, double size, size_t obstacles, SceneNode *parent) {
    TextBlock *block = &name->block;
    double first = name->placed - text_block_optical_height(block) / 2 + block->cap_height;
    if (lies_on_ink(plot, name))
        block->halo = plot->theme->background.value;
    if (name->led)
        draw_leader(plot, name, size, obstacles, parent);
    if (name->marked)
        draw_marker(plot, name, size, parent);
    text_block_draw(plot, parent, block, ROLE_SERIES_LABEL,
                    (Point){name->left + series_name_advance(name, size), first}, ANCHOR_START, 0,
                    name_color(plot, name));
    note_name(plot, name);
    text_block_report_cut(plot, block, ROLE_SERIES_LABEL,
                          "cut, as it is too long to stand beside its series");
    Rect box = series_name_box(name, size);
    box.height += block->descent / 2;
    labels_add_name(plot, (SeriesPlace){name->layer,
                                        name->entry->series,
                                        box,
                                        {name->left + series_name_advance(name, size), name->placed}});
}

void series_labels_draw(Plot *plot, SceneNode *parent) {
    SeriesNames names = series_names_collect(plot);
    if (!names.count)
        return;
    series_names_place(plot, &names);
    align_names(plot, &names, mark_leaders(&names));
    series_names_place_early(plot, &names);
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_LEGEND);
    size_t obstacles = plot->labels->obstacle_count;
    for (size_t i = 0; i < names.count; i++)
        draw_name(plot, &names.items[i], names.size, obstacles, group);
}
