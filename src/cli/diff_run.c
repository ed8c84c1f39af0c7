#include "cli/diff_run.h"

#include "base/memory.h"
#include "cli/command.h"
#include "cli/diff_print.h"
#include "cli/diff_report.h"
#include "cli/jobs.h"
#include "cli/publish.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Work {
    const DiffRun *run;
    DiffRequest request;
    DiffResult *results; /* one for each pair: the report needs all */
    Buffer out;
    size_t counts[DIFF_OUTCOMES], printed;
} Work;

static void compare(void *context, size_t worker, size_t job) {
    (void)worker;
    Work *work = context;
    diff_compare(&work->run->plan->pairs[job], &work->request, &work->results[job]);
}

static void flush(Work *work) {
    if (work->out.length)
        fwrite(work->out.bytes, 1, work->out.length, stdout);
    work->out.length = 0;
}

/* In folders, what is the same is only counted. */
static void print_result(Work *work, size_t job) {
    const DiffRun *run = work->run;
    const DiffPair *pair = &run->plan->pairs[job];
    const DiffResult *result = &work->results[job];
    if (run->json) {
        buffer_append_text(&work->out, run->plan->folders ? work->printed++ ? ",\n  " : "\n  " : "");
        diff_print_json(&work->out, pair, &work->request, result);
    } else if (!run->quiet && (result->outcome != DIFF_SAME || !run->plan->folders)) {
        diff_print_text(&work->out, pair, &work->request, result);
    }
    flush(work);
}

static void finish(void *context, size_t job) {
    Work *work = context;
    DiffResult *result = &work->results[job];
    work->counts[result->outcome]++;
    command_report(&result->diagnostics, (int)work->run->color);
    print_result(work, job);
    if (!work->run->report && !work->run->picture) {
        diff_result_finish(result);
        *result = (DiffResult){.outcome = result->outcome};
    }
}

static void begin_json(Work *work) {
    if (work->run->json && work->run->plan->folders)
        buffer_append_text(&work->out, "{\"files\": [");
}

static void end_printing(Work *work) {
    const DiffRun *run = work->run;
    if (run->json && run->plan->folders) {
        buffer_append_text(&work->out, work->printed ? "\n]" : "]");
        for (int i = 0; i < DIFF_OUTCOMES; i++)
            buffer_print(&work->out, ", \"%s\": %zu", diff_outcome_name((DiffOutcome)i), work->counts[i]);
        buffer_print(&work->out, ", \"others\": %zu}", run->plan->others);
    } else if (!run->quiet && !run->json && run->plan->folders) {
        diff_print_counts(&work->out, work->counts, run->plan->others);
    }
    if (run->json || (run->plan->folders && !run->quiet))
        buffer_append_text(&work->out, "\n");
    flush(work);
}

/* The first page that differs. */
static bool add_picture(PublishSet *set, const Work *work, Diagnostics *diagnostics) {
    const DiffRun *run = work->run;
    DiffResult *result = &work->results[0];
    for (size_t i = 0; i < result->page_count; i++)
        if (result->pages[i].differences[run->layout].length) {
            publish_add(set, run->picture, &result->pages[i].differences[run->layout]);
            return true;
        }
    const char *why = result->by_text ? "the files differ as texts; there is no picture of that"
                                      : "the pictures are too large for a picture of the difference";
    return result->outcome != DIFF_DIFFERENT ||
           diagnostics_report(
               diagnostics, (Diagnostic){.id = MESSAGE_NOT_COMPARABLE, .found = run->picture, .detail = why});
}

/* The picture first: the report has its own ones. */
static bool publish(const Work *work) {
    const DiffRun *run = work->run;
    bool embed = !run->report || diff_report_embeds(run->plan, work->results), done = true;
    Diagnostics diagnostics;
    PublishSet set;
    Arena arena;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    publish_init(&set, embed ? NULL : diff_report_folder(run->report, &arena));
    if (run->report)
        diff_report_add(&set, run->report, run->plan, &work->request, work->results, embed);
    if (run->picture)
        done = add_picture(&set, work, &diagnostics);
    done = publish_commit(&set, false, &diagnostics) && done;
    command_report(&diagnostics, (int)run->color);
    publish_finish(&set);
    diagnostics_finish(&diagnostics);
    arena_finish(&arena);
    return done;
}

static int status_of(const Work *work) {
    const size_t *counts = work->counts;
    if (counts[DIFF_FAILED])
        return DIFF_STATUS_FAILED;
    return counts[DIFF_DIFFERENT] + counts[DIFF_ADDED] + counts[DIFF_REMOVED] ? DIFF_STATUS_DIFFERENT
                                                                              : DIFF_STATUS_SAME;
}

static DiffRequest make_request(const DiffRun *run) {
    DiffRequest request = run->request;
    request.threads = run->plan->count == 1 && run->threads > 1;
    request.layouts[run->layout] = run->picture != NULL;
    request.layouts[DIFFERENCE_OVERLAY] = request.layouts[DIFFERENCE_OVERLAY] || run->report;
    request.keep_drawn = run->report != NULL;
    return request;
}

int diff_run(const DiffRun *run) {
    Work work = {.run = run, .request = make_request(run)};
    work.results = memory_allocate(run->plan->count + 1, sizeof *work.results);
    buffer_init(&work.out);
    begin_json(&work);
    jobs_run(&(JobKind){compare, finish, &work}, run->plan->count, run->threads);
    end_printing(&work);
    bool done = !fflush(stdout) && !ferror(stdout);
    if (run->report || run->picture)
        done = publish(&work) && done;
    for (size_t i = 0; i < run->plan->count; i++)
        diff_result_finish(&work.results[i]);
    free(work.results);
    buffer_finish(&work.out);
    return done ? status_of(&work) : DIFF_STATUS_FAILED;
}
