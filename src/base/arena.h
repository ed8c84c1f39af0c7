/* An arena: memory of one stage result, given out piece by piece and freed all at once.
   Everything that an arena gives is valid until arena_finish(). Not for use by two threads at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct ArenaRelease ArenaRelease;

typedef struct Arena {
    ArenaBlock *blocks;     /* owned, newest first */
    ArenaRelease *releases; /* in the blocks, newest first */
} Arena;

void arena_init(Arena *arena);
void arena_finish(Arena *arena);

/* Zeroed memory for `count` items of `size` bytes, aligned for any type. Never NULL. */
void *arena_allocate(Arena *arena, size_t count, size_t size);

#define arena_new(arena, Type)              ((Type *)arena_allocate((arena), 1, sizeof(Type)))
#define arena_new_array(arena, Type, count) ((Type *)arena_allocate((arena), (count), sizeof(Type)))

/* Has arena_finish() call `release(object)` before it frees the memory, for what is not memory of the arena
   but is used by what is in it. The last one asked for is called first. */
void arena_release_at_finish(Arena *arena, void (*release)(void *object), void *object);

/* A copy of `text` (NULL stays NULL); of its first `length` bytes, closed with a NUL. */
char *arena_copy_text(Arena *arena, const char *text);
char *arena_copy_bytes(Arena *arena, const char *bytes, size_t length);

/* Formatted like printf(). */
char *arena_print(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A copy of `count` items of `size` bytes each, with room for `capacity` (>= count). */
void *arena_copy_items(Arena *arena, const void *items, size_t count, size_t capacity, size_t size);

/* A growing array in an arena: returns `items`, moved to a larger place when `count` has reached
   `*capacity`, so that one more fits. The old place is not reused. */
void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#endif
