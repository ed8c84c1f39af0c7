/* The title block at the top of the page. */
#ifndef GUIDES_TITLE_H
#define GUIDES_TITLE_H

#include "plot/plot.h"

/* Draws plot->title and plot->subtitle (either may be NULL) from the page's top, aligned at its left. A title
   that is too long takes two lines of about equal length, then shrinks down to 70%; a subtitle does the same
   with three. What still does not fit is cut, and reported as NO_ROOM. Returns the height down to the last
   descent, without theme->title.offset; 0 when there is neither. */
double title_draw(Plot *plot, Rect page, SceneNode *parent);

#endif
