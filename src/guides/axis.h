/* Axes: gridlines, baseline, tick marks, labels and title, drawn around plot->frame without regard to the
   page: layout makes room for what sticks out.

   Labels stand at the frame's edge that `orient` names, theme->axis.offset away; how they are made to fit is
   told in axis_labels.h. Of a logarithmic axis only the ticks that ticks_log_is_labelled() names have labels
   and gridlines, unless the spec gives the values. Where the labels of a time axis without a format show no
   year, the first one of a whole day has it: "Jan 10, 2024". A category that lies in one forecast or plan period says
   so: "FY2001 FC". Quarters, halves and months of several years are written in two levels when the axis has
   brackets (axis_brackets.h).

   The baseline lies where the value scale has its zero, whole frame long, so that it runs through the plot
   when there are values below zero; without a zero it is the frame's edge. Layers whose marks rise from zero
   have it above them, others below. Whichever axis comes first draws it (plot->baseline_drawn): a position
   axis with a domain line, or a value axis with a grid.

   The title is never turned: above the labels of an axis at the left or right, in line with them; below those
   of one at the bottom (above at the top), at the end. */
#ifndef GUIDES_AXIS_H
#define GUIDES_AXIS_H

#include "plot/plot.h"

/* Gridlines, and the baseline where it lies below the marks. */
void axis_draw_grid(Plot *plot, const Axis *axis, SceneNode *parent);

/* The rest; above the marks. What is written becomes an obstacle for value labels, the baseline a line. */
void axis_draw(Plot *plot, const Axis *axis, SceneNode *parent);

/* How far the labels of an axis at the left or right reach from the frame, distance included; 0 without
   labels. Of all axes at the right: the farthest. */
double axis_label_reach(const Plot *plot, const Axis *axis);
double axis_reach_at_right(const Plot *plot);

#endif
