/* The table of marks. A new mark is a file that defines its Mark, and a row of marks.def. */
#ifndef MARKS_MARKS_H
#define MARKS_MARKS_H

#include "plot/mark.h"

#define MARK(ID, NAME, SYMBOL) extern const Mark SYMBOL;
#include "marks/marks.def"
#undef MARK

/* NULL: there is no mark of that name. */
const Mark *mark_find(const char *name);

/* The names in the order of the table. */
const char *const *mark_names(size_t *count);

#endif
