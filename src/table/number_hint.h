/* What to write instead of a cell that is no number. */
#ifndef TABLE_NUMBER_HINT_H
#define TABLE_NUMBER_HINT_H

#include "base/arena.h"
#include "table/table.h"

/* For "expected ...": "1234, without grouping", "0.12, a share instead of per cent", "an empty cell for a
   missing value", ... `text` is not missing, and number_read() refused it. */
const char *number_hint(TextSlice text, Arena *arena);

#endif
