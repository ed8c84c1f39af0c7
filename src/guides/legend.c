#include "guides/legend.h"

#include "guides/axis.h"
#include "plot/labels.h"
#include "plot/mark.h"
#include "plot/text_block.h"

#include <math.h>

/* Distances in em of the names: symbol to name, entry to entry, row to row. */
static const double symbol_gap_em = 0.45, entry_gap_em = 1.5, row_gap_em = 0.45, side_gap_em = 1.2;
static const double widest_em = 18, widest_share = 0.22;

enum { NAME_LINES = 2, MOST_ROWS = 3, SHRINK_STEPS = 4 };

typedef struct LegendLayout {
    double size, symbol, advance; /* advance: from the symbol's left to the name's */
    double column_width;          /* 0: entries follow each other at their own widths */
    size_t columns, rows;
    TextBlock *names;
} LegendLayout;

static bool is_column(const Legend *legend) {
    return legend->orient == ORIENT_RIGHT || legend->orient == ORIENT_LEFT;
}

static TextBlock lay_name(const Plot *plot, const Legend *legend, const char *text, double size,
                          double width) {
    double wrap =
        is_column(legend) ? fmin(width, fmin(widest_em * size, widest_share * plot->page.width)) : width;
    TextBlock block = is_column(legend) ? text_block_balance(plot, text, FONT_REGULAR, size, wrap)
                                        : text_block_wrap(plot, text, FONT_REGULAR, size, INFINITY);
    text_block_cut(plot, &block, is_column(legend) ? NAME_LINES : 1, wrap);
    return block;
}

static double symbol_size(const Plot *plot, const LegendEntry *entry) {
    const double pi = 3.14159265358979323846;
    return entry->area > 0 ? ceil(2 * sqrt(entry->area / pi)) : plot->theme->legend->symbol_size.value;
}

/* A line is seen on both sides of its point, with the dashes that it may have. */
static double symbol_width(const Plot *plot, const LegendEntry *entry) {
    const double share_with_point = 2;
    const Layer *layer = entry->layer;
    bool pointed = layer && layer->mark->connects && layer->spec && layer->spec->point &&
                   layer->spec->point->shown.value;
    return symbol_size(plot, entry) * (pointed ? share_with_point : 1);
}

static double widest_symbol(const Plot *plot, const Legend *legend) {
    double widest = 0;
    for (size_t i = 0; i < legend->count; i++)
        widest = fmax(widest, symbol_width(plot, &legend->entries[i]));
    return widest;
}

static double largest_symbol(const Plot *plot, const Legend *legend) {
    double largest = 0;
    for (size_t i = 0; i < legend->count; i++)
        largest = fmax(largest, symbol_size(plot, &legend->entries[i]));
    return largest;
}

/* From the symbol's left to the name's: in columns that of the widest symbol. */
static double entry_advance(const Plot *plot, const LegendEntry *entry, const LegendLayout *layout) {
    if (layout->column_width > 0)
        return layout->advance;
    return symbol_width(plot, entry) + symbol_gap_em * layout->size;
}

static double row_width(const Plot *plot, const Legend *legend, const LegendLayout *layout) {
    double width = 0;
    for (size_t i = 0; i < legend->count; i++)
        width += entry_advance(plot, &legend->entries[i], layout) + layout->names[i].width +
                 (i ? entry_gap_em * layout->size : 0);
    return width;
}

static double widest_name(const Legend *legend, const LegendLayout *layout) {
    double widest = 0;
    for (size_t i = 0; i < legend->count; i++)
        widest = fmax(widest, layout->names[i].width);
    return widest;
}

/* As few rows as can be, and then as few columns as those need. */
static void lay_columns(const Legend *legend, LegendLayout *layout, double width) {
    double gap = entry_gap_em * layout->size;
    layout->column_width = layout->advance + widest_name(legend, layout) + gap;
    double columns =
        is_column(legend) ? 1 : clamp(floor((width + gap) / layout->column_width), 1, (double)legend->count);
    layout->rows = (size_t)ceil((double)legend->count / columns);
    layout->columns = (legend->count + layout->rows - 1) / layout->rows;
}

static LegendLayout lay_out_at(const Plot *plot, const Legend *legend, double width, double size) {
    LegendLayout layout = {
        .size = size, .symbol = largest_symbol(plot, legend), .columns = legend->count, .rows = 1};
    layout.advance = widest_symbol(plot, legend) + symbol_gap_em * layout.size;
    layout.names = arena_new_array(plot->arena, TextBlock, legend->count);
    double room = fmax(width - layout.advance, layout.size);
    for (size_t i = 0; i < legend->count; i++)
        layout.names[i] = lay_name(plot, legend, legend->entries[i].label, layout.size, room);
    if (is_column(legend) || row_width(plot, legend, &layout) > width)
        lay_columns(legend, &layout, width);
    return layout;
}

/* Many rows are made fewer by smaller names, or else stay as large as they are. */
static LegendLayout lay_out(const Plot *plot, const Legend *legend, double width) {
    double full = plot->theme->legend->label_font_size.value;
    double least = fmin(full, plot->theme->label->minimum_font_size.value);
    LegendLayout first = lay_out_at(plot, legend, width, full), layout = first;
    for (int step = 1; step <= SHRINK_STEPS && !is_column(legend) && layout.rows > MOST_ROWS; step++)
        layout = lay_out_at(plot, legend, width, full - (full - least) * step / SHRINK_STEPS);
    return layout.rows < first.rows ? layout : first;
}

/* The symbol is centred on the first line's capitals. */
static void draw_entry(Plot *plot, const LegendEntry *entry, const LegendLayout *layout,
                       const TextBlock *name, double left, double top, SceneNode *parent) {
    SceneNode *symbol = scene_add_group(plot->scene, parent, ROLE_LEGEND_SYMBOL);
    double line = fmax(layout->symbol, name->ascent + name->descent);
    double baseline = top + (line + name->cap_height) / 2;
    double size = symbol_size(plot, entry), width = symbol_width(plot, entry);
    double advance = entry_advance(plot, entry, layout);
    double room = advance - symbol_gap_em * layout->size;
    Rect box = {left + (room - width) / 2, baseline - (name->cap_height + size) / 2, width, size};
    if (entry->layer && entry->layer->mark->draw_symbol)
        entry->layer->mark->draw_symbol(plot, entry, box, symbol);
    text_block_draw(plot, parent, name, ROLE_LEGEND_LABEL, (Point){left + advance, baseline}, ANCHOR_START, 0,
                    plot->theme->legend->label_color.value);
    text_block_note(plot, name, ROLE_LEGEND_LABEL, plot->theme->legend->label_font_size.value);
    text_block_report_cut(plot, name, ROLE_LEGEND_LABEL, "cut, as the legend has no room for all of it");
}

static double row_height(const Legend *legend, const LegendLayout *layout, size_t row) {
    double height = layout->symbol;
    for (size_t i = row * layout->columns; i < legend->count && i < (row + 1) * layout->columns; i++)
        height = fmax(height, text_block_height(&layout->names[i]));
    return height;
}

static double draw_entries(Plot *plot, const Legend *legend, double left, double top, double width,
                           SceneNode *parent) {
    LegendLayout layout = lay_out(plot, legend, width);
    double y = top, gap = row_gap_em * layout.size;
    for (size_t row = 0; row < layout.rows; row++) {
        double x = left;
        for (size_t i = row * layout.columns; i < legend->count && i < (row + 1) * layout.columns; i++) {
            draw_entry(plot, &legend->entries[i], &layout, &layout.names[i], x, y, parent);
            x += layout.column_width > 0 ? layout.column_width
                                         : entry_advance(plot, &legend->entries[i], &layout) +
                                               layout.names[i].width + entry_gap_em * layout.size;
        }
        y += row_height(legend, &layout, row) + gap;
    }
    return y - gap - top;
}

/* Draws the title; returns it laid out. */
static TextBlock draw_title(Plot *plot, const Legend *legend, Rect place, SceneNode *parent) {
    const Theme *theme = plot->theme;
    double size = theme->legend->label_font_size.value;
    TextBlock title = text_block_wrap(plot, legend->title, FONT_SEMIBOLD, size, INFINITY);
    text_block_cut(plot, &title, 1, is_column(legend) ? place.width : place.width / 2);
    double symbol = is_column(legend) ? theme->legend->symbol_size.value : largest_symbol(plot, legend);
    double line = fmax(symbol, title.ascent + title.descent);
    text_block_draw(plot, parent, &title, ROLE_LEGEND_LABEL,
                    (Point){place.x, place.y + (line + title.cap_height) / 2}, ANCHOR_START, 0,
                    theme->axis->value_color.value);
    text_block_report_cut(plot, &title, ROLE_LEGEND_LABEL,
                          "cut, as the legend has no room for all of its title");
    return title;
}

/* How far value labels and annotations reach to the right of the place, where it is beside the frame. */
static double reach_of_labels(const Plot *plot, double left) {
    const Labels *labels = plot->labels;
    double farthest = left, bottom = rect_bottom(plot->frame);
    for (size_t i = 0; labels && i < labels->placed_count; i++)
        farthest = fmax(farthest, rect_right(labels->placed[i].box));
    for (size_t i = 0; labels && i < labels->obstacle_count; i++)
        if (labels->obstacles[i].y < bottom)
            farthest = fmax(farthest, rect_right(labels->obstacles[i]));
    return farthest - left;
}

/* Away from what the legend stands beside, which the place begins at. */
static Rect keep_distance(const Plot *plot, const Legend *legend, Rect place) {
    double gap = side_gap_em * plot->theme->legend->label_font_size.value;
    if (is_column(legend))
        place.x += gap + fmax(axis_reach_at_right(plot), reach_of_labels(plot, place.x));
    if (legend->orient == ORIENT_BOTTOM)
        place.y += gap;
    return place;
}

double legend_draw_row(Plot *plot, const Legend *legend, Rect place, SceneNode *parent) {
    if (!legend->count)
        return 0;
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_LEGEND);
    Rect room = keep_distance(plot, legend, place);
    double left = room.x, top = room.y, size = plot->theme->legend->label_font_size.value;
    if (legend->title && *legend->title) {
        TextBlock title = draw_title(plot, legend, room, group);
        if (is_column(legend))
            top += text_block_height(&title) + row_gap_em * size;
        else
            left += title.width + entry_gap_em * size;
    }
    double height = draw_entries(plot, legend, left, top, rect_right(room) - left, group);
    return top + height - place.y;
}
