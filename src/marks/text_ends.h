/* Texts at the first or last places of series, for text marks with `ends`: the name of the series and what
   the text channel gives, the name outermost; of the two one alone where they are the same or the series has
   no name. They stand beside their ends, on the left for the first and on the right for the last, `dx` away
   either way; those that would touch are moved apart by the least squares (plot/relax.h) within the frame's
   height; when that is not enough they get smaller, down to label.minimumFontSize, and
   then those of the last series are left out, with a warning. Where one moved by more than 0.6 of its size,
   thin lines join them to their ends. Long names wrap into two lines of 24 em or 30% of the page's width. */
#ifndef MARKS_TEXT_ENDS_H
#define MARKS_TEXT_ENDS_H

#include "plot/layer.h"

/* Asks for the texts. */
void text_ends_request(Plot *plot, const Layer *layer);

/* Draws the lines to those that moved. */
void text_ends_draw_leaders(Plot *plot, const Layer *layer, SceneNode *parent);

#endif
