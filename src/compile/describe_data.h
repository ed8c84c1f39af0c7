/* What a layer's data amounts to: for each of its series, and for the totals of its stacks, where it begins
   and ends and its extremes. */
#ifndef COMPILE_DESCRIBE_DATA_H
#define COMPILE_DESCRIBE_DATA_H

#include "compile/compilation.h"

typedef struct Reading {
    size_t row;
    double key;   /* along the axis: a category's index or a number */
    double value; /* the row's, or the total of its stack */
} Reading;

/* The readings of one series in one scenario, or of all totals. First and last are those along the axis, in
   time where it has periods, or in the order of the lines; low and high are ends of ranges where values are
   ranges. */
typedef struct Story {
    const Layer *layer;
    const char *name; /* of the series; NULL: none */
    Scenario scenario;
    bool is_total;
    size_t count; /* of readings; 0: there is nothing to tell */
    Reading first, last, low, high;
} Story;

typedef struct StoryList {
    Story *stories;
    size_t count;
} StoryList;

/* Stories with at least one reading: actual values first, each scenario in the order of the series; in the
   plot's arena. */
StoryList describe_find_stories(const Plot *plot, const Layer *layer);

/* The totals of a stack as such a list. */
StoryList describe_find_totals(const Plot *plot, const Layer *layer);

/* The value of a row that is read: its share in a normalised stack. */
double describe_value(const Layer *layer, size_t row);

/* A value of the layer as it would be written on the chart; and that of a reading, with both ends of a
   range. */
const char *describe_number(const Plot *plot, const Layer *layer, double value);
const char *describe_reading(const Plot *plot, const Story *story, const Reading *reading);

/* Whether the rows' values are ranges that float, and the far end of one (the value itself where it is none).
 */
bool describe_is_range(const Layer *layer);
double describe_far_end(const Story *story, const Reading *reading);

/* A place along the layer's axis: plain ("3Q01"), and as an adverb ("in 3Q01"). */
const char *describe_place(const Plot *plot, const Layer *layer, const Reading *reading);
const char *describe_at(const Plot *plot, const Layer *layer, const Reading *reading);

/* A number or time of a channel, as a person writes it. */
const char *describe_channel_number(const Plot *plot, const Layer *layer, const Channel *channel,
                                    double value);

/* Whether places along the axis follow one another, as periods do and names do not. */
bool describe_is_ordered(const Layer *layer);

#endif
