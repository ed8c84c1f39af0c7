/* Shaped lines by text, weight and whether it stands in prose. Private to the text engine. */
#ifndef FONTS_FONT_CACHE_H
#define FONTS_FONT_CACHE_H

#include "base/arena.h"
#include "fonts/font_runs.h"
#include "fonts/fonts.h"

#include <stdint.h>

typedef struct CachedLine {
    FontLine line; /* first: what a FontLine pointer points to */
    const char *text;
    size_t length;
    FontWeight weight;
    bool in_prose;
    uint64_t hash;
    uint64_t faces;           /* a bit for each face that was looked into */
    const FontFaults *faults; /* NULL: none */
    unsigned reported;        /* the chart for which the faults were last reported */
} CachedLine;

typedef struct FontCache {
    Arena arena; /* the lines and all that they point to */
    CachedLine **slots;
    size_t slot_count, line_count;
    size_t bytes; /* about what the lines take */
} FontCache;

void font_cache_init(FontCache *cache);
void font_cache_finish(FontCache *cache);

/* Forgets all lines. */
void font_cache_clear(FontCache *cache);

/* The line of the text, or a new one with its key alone filled in, for which `*is_new` is set. When the cache
   is full it is cleared first. */
CachedLine *font_cache_take(FontCache *cache, const char *text, size_t length, FontWeight weight,
                            bool in_prose, bool *is_new);

/* Tells how much a new line has come to take in the arena beyond its text. */
void font_cache_charge(FontCache *cache, const CachedLine *line);

#endif
