/* What the parts of an axis share: its side of the frame and its labels, fitted. In the plot's arena. */
#ifndef GUIDES_AXIS_LAYOUT_H
#define GUIDES_AXIS_LAYOUT_H

#include "guides/axis_labels.h"

/* `row`: labels lie beside each other. `edge` is the frame's (moved out for a further axis on the same side),
   `outward` the sign of the direction away from the plot. */
typedef struct AxisSide {
    bool row;
    double edge, outward;
} AxisSide;

typedef struct AxisLayout {
    AxisSide side;
    AxisLabel *labels;
    size_t count;
    AxisLabelRoom room;
    AxisLabelFit fit;
    double widest; /* of the labels drawn */
    bool bracketed;
} AxisLayout;

AxisSide axis_find_side(const Plot *plot, const Axis *axis);

/* Without labels when the axis has none; the side is always there. */
AxisLayout axis_lay_out(const Plot *plot, const Axis *axis);

/* The labels of a discrete axis, and of a continuous one with their fit. */
void axis_lay_out_categories(const Plot *plot, const Axis *axis, AxisLayout *layout);
void axis_lay_out_values(const Plot *plot, const Axis *axis, AxisLayout *layout);

/* Which ticks of a continuous axis have labels and gridlines; by tick. */
const bool *axis_list_labelled(const Plot *plot, const Axis *axis);

/* True when a position along the axis lies within the frame. */
bool axis_is_inside(const Plot *plot, const AxisSide *side, double position);

/* Draws the labels; returns the box that they take, of no size at the edge when there are none. */
Rect axis_draw_labels(Plot *plot, const Axis *axis, const AxisLayout *layout, SceneNode *parent);

#endif
