/* The language as a JSON Schema (draft 2020-12), for editors, and as a reference page in Markdown; both from
   the field tables. */
#ifndef SPEC_SCHEMA_H
#define SPEC_SCHEMA_H

#include "base/buffer.h"
#include "spec/field.h"

/* What higher floors know: the names of marks, and the annotations with their tables. */
typedef struct SchemaAnnotation {
    const char *name;
    const FieldTable *table;
} SchemaAnnotation;

typedef struct SchemaNames {
    const char *const *marks;
    size_t mark_count;
    const SchemaAnnotation *annotations;
    size_t annotation_count;
} SchemaNames;

void schema_write(const SchemaNames *names, Buffer *out);
void schema_write_reference(const SchemaNames *names, Buffer *out);

#endif
