/* Where everything goes: the page is divided from its edges inwards, and the frame gets what is left. */
#ifndef COMPILE_LAYOUT_H
#define COMPILE_LAYOUT_H

#include "compile/compilation.h"

/* Room taken on each side of the body by what is written around the frame. */
typedef struct Insets {
    double left, top, right, bottom;
} Insets;

/* Sets the ranges of all scales for the plot's frame. */
void layout_set_ranges(Compilation *compilation);

/* How far a box reaches beyond the body on each side; below 0: how much room is left. */
Insets layout_overflow(const Plot *plot, Rect box);

/* Whether nothing reaches beyond the body. */
bool layout_fits(Insets over);

/* The insets that would just make room, as far as what overflows does not change with them; whole units. */
Insets layout_move(Insets insets, Insets over);

/* How far layout_move() would move the edges in all. */
double layout_distance(Insets over, Insets insets);

#endif
