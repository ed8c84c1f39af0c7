#include "marks/point_set.h"

#include "base/memory.h"

#include <stdlib.h>

void point_set_init(PointSet *set, size_t count) {
    size_t size = 16;
    while (size < 2 * count)
        size *= 2;
    set->keys = memory_allocate(size, sizeof *set->keys);
    set->mask = size - 1;
}

void point_set_finish(PointSet *set) {
    free(set->keys);
    set->keys = NULL;
}

/* The finalizer of MurmurHash3 over the mixed parts. */
static size_t hash_key(const PointKey *key) {
    uint64_t hash =
        ((uint64_t)(uint32_t)key->x << 32 | (uint32_t)key->y) ^ (uint64_t)key->look * 0x9E3779B97F4A7C15u;
    hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDu;
    hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53u;
    return (size_t)(hash ^ hash >> 33);
}

bool point_set_add(PointSet *set, Point at, uint32_t look) {
    PointKey key = {(int32_t)lround(at.x * 4), (int32_t)lround(at.y * 4), look, 1};
    size_t slot = hash_key(&key) & set->mask;
    for (; set->keys[slot].used; slot = (slot + 1) & set->mask)
        if (set->keys[slot].x == key.x && set->keys[slot].y == key.y && set->keys[slot].look == look)
            return false;
    set->keys[slot] = key;
    return true;
}
