#define _POSIX_C_SOURCE 200809L

#include "cli/render_plan.h"

#include "base/file.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Where outputs go. */
typedef enum OutputKind { OUTPUT_STANDARD, OUTPUT_FILE, OUTPUT_FOLDER } OutputKind;

static bool wrong_call(Diagnostics *diagnostics, const char *why) {
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_USAGE, .detail = why});
}

static bool add_format(RenderPlan *plan, const char *name, Diagnostics *diagnostics) {
    const RenderFormat *format = render_format_find(name);
    if (!format) {
        Diagnostic unknown = {.id = MESSAGE_UNKNOWN_VALUE, .detail = "format", .found = name};
        unknown.known = render_format_names(&unknown.known_count);
        return diagnostics_report(diagnostics, unknown);
    }
    for (size_t i = 0; i < plan->format_count; i++)
        if (plan->formats[i] == format)
            return true;
    if (plan->format_count == RENDER_PLAN_MOST_FORMATS)
        return wrong_call(diagnostics, "too many formats");
    plan->formats[plan->format_count++] = format;
    return true;
}

static bool read_formats(RenderPlan *plan, const char *list, Arena *arena, Diagnostics *diagnostics) {
    bool done = true;
    for (;;) {
        size_t length = strcspn(list, ",");
        done &= add_format(plan, arena_copy_bytes(arena, list, length), diagnostics);
        if (!list[length])
            return done;
        list += length + 1;
    }
}

static bool choose_formats(RenderPlan *plan, const char *list, const char *output, Arena *arena,
                           Diagnostics *diagnostics) {
    if (list)
        return read_formats(plan, list, arena, diagnostics);
    const RenderFormat *named = output ? render_format_for_ending(output) : NULL;
    plan->formats[plan->format_count++] = named ? named : render_format_find("png");
    return true;
}

static bool is_folder(const char *path) {
    struct stat status;
    return !stat(path, &status) && S_ISDIR(status.st_mode);
}

static bool exists(const char *path) {
    struct stat status;
    return !stat(path, &status);
}

static OutputKind kind_of_output(const char *output, const RenderPlan *plan) {
    bool lone = plan->job_count == 1 && plan->format_count == 1;
    if (!output)
        return plan->job_count == 1 && !strcmp(plan->jobs[0].spec, "-") ? OUTPUT_STANDARD : OUTPUT_FOLDER;
    if (!strcmp(output, "-"))
        return OUTPUT_STANDARD;
    if (!lone || is_folder(output) || output[strlen(output) - 1] == '/')
        return OUTPUT_FOLDER;
    return render_format_for_ending(output) || exists(output) ? OUTPUT_FILE : OUTPUT_FOLDER;
}

/* "3q01.pack.yaml" makes 3q01.pdf. */
static const char *name_stem(const char *spec, Arena *arena) {
    static const char suffix[] = ".pack";
    const char *stem = file_stem(spec, arena);
    size_t length = strlen(stem), end = sizeof suffix - 1;
    bool packs = length > end && !strcmp(stem + length - end, suffix);
    return packs ? arena_copy_bytes(arena, stem, length - end) : stem;
}

static const char *target_in_folder(const RenderPlanRequest *request, const char *spec,
                                    const RenderFormat *format, Arena *arena) {
    const char *stem = strcmp(spec, "-") ? name_stem(spec, arena) : "stdin", *folder = request->output;
    if (!folder)
        return arena_print(arena, "%s%s%s", stem, request->suffix ? request->suffix : "", format->ending);
    const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
    return arena_print(arena, "%s%s%s%s", folder, slash, stem, format->ending);
}

static const char *name_target(OutputKind kind, const RenderPlanRequest *request, const char *spec,
                               const RenderFormat *format, Arena *arena) {
    if (kind == OUTPUT_STANDARD)
        return "-";
    return kind == OUTPUT_FILE ? request->output : target_in_folder(request, spec, format, arena);
}

static void name_targets(RenderPlan *plan, OutputKind kind, const RenderPlanRequest *request, Arena *arena) {
    for (size_t i = 0; i < plan->job_count; i++) {
        const char **targets = arena_new_array(arena, const char *, plan->format_count);
        for (size_t k = 0; k < plan->format_count; k++)
            targets[k] = name_target(kind, request, plan->jobs[i].spec, plan->formats[k], arena);
        plan->jobs[i].targets = targets;
    }
}

/* A target with the spec that makes it. */
typedef struct Claim {
    const char *target, *spec;
} Claim;

static int compare_claims(const void *left, const void *right) {
    return strcmp(((const Claim *)left)->target, ((const Claim *)right)->target);
}

static bool check_names(const RenderPlan *plan, Arena *arena, Diagnostics *diagnostics) {
    size_t count = 0;
    Claim *claims = memory_allocate(plan->job_count * plan->format_count, sizeof *claims);
    for (size_t i = 0; i < plan->job_count; i++)
        for (size_t k = 0; k < plan->format_count; k++)
            claims[count++] = (Claim){plan->jobs[i].targets[k], plan->jobs[i].spec};
    qsort(claims, count, sizeof *claims, compare_claims);
    bool done = true;
    for (size_t i = 1; i < count; i++)
        if (!compare_claims(&claims[i - 1], &claims[i]))
            done =
                wrong_call(diagnostics, arena_print(arena, "two outputs named \"%s\", from \"%s\" and \"%s\"",
                                                    claims[i].target, claims[i - 1].spec, claims[i].spec));
    free(claims);
    return done;
}

static bool add_jobs(RenderPlan *plan, char *const *specs, size_t count, Arena *arena,
                     Diagnostics *diagnostics) {
    size_t from_input = 0;
    *plan = (RenderPlan){.jobs = arena_new_array(arena, RenderJob, count), .job_count = count};
    for (size_t i = 0; i < count; i++) {
        plan->jobs[i].spec = specs[i];
        from_input += !strcmp(specs[i], "-");
    }
    if (!count)
        return wrong_call(diagnostics, "no spec given");
    return from_input < 2 || wrong_call(diagnostics, "standard input can give one spec only");
}

static bool check_output(const RenderPlan *plan, OutputKind kind, const char *output, Arena *arena,
                         Diagnostics *diagnostics) {
    if (kind == OUTPUT_STANDARD && plan->job_count * plan->format_count > 1)
        return wrong_call(diagnostics, "standard output can take one output only; name a folder with -o");
    const RenderFormat *named = output ? render_format_for_ending(output) : NULL;
    if (kind != OUTPUT_FILE || !named || named == plan->formats[0])
        return true;
    return wrong_call(diagnostics, arena_print(arena, "the output \"%s\" does not end in \"%s\"", output,
                                               plan->formats[0]->ending));
}

bool render_plan_make(RenderPlan *plan, const RenderPlanRequest *request, Arena *arena,
                      Diagnostics *diagnostics) {
    const char *output = request->output;
    if (!add_jobs(plan, request->specs, request->spec_count, arena, diagnostics))
        return false;
    if (output && !*output)
        return wrong_call(diagnostics, "the output's name is empty");
    if (!choose_formats(plan, request->formats, output, arena, diagnostics))
        return false;
    OutputKind kind = kind_of_output(output, plan);
    if (!check_output(plan, kind, output, arena, diagnostics))
        return false;
    name_targets(plan, kind, request, arena);
    plan->folder = kind == OUTPUT_FOLDER ? output : NULL;
    return check_names(plan, arena, diagnostics);
}

const char *render_plan_name_output(const char *target, const RenderFormat *format, size_t slide,
                                    Arena *arena) {
    size_t length = strlen(target);
    if (!slide || !strcmp(target, "-"))
        return target;
    bool ends = render_format_for_ending(target) == format;
    size_t stem = ends ? length - strlen(format->ending) : length;
    return arena_print(arena, "%.*s-%02zu%s", (int)stem, target, slide, target + stem);
}

bool render_plan_make_check(RenderPlan *plan, char *const *specs, size_t spec_count, Arena *arena,
                            Diagnostics *diagnostics) {
    return add_jobs(plan, specs, spec_count, arena, diagnostics);
}
