/* Texts with {placeholders}. */
#ifndef PLOT_FILL_H
#define PLOT_FILL_H

#include "base/arena.h"

#include <stddef.h>

/* What a placeholder stands for; a `text` of NULL for nothing. */
typedef struct FillWord {
    const char *name, *text;
} FillWord;

/* `text` with each {name} of `words` replaced; other braces stay. In `arena`. */
const char *fill_text(Arena *arena, const char *text, const FillWord *words, size_t count);

#endif
