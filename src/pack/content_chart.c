#include "compile/compile.h"
#include "pack/content_spec.h"

/* A chart between its opening and its drawing. */
typedef struct OpenChart {
    Compilation *compilation;
    CompileInputs inputs;
} OpenChart;

static void add_inputs(PackRun *run, const CompileInputs *inputs) {
    for (size_t i = 0; i < inputs->count; i++)
        pack_add_input(run, inputs->paths[i]);
}

static bool open_chart(Slide *slide, Content *content) {
    PackRun *run = slide->run;
    const Spec *spec = content_read_spec(slide, content, SPEC_CHART);
    const Theme *theme = spec ? content_find_theme(slide, spec) : NULL;
    if (!theme)
        return false;
    CompileRequest *request = arena_new(run->arena, CompileRequest);
    *request = (CompileRequest){.spec = spec,
                                .theme = theme,
                                .measure = run->request->measure,
                                .arena = run->arena,
                                .lint = run->request->lint,
                                .facts = run->facts,
                                .strings = pack_find_strings(run, spec)};
    if (run->request->strings && !request->strings)
        return false;
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
    content->notes = compile_footnote_text(chart->compilation);
    add_inputs(slide->run, &chart->inputs);
    return done;
}

static SceneNode *draw_chart(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    PackRun *run = slide->run;
    const OpenChart *chart = content->opened;
    const CompilePlace room = {place.width, place.height, run->width, content->heading_title,
                               content->heading_subtitle};
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
