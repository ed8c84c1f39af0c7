#define _XOPEN_SOURCE 700

#include "cli/golden_run.h"

#include "base/memory.h"
#include "cli/command.h"
#include "cli/golden_folders.h"
#include "cli/golden_junit.h"
#include "cli/golden_print.h"
#include "cli/golden_report.h"
#include "cli/golden_warnings.h"
#include "cli/jobs.h"
#include "cli/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that a chart reads. */
typedef struct FileIdentity {
    dev_t device;
    ino_t number;
} FileIdentity;

typedef struct State {
    const GoldenRun *run;
    GoldenFindings findings;
    GoldenDrawing *drawings; /* one for each place of the jobs' window */
    size_t window;
    Fonts **fonts; /* one for each thread */
    GoldenFolders folders;
    FileIdentity *reads;
    size_t read_count, read_capacity;
    Diagnostics diagnostics; /* of the run as a whole */
    Arena arena;
} State;

static const GoldenChart *chart_at(const State *state, size_t job) {
    return &state->run->plan->charts[job];
}

/* ---- a chart ---- */

static void draw(void *context, size_t worker, size_t job) {
    State *state = context;
    golden_draw(chart_at(state, job), state->run->plan->levels,
                golden_folders_of(&state->folders, chart_at(state, job))->scale, &state->fonts[worker],
                &state->drawings[job % state->window]);
}

static void note_read(State *state, const char *path) {
    struct stat status;
    if (stat(path, &status))
        return;
    state->reads = arena_grow(&state->arena, state->reads, state->read_count, &state->read_capacity,
                              sizeof *state->reads);
    state->reads[state->read_count++] = (FileIdentity){status.st_dev, status.st_ino};
}

/* A strings file is one of the chart's files, though it is read for other languages only. */
static void note_reads(State *state, const PipelineResult *result) {
    for (size_t i = 1; i + result->font_count < result->input_count; i++)
        note_read(state, result->inputs[i]);
    if (result->strings)
        note_read(state, result->strings);
}

static bool is_read(const State *state, const char *path) {
    struct stat status;
    if (stat(path, &status))
        return false;
    for (size_t i = 0; i < state->read_count; i++)
        if (state->reads[i].device == status.st_dev && state->reads[i].number == status.st_ino)
            return true;
    return false;
}

static double find_seconds(const PipelineResult *result) {
    double seconds = 0;
    for (int i = 0; i < PIPELINE_STAGES; i++)
        seconds += result->seconds[i];
    return seconds;
}

static void take_findings(State *state, GoldenDrawing *drawing, bool is_slide, GoldenResult *result) {
    PipelineResult *told = golden_drawing_told(drawing);
    note_reads(state, told);
    result->diagnostics = told->diagnostics;
    diagnostics_init(&told->diagnostics);
    if (!result->diagnostics.error_count)
        golden_warnings_judge(told->spec_name, told->spec_bytes.bytes, told->spec_bytes.length, is_slide,
                              &result->diagnostics);
    result->seconds = (drawing->ran[0] ? find_seconds(&drawing->scene) : 0) +
                      (drawing->ran[1] ? find_seconds(&drawing->pictures) : 0);
}

static const char *folder_of(const char *path, Arena *arena) {
    const char *slash = strrchr(path, '/');
    return slash ? arena_copy_bytes(arena, path, (size_t)(slash - path)) : NULL;
}

static void leave_actual(State *state, const char *path, Buffer *bytes, GoldenResult *result) {
    PublishSet set;
    publish_init(&set, folder_of(path, &state->arena));
    publish_add(&set, path, bytes);
    publish_commit(&set, false, &result->diagnostics);
    publish_finish(&set);
}

static void look_into(State *state, const GoldenChart *chart, GoldenLevel level, GoldenResult *result) {
    bool missing = result->outcomes[level] == GOLDEN_MISSING;
    result->pairs[level].actual = chart->actuals[level];
    result->pairs[level].expected = missing ? NULL : chart->goldens[level];
    diff_compare(&result->pairs[level], &state->findings.request, &result->differences[level]);
}

static void compare_level(State *state, size_t job, GoldenDrawing *drawing, GoldenLevel level) {
    const GoldenChart *chart = chart_at(state, job);
    GoldenResult *result = &state->findings.results[job];
    const char *golden = chart->goldens[level];
    GoldenOutcome outcome = golden_compare(drawing, level, golden, false);
    const char *loosely = outcome == GOLDEN_DIFFERENT && level != GOLDEN_SCENE
                              ? golden_folders_find_looseness(&state->folders, chart, drawing)
                              : NULL;
    if (loosely) {
        outcome = golden_compare(drawing, level, golden, true);
        result->loosely = loosely;
    }
    result->outcomes[level] = outcome;
    if (outcome == GOLDEN_DIFFERENT || outcome == GOLDEN_MISSING) {
        leave_actual(state, chart->actuals[level], drawing->levels[level], result);
        look_into(state, chart, level, result);
    } else {
        unlink(chart->actuals[level]);
    }
}

/* Takes what was drawn as the goldens, all levels or none. */
static void take_goldens(State *state, size_t job, GoldenDrawing *drawing) {
    const GoldenPlan *plan = state->run->plan;
    const GoldenChart *chart = chart_at(state, job);
    GoldenResult *result = &state->findings.results[job];
    PublishSet set;
    publish_init(&set, plan->folders[chart->folder].path);
    for (int level = 0; level < GOLDEN_LEVELS; level++) {
        if (!plan->levels[level])
            continue;
        result->outcomes[level] = golden_compare(drawing, (GoldenLevel)level, chart->goldens[level], false);
        if (result->outcomes[level] == GOLDEN_DIFFERENT || result->outcomes[level] == GOLDEN_MISSING)
            publish_add(&set, chart->goldens[level], drawing->levels[level]);
        unlink(chart->actuals[level]);
    }
    if (golden_folders_take_fonts(&state->folders, chart, drawing, &result->diagnostics) && set.count)
        publish_commit(&set, false, &result->diagnostics);
    publish_finish(&set);
}

static void finish(void *context, size_t job) {
    State *state = context;
    const GoldenPlan *plan = state->run->plan;
    GoldenDrawing *drawing = &state->drawings[job % state->window];
    GoldenResult *result = &state->findings.results[job];
    for (int level = 0; level < GOLDEN_LEVELS; level++)
        result->pairs[level].name = arena_print(&state->arena, "%s.%s", plan->charts[job].name,
                                                golden_level_name((GoldenLevel)level));
    take_findings(state, drawing, plan->charts[job].slide > 0, result);
    if (state->run->update)
        take_goldens(state, job, drawing);
    for (int level = 0; level < GOLDEN_LEVELS && !state->run->update; level++)
        if (plan->levels[level])
            compare_level(state, job, drawing, (GoldenLevel)level);
    golden_drawing_finish(drawing);
}

/* ---- afterwards ---- */

/* A chart that others read, as packs do, stays one when it breaks. */
static bool has_golden(const GoldenChart *chart) {
    struct stat status;
    for (int level = 0; level < GOLDEN_LEVELS; level++)
        if (!stat(chart->goldens[level], &status))
            return true;
    return false;
}

static void sort_out_files(State *state) {
    const GoldenPlan *plan = state->run->plan;
    bool *is_chart = arena_new_array(&state->arena, bool, plan->chart_count);
    for (size_t i = 0; i < plan->chart_count; i++) {
        GoldenResult *result = &state->findings.results[i];
        result->is_chart = is_chart[i] = !result->diagnostics.error_count || has_golden(&plan->charts[i]) ||
                                         !is_read(state, plan->charts[i].spec);
    }
    golden_plan_find_stale(state->run->plan, is_chart, &state->arena, &state->diagnostics);
    for (size_t i = 0; i < plan->folder_count; i++)
        for (size_t k = 0; k < plan->folders[i].stale_count; k++)
            diagnostics_report(&state->diagnostics, (Diagnostic){.id = MESSAGE_GOLDEN_STALE,
                                                                 .place = {.file = plan->folders[i].path},
                                                                 .found = plan->folders[i].stale[k]});
}

static void print(State *state) {
    const GoldenRun *run = state->run;
    Buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < run->plan->chart_count; i++) {
        if (!state->findings.results[i].is_chart)
            continue;
        /* Warnings that are announced are as they should be. */
        if (run->verbose || golden_has_failed(&state->findings, i))
            command_report(&state->findings.results[i].diagnostics, (int)run->color);
        golden_print_chart(&out, &state->findings, i, run->verbose);
    }
    command_report(&state->diagnostics, (int)run->color);
    golden_print_end(&out, &state->findings);
    if (out.length && !run->quiet)
        fwrite(out.bytes, 1, out.length, stdout);
    buffer_finish(&out);
}

static void add_junit(const State *state, PublishSet *set) {
    Buffer bytes;
    buffer_init(&bytes);
    golden_print_junit(&bytes, &state->findings);
    publish_add(set, state->run->junit, &bytes);
}

static bool publish(const State *state) {
    const GoldenRun *run = state->run;
    Diagnostics diagnostics;
    PublishSet set;
    diagnostics_init(&diagnostics);
    if (run->report)
        golden_report_begin(&set, run->report, &state->findings);
    else
        publish_init(&set, NULL);
    if (run->junit)
        add_junit(state, &set);
    bool done = publish_commit(&set, false, &diagnostics);
    command_report(&diagnostics, (int)run->color);
    publish_finish(&set);
    diagnostics_finish(&diagnostics);
    return done;
}

static int find_status(const State *state) {
    size_t failures = state->diagnostics.failure_count;
    for (size_t i = 0; i < state->run->plan->chart_count; i++)
        failures += state->findings.results[i].diagnostics.failure_count;
    if (failures)
        return EXIT_SYSTEM_FAILED;
    return state->findings.counts.failed || state->diagnostics.error_count ? EXIT_FAILED : EXIT_DONE;
}

static int run_charts(State *state) {
    const GoldenPlan *plan = state->run->plan;
    size_t threads = state->run->threads < plan->chart_count ? state->run->threads : plan->chart_count;
    state->window = jobs_window(threads);
    state->drawings = memory_allocate(state->window, sizeof *state->drawings);
    state->fonts = memory_allocate(threads, sizeof(Fonts *));
    jobs_run(&(JobKind){draw, finish, state}, plan->chart_count, threads);
    for (size_t i = 0; i < threads; i++)
        fonts_destroy(state->fonts[i]);
    free(state->fonts);
    free(state->drawings);
    sort_out_files(state);
    golden_findings_tell_once(&state->findings);
    golden_findings_count(&state->findings);
    if (state->run->update)
        golden_folders_write(&state->folders, &state->findings, &state->diagnostics);
    print(state);
    bool done = !fflush(stdout) && !ferror(stdout);
    if (state->run->junit || state->run->report)
        done = publish(state) && done;
    return done ? find_status(state) : EXIT_SYSTEM_FAILED;
}

static void finish_state(State *state) {
    const GoldenPlan *plan = state->run->plan;
    for (size_t i = 0; i < plan->chart_count; i++) {
        GoldenResult *result = &state->findings.results[i];
        for (int level = 0; level < GOLDEN_LEVELS; level++)
            diff_result_finish(&result->differences[level]);
        diagnostics_finish(&result->diagnostics);
    }
    golden_folders_close(&state->folders);
    free(state->findings.results);
    diagnostics_finish(&state->diagnostics);
    arena_finish(&state->arena);
}

int golden_run(const GoldenRun *run) {
    const GoldenPlan *plan = run->plan;
    State state = {.run = run, .findings = {.plan = plan}};
    arena_init(&state.arena);
    diagnostics_init(&state.diagnostics);
    state.findings.results = memory_allocate(plan->chart_count, sizeof *state.findings.results);
    state.findings.request.layouts[DIFFERENCE_OVERLAY] = run->report != NULL;
    state.findings.update = run->update;
    int status = EXIT_FAILED;
    bool opened = golden_folders_open(&state.folders, plan, run->scale, run->update, &state.diagnostics);
    state.findings.folders = &state.folders;
    if (opened)
        status = run_charts(&state);
    else
        command_report(&state.diagnostics, (int)run->color);
    finish_state(&state);
    return status;
}
