/* Memory that never fails to come: when the system has none left, the program says so and exits with
   status 3. This is the only place outside the command line that ends the process. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Zeroed memory for `count` items of `size` bytes. The caller frees it with free(). Never NULL. */
void *memory_allocate(size_t count, size_t size);

/* Resizes what memory_allocate() gave (or NULL); new bytes are not cleared. Never NULL for a size > 0. */
void *memory_resize(void *block, size_t count, size_t size);

/* Grows `*items` (an array with room for `*capacity`) until it has room for `needed`, by doubling. */
void *memory_grow(void *items, size_t *capacity, size_t needed, size_t size);

#endif
