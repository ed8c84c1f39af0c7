#include "render/glyph_mask.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 512, FAR = 100000 };

void glyph_masks_init(GlyphMasks *masks) {
    *masks = (GlyphMasks){.capacity = FIRST_CAPACITY};
    masks->slots = memory_allocate(FIRST_CAPACITY, sizeof *masks->slots);
    arena_init(&masks->arena);
}

void glyph_masks_finish(GlyphMasks *masks) {
    arena_finish(&masks->arena);
    free(masks->slots);
}

static GlyphMaskSlot *find_slot(GlyphMaskSlot *slots, size_t capacity, uint64_t key, double size) {
    uint64_t bits;
    memcpy(&bits, &size, sizeof bits);
    uint64_t hash = (key ^ bits * UINT64_C(0xff51afd7ed558ccd)) * UINT64_C(0x9e3779b97f4a7c15);
    size_t at = (size_t)(hash >> 32) & (capacity - 1);
    while (slots[at].key && (slots[at].key != key || slots[at].size != size))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow(GlyphMasks *masks) {
    size_t capacity = masks->capacity * 2;
    GlyphMaskSlot *slots = memory_allocate(capacity, sizeof *slots);
    for (size_t i = 0; i < masks->capacity; i++) {
        GlyphMaskSlot *old = &masks->slots[i];
        if (old->key)
            *find_slot(slots, capacity, old->key, old->size) = *old;
    }
    free(masks->slots);
    masks->slots = slots;
    masks->capacity = capacity;
}

static GlyphMask make_mask(GlyphMasks *masks, GlyphLines *lines, const GlyphOutline *outline, double size,
                           unsigned phase) {
    static const PixelBox everywhere = {-FAR, -FAR, 2 * FAR, 2 * FAR};
    GlyphPlacement placement = {{(double)phase / GLYPH_PHASES, 0}, size, 0};
    lines->count = 0;
    glyph_lines_add(lines, outline, &placement);
    GlyphMask mask = {glyph_lines_box(lines, 0, everywhere), NULL};
    if (!mask.box.width)
        return mask;
    uint8_t *rows = arena_allocate(&masks->arena, (size_t)mask.box.height, (size_t)mask.box.width);
    glyph_lines_fill(lines, mask.box, rows, (size_t)mask.box.width);
    mask.rows = rows;
    return mask;
}

GlyphMask glyph_masks_get(GlyphMasks *masks, GlyphOutlines *outlines, GlyphLines *lines, uint32_t face,
                          uint32_t glyph, double size, unsigned phase) {
    uint64_t key = (((uint64_t)face + 1) << 32 | glyph) * GLYPH_PHASES + phase;
    if (masks->count * 2 >= masks->capacity)
        grow(masks);
    GlyphMaskSlot *slot = find_slot(masks->slots, masks->capacity, key, size);
    if (!slot->key) {
        slot->key = key;
        slot->size = size;
        slot->mask = make_mask(masks, lines, glyph_outlines_get(outlines, face, glyph), size, phase);
        masks->count++;
    }
    return slot->mask;
}
