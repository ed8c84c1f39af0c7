/* The footnotes at the foot of the page. */
#ifndef GUIDES_FOOTNOTES_H
#define GUIDES_FOOTNOTES_H

#include "plot/plot.h"

/* Draws plot->footnotes one below the other, wrapped to the page's width and aligned at its left, so that the
   last descent ends at the page's bottom. Returns the height from the first ascent; 0 without footnotes.
   Reports NO_ROOM when they take more than half of the page. */
double footnotes_draw(Plot *plot, Rect page, SceneNode *parent);

#endif
