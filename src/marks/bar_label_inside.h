/* Bars' labels in the middle of their segments, or just inside of their tips; in ink or white, whichever can
   be read there. */
#ifndef MARKS_BAR_LABEL_INSIDE_H
#define MARKS_BAR_LABEL_INSIDE_H

#include "marks/bar_label_set.h"

/* In the segments of stacks, all of one size. What has no room is left out, with a warning. */
void bar_labels_request_in_segments(const BarLabels *labels);

bool bar_label_fits_under_tip(const BarLabels *labels, const BarLabel *label, double size);
void bar_label_request_under_tip(const BarLabels *labels, const BarLabel *label, double size);

#endif
