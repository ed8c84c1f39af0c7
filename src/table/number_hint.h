/* What to write instead of a cell that is no number. */
#ifndef TABLE_NUMBER_HINT_H
#define TABLE_NUMBER_HINT_H

#include "base/arena.h"
#include "table/table.h"

/* For "expected ...": "1234, without grouping", "0.12, a share instead of per cent", "an empty cell for a
   missing value", ... `text` is not missing, and number_read() refused it. */
const char *number_hint(TextSlice text, Arena *arena);

/* What a cell says of its column. A number in another writing, such as 1,234 or 12%, speaks for numbers; n/a
   and dashes say nothing; a number with something behind it, such as 2023E or 5+, is a text. */
typedef enum NumberLikeness { NUMBER_IS, NUMBER_IS_NEARLY, NUMBER_IS_ABSENT, NUMBER_IS_NOT } NumberLikeness;

NumberLikeness number_likeness(TextSlice text);

#endif
