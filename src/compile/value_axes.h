/* Two value axes side by side: their zeros and their gridlines meet. */
#ifndef COMPILE_VALUE_AXES_H
#define COMPILE_VALUE_AXES_H

#include "compile/compilation.h"

/* Widens the domains of two linear value scales that hold zero and are both shown, so that zero lies at the
   same height and the ticks of both fall on the same lines: both get the same number of steps above and below
   zero, each with a round step (1, 2, 2.5 or 5 times a power of ten). Scales with a domain of their own, or
   that do not hold zero, stay as they are. */
void value_axes_align(Compilation *compilation, const Panel *panel);

/* The steps of one axis when there are to be `below` and `above` of them around zero: the least round step
   that reaches both ends. */
double value_axes_step(double low, double high, int below, int above);

/* The ticks of a scale that was aligned; false when it was not. */
bool value_axes_ticks(const Compilation *compilation, const Scale *scale, TickList *ticks);

/* Whether a panel's second value scale is to have the upper part of the frame for itself: it belongs to
   marks that are no lengths from zero, and neither scale has an axis, so nothing is read off their common
   height. */
bool value_axes_are_lifted(const ScaleUse *first, const ScaleUse *second);

/* The value scales of a panel, those of x or of y; at most two, in order. Returns how many. */
size_t value_axes_find(const Compilation *compilation, const Panel *panel, const ScaleUse *found[2]);

#endif
