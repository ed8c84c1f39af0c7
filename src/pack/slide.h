/* One slide: its layout, its title block and what stands around it, and its contents in their places. */
#ifndef PACK_SLIDE_H
#define PACK_SLIDE_H

#include "pack/content.h"
#include "prose/prose_layout.h"

/* Reads the slide's contents and finds its layout and titles. False after a report. */
bool slide_open(Slide *slide);

/* Resolves its contents, when all slides are open. False after a report. */
bool slide_settle(Slide *slide);

/* Draws it into a scene of its own (slide->plot.scene), a new one each time. False after a report. */
bool slide_draw(Slide *slide);

/* What follows is for the files of slides. */

/* Background, and then header, stamp, logo, footer and page number (slide_frame.c), which are drawn last:
   they are read last. `page` is the room within the margins. */
Rect slide_page(const Slide *slide);
void slide_draw_frame(Slide *slide, SceneNode *parent);

/* How far the logo reaches into the page from its right edge, with the gap beside it; 0: there is none. */
double slide_logo_room(Slide *slide);

/* A title or section slide (slide_cover.c). */
bool slide_is_cover(const Slide *slide);
bool slide_draw_cover(Slide *slide, SceneNode *parent);

/* The slide's footnotes, at the foot of the page; returns their height. */
double slide_draw_footnotes(Slide *slide, Rect page, SceneNode *parent);

/* Reads the titles in the plot, which become plain texts there. False after a report. Then they are drawn at
   the top of the page; returns their height. */
bool slide_read_titles(Slide *slide);
ProseStyle slide_title_style(const Slide *slide, SceneRole role, double size, FontWeight weight, Color color);
bool slide_fit_title(Slide *slide, const Prose *title, const ProseStyle *style, int lines, double width,
                     ProseLayout *layout);
double slide_draw_titles(Slide *slide, Rect page, SceneNode *parent);

/* The heading of a content; returns the room below it. */
Rect slide_draw_heading(Slide *slide, const Content *content, Rect place, SceneNode *parent);

/* A text of the slide in Markdown, in a place: at its top, in its middle (a little above, where the eye looks
   for it), at its foot, or at the top of a panel, where it is smaller; `height` gets what it took. NULL after
   a report. */
typedef enum TextPlace { TEXT_PLACE_TOP, TEXT_PLACE_MIDDLE, TEXT_PLACE_FOOT, TEXT_PLACE_PANEL } TextPlace;

SceneNode *slide_draw_text(Slide *slide, const SpecText *text, TextSetting setting, TextPlace where,
                           Rect place, double *height, SceneNode *parent);

#endif
