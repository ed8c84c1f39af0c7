#include "pack/content_spec.h"

#include "base/file.h"
#include "spec/yaml.h"

static void destroy_spec(void *spec) {
    spec_destroy(spec);
}

static Spec *read_file(PackRun *run, const Node *node) {
    const char *path = pack_resolve_path(run, node);
    FileBytes file;
    if (!file_read(path, YAML_MOST_BYTES, node->place, &file, run->diagnostics))
        return NULL;
    pack_add_input(run, path);
    Spec *spec = spec_read(path, file.bytes, file.length, run->diagnostics);
    file_release(&file);
    if (spec)
        arena_release_at_finish(run->arena, destroy_spec, spec);
    return spec;
}

static Spec *read_inline(PackRun *run, const Content *content, SpecKind kind) {
    Spec *spec = arena_new(run->arena, Spec);
    *spec = (Spec){.file = run->request->file};
    spec_read_node(spec, kind, content->node, content->type->key, run->arena, run->diagnostics);
    return spec;
}

static const Spec *check_kind(PackRun *run, const Content *content, const Spec *spec, SpecKind kind) {
    if (!spec || spec->kind == kind)
        return spec;
    pack_fault(run, MESSAGE_WRONG_KIND, content->node,
               arena_print(run->arena, "a file of %s", spec_kind_name(spec->kind)), spec_kind_name(kind));
    return NULL;
}

const Spec *content_read_spec(Slide *slide, const Content *content, SpecKind kind) {
    PackRun *run = slide->run;
    size_t errors = run->diagnostics->error_count;
    const Spec *spec = NULL;
    if (node_kind(content->node) == NODE_MAPPING)
        spec = read_inline(run, content, kind);
    else if (node_kind(content->node) == NODE_TEXT)
        spec = check_kind(run, content, read_file(run, content->node), kind);
    else
        pack_fault(run, MESSAGE_WRONG_KIND, content->node, node_describe(content->node, run->arena),
                   arena_print(run->arena, "%s: a file, or its keys", spec_kind_name(kind)));
    return run->diagnostics->error_count > errors ? NULL : spec;
}

const Theme *content_find_theme(Slide *slide, const Spec *spec) {
    PackRun *run = slide->run;
    const PackRequest *request = run->request;
    if (!spec->config || node_kind(spec->config) != NODE_MAPPING)
        return request->theme;
    SpecTexts files;
    const Theme *theme = theme_resolve_within(request->spec->config, request->file, spec->config, run->arena,
                                              &files, run->diagnostics);
    return theme && request->strings
               ? theme_in_language(theme, strings_language(request->strings), run->arena)
               : theme;
}
