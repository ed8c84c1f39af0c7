/* The direct legend: the name of each series beside its end, for all layers whose legend is direct.

   Names stand to the right of their ends. A segment of a stack has at its middle a small bar of its fill and
   the name in ink; any other end has the name in its colour, darkened until it can be read, semibold: at the
   middle of a small end, near the tip of a tall one. A name that would cover the end of another series moves
   beyond it, and all keep clear of an axis at the right. The name of a line that ends before others do stands
   beside, above or below its end, or is left out; a segment that the last stack does not have is named
   among the others.

   Names wrap to 18 em or 22% of the page's width, into at most two lines. Names that would touch are moved
   apart by the least squares (relax.h), within the frame's height; where they do not fit, within the body's,
   as far as no axis labels lie there. When that is not enough, all get smaller, down to
   label.minimumFontSize; then long ones are cut; then the last ones are left out. When one had to move by
   more than 0.6 of its line, thin lines join those that moved to their ends. What was cut or left out is
   reported (LABEL_DROPPED). */
#ifndef GUIDES_SERIES_LABELS_H
#define GUIDES_SERIES_LABELS_H

#include "plot/plot.h"

/* Draws the names, and makes their boxes obstacles for the labels that are placed later. */
void series_labels_draw(Plot *plot, SceneNode *parent);

#endif
