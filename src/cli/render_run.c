#define _POSIX_C_SOURCE 200809L

#include "cli/render_run.h"

#include "base/memory.h"
#include "cli/command.h"
#include "cli/depfile.h"
#include "cli/jobs.h"
#include "cli/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct Slot {
    PipelineResult result;
    bool done;
} Slot;

typedef struct State {
    const RenderRun *run;
    Slot *slots; /* one for each place of the jobs' window */
    size_t window;
    Fonts **fonts; /* one for each thread */
    bool shows_progress, color;
    Arena arena; /* names for the depfile */
    DepfileRule *rules;
    size_t failed;
    bool system_failed;
} State;

static void run_job(void *context, size_t worker, size_t job) {
    State *state = context;
    PipelineRequest request = state->run->request;
    request.spec = state->run->plan->jobs[job].spec;
    request.formats = state->run->plan->formats;
    request.format_count = state->run->plan->format_count;
    request.targets = state->run->plan->jobs[job].targets;
    Slot *slot = &state->slots[job % state->window];
    slot->done = pipeline_run(&request, &state->fonts[worker], &slot->result);
}

static bool has_failed(const State *state, const Slot *slot) {
    const Diagnostics *diagnostics = &slot->result.diagnostics;
    return !slot->done || diagnostics->error_count ||
           (state->run->strict && (diagnostics->count || slot->result.layout.fault_count));
}

/* The names of a job's outputs; a depfile needs them to the end. */
static const char *const *name_targets(State *state, size_t job, PipelineResult *result) {
    const RenderPlan *plan = state->run->plan;
    Arena *arena = state->run->depfile ? &state->arena : &result->arena;
    const char **targets = arena_new_array(arena, const char *, result->output_count);
    for (size_t i = 0; i < result->output_count; i++) {
        const PipelineOutput *output = &result->outputs[i];
        targets[i] = render_plan_name_output(plan->jobs[job].targets[output->format],
                                             plan->formats[output->format], output->slide, arena);
    }
    return targets;
}

static bool check_stream(const char *const *targets, PipelineResult *result) {
    if (result->output_count < 2 || strcmp(targets[0], "-"))
        return true;
    return diagnostics_report(&result->diagnostics,
                              (Diagnostic){.id = MESSAGE_USAGE,
                                           .detail =
                                               "standard output can take one output only; name a folder "
                                               "with -o"});
}

static bool publish_job(const State *state, const char *const *targets, PipelineResult *result) {
    PublishSet set;
    if (!check_stream(targets, result))
        return false;
    publish_init(&set, state->run->plan->folder);
    for (size_t i = 0; i < result->output_count; i++)
        publish_add(&set, targets[i], &result->outputs[i].bytes);
    bool done = publish_commit(&set, state->run->durable, &result->diagnostics);
    publish_finish(&set);
    return done;
}

static void note_inputs(State *state, size_t job, const char *const *targets, const PipelineResult *result) {
    const char **inputs = arena_new_array(&state->arena, const char *, result->input_count);
    for (size_t i = 0; i < result->input_count; i++)
        inputs[i] = arena_copy_text(&state->arena, result->inputs[i]);
    state->rules[job] = (DepfileRule){targets, result->output_count, inputs, result->input_count};
}

static void append_findings(const State *state, const PipelineResult *result, Buffer *out) {
    const ReportStyle style = {
        .color = state->color,
        .quote = state->color || isatty(STDERR_FILENO),
        .stream = {result->spec_name, result->spec_bytes.bytes, result->spec_bytes.length}};
    report_append(out, &result->diagnostics, &style);
}

static void append_timings(const RenderPlan *plan, const PipelineResult *result, Buffer *out) {
    const double *seconds = result->seconds;
    buffer_print(out, "%s: read %.2f ms, fonts %.2f ms, compile %.2f ms", result->spec_name,
                 seconds[PIPELINE_READ] * 1e3, seconds[PIPELINE_FONTS] * 1e3,
                 seconds[PIPELINE_COMPILE] * 1e3);
    for (size_t i = 0; result->format_seconds && i < plan->format_count; i++)
        buffer_print(out, ", %s %.2f ms", plan->formats[i]->name, result->format_seconds[i] * 1e3);
    if (plan->format_count)
        buffer_print(out, ", publish %.2f ms", seconds[PIPELINE_PUBLISH] * 1e3);
    buffer_print(out, "\n");
}

/* What the processor spent before: the program loaded, its libraries linked, the call read. */
static void print_start(void) {
    struct timespec spent;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    fprintf(stderr, "start %.2f ms\n", (double)spent.tv_sec * 1e3 + (double)spent.tv_nsec / 1e6);
}

static void append_targets(const char *const *targets, const PipelineResult *result, Buffer *out) {
    for (size_t i = 0; i < result->output_count; i++)
        buffer_print(out, "wrote %s\n", targets[i]);
}

static void print_progress(const State *state, size_t job) {
    size_t count = state->run->plan->job_count;
    fprintf(stderr, "\r\033[K%zu of %zu", job + 1, count);
    if (job + 1 == count)
        fputs("\r\033[K", stderr);
    fflush(stderr);
}

/* `targets` are those that were published, if any was. */
static void print_messages(const State *state, const char *const *targets, const PipelineResult *result) {
    Buffer out;
    buffer_init(&out);
    append_findings(state, result, &out);
    if (state->run->timings)
        append_timings(state->run->plan, result, &out);
    if (state->run->verbose && targets)
        append_targets(targets, result, &out);
    if (out.length && state->shows_progress)
        fputs("\r\033[K", stderr);
    if (out.length)
        fwrite(out.bytes, 1, out.length, stderr);
    buffer_finish(&out);
}

static void print_layout(const State *state, size_t job, const Slot *slot) {
    const PipelineResult *result = &slot->result;
    Buffer out;
    buffer_init(&out);
    layout_report_append(&out, state->run->layout, result->spec_name, slot->done, &result->layout, job,
                         state->run->plan->job_count);
    if (out.length)
        fwrite(out.bytes, 1, out.length, stdout);
    buffer_finish(&out);
}

static void finish_job(void *context, size_t job) {
    State *state = context;
    PipelineResult *result = &state->slots[job % state->window].result;
    bool failed = has_failed(state, &state->slots[job % state->window]);
    const char *const *targets = name_targets(state, job, result);
    double start = pipeline_seconds_now();
    bool published = !failed && state->run->plan->format_count && publish_job(state, targets, result);
    result->seconds[PIPELINE_PUBLISH] = pipeline_seconds_now() - start;
    state->failed += failed || (state->run->plan->format_count && !published);
    state->system_failed |= result->diagnostics.failure_count > 0;
    print_messages(state, published ? targets : NULL, result);
    print_layout(state, job, &state->slots[job % state->window]);
    if (state->shows_progress)
        print_progress(state, job);
    if (state->run->depfile)
        note_inputs(state, job, targets, result);
    pipeline_result_finish(result);
}

static bool report_depfile(const char *path, const char *unsayable, Diagnostics *diagnostics) {
    Arena arena;
    arena_init(&arena);
    diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_OUTPUT_UNWRITABLE,
                     .found = path,
                     .detail = arena_print(&arena, "make has no way to write the name \"%s\"", unsayable)});
    arena_finish(&arena);
    return false;
}

static bool write_depfile(const State *state, Diagnostics *diagnostics) {
    const char *path = state->run->depfile, *unsayable;
    Buffer bytes;
    buffer_init(&bytes);
    if (!depfile_append(&bytes, state->rules, state->run->plan->job_count, &unsayable))
        return report_depfile(path, unsayable, diagnostics);
    PublishSet set;
    publish_init(&set, NULL);
    publish_add(&set, path, &bytes);
    bool done = publish_commit(&set, state->run->durable, diagnostics);
    publish_finish(&set);
    return done;
}

static int finish_run(const State *state) {
    if (state->failed)
        return state->system_failed ? EXIT_SYSTEM_FAILED : EXIT_FAILED;
    if (!state->run->depfile)
        return EXIT_DONE;
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    bool done = write_depfile(state, &diagnostics);
    command_report(&diagnostics, state->run->color);
    diagnostics_finish(&diagnostics);
    return done ? EXIT_DONE : EXIT_SYSTEM_FAILED;
}

int render_run(const RenderRun *run) {
    size_t count = run->plan->job_count, threads = run->threads < count ? run->threads : count;
    State state = {.run = run, .window = jobs_window(threads), .color = report_wants_color(run->color)};
    state.shows_progress = count > 1 && !run->quiet && isatty(STDERR_FILENO);
    state.slots = memory_allocate(state.window, sizeof *state.slots);
    state.fonts = memory_allocate(threads, sizeof(Fonts *));
    if (run->timings)
        print_start();
    arena_init(&state.arena);
    state.rules = arena_new_array(&state.arena, DepfileRule, count);
    jobs_run(&(JobKind){run_job, finish_job, &state}, count, threads);
    int status = finish_run(&state);
    for (size_t i = 0; i < threads; i++)
        fonts_destroy(state.fonts[i]);
    arena_finish(&state.arena);
    free(state.fonts);
    free(state.slots);
    return status;
}
