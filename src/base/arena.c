#include "base/arena.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An arena's blocks double from the first size to the last one: most arenas stay small, and to touch memory
   costs more than to ask for it. */
enum { FIRST_BLOCK = 4 * 1024 - 64, LAST_BLOCK = 64 * 1024 - 64, FIRST_ITEMS_BYTES = 64 };

struct ArenaBlock {
    ArenaBlock *next;
    size_t used, size;
    max_align_t bytes[];
};

struct ArenaRelease {
    ArenaRelease *next;
    void (*release)(void *object);
    void *object;
};

void arena_init(Arena *arena) {
    *arena = (Arena){0};
}

void arena_release_at_finish(Arena *arena, void (*release)(void *object), void *object) {
    ArenaRelease *entry = arena_new(arena, ArenaRelease);
    *entry = (ArenaRelease){arena->releases, release, object};
    arena->releases = entry;
}

void arena_finish(Arena *arena) {
    for (; arena->releases; arena->releases = arena->releases->next)
        arena->releases->release(arena->releases->object);
    while (arena->blocks) {
        ArenaBlock *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
}

static size_t round_up(size_t bytes) {
    size_t step = _Alignof(max_align_t);
    return (bytes + step - 1) / step * step;
}

static ArenaBlock *add_block(Arena *arena, size_t bytes) {
    size_t size = arena->blocks ? 2 * arena->blocks->size : FIRST_BLOCK;
    size = size < LAST_BLOCK ? size : LAST_BLOCK;
    size = size > bytes ? size : bytes;
    ArenaBlock *block = memory_allocate(1, sizeof *block + size);
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *arena_allocate(Arena *arena, size_t count, size_t size) {
    size_t bytes = round_up(size && count > (SIZE_MAX / 2) / size ? SIZE_MAX / 2 : count * size);
    ArenaBlock *block = arena->blocks;
    if (!block || block->size - block->used < bytes)
        block = add_block(arena, bytes);
    void *piece = (char *)block->bytes + block->used;
    block->used += bytes;
    return piece;
}

char *arena_copy_bytes(Arena *arena, const char *bytes, size_t length) {
    char *copy = arena_allocate(arena, length + 1, 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_copy_text(Arena *arena, const char *text) {
    return text ? arena_copy_bytes(arena, text, strlen(text)) : NULL;
}

char *arena_print(Arena *arena, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = arena_allocate(arena, (size_t)(length < 0 ? 0 : length) + 1, 1);
    vsnprintf(text, (size_t)(length < 0 ? 0 : length) + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

void *arena_copy_items(Arena *arena, const void *items, size_t count, size_t capacity, size_t size) {
    void *copy = arena_allocate(arena, capacity, size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

/* Makes the arena's last piece longer where it lies, if it is the last and there is room. */
static bool lengthen_last(Arena *arena, const void *piece, size_t bytes, size_t wanted) {
    ArenaBlock *block = arena->blocks;
    size_t old = round_up(bytes), more = round_up(wanted) - old;
    if (!block || (const char *)piece + old != (const char *)block->bytes + block->used ||
        block->size - block->used < more)
        return false;
    block->used += more;
    return true;
}

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity)
        return items;
    size_t old = *capacity;
    *capacity = old ? old * 2 : 1 + FIRST_ITEMS_BYTES / size;
    if (old && lengthen_last(arena, items, old * size, *capacity * size))
        return items;
    return arena_copy_items(arena, items, count, *capacity, size);
}
