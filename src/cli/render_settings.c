#include "cli/render_settings.h"

#include "cli/command.h"

#include <stdint.h>
#include <stdlib.h>

typedef enum MetricsKind { METRICS_FONTS, METRICS_FIXED } MetricsKind;
typedef enum SvgText { SVG_TEXT, SVG_OUTLINES } SvgText;

const char *const render_color_names[] = {"auto", "always", "never", NULL};
const char *const render_metrics_names[] = {"fonts", "fixed", NULL};
const char *const render_svg_text_names[] = {"text", "outlines", NULL};

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

static RenderRun prepare(const RenderSettings *settings, PipelineRequest request, const RenderPlan *plan) {
    RenderRun run = {.plan = plan,
                     .request = request,
                     .threads = (size_t)settings->threads,
                     .depfile = settings->deps,
                     .durable = settings->durable,
                     .strict = settings->strict,
                     .quiet = settings->quiet,
                     .verbose = settings->verbose,
                     .timings = settings->timings,
                     .color = (ReportColor)settings->color};
    run.request.options = render_options_default;
    run.request.language = settings->language;
    run.request.fixed_metrics = settings->metrics == METRICS_FIXED;
    run.request.options.scale = settings->scale;
    run.request.options.svg_outlines = settings->svg_text == SVG_OUTLINES;
    return run;
}

/* What tells an output from the whole in the spec's own language, which has no suffix. */
static const char *name_suffix(const RenderSettings *settings, Arena *arena) {
    return arena_print(arena, "%s%s%s", settings->language ? "-" : "",
                       settings->language ? settings->language : "",
                       settings->suffix ? settings->suffix : "");
}

static int run_settings(const RenderSettings *settings, PipelineRequest request, char **specs, size_t count,
                        Arena *arena, Diagnostics *diagnostics) {
    RenderPlan plan;
    const RenderPlanRequest wanted = {settings->formats, settings->output, name_suffix(settings, arena),
                                      specs, count};
    if (!render_plan_make(&plan, &wanted, arena, diagnostics) ||
        !check_deps(&plan, settings->deps, diagnostics))
        return EXIT_WRONG_CALL;
    RenderRun run = prepare(settings, request, &plan);
    if (!read_epoch(&run.request.options.epoch, diagnostics))
        return EXIT_WRONG_CALL;
    return render_run(&run);
}

int render_settings_run(const RenderSettings *settings, PipelineRequest request, char **specs, size_t count) {
    Arena arena;
    Diagnostics diagnostics;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    int status = run_settings(settings, request, specs, count, &arena, &diagnostics);
    command_report(&diagnostics, settings->color);
    diagnostics_finish(&diagnostics);
    arena_finish(&arena);
    return status;
}
