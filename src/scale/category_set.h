/* A set of categories: texts without repetition, each with its index, found by hash. */
#ifndef SCALE_CATEGORY_SET_H
#define SCALE_CATEGORY_SET_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

#define CATEGORY_MISSING UINT32_MAX

typedef struct CategorySet {
    Arena *arena;       /* borrowed: where the texts go */
    const char **names; /* in the order of their indexes */
    size_t count, capacity;
    uint32_t *slots; /* hash table of indexes + 1 */
    size_t slot_count;
} CategorySet;

void category_set_init(CategorySet *set, Arena *arena);

/* The index of a text, which is copied and added at the end when it is new. */
uint32_t category_set_add(CategorySet *set, const char *bytes, size_t length);

/* The index, or CATEGORY_MISSING. */
uint32_t category_set_find(const CategorySet *set, const char *bytes, size_t length);

/* Puts the names into the given order: `order[i]` is the old index of the new i-th. */
void category_set_reorder(CategorySet *set, const uint32_t *order);

#endif
