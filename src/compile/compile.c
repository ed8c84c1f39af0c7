#include "compile/compile.h"

#include "compile/compilation.h"
#include "compile/lint.h"

#include <string.h>

static bool find_locale(Compilation *c) {
    const Theme *theme = c->request->theme;
    size_t count;
    const char *const *names = number_locale_names(&count);
    c->plot.number_locale = number_locale_find(theme->locale.text);
    c->plot.time_locale = time_locale_find(theme->locale.text);
    if (c->plot.number_locale && c->plot.time_locale)
        return true;
    return diagnostics_report(c->diagnostics,
                              (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                           .place = field_place(theme->locale.node, (Place){0}),
                                           .found = theme->locale.text,
                                           .detail = "locale",
                                           .known = names,
                                           .known_count = count});
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
                     .diagnostics = diagnostics};
}

typedef bool Stage(Compilation *compilation);

/* Each stage needs what the ones before it have made. */
static Stage *const stages[] = {
    find_locale,    compile_prose,      compile_claims,  compile_panels,  compile_channels,
    compile_scales, compile_categories, compile_series,  compile_stacks,  compile_annotations,
    compile_axes,   compile_domains,    compile_doubts,  compile_ticks,   compile_legends,
    compile_checks, compile_footnotes,  compile_data_rest};

bool compile_resolve(Compilation *c) {
    bool done = true;
    for (size_t i = 0; done && i < sizeof stages / sizeof *stages; i++)
        done = stages[i](c);
    if (!done)
        compile_find_faults(c);
    return done;
}

Compilation *compile_open(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics) {
    Compilation *compilation = arena_new(request->arena, Compilation);
    compile_begin(compilation, request, diagnostics);
    bool done = compile_resolve(compilation);
    *inputs = (CompileInputs){compilation->store.paths, compilation->store.path_count};
    data_store_rest(&compilation->store); /* its numbers are read; its texts are seldom looked at again */
    return done && !diagnostics->error_count ? compilation : NULL;
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

Scene *compile_draw(Compilation *c, const CompilePlace *place) {
    c->place = place;
    Scene *scene = compile_scene(c);
    if (scene && c->request->lint)
        lint_chart(c, scene);
    return scene;
}

Scene *compile_chart(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics) {
    Compilation *compilation = compile_open(request, inputs, diagnostics);
    return compilation ? compile_draw(compilation, NULL) : NULL;
}
