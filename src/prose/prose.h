/* Prose: the text of a slide, a note or a title, written in a small subset of Markdown. This header has the
   text as it was read; prose_layout.h sets it in lines, prose_draw.h puts it into a scene.

   What can be written (CommonMark, read by cmark):
     paragraphs     parted by an empty line; a line end within one is a blank, and nothing between wide
                    characters
     lists          "- " (also "* ", "+ ") or "1. " (also "1) "), two levels, the second indented to the
                    text of the first; numbers count on from that of the first item
     heads          "# " and "## ": a bold line within the text, as large as the first or second level
     **bold**       *italic*, ***both***
     [text](to)     a link: https, http, mailto, or #name of a page in the pack; also <https://...>
     ^(1)^          a raised mark of a footnote, or a power (m^2^)
     \              at a line's end breaks the line, as two blanks do; before punctuation it takes that
                    literally
     &nbsp;         a blank that holds two words together (JPY900&nbsp;million), and other entities
   What Markdown has beyond that (pictures, code, HTML, quotes, rules, tables, [^1], definitions of links) is
   an error with advice, never text that goes missing.

   Raised marks are written as in Pandoc: the writer says what the mark is, so that (1), * and a dagger all go
   and nothing is numbered behind his back. A mark has no blanks in it; a lone ^ is itself, and so is the
   asterisk of (*).

   Asterisks mark bold and italic also between punctuation and a letter, where CommonMark leaves them standing
   because it has languages with blanks in mind. Two that still stand are an error. */
#ifndef PROSE_PROSE_H
#define PROSE_PROSE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/text_source.h"

#include <stdbool.h>
#include <stddef.h>

/* A piece of a block's text in one style. Neighbours differ. */
typedef struct ProseRun {
    size_t length; /* in bytes, above 0 */
    bool bold, italic, raised;
    const char *link; /* "https://...", "mailto:...", "#name"; NULL: none */
} ProseRun;

typedef enum ProseKind { PROSE_PARAGRAPH, PROSE_HEAD } ProseKind;

/* A paragraph or head. '\n' in its text is a break that was asked for. */
typedef struct ProseBlock {
    ProseKind kind;
    int level;        /* of a head: 1 or 2; else how many lists it is in: 0, 1 or 2 */
    bool begins_list; /* it is the first of a list */
    bool begins_item; /* it is the first of an item, so it has a marker */
    int number;       /* of an item of a numbered list, 0 or more; else -1 */
    const char *text; /* closed with a NUL, not empty */
    const ProseRun *runs;
    size_t run_count;
    Place place;
} ProseBlock;

typedef struct Prose {
    const ProseBlock *blocks; /* none for an empty text */
    size_t count;
    Place place;
} Prose;

/* A text longer than this is an error. */
enum { PROSE_MOST_BYTES = 32768 };

/* Reads a text of blocks; it must be UTF-8. Everything is in `arena`. NULL after reporting PROSE_REFUSED,
   PROSE_SYNTAX, PROSE_LINK, or YAML_LIMIT, all that there are. */
const Prose *prose_parse(TextSource source, Arena *arena, Diagnostics *diagnostics);

/* Reads a text that stands in a line, such as a title or a footnote: what marks blocks ("1. ", "# ") is text
   there, and each line end breaks the line. One paragraph. */
const Prose *prose_parse_line(TextSource source, Arena *arena, Diagnostics *diagnostics);

/* The words alone, blocks and lines parted by line ends or `separator`, for bookmarks, alt texts, metadata.
 */
const char *prose_plain_text(const Prose *prose, const char *separator, Arena *arena);

#endif
