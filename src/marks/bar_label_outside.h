/* Bars' labels beyond their tips, all of one size: the largest at which they meet neither each other nor the
   bars beside them. */
#ifndef MARKS_BAR_LABEL_OUTSIDE_H
#define MARKS_BAR_LABEL_OUTSIDE_H

#include "marks/bar_label_set.h"

void bar_labels_request_outside(const BarLabels *labels);

#endif
