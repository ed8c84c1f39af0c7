/* The texts outside of the slices of an arc layer (arc_labels.h), and where they stand. In the plot's arena.
 */
#ifndef MARKS_ARC_OUTSIDE_H
#define MARKS_ARC_OUTSIDE_H

#include "marks/arc_shape.h"
#include "plot/text_block.h"

typedef struct ArcText {
    const ArcSlice *slice;
    const char *text;
    TextBlock block;
    double wanted, placed; /* heights of the middle */
    Point at; /* where the text begins: at its middle's height, at its side that is nearest to the circle */
    bool led;
} ArcText;

typedef struct ArcTexts {
    ArcText *items; /* the right column from the top down, then the left one */
    size_t count, right_count;
    double size;
    FontWeight weight;
} ArcTexts;

/* Adds a text, before arc_outside_place(). */
void arc_outside_add(const Plot *plot, ArcTexts *texts, const ArcShape *shape, const ArcSlice *slice,
                     const char *text);

void arc_outside_place(Plot *plot, const Layer *layer, const ArcShape *shape, ArcTexts *texts);

/* True for a text at the right of the circle. */
bool arc_outside_is_right(const ArcSlice *slice);

#endif
