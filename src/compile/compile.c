#include "compile/compile.h"

#include "compile/compilation.h"
#include "compile/lint.h"
#include "spec/translation.h"

static bool find_locale(Compilation *c) {
    return theme_find_locales(c->request->theme, &c->plot.number_locale, &c->plot.time_locale,
                              c->diagnostics);
}

static Translation *begin_translation(const CompileRequest *request, Diagnostics *diagnostics) {
    if (!request->strings)
        return NULL;
    Translation *translation = arena_new(request->arena, Translation);
    *translation =
        (Translation){.strings = request->strings, .arena = request->arena, .diagnostics = diagnostics};
    return translation;
}

void compile_begin(Compilation *c, const CompileRequest *request, Diagnostics *diagnostics) {
    *c = (Compilation){.request = request,
                       .chart = request->spec->chart,
                       .arena = request->arena,
                       .diagnostics = diagnostics};
    data_store_init(&c->store, request->arena);
    c->plot = (Plot){.theme = request->theme,
                     .measure = request->measure,
                     .arena = request->arena,
                     .diagnostics = diagnostics,
                     .translation = begin_translation(request, diagnostics)};
}

typedef bool Stage(Compilation *compilation);

/* Each stage needs what the ones before it have made. */
static Stage *const opening_stages[] = {
    find_locale,        compile_prose,  compile_claims, compile_panels,      compile_channels, compile_scales,
    compile_categories, compile_series, compile_stacks, compile_annotations, compile_axes};
static Stage *const settling_stages[] = {compile_domains, compile_doubts,   compile_ticks,
                                         compile_legends, compile_checks,   compile_footnotes,
                                         compile_names,   compile_data_rest};

static bool run_stages(Compilation *c, Stage *const *stages, size_t count) {
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = stages[i](c);
    if (!done)
        compile_find_faults(c);
    return done;
}

bool compile_resolve(Compilation *c) {
    return run_stages(c, opening_stages, sizeof opening_stages / sizeof *opening_stages) &&
           run_stages(c, settling_stages, sizeof settling_stages / sizeof *settling_stages);
}

Compilation *compile_open(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics) {
    Compilation *c = arena_new(request->arena, Compilation);
    size_t errors = diagnostics->error_count;
    compile_begin(c, request, diagnostics);
    bool done = run_stages(c, opening_stages, sizeof opening_stages / sizeof *opening_stages);
    c->inputs = inputs;
    *inputs = (CompileInputs){c->store.paths, c->store.path_count};
    c->faulty = diagnostics->error_count > errors;
    return done ? c : NULL;
}

const char *compile_title(const Compilation *c) {
    return c->plot.title;
}

const char *compile_subtitle(const Compilation *c) {
    return c->plot.subtitle;
}

bool compile_is_table(const Compilation *c) {
    return c->panel_count == 1 && c->panels[0].plot.layer_count == 1 &&
           c->panels[0].plot.layers[0].mark->find_size;
}

const char *compile_footnote_text(const Compilation *c) {
    const char *text = NULL;
    for (size_t i = 0; i < c->plot.footnote_count; i++)
        text = text ? arena_print(c->arena, "%s %s", text, c->plot.footnotes[i]) : c->plot.footnotes[i];
    return text;
}

bool compile_settle(Compilation *c, const ScaleGroups *groups) {
    size_t errors = c->diagnostics->error_count;
    c->groups = groups;
    bool done = run_stages(c, settling_stages, sizeof settling_stages / sizeof *settling_stages);
    *c->inputs = (CompileInputs){c->store.paths, c->store.path_count};
    data_store_rest(&c->store); /* its numbers are read; its texts are seldom looked at again */
    return done && !c->faulty && c->diagnostics->error_count == errors;
}

Scene *compile_draw(Compilation *c, const CompilePlace *place, const ScaleGroups *groups) {
    size_t findings = c->diagnostics->count;
    c->place = place;
    c->groups = groups;
    scale_groups_limit_bars(c);
    Scene *scene = compile_scene(c);
    diagnostics_gather(c->diagnostics, findings, MESSAGE_LABEL_DROPPED, MESSAGE_LABELS_DROPPED);
    if (scene)
        scale_groups_note(c, scene);
    if (scene && c->request->lint)
        lint_chart(c, scene);
    return scene;
}

Scene *compile_chart(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics) {
    ScaleGroups groups = {.arena = request->arena};
    Compilation *c = compile_open(request, inputs, diagnostics);
    if (!c)
        return NULL;
    compile_gather(c, &groups);
    if (!compile_settle(c, &groups))
        return NULL;
    compile_gather_breadths(c, NULL, &groups);
    return compile_draw(c, NULL, &groups);
}
