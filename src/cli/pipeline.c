#define _POSIX_C_SOURCE 200809L

#include "cli/pipeline.h"

#include "base/memory.h"
#include "compile/compile.h"
#include "compile/diagram_picture.h"
#include "render/font_lookup.h"
#include "spec/spec.h"
#include "spec/theme.h"
#include "spec/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What the stages hand on. */
typedef struct Pipeline {
    const PipelineRequest *request;
    PipelineResult *result;
    Arena arena; /* until the end of the run */
    Spec *spec;
    const Theme *theme;
    SpecTexts theme_files;
    FontList fonts_asked;
    Fonts **fonts;
    CompileInputs data;
    Scene *scene;
} Pipeline;

static bool read_bytes(Pipeline *run) {
    PipelineResult *result = run->result;
    const Place nowhere = {0};
    if (strcmp(run->request->spec, "-"))
        return file_read(result->spec_name, YAML_MOST_BYTES, nowhere, &result->spec_bytes,
                         &result->diagnostics);
    return file_read_descriptor(STDIN_FILENO, result->spec_name, YAML_MOST_BYTES, nowhere,
                                &result->spec_bytes, &result->diagnostics);
}

static bool read_spec(Pipeline *run) {
    PipelineResult *result = run->result;
    if (!read_bytes(run))
        return false;
    run->spec = spec_read(result->spec_name, result->spec_bytes.bytes, result->spec_bytes.length,
                          &result->diagnostics);
    return run->spec != NULL;
}

static bool read_theme(Pipeline *run) {
    run->theme = theme_resolve(run->spec->config, run->spec->file, &run->arena, &run->theme_files,
                               &run->result->diagnostics);
    return run->theme != NULL;
}

/* Families that the theme brings no files for are looked up on the system. */
static bool find_fonts(Pipeline *run) {
    FontList list = theme_list_fonts(run->theme, &run->arena);
    FontFamily *families =
        arena_copy_items(&run->arena, list.families, list.count, list.count, sizeof *families);
    bool found = true;
    for (size_t i = 0; i < list.count; i++)
        if (!families[i].files[FONT_REGULAR].path)
            found &= font_lookup_family(families[i].name, families[i].place, &run->arena, &families[i],
                                        &run->result->diagnostics);
    run->fonts_asked = (FontList){families, list.count};
    return found;
}

static bool needs_fonts(const PipelineRequest *request) {
    for (size_t i = 0; i < request->format_count; i++)
        if (request->formats[i]->needs_fonts)
            return true;
    return !request->fixed_metrics;
}

static bool open_fonts(Pipeline *run) {
    if (!needs_fonts(run->request))
        return true;
    if (!find_fonts(run))
        return false;
    if (*run->fonts && !fonts_serve(*run->fonts, &run->fonts_asked)) {
        fonts_destroy(*run->fonts);
        *run->fonts = NULL;
    }
    if (!*run->fonts)
        *run->fonts = fonts_create(&run->fonts_asked);
    fonts_begin(*run->fonts, (Place){run->result->spec_name, 0, 0}, &run->result->diagnostics);
    return true;
}

typedef Scene *Compiler(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics);

/* What is wrong with the picture as a whole is about the spec. */
static void place_findings(const Pipeline *run, size_t first) {
    Diagnostics *diagnostics = &run->result->diagnostics;
    for (size_t i = first; i < diagnostics->count; i++)
        if (!diagnostics->items[i].place.file)
            diagnostics->items[i].place.file = run->result->spec_name;
}

static bool compile(Pipeline *run) {
    static Compiler *const compilers[] = {[SPEC_CHART] = compile_chart, [SPEC_DIAGRAM] = compile_diagram};
    size_t first = run->result->diagnostics.count;
    const TextMeasure *measure =
        run->request->fixed_metrics ? &text_measure_fixed : fonts_text_measure(*run->fonts);
    const CompileRequest request = {run->spec, run->theme, measure, &run->arena, run->request->lint, NULL};
    run->scene = compilers[run->spec->kind](&request, &run->data, &run->result->diagnostics);
    place_findings(run, first);
    return run->scene && !run->result->diagnostics.error_count;
}

static bool survey(Pipeline *run) {
    if (run->request->layout)
        run->result->layout =
            scene_layout(run->scene, run->theme->label->minimum_font_size.value, &run->result->arena);
    return true;
}

static bool render(Pipeline *run) {
    size_t first = run->result->diagnostics.count;
    RenderOptions options = run->request->options;
    options.font_list = &run->fonts_asked;
    bool done = true;
    for (size_t i = 0; i < run->request->format_count; i++)
        done &= render_scene(run->request->formats[i], run->scene, &options, *run->fonts,
                             &run->result->outputs[i], &run->result->diagnostics);
    place_findings(run, first);
    return done;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool timed(Pipeline *run, PipelineStage stage, bool (*function)(Pipeline *)) {
    double start = seconds_now();
    bool done = function(run);
    run->result->seconds[stage] += seconds_now() - start;
    return done;
}

static bool run_stages(Pipeline *run) {
    return timed(run, PIPELINE_READ, read_spec) && timed(run, PIPELINE_READ, read_theme) &&
           timed(run, PIPELINE_READ, open_fonts) && timed(run, PIPELINE_COMPILE, compile) && survey(run) &&
           timed(run, PIPELINE_RENDER, render);
}

/* Files as the depfile wants them: each that was read, in the order of the stages. */
static void list_inputs(Pipeline *run) {
    Arena *arena = &run->result->arena;
    size_t font_count = 0;
    const char *const *fonts =
        needs_fonts(run->request) && *run->fonts ? fonts_list_files(*run->fonts, &run->arena, &font_count) : NULL;
    size_t count = 0, all = 1 + run->theme_files.count + run->data.count + font_count;
    const char **inputs = arena_new_array(arena, const char *, all);
    if (strcmp(run->request->spec, "-"))
        inputs[count++] = arena_copy_text(arena, run->request->spec);
    for (size_t i = 0; i < run->theme_files.count; i++)
        inputs[count++] = arena_copy_text(arena, run->theme_files.items[i].text);
    for (size_t i = 0; i < run->data.count; i++)
        inputs[count++] = arena_copy_text(arena, run->data.paths[i]);
    for (size_t i = 0; i < font_count; i++)
        inputs[count++] = arena_copy_text(arena, fonts[i]);
    run->result->inputs = inputs;
    run->result->input_count = count;
    run->result->font_count = font_count;
}

bool pipeline_run(const PipelineRequest *request, Fonts **fonts, PipelineResult *result) {
    *result = (PipelineResult){.output_count = request->format_count};
    arena_init(&result->arena);
    diagnostics_init(&result->diagnostics);
    result->spec_name = strcmp(request->spec, "-") ? request->spec : "<stdin>";
    result->outputs = memory_allocate(request->format_count, sizeof *result->outputs);
    Pipeline run = {.request = request, .result = result, .fonts = fonts};
    arena_init(&run.arena);
    bool done = run_stages(&run) && !result->diagnostics.error_count;
    list_inputs(&run);
    scene_destroy(run.scene);
    spec_destroy(run.spec);
    arena_finish(&run.arena);
    return done;
}

void pipeline_result_finish(PipelineResult *result) {
    for (size_t i = 0; i < result->output_count; i++)
        buffer_finish(&result->outputs[i]);
    free(result->outputs);
    file_release(&result->spec_bytes);
    diagnostics_finish(&result->diagnostics);
    arena_finish(&result->arena);
    *result = (PipelineResult){0};
}
