/* The lines that differ between two texts, as few as can be (E. W. Myers, "An O(ND) Difference Algorithm and
   Its Variations", 1986). */
#ifndef PICTURE_TEXT_DIFF_H
#define PICTURE_TEXT_DIFF_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct TextChange {
    bool added;       /* a line of the second text; else one of the first */
    size_t line;      /* in its text, from 1 */
    const char *text; /* borrowed from that text, without the line's end */
    size_t length;
} TextChange;

typedef struct TextDiff {
    TextChange *changes; /* in order; what is removed at a place comes before what is added there */
    size_t count, removed, added;
} TextDiff;

/* In `arena`. Texts with more than TEXT_DIFF_MOST_CHANGES lines changed are not looked into: all lines
   between the first and the last that differ are given. */
enum { TEXT_DIFF_MOST_CHANGES = 2000 };

TextDiff text_diff(const char *a, size_t a_length, const char *b, size_t b_length, Arena *arena);

#endif
