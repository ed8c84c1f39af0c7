#include "base/file.h"
#include "compile/compile.h"
#include "pack/content.h"
#include "spec/yaml.h"

/* A chart between its opening and its drawing. */
typedef struct OpenChart {
    Compilation *compilation;
    CompileInputs inputs;
} OpenChart;

static void add_inputs(PackRun *run, const CompileInputs *inputs) {
    for (size_t i = 0; i < inputs->count; i++)
        pack_add_input(run, inputs->paths[i]);
}

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

static Spec *read_inline(Slide *slide, const Content *content) {
    PackRun *run = slide->run;
    Spec *spec = arena_new(run->arena, Spec);
    spec->file = run->request->file;
    spec->chart = field_read_object(&ChartSpec_table, content->node, content->type->key, run->arena, run->diagnostics);
    return spec;
}

/* The pack's theme under the keys that the chart changes. */
static const Theme *find_theme(PackRun *run, const Spec *spec) {
    const Node *config = spec->chart->config;
    const PackRequest *request = run->request;
    if (!config || node_kind(config) != NODE_MAPPING)
        return request->theme;
    SpecTexts files;
    return theme_resolve_within(request->spec->config, request->file, config, run->arena, &files,
                                run->diagnostics);
}

static bool open_chart(Slide *slide, Content *content) {
    PackRun *run = slide->run;
    size_t errors = run->diagnostics->error_count;
    Spec *spec = node_kind(content->node) == NODE_MAPPING ? read_inline(slide, content) : NULL;
    if (!spec && node_kind(content->node) == NODE_TEXT)
        spec = read_file(run, content->node);
    else if (!spec)
        pack_fault(run, MESSAGE_WRONG_KIND, content->node, node_describe(content->node, run->arena),
                   "a chart's file, or a chart");
    const Theme *theme = spec ? find_theme(run, spec) : NULL;
    if (!theme || run->diagnostics->error_count > errors)
        return false;
    CompileRequest *request = arena_new(run->arena, CompileRequest);
    *request = (CompileRequest){spec,       theme, run->request->measure, run->arena, run->request->lint,
                                run->facts};
    OpenChart *chart = arena_new(run->arena, OpenChart);
    content->opened = chart;
    chart->compilation = compile_open(request, &chart->inputs, run->diagnostics);
    add_inputs(run, &chart->inputs);
    if (!chart->compilation)
        return false;
    compile_gather(chart->compilation, &run->groups);
    content->title = compile_title(chart->compilation);
    content->subtitle = compile_subtitle(chart->compilation);
    return true;
}

static bool settle_chart(Slide *slide, Content *content) {
    OpenChart *chart = content->opened;
    bool done = compile_settle(chart->compilation, &slide->run->groups);
    add_inputs(slide->run, &chart->inputs);
    return done;
}

static SceneNode *draw_chart(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    PackRun *run = slide->run;
    const OpenChart *chart = content->opened;
    const CompilePlace room = {place.width, place.height, content->heading_title, content->heading_subtitle};
    if (run->measuring) {
        compile_gather_breadths(chart->compilation, &room, &run->groups);
        return scene_add_group(slide->plot.scene, parent, ROLE_NONE);
    }
    Scene *scene = compile_draw(chart->compilation, &room, &run->groups);
    return scene ? scene_adopt(slide->plot.scene, parent, scene, (Point){place.x, place.y}) : NULL;
}

const ContentType content_chart = {"chart", open_chart, settle_chart, draw_chart};

static bool open_table(Slide *slide, Content *content) {
    if (!open_chart(slide, content))
        return false;
    return compile_is_table(((const OpenChart *)content->opened)->compilation) ||
           pack_fault(slide->run, MESSAGE_CONFLICT, content->node, NULL,
                      "a table is a chart whose mark is a table; other charts are written as chart");
}

const ContentType content_table = {"table", open_table, settle_chart, draw_chart};
