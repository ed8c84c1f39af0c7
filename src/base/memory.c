#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static _Noreturn void run_out(void) {
    static const char text[] = "deckchart: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(3);
}

void *memory_allocate(size_t count, size_t size) {
    void *block = calloc(count ? count : 1, size ? size : 1);
    if (!block)
        run_out();
    return block;
}

void *memory_resize(void *block, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size)
        run_out();
    size_t bytes = count * size;
    void *resized = realloc(block, bytes ? bytes : 1);
    if (!resized)
        run_out();
    return resized;
}

void *memory_grow(void *items, size_t *capacity, size_t needed, size_t size) {
    if (needed <= *capacity)
        return items;
    size_t room = *capacity ? *capacity : 8;
    while (room < needed)
        room *= 2;
    *capacity = room;
    return memory_resize(items, room, size);
}
