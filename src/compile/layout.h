/* Where everything goes: the page is divided from its edges inwards, and the frame gets what is left. */
#ifndef COMPILE_LAYOUT_H
#define COMPILE_LAYOUT_H

#include "compile/compilation.h"

/* Sets the ranges of the scales for a panel's frame; a scale that panels share is set anew for each of them.
 */
void layout_set_ranges(const Compilation *compilation, const Panel *panel);

/* Sets the ranges of the scales of looks (size, opacity, ramps), which no frame has a part in. */
void layout_set_look_ranges(const Compilation *compilation);

/* Divides a place among the panels, `gap` apart: side by side their frames are as wide as their weights say,
   below one another equally high. Sets body and frame of each panel's plot. */
void layout_divide(Compilation *compilation, Rect place, double gap);

/* Brings the frames of panels in line: tops and bottoms of those side by side, left and right edges of those
   below one another. `insets` are by panel; where one needs more room, those of the others grow. */
void layout_align(const Compilation *compilation, Insets *insets);

/* Panels that share a value scale get the larger of their pads, so that its values are in line. */
void layout_align_pads(const Compilation *compilation, double *pads);

/* How far a box reaches beyond the body on each side; below 0: how much room is left. */
Insets layout_overflow(const Plot *plot, Rect box);

/* Whether nothing reaches beyond the body. */
bool layout_fits(Insets over);

/* The insets that would just make room, as far as what overflows does not change with them; whole units. */
Insets layout_move(Insets insets, Insets over);

/* The larger of the two on each side. */
Insets layout_join(Insets a, Insets b);

double layout_distance(Insets a, Insets b);

#endif
