#include "fonts/font_cache.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_SLOTS = 256, MOST_LINES = 16384, MOST_BYTES = 4 * 1024 * 1024 };

void font_cache_init(FontCache *cache) {
    *cache = (FontCache){0};
    arena_init(&cache->arena);
}

void font_cache_finish(FontCache *cache) {
    arena_finish(&cache->arena);
    free(cache->slots);
    *cache = (FontCache){0};
}

void font_cache_clear(FontCache *cache) {
    font_cache_finish(cache);
    font_cache_init(cache);
}

static bool holds(const CachedLine *line, uint64_t hash, const char *text, size_t length, FontWeight weight,
                  bool in_prose) {
    return line->hash == hash && line->weight == weight && line->in_prose == in_prose &&
           line->length == length && !memcmp(line->text, text, length);
}

/* The slot that has the line, or the empty one where it belongs. */
static CachedLine **find_slot(const FontCache *cache, uint64_t hash, const char *text, size_t length,
                              FontWeight weight, bool in_prose) {
    size_t mask = cache->slot_count - 1, at = (size_t)hash & mask;
    while (cache->slots[at] && !holds(cache->slots[at], hash, text, length, weight, in_prose))
        at = (at + 1) & mask;
    return &cache->slots[at];
}

static void widen(FontCache *cache) {
    CachedLine **before = cache->slots;
    size_t count = cache->slot_count;
    cache->slot_count = count ? count * 2 : FIRST_SLOTS;
    cache->slots = memory_allocate(cache->slot_count, sizeof(CachedLine *));
    for (size_t i = 0; i < count; i++)
        if (before[i])
            *find_slot(cache, before[i]->hash, before[i]->text, before[i]->length, before[i]->weight,
                       before[i]->in_prose) = before[i];
    free(before);
}

CachedLine *font_cache_take(FontCache *cache, const char *text, size_t length, FontWeight weight,
                            bool in_prose, bool *is_new) {
    uint64_t hash = XXH3_64bits_withSeed(text, length, (XXH64_hash_t)weight);
    CachedLine **slot = cache->slot_count ? find_slot(cache, hash, text, length, weight, in_prose) : NULL;
    *is_new = !slot || !*slot;
    if (!*is_new)
        return *slot;
    if (cache->line_count >= MOST_LINES || cache->bytes >= MOST_BYTES)
        font_cache_clear(cache);
    if (cache->line_count * 2 >= cache->slot_count)
        widen(cache);
    CachedLine *line = arena_new(&cache->arena, CachedLine);
    line->text = arena_copy_bytes(&cache->arena, text, length);
    line->length = length;
    line->weight = weight;
    line->in_prose = in_prose;
    line->hash = hash;
    *find_slot(cache, hash, text, length, weight, in_prose) = line;
    cache->line_count++;
    return line;
}

void font_cache_charge(FontCache *cache, const CachedLine *line) {
    cache->bytes += sizeof *line + line->length + (line->faults ? sizeof *line->faults : 0);
    for (size_t i = 0; i < line->line.span_count; i++) {
        const FontSpan *span = &line->line.spans[i];
        cache->bytes += sizeof *span + span->glyph_count * (sizeof(FontGlyph) + sizeof(FontCluster));
    }
}
