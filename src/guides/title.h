/* The title block at the top of the page, and the heading of a part of it. */
#ifndef GUIDES_TITLE_H
#define GUIDES_TITLE_H

#include "plot/plot.h"

/* Draws plot->title and plot->subtitle (either may be NULL) from the page's top, aligned at its left. A title
   that is too long takes two lines of about equal length, then shrinks down to 70%; a subtitle does the same
   with three. What still does not fit is cut, and reported as NO_ROOM. Returns the height down to the last
   descent, without theme->title.offset; 0 when there is neither. */
double title_draw(Plot *plot, Rect page, SceneNode *parent);

/* The heading of a panel: its title with its subtitle in the same line, or below it where that is too long. Either
   may be NULL; `role` is the title's. Returns the height with the gap below it; 0 when there is neither. */
double title_draw_heading(Plot *plot, const char *title, const char *subtitle, SceneRole role, Rect place,
                          SceneNode *parent);

#endif
