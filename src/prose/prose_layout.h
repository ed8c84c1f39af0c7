/* Prose set in lines: sizes, indents, line breaks, and where each piece of text stands. */
#ifndef PROSE_PROSE_LAYOUT_H
#define PROSE_PROSE_LAYOUT_H

#include "base/color.h"
#include "base/geometry.h"
#include "base/text_measure.h"
#include "prose/prose.h"
#include "scene/scene.h"
#include "spec/theme.h"

/* Justified: all lines of a paragraph but the last, and those before a line break, fill the width. Lists are
   to the left also where other texts are centred or to the right. */
typedef enum ProseAlign { PROSE_LEFT, PROSE_CENTER, PROSE_RIGHT, PROSE_JUSTIFY } ProseAlign;

/* How a text is to look. Sizes in page units; `line_height` and `paragraph_gap` in font sizes. */
typedef struct ProseStyle {
    double font_size;         /* of paragraphs, heads (#) and the first level of lists */
    double second_font_size;  /* of the second level and of the lower heads (##) */
    double minimum_font_size; /* below which nothing is shrunk */
    double line_height;       /* from baseline to baseline */
    double paragraph_gap;     /* more than that between paragraphs; less within a list's second level */
    FontWeight weight;        /* of plain text: FONT_REGULAR, FONT_SEMIBOLD or FONT_BOLD */
    Color color, bullet_color, link_color;
    ProseAlign align;
    bool balanced;  /* the lines of each paragraph about equally long, as titles want it */
    SceneRole role; /* of paragraphs that are in no list: ROLE_PARAGRAPH, ROLE_TITLE, ROLE_FOOTNOTE ... */
} ProseStyle;

/* What the theme says for the text of a slide: regular, to the left, ROLE_PARAGRAPH. */
ProseStyle prose_style_make(const Theme *theme);

/* A piece of a line in one style. `run` is NULL for the dash or number of an item. */
typedef struct ProsePiece {
    const char *text; /* closed with a NUL */
    const ProseRun *run;
    double x;    /* of its left, from that of the whole */
    double rise; /* of its baseline above that of the line */
    double size;
    FontWeight weight;
    TextExtent extent;
} ProsePiece;

typedef struct ProseLine {
    const ProseBlock *block;
    bool first; /* of its block */
    double baseline;
    double size, cap_height; /* of its plain text */
    ProsePiece marker;       /* of an item's first line; its `text` is NULL where it is a bullet */
    const ProsePiece *pieces;
    size_t count;
} ProseLine;

/* `height` is from the first line's ascent to the last one's descent, 0 for no lines; `width` that of the
   widest line, its indent included. Positions are from the top left corner. `scale` is 1 for a text as large
   as its style says. */
typedef struct ProseLayout {
    const Prose *prose;
    ProseStyle style;
    double scale, width, height;
    double first_cap_top; /* of the first line's capitals, for lining up with other texts */
    const ProseLine *lines;
    size_t count;
} ProseLayout;

/* Sets a text `width` wide with all sizes multiplied by `scale`, however high that becomes; a word that is
   wider stays whole. Everything is in `arena`, and points into `prose`. */
ProseLayout prose_lay(const Prose *prose, const ProseStyle *style, const TextMeasure *measure, double width,
                      double scale, Arena *arena);

/* Sets a text within `width` and `height` (INFINITY: as high as it becomes): as the style says, or smaller
   where it has to be, all sizes in proportion and in steps of 1%, to no less than 70% and to no less than the
   least font size. False after reporting PROSE_NO_ROOM or PROSE_WORD at the text's place, with `*layout` at
   its least size. */
bool prose_fit(const Prose *prose, const ProseStyle *style, const TextMeasure *measure, double width,
               double height, Arena *arena, ProseLayout *layout, Diagnostics *diagnostics);

#endif
