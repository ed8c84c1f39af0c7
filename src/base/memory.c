#define _DEFAULT_SOURCE /* madvise */

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGE_PAGE = 2 << 20, LARGE_BLOCK = 4 << 20 };

static _Noreturn void run_out(void) {
    static const char text[] = "deckchart: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(3);
}

/* Long arrays are taken in large pages: most of the time that it takes to fill one in small pages goes into
   getting them. */
static void ask_for_large_pages(void *block, size_t bytes) {
    uintptr_t first = ((uintptr_t)block + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t end = ((uintptr_t)block + bytes) / LARGE_PAGE * LARGE_PAGE;
    if (first < end)
        madvise((void *)first, end - first, MADV_HUGEPAGE);
}

void *memory_allocate(size_t count, size_t size) {
    void *block = calloc(count ? count : 1, size ? size : 1);
    if (!block)
        run_out();
    if (size && count >= LARGE_BLOCK / size)
        ask_for_large_pages(block, count * size);
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
