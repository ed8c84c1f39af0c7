#include "spec/spec.h"

#include "base/memory.h"
#include "spec/diagram_spec.h"
#include "spec/pack_spec.h"
#include "spec/yaml.h"

#include <stdlib.h>

const SpecKindRow spec_kinds[] = {{"slides", SPEC_PACK, &PackSpec_table, offsetof(Spec, pack)},
                                  {"nodes", SPEC_DIAGRAM, &DiagramSpec_table, offsetof(Spec, diagram)},
                                  {NULL, SPEC_CHART, &ChartSpec_table, offsetof(Spec, chart)}};
const size_t spec_kind_count = sizeof spec_kinds / sizeof *spec_kinds;

static void read_root(Spec *spec, const Node *root, Diagnostics *diagnostics) {
    const SpecKindRow *row = spec_kinds;
    while (row->key && !node_find(root, row->key))
        row++;
    spec->kind = row->kind;
    spec->config = node_find(root, "config");
    *(void **)((char *)spec + row->member) =
        field_read_object(row->table, root, "", &spec->arena, diagnostics);
}

Spec *spec_read(const char *file, const char *bytes, size_t length, Diagnostics *diagnostics) {
    Spec *spec = memory_allocate(1, sizeof *spec);
    arena_init(&spec->arena);
    spec->file = arena_copy_text(&spec->arena, file);
    const Node *root = yaml_read(spec->file, bytes, length, &spec->arena, diagnostics);
    if (!root) {
        spec_destroy(spec);
        return NULL;
    }
    read_root(spec, root, diagnostics);
    return spec;
}

void spec_destroy(Spec *spec) {
    if (!spec)
        return;
    arena_finish(&spec->arena);
    free(spec);
}
