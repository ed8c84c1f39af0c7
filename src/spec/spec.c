#include "spec/spec.h"

#include "base/memory.h"
#include "spec/diagram_spec.h"
#include "spec/pack_spec.h"
#include "spec/yaml.h"

#include <stdlib.h>

const SpecKindRow spec_kinds[] = {
    {"slides", SPEC_PACK, "a pack", &PackSpec_table, offsetof(Spec, pack)},
    {"nodes", SPEC_DIAGRAM, "a diagram", &DiagramSpec_table, offsetof(Spec, diagram)},
    {NULL, SPEC_CHART, "a chart", &ChartSpec_table, offsetof(Spec, chart)}};
const size_t spec_kind_count = sizeof spec_kinds / sizeof *spec_kinds;

static const SpecKindRow *find_row(SpecKind kind) {
    const SpecKindRow *row = spec_kinds;
    while (row->kind != kind)
        row++;
    return row;
}

const char *spec_kind_name(SpecKind kind) {
    return find_row(kind)->name;
}

void spec_read_node(Spec *spec, SpecKind kind, const Node *node, const char *path, Arena *arena,
                    Diagnostics *diagnostics) {
    const SpecKindRow *row = find_row(kind);
    spec->kind = kind;
    spec->config = node_find(node, "config");
    spec->strings = node_find(node, "strings");
    *(void **)((char *)spec + row->member) = field_read_object(row->table, node, path, arena, diagnostics);
}

static SpecKind find_kind(const Node *root) {
    const SpecKindRow *row = spec_kinds;
    while (row->key && !node_find(root, row->key))
        row++;
    return row->kind;
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
    spec_read_node(spec, find_kind(root), root, "", &spec->arena, diagnostics);
    return spec;
}

void spec_destroy(Spec *spec) {
    if (!spec)
        return;
    arena_finish(&spec->arena);
    free(spec);
}
