/* Where the lines of one block end. Part of prose_layout. */
#ifndef PROSE_PROSE_LINES_H
#define PROSE_PROSE_LINES_H

#include "base/arena.h"
#include "base/text_measure.h"
#include "prose/prose.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct ProseWrap {
    const TextMeasure *measure;
    const char *text;
    const TextRun *runs; /* cover the text */
    size_t run_count;
    double width;
    bool balanced;  /* lines about equally long, in as few lines as there have to be */
    bool justified; /* lines will be stretched, and are chosen so that their blanks become even */
} ProseWrap;

/* The lines, in `arena`. Where a paragraph's last line would be shorter than a fifth of the width, words of
   the line before it are brought down to it until it is about a third of the width, unless it would become
   the longer one. Lines that are broken for their looks, these and the two of a balanced text, begin with a
   phrase where they can: Japanese text has breaks nearly everywhere. */
const TextLine *prose_wrap(const ProseWrap *wrap, Arena *arena, size_t *count);

/* "3." for the item of a numbered list; in `arena`. */
const char *prose_number_text(const ProseBlock *block, Arena *arena);

#endif
