/* The annotations by their names in a spec: the rows of annotations.def. */
#ifndef ANNOTATIONS_ANNOTATIONS_H
#define ANNOTATIONS_ANNOTATIONS_H

#include "plot/annotation.h"

/* NULL for an unknown name; annotation_names() gives those that there are, for a message. */
const AnnotationType *annotation_find(const char *name);
const char *const *annotation_names(size_t *count);

#define ANNOTATION(NAME, TYPE, SPAN) extern const AnnotationType TYPE;
#include "annotations/annotations.def"
#undef ANNOTATION

#endif
