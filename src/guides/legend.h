/* Legends that stand apart from the marks, at the top, the bottom or the right of the plot. */
#ifndef GUIDES_LEGEND_H
#define GUIDES_LEGEND_H

#include "plot/plot.h"

/* Draws the legend from the top left of `place` and returns the height that it takes, distances included; 0
   without entries. At the top or bottom: its title, then its entries in a row; where they need more rows than
   one, in columns as wide as the widest, over as few rows as can be; more than three are made fewer by
   smaller names. At the right, where `place` begins at the frame's edge: title and entries one below the
   other, clear of an axis, labels and annotations there, names wrapped to 18 em or 22% of the page. A symbol is as wide as
   high, that of a line with points twice as wide. A name that is still wider than its place is cut, and reported (LABEL_DROPPED). */
double legend_draw_row(Plot *plot, const Legend *legend, Rect place, SceneNode *parent);

#endif
