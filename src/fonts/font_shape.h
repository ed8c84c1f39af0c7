/* Shapes a line that has been split into runs. Private to the text engine. */
#ifndef FONTS_FONT_SHAPE_H
#define FONTS_FONT_SHAPE_H

#include "base/arena.h"
#include "fonts/font_face.h"
#include "fonts/font_runs.h"
#include "fonts/fonts.h"

typedef struct ShapedGlyph {
    FontGlyph glyph;
    uint32_t cluster; /* the byte offset of its piece of text */
} ShapedGlyph;

typedef struct ShapedSpan {
    FontSpan span; /* without its glyphs and clusters */
    size_t first_glyph;
} ShapedSpan;

/* The workspace; serves line after line. */
typedef struct FontShaper {
    hb_buffer_t *buffer;
    ShapedGlyph *glyphs;
    size_t glyph_count, glyph_capacity;
    ShapedSpan *spans;
    size_t span_count, span_capacity;
} FontShaper;

void font_shaper_init(FontShaper *shaper);
void font_shaper_finish(FontShaper *shaper);

/* The face that a family's runs are set in, and the number by which spans name it. */
typedef struct FontChoice {
    const OpenFace *face;
    uint32_t id;
} FontChoice;

/* Shapes `runs` of `text` in the faces `choices` (by family; those that runs name are open). Writes the line
   to `line`, its arrays to `arena`. Digits are tabular in figures, but never `in_prose`. Characters for which
   no glyph came are added to `faults`. */
void font_shape_line(FontShaper *shaper, const char *text, size_t length, const FontRuns *runs,
                     const FontChoice *choices, bool in_prose, FontLine *line, Arena *arena,
                     FontFaults *faults);

#endif
