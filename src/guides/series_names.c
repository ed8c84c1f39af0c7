#include "guides/series_names.h"

#include "plot/mark.h"
#include "plot/relax.h"

#include <math.h>
#include <stdlib.h>

const double series_gap_em = 0.8, series_air_em = 0.25;

/* In em of the names. */
static const double marker_em = 0.18, symbol_em = 0.75, marker_gap_em = 0.45, tall_em = 1.8, early_em = 2,
                    widest_em = 18;
static const double widest_share = 0.22;

enum { NAME_LINES = 2, SHRINK_STEPS = 6 };

/* Collecting */

static bool is_marked(const Layer *layer) {
    return layer->stacked && layer->series_count > 1;
}

/* A pattern, or a fill with an outline. */
static bool needs_symbol(const Plot *plot, const LegendEntry *entry) {
    return entry->layer->mark->draw_symbol &&
           (entry->look.fill.kind == PAINT_HATCH || plot->theme->bar->stroke_width.value > 0);
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
    name->symbol = needs_symbol(plot, entry);
    names->count++;
}

static void find_early(SeriesNames *names) {
    double last = -INFINITY;
    for (size_t i = 0; i < names->count; i++)
        last = fmax(last, names->items[i].end.x + names->items[i].end.width / 2);
    for (size_t i = 0; i < names->count; i++)
        names->items[i].early = rect_right(names->items[i].end) < last - early_em * names->size;
}

SeriesNames series_names_collect(const Plot *plot) {
    SeriesNames names = {.items = arena_new_array(plot->arena, SeriesName, count_entries(plot)),
                         .size = plot->theme->legend->label_font_size.value};
    for (size_t i = 0; i < plot->legend_count; i++)
        for (size_t k = 0; plot->legends[i].orient == ORIENT_DIRECT && k < plot->legends[i].count; k++)
            add_name(plot, &plot->legends[i].entries[k], &names);
    names.widest = fmin(widest_em * names.size, widest_share * plot->page.width);
    find_early(&names);
    return names;
}

/* Geometry */

bool series_name_is_stray(const SeriesName *name) {
    return name->early && !name->marked;
}

double series_name_marker(const SeriesName *name, double size) {
    return name->marked ? (name->symbol ? symbol_em : marker_em) * size : 0;
}

double series_name_advance(const SeriesName *name, double size) {
    return name->marked ? series_name_marker(name, size) + marker_gap_em * size : 0;
}

Rect series_name_box(const SeriesName *name, double size) {
    double height = text_block_optical_height(&name->block);
    double width = series_name_advance(name, size) + name->block.width;
    return rect_grow((Rect){name->left, name->placed - height / 2, width, height}, series_air_em * size / 2);
}

/* Heights */

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

static void wrap_names(const Plot *plot, SeriesNames *names) {
    for (size_t i = 0; i < names->count; i++) {
        SeriesName *name = &names->items[i];
        FontWeight weight = name->marked ? FONT_REGULAR : FONT_SEMIBOLD;
        name->block = text_block_balance(plot, name->entry->label, weight, names->size, names->widest);
        text_block_cut(plot, &name->block, NAME_LINES, names->widest);
        name->wanted = wanted_place(name, names->size);
    }
    qsort(names->items, names->count, sizeof *names->items, compare_names);
}

/* Heights between which names are placed. */
typedef struct NameRoom {
    double top, bottom;
} NameRoom;

static bool has_labels_at(const Plot *plot, Orient orient) {
    for (size_t i = 0; i < plot->axis_count; i++)
        if (plot->axes[i].orient == orient && plot->axes[i].labels)
            return true;
    return false;
}

/* A name at the very edge of the frame may reach beyond it by half its capitals. */
static NameRoom room_of_frame(const Plot *plot, const TextBlock *block) {
    double slack = block->cap_height / 2;
    return (NameRoom){plot->frame.y - slack, rect_bottom(plot->frame) + slack};
}

/* The body's height, without what the labels of an axis need. */
static NameRoom room_of_body(const Plot *plot, const TextBlock *block) {
    NameRoom room = room_of_frame(plot, block);
    if (!has_labels_at(plot, ORIENT_TOP))
        room.top = fmin(room.top, plot->body.y + block->ascent - block->cap_height);
    if (!has_labels_at(plot, ORIENT_BOTTOM))
        room.bottom = fmax(room.bottom, rect_bottom(plot->body) - block->descent);
    return room;
}

static bool relax_within(const Plot *plot, SeriesNames *names, NameRoom room) {
    double *wanted = arena_new_array(plot->arena, double, names->count);
    double *sizes = arena_new_array(plot->arena, double, names->count);
    double *placed = arena_new_array(plot->arena, double, names->count);
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (series_name_is_stray(&names->items[i]))
            continue;
        wanted[count] = names->items[i].wanted;
        sizes[count++] = text_block_optical_height(&names->items[i].block);
    }
    if (!relax_positions(wanted, sizes, count, 2 * series_air_em * names->size, room.top, room.bottom,
                         placed))
        return false;
    for (size_t i = 0, k = 0; i < names->count; i++)
        if (!series_name_is_stray(&names->items[i]))
            names->items[i].placed = placed[k++];
    return true;
}

static bool is_any_cut(const SeriesNames *names) {
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].block.cut)
            return true;
    return false;
}

static bool place_at_size(const Plot *plot, SeriesNames *names, double size, bool may_cut) {
    names->size = size;
    wrap_names(plot, names);
    const TextBlock *block = &names->items[0].block;
    return (may_cut || !is_any_cut(names)) && (relax_within(plot, names, room_of_frame(plot, block)) ||
                                               relax_within(plot, names, room_of_body(plot, block)));
}

static bool place_shrunk(const Plot *plot, SeriesNames *names, double full, double least, bool may_cut) {
    for (int step = 0; step <= SHRINK_STEPS; step++)
        if (place_at_size(plot, names, full - (full - least) * step / SHRINK_STEPS, may_cut))
            return true;
    return false;
}

void series_names_leave_out(Plot *plot, SeriesNames *names, size_t index, const char *why) {
    const char *name = names->items[index].entry->label;
    names->count--;
    for (size_t i = index; i < names->count; i++)
        names->items[i] = names->items[i + 1];
    if (plot->measuring)
        return;
    diagnostics_report(plot->diagnostics,
                       (Diagnostic){.id = MESSAGE_LABEL_DROPPED, .found = name, .detail = why});
    scene_note(plot->scene,
               (SceneNote){.kind = LAYOUT_DROPPED, .role = ROLE_SERIES_LABEL, .text = name, .reason = why});
}

static void leave_out_last(Plot *plot, SeriesNames *names) {
    size_t last = 0;
    for (size_t i = 0; i < names->count; i++)
        last = names->items[i].order > names->items[last].order ? i : last;
    series_names_leave_out(plot, names, last, "there are too many series to name");
}

void series_names_place(Plot *plot, SeriesNames *names) {
    double full = names->size, least = fmin(full, plot->theme->label->minimum_font_size.value);
    if (place_shrunk(plot, names, full, least, false) || place_shrunk(plot, names, full, least, true))
        return;
    while (names->count && !place_at_size(plot, names, least, true))
        leave_out_last(plot, names);
}
