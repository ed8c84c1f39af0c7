/* Reading a layer: where its rows lie on the page and how they look. Rows are below layer->row_count; a
   position is NaN where a value is missing. */
#ifndef PLOT_LAYER_H
#define PLOT_LAYER_H

#include "plot/plot.h"

#include <math.h>

/* A channel's value in the data's terms: its number, or its category's index; NaN when missing. */
static inline double channel_value(const Channel *channel, size_t row) {
    if (channel->numbers)
        return channel->numbers[row];
    if (channel->codes && channel->codes[row] != CATEGORY_MISSING)
        return channel->codes[row];
    return NAN;
}

/* A channel's value on the page: through its scale, or its constant; `otherwise` when it has no source. */
double channel_page_value(const Channel *channel, size_t row, double otherwise);

/* The text of a channel's cell, a category's name or a constant text; NULL when missing. */
const char *channel_text(const Plot *plot, const Layer *layer, const Channel *channel, size_t row);

/* The middle of the row's place along the position axis, offsets within the band included. */
double layer_along(const Layer *layer, size_t row);

/* The breadth of a bar in page units; no more than the theme's widest unless the spec says a width. */
double layer_breadth(const Plot *plot, const Layer *layer);

/* The value of a row: its own, not where its segment of a stack ends. */
static inline double layer_number(const Layer *layer, size_t row) {
    return channel_value(&layer->channels[layer->across], row);
}

/* The ends of a row's value across, in data units: [0, value] for lengths from zero, the segment for stacks,
   [value, value2] for ranges; NaN where missing. */
void layer_ends(const Layer *layer, size_t row, double *low, double *high);

/* The same on the page: `base` is the end nearer to zero. */
void layer_page_ends(const Layer *layer, size_t row, double *base, double *tip);

/* The far end of a guidance range on the page; false when the row has none. */
bool layer_whisker(const Layer *layer, size_t row, double *near, double *far);

/* A layer whose rows are a number along and one across on even scales, and nothing that shifts or stretches
   them: no offsets, stacks, ranges, lengths or conditions. */
typedef struct LayerTrack {
    const double *along, *across; /* by row; NaN: missing */
    const Scale *along_scale, *across_scale;
} LayerTrack;

/* False for a layer that is not of that kind. */
bool layer_find_track(const Layer *layer, LayerTrack *track);

/* A row's place on the page, along (x) and across (y). */
static inline Point layer_track_place(const LayerTrack *track, size_t row) {
    return (Point){scale_apply_evenly(track->along_scale, track->along[row]),
                   scale_apply_evenly(track->across_scale, track->across[row])};
}

/* The page's point at a place along and across. */
Point layer_point(const Layer *layer, double along, double across);

/* The page's rectangle between two places along and two across. */
Rect layer_rect(const Layer *layer, double along0, double across0, double along1, double across1);

/* The index of a row's series, and its look. */
static inline size_t layer_series(const Layer *layer, size_t row) {
    return layer->series_of ? layer->series_of[row] : 0;
}
Scenario layer_scenario(const Layer *layer, size_t row);
Color layer_color(const Plot *plot, const Layer *layer, size_t row);
double layer_opacity(const Layer *layer, size_t row);

/* Fill and outline of a shape in a scenario, from a series' fill. */
void plot_style_scenario(const Plot *plot, Scenario scenario, Paint *fill, Stroke *outline);
/* The same for the pattern that a mark asks for. */
void plot_style_pattern(const Plot *plot, const MarkSpec *spec, Paint *fill, Stroke *outline);

void layer_style(const Plot *plot, const Layer *layer, size_t row, Paint *fill, Stroke *outline);

/* The line of a series (colour, width, dashes), as in an actual scenario. */
Stroke layer_stroke(const Plot *plot, const Layer *layer, const Series *series);

/* Gives a line the dashes of plan and forecast. */
void plot_dash_scenario(const Plot *plot, Scenario scenario, Stroke *stroke);

/* The rows of one series whose position and value are there, ordered along the position axis (by the order
   channel when there is one); in the plot's arena. */
const uint32_t *layer_list_rows(const Plot *plot, const Layer *layer, size_t series, size_t *count);

/* Where a series has a position but no value: ascending places in the order of its rows. In the plot's arena.
 */
typedef struct LayerGaps {
    const double *keys;
    size_t count;
} LayerGaps;

LayerGaps layer_find_gaps(const Plot *plot, const Layer *layer, size_t series);

/* Whether a series begins anew at a row of its list, because it begins there or has a gap before. */
bool layer_breaks_before(const Layer *layer, LayerGaps gaps, const uint32_t *rows, size_t index);

/* "3Q01, Dedicated access: 4,670": what a row shows, for screen readers; NULL for layers of many rows. */
const char *layer_describe(const Plot *plot, const Layer *layer, size_t row);

/* The text that the text channel gives a row, with its footnotes' marks; NULL when it has none. */
const char *layer_label(const Plot *plot, const Layer *layer, size_t row);

/* `text` with what stands behind it in the list of marks; the list may be NULL. */
const char *layer_add_mark(const Plot *plot, const char *text, const char *const *marks, size_t row);

/* Ink or white, whichever has the contrast on a fill; ink is darkened where neither has enough (4.5). */
Color plot_label_color(const Plot *plot, Paint fill);

/* A series' colour, darkened until it can be read on the page (WCAG AA, 4.5). */
Color plot_readable_color(const Plot *plot, Color color);

#endif
