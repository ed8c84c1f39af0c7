/* Font files and shaped text. This folder is the only one that sees the text libraries: HarfBuzz shapes and
   draws outlines, FriBidi orders lines that have right-to-left text. Not libraqm: it builds HarfBuzz's view
   of a face anew for every text, and took 63 million instructions for 60 labels where HarfBuzz itself takes 4
   million (4 ms and 0.3 ms).

   A Fonts object belongs to one thread at a time; two objects never share anything. It may serve many
   charts, one after the other. Font files are mapped when a text first needs one of their glyphs.

   Text is shaped in font units with kerning and tabular figures, without contextual alternates and without
   hinting: positions are linear in the size, so one shaped line serves all sizes. Lengths of a shaped line
   are in em (multiply by the font size), y grows downwards from the baseline. */
#ifndef FONTS_FONTS_H
#define FONTS_FONTS_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/font_list.h"
#include "base/text_measure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Fonts Fonts;

/* An open font file: one face for all families and weights that name the same file and index. */
typedef struct FontFace {
    const char *family; /* this and the weight: of the first that names the file in the font list */
    FontWeight weight;
    const char *path;
    int index;
    double units_per_em;
    TextExtent metrics; /* of a line, at 1 em; without its width */
    double reach;       /* how far glyphs go from their origin, in em, as the file says (of a variable font,
                           in its default instance); 0: not known */
} FontFace;

/* A glyph's origin, from the start of the line. */
typedef struct FontGlyph {
    uint32_t id;
    double x, y;
} FontGlyph;

/* A piece of the text and the glyphs that stand for it; one of the two counts may be 0. */
typedef struct FontCluster {
    uint32_t byte_count, glyph_count;
} FontCluster;

/* A piece of a line in one face and one direction. Spans and glyphs are in visual order, left to right. The
   clusters are in the order of the text and cover it; in a backward (right to left) span the first cluster
   has the last glyphs. */
typedef struct FontSpan {
    uint32_t face; /* for fonts_face() */
    bool backward;
    size_t text_start, text_length; /* in bytes of the line */
    const FontGlyph *glyphs;
    size_t glyph_count;
    const FontCluster *clusters;
    size_t cluster_count;
} FontSpan;

/* A shaped line. A line end in it counts as a space. A text with a fault (reported) has no spans, and the
   width that text_measure_fixed gives. */
typedef struct FontLine {
    const FontSpan *spans;
    size_t span_count;
    double width; /* em */
} FontLine;

/* Takes a glyph's outline apart. Contours are closed by `close`; curves are cubic. */
typedef struct FontPen {
    void (*move)(void *data, double x, double y);
    void (*line)(void *data, double x, double y);
    void (*curve)(void *data, double x1, double y1, double x2, double y2, double x, double y);
    void (*close)(void *data);
} FontPen;

/* `list` (at least one family) is copied. Opens no file. */
Fonts *fonts_create(const FontList *list);
void fonts_destroy(Fonts *fonts);

/* True when `fonts` was made from an equal list (places aside), so that it can serve another chart. */
bool fonts_serve(const Fonts *fonts, const FontList *list);

/* Begins a chart; must be called before the first text. From here on findings go to `diagnostics`, which must
   outlive the chart; those about characters point to `place` (its name must outlive the chart too), normally
   the spec as a whole. Reported once per chart: MESSAGE_FONT_MISSING, _CHANGED and _BROKEN for a file, when a
   text first needs it; MESSAGE_GLYPH_MISSING for a character that no family has, or a control character, and
   the text that it stands in; MESSAGE_TEXT_NOT_UTF8 for a text that is not; MESSAGE_NOT_DRAWABLE for one
   beyond 1 MiB. */
void fonts_begin(Fonts *fonts, Place place, Diagnostics *diagnostics);

/* Measures with these fonts; borrowed, as long-lived as `fonts`. Ascent and descent are the main family's for
   horizontal lines (OS/2 typographic ones if the font says so, else hhea), capital height is OS/2 sCapHeight;
   what a font does not have is taken from text_measure_fixed. */
const TextMeasure *fonts_text_measure(const Fonts *fonts);

/* Shapes one line of UTF-8. Never NULL; borrowed, valid until the next text is shaped or measured. Lines are
   kept, and forgotten all at once when they take more than a few megabytes. */
const FontLine *fonts_shape(Fonts *fonts, const char *text, size_t length, FontWeight weight);

/* The same for a piece of running text, whose digits are never tabular. */
const FontLine *fonts_shape_prose(Fonts *fonts, const char *text, size_t length, FontWeight weight);

/* The face of a span; borrowed, as long-lived as `fonts`. */
const FontFace *fonts_face(const Fonts *fonts, uint32_t face);

/* Its PostScript name, at least one character; cut where it is too long. */
enum { FONT_NAME_SIZE = 64 };
void fonts_name(const Fonts *fonts, uint32_t face, char name[FONT_NAME_SIZE]);

/* How far the font's own width of a glyph reaches, in em. */
double fonts_glyph_advance(const Fonts *fonts, uint32_t face, uint32_t glyph);

/* Draws the outline of a glyph, in em. False, with nothing drawn, for one that has none, such as a space. */
bool fonts_draw_glyph(Fonts *fonts, uint32_t face, uint32_t glyph, const FontPen *pen, void *data);

/* The weight as CSS and SVG number it: 400, 600, 700. */
int fonts_weight_number(FontWeight weight);

/* The paths of the font files that the chart has needed since fonts_begin(), each once, in the order of the
   font list; for a depfile. In `arena`. */
const char *const *fonts_list_files(const Fonts *fonts, Arena *arena, size_t *count);

#endif
