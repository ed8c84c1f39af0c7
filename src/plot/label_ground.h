/* What labels must not cover, or had better not: the obstacles, lines and placed labels of a drawing, and
   what a place costs that covers some of them. */
#ifndef PLOT_LABEL_GROUND_H
#define PLOT_LABEL_GROUND_H

#include "plot/box_grid.h"
#include "plot/labels.h"

typedef struct LabelGround {
    const Plot *plot;
    BoxGrid boxes; /* obstacles and placed labels */
    BoxGrid lines; /* by their bounds; ids are indexes into the drawing's lines */
} LabelGround;

typedef struct LabelCost {
    double total;
    bool leaves;  /* the page, or the room that can be made around the frame */
    bool crosses; /* lies across a line that is drawn */
} LabelCost;

/* A place that costs so much covers something that it must not, or leaves the page. */
extern const double label_cost_of_overlap;

/* Takes what the drawing's labels have by now. */
void label_ground_init(LabelGround *ground, const Plot *plot);
void label_ground_add(LabelGround *ground, Rect box);

/* Of the place of that rank in the order of preference. Places outside of the page cost most, but not while
   measuring, when room is yet to be made for them; nor is room made at any price: places of labels that can
   move must not leave the frame by more than a tenth of the page's width. */
LabelCost label_ground_cost(const LabelGround *ground, Rect box, int rank, bool movable);

/* Of a line from a label to what it belongs to. */
double label_ground_cost_of_leader(const LabelGround *ground, Point from, Point to);

#endif
