#include "guides/series_labels.h"

#include "guides/axis.h"
#include "guides/relax.h"
#include "guides/text_block.h"
#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>
#include <stdlib.h>

/* In em of the names. */
static const double end_gap_em = 0.8, marker_em = 0.18, marker_gap_em = 0.45, air_em = 0.25, tall_em = 1.8;
static const double widest_em = 18, widest_share = 0.22, leader_lines = 0.6;

enum { NAME_LINES = 2, SHRINK_STEPS = 6 };

typedef struct SeriesName {
    const LegendEntry *entry;
    const Layer *layer;
    Rect end;
    bool marked; /* a bar of its fill and ink, not its own colour */
    TextBlock block;
    double wanted, placed; /* of the block's middle */
    double left;
    size_t order;
} SeriesName;

typedef struct SeriesNames {
    SeriesName *items;
    size_t count;
    double size;
} SeriesNames;

/* Collecting */

static bool is_marked(const Layer *layer) {
    return layer->stacked && layer->series_count > 1;
}

static double zero_of(const Layer *layer) {
    const Scale *scale = layer->channels[layer->across].scale;
    return scale && !scale->type->discrete ? scale_apply(scale, 0) : NAN;
}

/* The middle, or near the tip of a tall end; the tip is the end that is farther from zero. */
static double wanted_place(const SeriesName *name, double size) {
    double top = name->end.y, bottom = rect_bottom(name->end), middle = (top + bottom) / 2;
    if (name->marked || name->end.height < tall_em * size)
        return middle;
    double zero = zero_of(name->layer), inset = tall_em * size / 2;
    return fabs(bottom - zero) > fabs(top - zero) ? bottom - inset : top + inset;
}

static int compare_names(const void *a, const void *b) {
    const SeriesName *left = a, *right = b;
    if (left->wanted != right->wanted)
        return left->wanted < right->wanted ? -1 : 1;
    bool stacked = left->layer == right->layer && left->marked;
    int order = (left->order > right->order) - (left->order < right->order);
    return stacked ? -order : order;
}

static size_t count_entries(const Plot *plot) {
    size_t count = 0;
    for (size_t i = 0; i < plot->legend_count; i++)
        count += plot->legends[i].orient == ORIENT_DIRECT ? plot->legends[i].count : 0;
    return count;
}

static void add_name(const Plot *plot, const LegendEntry *entry, SeriesNames *names) {
    SeriesName *name = &names->items[names->count];
    *name = (SeriesName){.entry = entry, .layer = entry->layer, .order = names->count};
    if (!entry->label || !*entry->label || !entry->layer->mark->find_end ||
        !entry->layer->mark->find_end(plot, entry->layer, entry->series, &name->end))
        return;
    name->marked = is_marked(entry->layer);
    names->count++;
}

static SeriesNames collect_names(const Plot *plot) {
    SeriesNames names = {.items = arena_new_array(plot->arena, SeriesName, count_entries(plot)),
                         .size = plot->theme->legend->label_font_size.value};
    for (size_t i = 0; i < plot->legend_count; i++)
        for (size_t k = 0; plot->legends[i].orient == ORIENT_DIRECT && k < plot->legends[i].count; k++)
            add_name(plot, &plot->legends[i].entries[k], &names);
    return names;
}

/* Laying out */

static void wrap_names(const Plot *plot, SeriesNames *names) {
    double width = fmin(widest_em * names->size, widest_share * plot->page.width);
    for (size_t i = 0; i < names->count; i++) {
        SeriesName *name = &names->items[i];
        name->block = text_block_balance(plot, name->entry->label,
                                         name->marked ? FONT_REGULAR : FONT_SEMIBOLD, names->size, width);
        text_block_cut(plot, &name->block, NAME_LINES, width);
        name->wanted = wanted_place(name, names->size);
    }
    qsort(names->items, names->count, sizeof *names->items, compare_names);
}

static bool relax_within(const Plot *plot, SeriesNames *names, double low, double high) {
    double *wanted = arena_new_array(plot->arena, double, names->count);
    double *sizes = arena_new_array(plot->arena, double, names->count);
    double *placed = arena_new_array(plot->arena, double, names->count);
    for (size_t i = 0; i < names->count; i++) {
        wanted[i] = names->items[i].wanted;
        sizes[i] = text_block_optical_height(&names->items[i].block);
    }
    /* Capitals may stand apart by less than whole lines would; descents must still clear them. */
    if (!relax_positions(wanted, sizes, names->count, 2 * air_em * names->size, low, high, placed))
        return false;
    for (size_t i = 0; i < names->count; i++)
        names->items[i].placed = placed[i];
    return true;
}

static bool place_at_size(const Plot *plot, SeriesNames *names, double size) {
    names->size = size;
    wrap_names(plot, names);
    return relax_within(plot, names, plot->frame.y, rect_bottom(plot->frame)) ||
           relax_within(plot, names, plot->body.y, rect_bottom(plot->body));
}

static void leave_out_last(Plot *plot, SeriesNames *names) {
    size_t last = 0;
    for (size_t i = 0; i < names->count; i++)
        last = names->items[i].order > names->items[last].order ? i : last;
    if (!plot->measuring)
        diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_LABEL_DROPPED,
                                                           .found = names->items[last].entry->label,
                                                           .detail = "there are too many series to name"});
    names->count--;
    for (size_t i = last; i < names->count; i++)
        names->items[i] = names->items[i + 1];
}

static void place_names(Plot *plot, SeriesNames *names) {
    double full = names->size, least = fmin(full, plot->theme->label->minimum_font_size.value);
    for (int step = 0; step <= SHRINK_STEPS; step++)
        if (place_at_size(plot, names, full - (full - least) * step / SHRINK_STEPS))
            return;
    while (names->count && !place_at_size(plot, names, least))
        leave_out_last(plot, names);
}

/* Sideways */

static double marker_advance(const SeriesName *name, double size) {
    return name->marked ? (marker_em + marker_gap_em) * size : 0;
}

static Rect name_box(const SeriesName *name, double size) {
    double height = text_block_optical_height(&name->block);
    return rect_grow(
        (Rect){name->left, name->placed - height / 2, marker_advance(name, size) + name->block.width, height},
        air_em * size / 2);
}

static bool is_moved(const SeriesName *name) {
    return fabs(name->placed - name->wanted) > leader_lines * name->block.leading;
}

/* Lines to names that were moved apart need room to spread. */
static double gap_to_names(const SeriesNames *names) {
    for (size_t i = 0; i < names->count; i++)
        if (is_moved(&names->items[i]))
            return 2 * end_gap_em * names->size;
    return end_gap_em * names->size;
}

static bool covers_an_end(const SeriesNames *names, const SeriesName *name) {
    Rect box = name_box(name, names->size);
    for (size_t i = 0; i < names->count; i++)
        if (rect_overlaps(box, names->items[i].end))
            return true;
    return false;
}

static void align_names(const Plot *plot, SeriesNames *names) {
    double gap = gap_to_names(names), reach = axis_reach_at_right(plot);
    double axis = reach > 0 ? rect_right(plot->frame) + reach + gap : -INFINITY, farthest = axis;
    for (size_t i = 0; i < names->count; i++)
        farthest = fmax(farthest, rect_right(names->items[i].end) + gap);
    for (size_t i = 0; i < names->count; i++) {
        SeriesName *name = &names->items[i];
        name->left = fmax(rect_right(name->end) + gap, axis);
        if (is_moved(name) || covers_an_end(names, name))
            name->left = farthest;
    }
}

/* Drawing */

static Color name_color(const Plot *plot, const SeriesName *name) {
    return name->marked ? plot->theme->legend->label_color.value
                        : plot_readable_color(plot, name->entry->look.color);
}

/* A plain fill is told by a bar of it; a pattern, or one with an outline, by the mark's symbol. */
static void draw_marker(Plot *plot, const SeriesName *name, double size, SceneNode *parent) {
    double height = name->block.cap_height, width = marker_em * size;
    const Paint *fill = &name->entry->look.fill;
    if (fill->kind == PAINT_SOLID && plot->theme->bar->stroke_width.value <= 0) {
        Rect bar = {name->left, name->placed - height / 2, width, height};
        scene_add_rect(plot->scene, parent, ROLE_LEGEND_SYMBOL, bar, *fill);
        return;
    }
    double side = (marker_em + marker_gap_em / 2) * size;
    if (name->layer->mark->draw_symbol)
        name->layer->mark->draw_symbol(plot, name->entry,
                                       (Rect){name->left, name->placed - side / 2, side, side},
                                       scene_add_group(plot->scene, parent, ROLE_LEGEND_SYMBOL));
}

static void draw_leader(Plot *plot, const SeriesName *name, double size, SceneNode *parent) {
    const AxisTheme *theme = plot->theme->axis;
    double air = air_em * size;
    SceneNode *line = scene_add_path(plot->scene, parent, ROLE_LEADER,
                                     stroke_solid(theme->domain_color.value, theme->domain_width.value / 2));
    path_move(plot->scene, line, rect_right(name->end) + air, name->wanted);
    path_line(plot->scene, line, name->left - air, name->placed);
}

static void draw_name(Plot *plot, const SeriesName *name, double size, SceneNode *parent) {
    const TextBlock *block = &name->block;
    double first = name->placed - text_block_optical_height(block) / 2 + block->cap_height;
    if (is_moved(name))
        draw_leader(plot, name, size, parent);
    if (name->marked)
        draw_marker(plot, name, size, parent);
    text_block_draw(plot, parent, block, ROLE_SERIES_LABEL,
                    (Point){name->left + marker_advance(name, size), first}, ANCHOR_START, 0,
                    name_color(plot, name));
    text_block_report_cut(plot, block, "cut, as it is too long to stand beside its series");
    labels_add_obstacle(plot, name_box(name, size));
}

void series_labels_draw(Plot *plot, SceneNode *parent) {
    SeriesNames names = collect_names(plot);
    if (!names.count)
        return;
    place_names(plot, &names);
    align_names(plot, &names);
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_LEGEND);
    for (size_t i = 0; i < names.count; i++)
        draw_name(plot, &names.items[i], names.size, group);
}
