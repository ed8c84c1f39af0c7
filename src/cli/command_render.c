#include "cli/command.h"
#include "cli/render_run.h"

#include <stdint.h>
#include <stdlib.h>

typedef enum MetricsKind { METRICS_FONTS, METRICS_FIXED } MetricsKind;
typedef enum SvgText { SVG_TEXT, SVG_OUTLINES } SvgText;

typedef struct RenderSettings {
    const char *output, *formats, *deps;
    double scale;
    int threads, color, metrics, svg_text;
    bool durable, strict, quiet, verbose, timings;
} RenderSettings;

static const char *const color_names[] = {"auto", "always", "never", NULL};
static const char *const metrics_names[] = {"fonts", "fixed", NULL};
static const char *const svg_text_names[] = {"text", "outlines", NULL};

#define AT(member) offsetof(RenderSettings, member)

static const Option options[] = {
    {'o', "output", OPTION_TEXT, "PLACE",
     "a folder, made when it is missing; or, for a single output, a file; - is standard output", AT(output),
     0, NULL},
    {'f', "format", OPTION_TEXT, "LIST", "png, svg, pdf or scene, with commas; png, or as -o ends",
     AT(formats), 0, NULL},
    {0, "scale", OPTION_NUMBER, "N", "pixels of a PNG for each px of the chart (1)", AT(scale),
     RENDER_MOST_SCALE, NULL},
    {'j', "jobs", OPTION_COUNT, "N", "specs to work on at a time (1)", AT(threads), 256, NULL},
    {0, "deps", OPTION_TEXT, "FILE", "write there, for make, which files the outputs were made from",
     AT(deps), 0, NULL},
    {0, "durable", OPTION_FLAG, NULL, "end only when the outputs are safe on the disk (fsync)", AT(durable),
     0, NULL},
    {0, "strict", OPTION_FLAG, NULL, "treat warnings, such as labels left out, as errors", AT(strict), 0,
     NULL},
    {'q', "quiet", OPTION_FLAG, NULL, "show no progress", AT(quiet), 0, NULL},
    {'v', "verbose", OPTION_FLAG, NULL, "name the files written", AT(verbose), 0, NULL},
    {0, "color", OPTION_CHOICE, "WHEN", "colour messages: auto, always or never", AT(color), 0, color_names},
    {0, "metrics", OPTION_CHOICE, "KIND", "measure texts by their fonts, or fixed: the same on every machine",
     AT(metrics), 0, metrics_names},
    {0, "svg-text", OPTION_CHOICE, "KIND", "texts of SVG as text or as outlines", AT(svg_text), 0,
     svg_text_names},
    {0, "timings", OPTION_FLAG, NULL, "say how long each stage took", AT(timings), 0, NULL},
};

static const char details[] =
    "A SPEC is a YAML file; - reads one from standard input. Outputs are named after it: a.yaml gives "
    "a.png.\n"
    "All outputs of a spec are published together, or none. When one of several specs fails, nothing of it "
    "is\n"
    "published, the others are, and the exit status is 1; no --deps file is written then. An output whose "
    "bytes\n"
    "do not change gets a new time only. SOURCE_DATE_EPOCH, when set, is the date in PDF files.";

static bool read_epoch(int64_t *epoch, Diagnostics *diagnostics) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text)
        return true;
    int64_t value = 0;
    const char *at = text;
    while (*at >= '0' && *at <= '9' && value <= RENDER_MOST_EPOCH)
        value = 10 * value + (*at++ - '0');
    *epoch = value;
    if (at > text && !*at && value <= RENDER_MOST_EPOCH)
        return true;
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_BAD_OPTION,
                                                        .detail = "SOURCE_DATE_EPOCH",
                                                        .found = text,
                                                        .expected = "whole seconds from 0 to 253402300799"});
}

static bool check_deps(const RenderPlan *plan, const char *deps, Diagnostics *diagnostics) {
    bool unnamed = plan->jobs[0].targets[0][0] == '-' && !plan->jobs[0].targets[0][1];
    if (!deps || !unnamed)
        return true;
    return diagnostics_report(
        diagnostics, (Diagnostic){.id = MESSAGE_USAGE, .detail = "--deps needs outputs that have names"});
}

static RenderRun prepare(const RenderSettings *settings, const RenderPlan *plan) {
    RenderRun run = {.plan = plan,
                     .request = {.options = render_options_default},
                     .threads = (size_t)settings->threads,
                     .depfile = settings->deps,
                     .durable = settings->durable,
                     .strict = settings->strict,
                     .quiet = settings->quiet,
                     .verbose = settings->verbose,
                     .timings = settings->timings,
                     .color = (ReportColor)settings->color};
    run.request.fixed_metrics = settings->metrics == METRICS_FIXED;
    run.request.options.scale = settings->scale;
    run.request.options.svg_outlines = settings->svg_text == SVG_OUTLINES;
    return run;
}

static int run_settings(const RenderSettings *settings, char **specs, size_t count, Arena *arena,
                        Diagnostics *diagnostics) {
    RenderPlan plan;
    if (!render_plan_make(&plan, settings->formats, settings->output, specs, count, arena, diagnostics) ||
        !check_deps(&plan, settings->deps, diagnostics))
        return EXIT_WRONG_CALL;
    RenderRun run = prepare(settings, &plan);
    if (!read_epoch(&run.request.options.epoch, diagnostics))
        return EXIT_WRONG_CALL;
    return render_run(&run);
}

static int run_render(int count, char **arguments) {
    RenderSettings settings = {.scale = 1, .threads = 1};
    int first, status;
    if (!command_begin(&command_render, count, arguments, &settings, &first, &status))
        return status;
    Arena arena;
    Diagnostics diagnostics;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    status = run_settings(&settings, arguments + first, (size_t)(count - first), &arena, &diagnostics);
    command_report(&diagnostics, settings.color);
    diagnostics_finish(&diagnostics);
    arena_finish(&arena);
    return status;
}

const Command command_render = {{"render", "SPEC...", "Draws charts as PNG, SVG or PDF.", details, options,
                                 sizeof options / sizeof *options},
                                run_render};
