#include "spec/spec.h"

#include "base/memory.h"
#include "spec/yaml.h"

#include <stdlib.h>

Spec *spec_read(const char *file, const char *bytes, size_t length, Diagnostics *diagnostics) {
    Spec *spec = memory_allocate(1, sizeof *spec);
    arena_init(&spec->arena);
    spec->file = arena_copy_text(&spec->arena, file);
    const Node *root = yaml_read(spec->file, bytes, length, &spec->arena, diagnostics);
    if (!root) {
        spec_destroy(spec);
        return NULL;
    }
    spec->chart = field_read_object(&ChartSpec_table, root, "", &spec->arena, diagnostics);
    return spec;
}

void spec_destroy(Spec *spec) {
    if (!spec)
        return;
    arena_finish(&spec->arena);
    free(spec);
}
