/* Writes a font program in the Compact Font Format, to be embedded in a PDF (Adobe Technical Notes 5176 "The
   Compact Font Format Specification" and 5177 "The Type 2 Charstring Format"): CID-keyed, the CID of a glyph
   being its index, with the outlines of the glyphs and their widths and nothing else. It has no hints, as
   nothing that we draw is hinted. A glyph's program may be longer than the 65,535 bytes that 5177 allows. */
#ifndef PDF_CFF_H
#define PDF_CFF_H

#include "base/buffer.h"

#include <stddef.h>

enum { CFF_MOST_GLYPHS = 65535, CFF_FARTHEST = 16383 };

typedef struct CffFont {
    Buffer programs; /* the glyphs' charstrings, one behind the other */
    size_t *ends;    /* of each charstring */
    size_t glyph_count, capacity;
    int last_x, last_y;    /* where the pen is */
    int pending, operands; /* an operator that waits to be written, so that its like can join it */
    int box[4];            /* of all points: left, bottom, right, top */
} CffFont;

/* Begins a font, which has glyph 0, an empty one, for what is missing. */
void cff_init(CffFont *font);
void cff_finish(CffFont *font);

/* A new glyph, of which the calls that follow draw the outline. Lengths are in font units, y upwards; they
   are rounded to whole ones, and held within CFF_FARTHEST of zero, between
   which all steps can be written. Contours are closed by what comes next. */
void cff_add_glyph(CffFont *font, double width);
void cff_move(CffFont *font, double x, double y);
void cff_line(CffFont *font, double x, double y);
void cff_curve(CffFont *font, double x1, double y1, double x2, double y2, double x, double y);

/* Ends the last glyph and appends the font's bytes; `name` is its PostScript name. */
void cff_write(CffFont *font, const char *name, double units_per_em, Buffer *out);

#endif
