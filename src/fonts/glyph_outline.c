#include "fonts/glyph_outline.h"

#include "base/memory.h"
#include "scene/scene.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 256 };

void glyph_outlines_init(GlyphOutlines *outlines, Fonts *fonts) {
    *outlines = (GlyphOutlines){.fonts = fonts, .capacity = FIRST_CAPACITY};
    outlines->slots = memory_allocate(FIRST_CAPACITY, sizeof *outlines->slots);
    arena_init(&outlines->arena);
}

void glyph_outlines_finish(GlyphOutlines *outlines) {
    arena_finish(&outlines->arena);
    free(outlines->slots);
}

typedef struct OutlinePen {
    Arena *arena;
    unsigned char *verbs;
    size_t verb_count, verb_capacity;
    Point *points;
    size_t point_count, point_capacity;
} OutlinePen;

static void add_verb(OutlinePen *pen, PathVerb verb) {
    pen->verbs = arena_grow(pen->arena, pen->verbs, pen->verb_count, &pen->verb_capacity, 1);
    pen->verbs[pen->verb_count++] = (unsigned char)verb;
}

static void add_point(OutlinePen *pen, double x, double y) {
    pen->points = arena_grow(pen->arena, pen->points, pen->point_count, &pen->point_capacity, sizeof(Point));
    pen->points[pen->point_count++] = (Point){x, y};
}

static void pen_move(void *data, double x, double y) {
    add_verb(data, PATH_MOVE);
    add_point(data, x, y);
}

static void pen_line(void *data, double x, double y) {
    add_verb(data, PATH_LINE);
    add_point(data, x, y);
}

static void pen_curve(void *data, double x1, double y1, double x2, double y2, double x, double y) {
    add_verb(data, PATH_CURVE);
    add_point(data, x1, y1);
    add_point(data, x2, y2);
    add_point(data, x, y);
}

static void pen_close(void *data) {
    add_verb(data, PATH_CLOSE);
}

static void load(GlyphOutlines *outlines, GlyphOutline *slot, uint32_t face, uint32_t glyph) {
    static const FontPen calls = {pen_move, pen_line, pen_curve, pen_close};
    OutlinePen pen = {.arena = &outlines->arena};
    fonts_draw_glyph(outlines->fonts, face, glyph, &calls, &pen);
    slot->verbs = pen.verbs;
    slot->verb_count = pen.verb_count;
    slot->points = pen.points;
}

static GlyphOutline *find_slot(GlyphOutline *slots, size_t capacity, uint64_t key) {
    size_t at = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (capacity - 1);
    while (slots[at].key && slots[at].key != key)
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow(GlyphOutlines *outlines) {
    size_t capacity = outlines->capacity * 2;
    GlyphOutline *slots = memory_allocate(capacity, sizeof *slots);
    for (size_t i = 0; i < outlines->capacity; i++)
        if (outlines->slots[i].key)
            *find_slot(slots, capacity, outlines->slots[i].key) = outlines->slots[i];
    free(outlines->slots);
    outlines->slots = slots;
    outlines->capacity = capacity;
}

const GlyphOutline *glyph_outlines_get(GlyphOutlines *outlines, uint32_t face, uint32_t glyph) {
    uint64_t key = ((uint64_t)face + 1) << 32 | glyph;
    if (outlines->count * 2 >= outlines->capacity)
        grow(outlines);
    GlyphOutline *slot = find_slot(outlines->slots, outlines->capacity, key);
    if (!slot->key) {
        slot->key = key;
        outlines->count++;
        load(outlines, slot, face, glyph);
    }
    return slot;
}
