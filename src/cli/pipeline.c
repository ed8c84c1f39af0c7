#define _POSIX_C_SOURCE 200809L

#include "cli/pipeline.h"

#include "base/memory.h"
#include "cli/render_plan.h"
#include "compile/compile.h"
#include "compile/diagram_picture.h"
#include "fonts/font_lookup.h"
#include "pack/pack.h"
#include "render/document.h"
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
    const char *strings_path; /* NULL: no strings file is read */
    const Strings *strings;
    FontList fonts_asked;
    Fonts **fonts;
    const char *const *inputs; /* what was read beside spec, theme and fonts */
    size_t input_count;
    PackSlide *slides; /* a chart is one, with the number 0 */
    size_t slide_count;
    Pack pack;
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

static bool check_kind(Pipeline *run) {
    if (!run->request->pack || run->spec->kind == SPEC_PACK)
        return true;
    return diagnostics_report(&run->result->diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                                      .place = {run->result->spec_name, 0, 0},
                                                                      .detail = "a pack",
                                                                      .expected = "slides"});
}

static bool read_spec(Pipeline *run) {
    PipelineResult *result = run->result;
    if (!read_bytes(run))
        return false;
    run->spec = spec_read(result->spec_name, result->spec_bytes.bytes, result->spec_bytes.length,
                          &result->diagnostics);
    return run->spec && check_kind(run);
}

static bool read_theme(Pipeline *run) {
    run->theme = theme_resolve(run->spec->config, run->spec->file, &run->arena, &run->theme_files,
                               &run->result->diagnostics);
    return run->theme != NULL;
}

/* Without a language the strings file is not looked at, unless the spec is only checked. */
static bool read_strings(Pipeline *run) {
    const Node *file = run->spec->strings;
    const char *language = run->request->language;
    Diagnostics *diagnostics = &run->result->diagnostics;
    if (language && !strcmp(language, run->theme->language.text))
        language = NULL; /* the texts are in it as they are written */
    if (!file || !node_is_scalar(file))
        return !language || diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_NO_STRINGS,
                                                                         .place = {run->spec->file, 0, 0},
                                                                         .found = language});
    const char *path = file_resolve_path(run->spec->file, node_text(file), &run->arena);
    run->result->strings = arena_copy_text(&run->result->arena, path);
    if (!language && run->request->format_count)
        return true;
    run->strings_path = path;
    if (!language)
        return strings_check(run->strings_path, file->place, diagnostics);
    const StringsRequest request = {run->strings_path, file->place, language, NULL};
    run->strings = strings_read(&request, &run->arena, diagnostics);
    run->theme = theme_in_language(run->theme, language, &run->arena);
    return run->strings != NULL;
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

static bool compile_one(Pipeline *run, const TextMeasure *measure) {
    static Compiler *const compilers[] = {[SPEC_CHART] = compile_chart, [SPEC_DIAGRAM] = compile_diagram};
    const CompileRequest request = {run->spec,          run->theme, measure,     &run->arena,
                                    run->request->lint, NULL,       run->strings};
    CompileInputs data;
    run->slides = arena_new(&run->arena, PackSlide);
    run->slides->scene = compilers[run->spec->kind](&request, &data, &run->result->diagnostics);
    run->slide_count = run->slides->scene != NULL;
    run->inputs = data.paths;
    run->input_count = data.count;
    return run->slide_count;
}

static bool compile_slides(Pipeline *run, const TextMeasure *measure) {
    const PipelineRequest *asked = run->request;
    const PackRequest request = {.file = run->spec->file,
                                 .spec = run->spec->pack,
                                 .theme = run->theme,
                                 .strings = run->strings,
                                 .measure = measure,
                                 .arena = &run->arena,
                                 .first = asked->first_slide,
                                 .last = asked->last_slide,
                                 .draft = asked->draft,
                                 .lint = asked->lint};
    bool done = pack_compile(&request, &run->pack, &run->result->diagnostics);
    run->slides = run->pack.slides;
    run->slide_count = run->pack.count;
    run->inputs = run->pack.inputs;
    run->input_count = run->pack.input_count;
    return done;
}

static bool compile(Pipeline *run) {
    static bool (*const kinds[])(Pipeline *, const TextMeasure *) = {
        [SPEC_CHART] = compile_one, [SPEC_DIAGRAM] = compile_one, [SPEC_PACK] = compile_slides};
    size_t first = run->result->diagnostics.count;
    const TextMeasure *measure =
        run->request->fixed_metrics ? &text_measure_fixed : fonts_text_measure(*run->fonts);
    bool done = kinds[run->spec->kind](run, measure);
    place_findings(run, first);
    return done && !run->result->diagnostics.error_count;
}

static void append_layout(LayoutReport *whole, LayoutReport report, size_t slide, Arena *arena) {
    whole->items = arena_copy_items(arena, whole->items, whole->count, whole->count + report.count,
                                    sizeof *whole->items);
    for (size_t i = 0; i < report.count; i++) {
        whole->items[whole->count] = report.items[i];
        whole->items[whole->count++].slide = slide;
    }
    whole->fault_count += report.fault_count;
}

static bool survey(Pipeline *run) {
    Arena *arena = &run->result->arena;
    double least = run->theme->label->minimum_font_size.value;
    for (size_t i = 0; run->request->layout && i < run->slide_count; i++)
        append_layout(&run->result->layout, scene_layout(run->slides[i].scene, least, arena),
                      run->slides[i].number, arena);
    return true;
}

static PipelineOutput *add_output(Pipeline *run, size_t format, size_t slide) {
    PipelineResult *result = run->result;
    PipelineOutput *output = &result->outputs[result->output_count++];
    *output = (PipelineOutput){.format = format, .slide = slide};
    return output;
}

double pipeline_seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What links within a pack call a slide. */
static const char *label_of(Pipeline *run, size_t slide) {
    return arena_print(&run->arena, "%zu", run->slides[slide].number);
}

/* The files that the slides' pictures will be, for links between them. */
static void name_pages(Pipeline *run, size_t format, RenderOptions *options) {
    const char *target = run->request->targets ? run->request->targets[format] : "-";
    if (run->spec->kind != SPEC_PACK || !strcmp(target, "-"))
        return;
    RenderPage *pages = arena_new_array(&run->arena, RenderPage, run->slide_count);
    for (size_t i = 0; i < run->slide_count; i++) {
        const char *path = render_plan_name_output(target, run->request->formats[format],
                                                   run->slides[i].number, &run->arena);
        const char *slash = strrchr(path, '/');
        pages[i] = (RenderPage){label_of(run, i), slash ? slash + 1 : path};
    }
    options->pages = pages;
    options->page_count = run->slide_count;
}

/* A picture of the chart, or of each slide. */
static bool render_pictures(Pipeline *run, size_t format, RenderOptions options) {
    bool done = true;
    name_pages(run, format, &options);
    for (size_t i = 0; i < run->slide_count; i++)
        done &=
            render_scene(run->request->formats[format], run->slides[i].scene, &options, *run->fonts,
                         &add_output(run, format, run->slides[i].number)->bytes, &run->result->diagnostics);
    return done;
}

static bool render_document(Pipeline *run, size_t format, const RenderOptions *options) {
    const Pack *pack = &run->pack;
    Document document = {.title = pack->title,
                         .author = pack->author,
                         .subject = pack->subject,
                         .keywords = pack->keywords,
                         .language = run->theme->language.text,
                         .is_part = run->slide_count < run->spec->pack->slides.count,
                         .points = pack->points};
    DocumentPage *pages = arena_new_array(&run->arena, DocumentPage, run->slide_count);
    for (size_t i = 0; i < run->slide_count; i++) {
        const PackSlide *slide = &run->slides[i];
        pages[i] = (DocumentPage){slide->scene, label_of(run, i), slide->name, slide->level, slide->id};
    }
    document.pages = pages;
    document.page_count = run->slide_count;
    return run->request->formats[format]->write_document(
        &document, options, *run->fonts, &add_output(run, format, 0)->bytes, &run->result->diagnostics);
}

static bool render(Pipeline *run) {
    size_t first = run->result->diagnostics.count, count = run->request->format_count;
    RenderOptions options = run->request->options;
    options.font_list = &run->fonts_asked;
    bool done = true;
    run->result->outputs = memory_allocate(count * run->slide_count, sizeof *run->result->outputs);
    run->result->format_seconds = arena_new_array(&run->result->arena, double, count);
    for (size_t i = 0; i < count; i++) {
        bool is_document = run->spec->kind == SPEC_PACK && run->request->formats[i]->write_document;
        double start = pipeline_seconds_now();
        done &= is_document ? render_document(run, i, &options) : render_pictures(run, i, options);
        run->result->format_seconds[i] = pipeline_seconds_now() - start;
    }
    place_findings(run, first);
    return done;
}

static bool timed(Pipeline *run, PipelineStage stage, bool (*function)(Pipeline *)) {
    double start = pipeline_seconds_now();
    bool done = function(run);
    run->result->seconds[stage] += pipeline_seconds_now() - start;
    return done;
}

static bool run_stages(Pipeline *run) {
    return timed(run, PIPELINE_READ, read_spec) && timed(run, PIPELINE_READ, read_theme) &&
           timed(run, PIPELINE_READ, read_strings) && timed(run, PIPELINE_FONTS, open_fonts) &&
           timed(run, PIPELINE_COMPILE, compile) && survey(run) && timed(run, PIPELINE_RENDER, render);
}

/* Files as the depfile wants them: each that was read, in the order of the stages. */
static void list_inputs(Pipeline *run) {
    Arena *arena = &run->result->arena;
    size_t font_count = 0;
    const char *const *fonts = needs_fonts(run->request) && *run->fonts
                                   ? fonts_list_files(*run->fonts, &run->arena, &font_count)
                                   : NULL;
    size_t count = 0, all = 2 + run->theme_files.count + run->input_count + font_count;
    const char **inputs = arena_new_array(arena, const char *, all);
    if (strcmp(run->request->spec, "-"))
        inputs[count++] = arena_copy_text(arena, run->request->spec);
    for (size_t i = 0; i < run->theme_files.count; i++)
        inputs[count++] = arena_copy_text(arena, run->theme_files.items[i].text);
    if (run->strings_path)
        inputs[count++] = arena_copy_text(arena, run->strings_path);
    for (size_t i = 0; i < run->input_count; i++)
        inputs[count++] = arena_copy_text(arena, run->inputs[i]);
    for (size_t i = 0; i < font_count; i++)
        inputs[count++] = arena_copy_text(arena, fonts[i]);
    run->result->inputs = inputs;
    run->result->input_count = count;
    run->result->font_count = font_count;
}

bool pipeline_run(const PipelineRequest *request, Fonts **fonts, PipelineResult *result) {
    *result = (PipelineResult){0};
    arena_init(&result->arena);
    diagnostics_init(&result->diagnostics);
    result->spec_name = strcmp(request->spec, "-") ? request->spec : "<stdin>";
    Pipeline run = {.request = request, .result = result, .fonts = fonts};
    arena_init(&run.arena);
    bool done = run_stages(&run) && !result->diagnostics.error_count;
    list_inputs(&run);
    for (size_t i = 0; i < run.slide_count; i++)
        scene_destroy(run.slides[i].scene);
    spec_destroy(run.spec);
    arena_finish(&run.arena);
    return done;
}

void pipeline_result_finish(PipelineResult *result) {
    for (size_t i = 0; i < result->output_count; i++)
        buffer_finish(&result->outputs[i].bytes);
    free(result->outputs);
    file_release(&result->spec_bytes);
    diagnostics_finish(&result->diagnostics);
    arena_finish(&result->arena);
    *result = (PipelineResult){0};
}
