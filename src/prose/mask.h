/* The text as it is given to the Markdown reader: some of its characters stand masked there, so that it reads
   them as we mean them. A mask is as long as what it stands for, so places stay the same.

     ^ and * behind \    are no marks, although the reader drops the \
     * in (*) and ^*^    is a footnote's mark and begins nothing
     punctuation by *    becomes a letter where the asterisks begin or end a bold or italic piece, as the
                         reader wants a letter there (CommonMark 6.2, left- and right-flanking)

   Masks are control characters and some of the private use area, which a text may therefore not have. */
#ifndef PROSE_MASK_H
#define PROSE_MASK_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* The first character that a text may not have: a control character or one of U+E000 to U+E2FF. False when
   there is none. */
bool mask_find_forbidden(const char *text, size_t length, size_t *offset);

/* Masks the text where it stands. */
void mask_apply(char *text, size_t length);

/* Appends a piece of masked text as it was, without the \ of what was masked. */
void mask_undo(const char *text, size_t length, Buffer *out);

#endif
