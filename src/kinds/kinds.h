/* The table of kinds. A new kind is a file that defines its Kind, and a row of kinds.def. */
#ifndef KINDS_KINDS_H
#define KINDS_KINDS_H

#include "kinds/kind.h"

#define KIND(ID, NAME, SYMBOL) extern const Kind SYMBOL;
#include "kinds/kinds.def"
#undef KIND

/* NULL: there is no kind of that name. */
const Kind *kind_find(const char *name);

/* The names in the order of the table. */
const char *const *kind_names(size_t *count);

/* What to write for a mark that is known elsewhere but not here; NULL: nothing is known of it. */
const char *kind_find_hint(const char *name);

#endif
