/* The nearest known name, for "did you mean". */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

/* The known name with the least edit distance to `name` (insertions, deletions, substitutions and
   transpositions of neighbours; upper and lower case count as equal for half a step), or NULL when none is
   near enough: a distance of at most a third of the longer name, at least 1. Names longer than 64 bytes
   are not compared. */
const char *suggest_nearest(const char *name, const char *const *known, size_t count);

#endif
