#include "annotations/annotations.h"

#include <string.h>

static const AnnotationType *const types[] = {
#define ANNOTATION(NAME, TYPE, SPAN) &TYPE,
#include "annotations/annotations.def"
#undef ANNOTATION
};

static const char *const names[] = {
#define ANNOTATION(NAME, TYPE, SPAN) NAME,
#include "annotations/annotations.def"
#undef ANNOTATION
};

enum { TYPE_COUNT = sizeof types / sizeof *types };

const AnnotationType *annotation_find(const char *name) {
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (!strcmp(names[i], name))
            return types[i];
    return NULL;
}

const char *const *annotation_names(size_t *count) {
    *count = TYPE_COUNT;
    return names;
}
