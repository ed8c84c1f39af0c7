#include "kinds/kinds.h"

#include <string.h>

static const char *const names[] = {
#define KIND(ID, NAME, SYMBOL) NAME,
#include "kinds/kinds.def"
#undef KIND
};

enum { KIND_COUNT = sizeof names / sizeof *names };

static const Kind *const kinds[KIND_COUNT] = {
#define KIND(ID, NAME, SYMBOL) &SYMBOL,
#include "kinds/kinds.def"
#undef KIND
};

static const struct {
    const char *name, *hint;
} hints[] = {
#define HINT(NAME, TEXT) {NAME, TEXT},
#include "kinds/hints.def"
#undef HINT
};

const Kind *kind_find(const char *name) {
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!strcmp(names[i], name))
            return kinds[i];
    return NULL;
}

const char *const *kind_names(size_t *count) {
    *count = KIND_COUNT;
    return names;
}

const char *kind_find_hint(const char *name) {
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (!strcmp(hints[i].name, name))
            return hints[i].hint;
    return NULL;
}
