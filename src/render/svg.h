/* SVG, written by ourselves: readable, small, and made for being opened in other programs.

   Text is <text> unless the options ask for outlines. Tried with Chromium, Inkscape 1.2, librsvg 2.54 and
   LibreOffice 7.4: all draw both alike but for these. librsvg and LibreOffice know no font features, so
   digits are as wide as they are; labels stay in place, since they are anchored as in the chart and not at
   their left. Where the fonts are missing the next sans-serif stands in, up to a sixth wider. Text stays
   selectable, searchable and editable, is read aloud, and the file has an eighth of the size: that is the
   default. Outlines look the same everywhere, each label being one shape with its text as aria-label: to be
   chosen for a deck that goes to machines without the fonts.

   For the importers of office programs: colours have six digits and an opacity of their own, a halo is an
   element below the text (LibreOffice ignores paint-order and hides the glyphs), a hatch is one path of
   stripes and no pattern, clip paths appear only where something is cut, and circles are circles.

   The root is a graphics-document, not an img, whose parts would be hidden from screen readers; nodes with a
   label are graphics-symbols. Classes are the names of roles. Ids begin with a hash of the file, so that
   pictures can stand in one page of HTML. */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "render/render.h"

RenderWriter svg_write;

#endif
