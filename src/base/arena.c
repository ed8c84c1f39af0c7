#include "base/arena.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 32 * 1024 - 64 };

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

static ArenaBlock *add_block(Arena *arena, size_t bytes) {
    size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
    ArenaBlock *block = memory_allocate(1, sizeof *block + size);
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *arena_allocate(Arena *arena, size_t count, size_t size) {
    size_t step = _Alignof(max_align_t);
    size_t bytes = size && count > (SIZE_MAX / 2) / size ? SIZE_MAX / 2 : count * size;
    bytes = (bytes + step - 1) / step * step;
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

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 8;
    return arena_copy_items(arena, items, count, *capacity, size);
}
