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

/* How far a box reaches beyond the body, on each side; 0 where it does not. */
Insets layout_overflow(const Plot *plot, Rect box);

#endif
