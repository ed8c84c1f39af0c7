/* The names of a direct legend, and where they go; see series_labels.h for the rules. In the plot's arena. */
#ifndef GUIDES_SERIES_NAMES_H
#define GUIDES_SERIES_NAMES_H

#include "plot/text_block.h"

/* `wanted` and `placed` are heights of the block's middle, `left` is where the marker or else the text
   begins. */
typedef struct SeriesName {
    const LegendEntry *entry;
    const Layer *layer;
    Rect end;
    bool marked; /* a bar of its fill and ink, not its own colour */
    bool symbol; /* the bar is too small to show the fill: the mark's symbol instead */
    bool early;  /* the series ends before others do */
    bool led;    /* joined to its end by a line */
    TextBlock block;
    double wanted, placed, left;
    size_t order;
} SeriesName;

typedef struct SeriesNames {
    SeriesName *items; /* from the top down */
    size_t count;
    double size, widest;
} SeriesNames;

/* The distance of a name from its end, and the air around a name, in em. */
extern const double series_gap_em, series_air_em;

SeriesNames series_names_collect(const Plot *plot);

/* Wraps the names and finds their heights, apart from those of unmarked early ones. */
void series_names_place(Plot *plot, SeriesNames *names);

/* Finds places for the unmarked early ones: beside their ends, where they cover no obstacles nor names that
   are placed, and the fewest lines. One without such a place is left out. */
void series_names_place_early(Plot *plot, SeriesNames *names);

/* Takes a name out, and reports and notes it, but not while measuring. */
void series_names_leave_out(Plot *plot, SeriesNames *names, size_t index, const char *why);

/* True for those. */
bool series_name_is_stray(const SeriesName *name);

/* The marker's own breadth, and how far behind its left the text begins; 0 without a marker. */
double series_name_marker(const SeriesName *name, double size);
double series_name_advance(const SeriesName *name, double size);

/* What it takes, with air around. */
Rect series_name_box(const SeriesName *name, double size);

#endif
