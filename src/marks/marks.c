#include "marks/marks.h"

#include <string.h>

static const char *const names[] = {
#define MARK(ID, NAME, SYMBOL) NAME,
#include "marks/marks.def"
#undef MARK
};

enum { MARK_COUNT = sizeof names / sizeof *names };

static const Mark *const marks[MARK_COUNT] = {
#define MARK(ID, NAME, SYMBOL) &SYMBOL,
#include "marks/marks.def"
#undef MARK
};

const Mark *mark_find(const char *name) {
    for (size_t i = 0; i < MARK_COUNT; i++)
        if (!strcmp(names[i], name))
            return marks[i];
    return NULL;
}

const char *const *mark_names(size_t *count) {
    *count = MARK_COUNT;
    return names;
}
