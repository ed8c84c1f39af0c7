#include "scale/category_set.h"

#include <string.h>

enum { FIRST_SLOTS = 32 };

void category_set_init(CategorySet *set, Arena *arena) {
    *set = (CategorySet){.arena = arena};
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t hash_bytes(const char *bytes, size_t length) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t *find_slot(const CategorySet *set, const char *bytes, size_t length) {
    size_t mask = set->slot_count - 1;
    for (size_t at = hash_bytes(bytes, length) & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &set->slots[at];
        if (!*slot)
            return slot;
        const char *name = set->names[*slot - 1];
        if (!strncmp(name, bytes, length) && !name[length])
            return slot;
    }
}

static void fill_slots(CategorySet *set) {
    if (!set->slot_count)
        return;
    memset(set->slots, 0, set->slot_count * sizeof *set->slots);
    for (size_t i = 0; i < set->count; i++)
        *find_slot(set, set->names[i], strlen(set->names[i])) = (uint32_t)i + 1;
}

uint32_t category_set_add(CategorySet *set, const char *bytes, size_t length) {
    if (2 * (set->count + 1) > set->slot_count) {
        set->slot_count = set->slot_count ? set->slot_count * 4 : FIRST_SLOTS;
        set->slots = arena_new_array(set->arena, uint32_t, set->slot_count);
        fill_slots(set);
    }
    uint32_t *slot = find_slot(set, bytes, length);
    if (!*slot) {
        set->names = arena_grow(set->arena, set->names, set->count, &set->capacity, sizeof *set->names);
        set->names[set->count++] = arena_copy_bytes(set->arena, bytes, length);
        *slot = (uint32_t)set->count;
    }
    return *slot - 1;
}

uint32_t category_set_find(const CategorySet *set, const char *bytes, size_t length) {
    if (!set->count)
        return CATEGORY_MISSING;
    uint32_t index = *find_slot(set, bytes, length);
    return index ? index - 1 : CATEGORY_MISSING;
}

void category_set_reorder(CategorySet *set, const uint32_t *order) {
    const char **names = arena_new_array(set->arena, const char *, set->count);
    for (size_t i = 0; i < set->count; i++)
        names[i] = set->names[order[i]];
    set->names = names;
    fill_slots(set);
}
