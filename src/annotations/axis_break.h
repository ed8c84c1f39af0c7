/* The marks of broken scales (Scale.breaks): a white wave with two edges through every bar that crosses a
   break and at the axis, and through the whole frame where marks are no bars. Not of the language: compile/
   adds it to a panel whose scales have breaks. Labels in the middle of a segment that is broken there move to
   the middle of the longest piece of it. */
#ifndef ANNOTATIONS_AXIS_BREAK_H
#define ANNOTATIONS_AXIS_BREAK_H

#include "plot/annotation.h"

extern const AnnotationType annotation_axis_break;

#endif
