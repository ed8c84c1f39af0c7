/* The second level of a period axis: below the quarters, halves or months a line for each run of one year,
   and the year. */
#ifndef GUIDES_AXIS_BRACKETS_H
#define GUIDES_AXIS_BRACKETS_H

#include "plot/plot.h"

/* Categories first to last lie in the year. */
typedef struct BracketRun {
    size_t first, last;
    Period year;
} BracketRun;

/* True when the axis asks for brackets, lies in a row, and has periods of one kind shorter than a year, in
   order (gaps are allowed), of more than one year. */
bool axis_brackets_are_wanted(const Axis *axis);

/* `runs` has room for `count`; returns how many there are. */
size_t axis_brackets_find(const Period *periods, size_t count, BracketRun *runs);

/* Draws them away from the plot, beginning at `edge`. A year that has no room is made smaller, then left out
   in favour of every 2nd, 3rd ... */
void axis_brackets_draw(Plot *plot, const Axis *axis, double edge, SceneNode *parent);

#endif
