#include "render/glyph_texts.h"

#include "base/memory.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 256 };

static GlyphText *find_slot(GlyphText *slots, size_t capacity, uint64_t glyph) {
    size_t at = (size_t)(glyph * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (capacity - 1);
    while (slots[at].glyph && slots[at].glyph != glyph)
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void make_room(GlyphTexts *texts) {
    if (2 * texts->count < texts->capacity)
        return;
    size_t capacity = texts->capacity ? 2 * texts->capacity : FIRST_CAPACITY;
    GlyphText *slots = memory_allocate(capacity, sizeof *slots);
    for (size_t i = 0; i < texts->capacity; i++)
        if (texts->slots[i].glyph)
            *find_slot(slots, capacity, texts->slots[i].glyph) = texts->slots[i];
    free(texts->slots);
    texts->slots = slots;
    texts->capacity = capacity;
}

static uint64_t pack(const char *text, size_t length) {
    uint64_t packed = length;
    if (length >= sizeof packed)
        return 0;
    for (size_t i = 0; i < length; i++)
        packed = packed << 8 | (unsigned char)text[i];
    return packed;
}

bool glyph_texts_add(GlyphTexts *texts, uint32_t face, uint32_t glyph, const char *text, size_t length) {
    const uint64_t packed = pack(text, length);
    make_room(texts);
    const uint64_t key = ((uint64_t)face << 32 | glyph) + 1;
    GlyphText *slot = find_slot(texts->slots, texts->capacity, key);
    if (!slot->glyph) {
        *slot = (GlyphText){key, packed};
        texts->count++;
    }
    return packed && slot->text == packed;
}

void glyph_texts_finish(GlyphTexts *texts) {
    free(texts->slots);
    *texts = (GlyphTexts){0};
}
