/* Making labels fit their places along an axis.

   Labels in a row (below or above the plot), centred on their places. The first of these that lets no two
   labels come nearer than 0.6 em:
     1. one line each, 1 em apart when one of them is of several words;
     2. wrapped to the step, in two lines, then three, of about equal length;
     3. the same, smaller, down to the theme's label.minimumFontSize;
     4. ordered data (periods, times, numbers): at full size, every 2nd, 3rd ... label, beginning with the
        first. Steps that go into the cycle (4 for quarters), or multiples of it, are preferred; else, up to
        twice what is needed, one that ends with the last label;
     5. other data: turned by -45 degrees, then by -90, at the largest size that the step allows and at which
        none has to be cut, else at the largest that the step allows;
     6. when not even that will do: as 4., turned by -90 for data without order.
   Turned labels are cut with an ellipsis where they would be higher than a third of the page.

   Labels in a column (left or right of the plot), centred on their places: at the largest size at which all,
   wrapped to 30% of the page's width in at most three lines, have 0.38 em (half the height of a capital) from
   baseline to capitals between them; else at the largest at
   which one line does, cut with an ellipsis; else every 2nd, 3rd ... at the least size.

   What was cut, and what was left out of data without order, is reported (LABEL_DROPPED) by
   axis_labels_report(); ordered data can be read between its labels. What was shrunk, wrapped, turned or
   thinned out is noted in the scene. */
#ifndef GUIDES_AXIS_LABELS_H
#define GUIDES_AXIS_LABELS_H

#include "plot/text_block.h"

typedef struct AxisLabel {
    const char *text;
    double at; /* the place along the axis, in page units; ascending or descending */
} AxisLabel;

/* What the labels have at hand. */
typedef struct AxisLabelRoom {
    double step; /* from label to label */
    size_t most_lines;
    FontWeight weight;
    double size, minimum_size;
    bool ordered;
    int cycle;      /* 0: none */
    bool may_turn;  /* false: the angle is given */
    double angle;   /* degrees, clockwise */
    double longest; /* in a row: of the height that turned labels take; in a column: of their width */
} AxisLabelRoom;

/* Label i is drawn when i >= first and (i - first) % every is 0; `blocks` is by label, empty for the others.
 */
typedef struct AxisLabelFit {
    double size, angle;
    size_t first, every;
    TextBlock *blocks;
} AxisLabelFit;

AxisLabelFit axis_labels_fit_row(const Plot *plot, const AxisLabel *labels, size_t count,
                                 const AxisLabelRoom *room);
AxisLabelFit axis_labels_fit_column(const Plot *plot, const AxisLabel *labels, size_t count,
                                    const AxisLabelRoom *room);

/* The least step at which every drawn label of one line, counted from `anchor` in both directions, keeps its
   distance from the next; for ticks, whose labels are neither wrapped nor shrunk. */
AxisLabelFit axis_labels_thin(const Plot *plot, const AxisLabel *labels, size_t count,
                              const AxisLabelRoom *room, bool column, size_t anchor);

bool axis_labels_is_drawn(const AxisLabelFit *fit, size_t index);

void axis_labels_report(Plot *plot, const AxisLabel *labels, size_t count, const AxisLabelRoom *room,
                        const AxisLabelFit *fit);

#endif
