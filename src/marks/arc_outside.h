/* The texts outside of the slices of an arc layer (arc_labels.h), and where they stand. In the plot's arena.
 */
#ifndef MARKS_ARC_OUTSIDE_H
#define MARKS_ARC_OUTSIDE_H

#include "base/text_measure.h"
#include "marks/arc_shape.h"

enum { ARC_TEXT_LINES = 2 };

typedef struct ArcText {
    const ArcSlice *slice;
    const char *text;
    const char *lines[ARC_TEXT_LINES];
    int line_count;
    double width, height;  /* of its capitals, from the first line's top to the last line's baseline */
    double wanted, placed; /* heights of the middle */
    Point at; /* where the text begins: at its middle's height, at its side that is nearest to the circle */
    bool led;
} ArcText;

typedef struct ArcTexts {
    ArcText *items; /* the right column from the top down, then the left one */
    size_t count, right_count;
    double size, leading;
    FontWeight weight;
} ArcTexts;

/* Adds a text, before arc_outside_place(). */
void arc_outside_add(const Plot *plot, ArcTexts *texts, const ArcShape *shape, const ArcSlice *slice,
                     const char *text);

void arc_outside_place(Plot *plot, const Layer *layer, const ArcShape *shape, ArcTexts *texts);

/* True for a text at the right of the circle. */
bool arc_outside_is_right(const ArcSlice *slice);

#endif
