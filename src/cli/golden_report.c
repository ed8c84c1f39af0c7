#include "cli/golden_report.h"

#include "cli/diff_report.h"
#include "cli/golden_print.h"

/* The pairs of the page; what it shows is borrowed from the findings. */
typedef struct Pairs {
    DiffPair *pairs;
    DiffResult *results;
    size_t count;
    Arena arena;
} Pairs;

static DiffResult *add(Pairs *pairs, DiffPair pair) {
    pairs->pairs[pairs->count] = pair;
    return &pairs->results[pairs->count++];
}

/* A chart as a whole: why it cannot be drawn, or that it warns. */
static void add_chart(Pairs *pairs, const GoldenFindings *findings, size_t index) {
    const GoldenResult *result = &findings->results[index];
    const GoldenChart *chart = &findings->plan->charts[index];
    const char *name =
        chart->slide ? arena_print(&pairs->arena, "%s, slide %zu", chart->spec, chart->slide) : chart->spec;
    DiffResult *shown = add(pairs, (DiffPair){.name = name, .word = "failed"});
    shown->outcome = DIFF_FAILED;
    shown->diagnostics = result->diagnostics;
}

static void add_level(Pairs *pairs, const GoldenFindings *findings, size_t index, GoldenLevel level) {
    const GoldenResult *result = &findings->results[index];
    if (result->outcomes[level] == GOLDEN_NOT_DRAWN)
        return;
    DiffResult *shown = add(pairs, result->pairs[level]);
    *shown = result->differences[level];
    if (result->outcomes[level] == GOLDEN_MISSING)
        pairs->pairs[pairs->count - 1].word = "no golden";
}

static void add_stale(Pairs *pairs, const GoldenFolder *folder) {
    for (size_t i = 0; i < folder->stale_count; i++) {
        const char *path = arena_print(&pairs->arena, "%s/%s", folder->path, folder->stale[i]);
        DiffPair pair = {.name = path, .expected = path, .word = "stale: no chart has it"};
        DiffResult *shown = add(pairs, pair);
        shown->outcome = DIFF_REMOVED;
        shown->kind = diff_kind_of_name(path);
    }
}

static void collect(Pairs *pairs, const GoldenFindings *findings) {
    const GoldenPlan *plan = findings->plan;
    size_t most = plan->chart_count * (1 + GOLDEN_LEVELS) + findings->counts.stale;
    pairs->pairs = arena_new_array(&pairs->arena, DiffPair, most);
    pairs->results = arena_new_array(&pairs->arena, DiffResult, most);
    for (size_t i = 0; i < plan->chart_count; i++) {
        if (findings->results[i].is_chart && findings->results[i].diagnostics.error_count)
            add_chart(pairs, findings, i);
        for (int level = GOLDEN_LEVELS - 1; findings->results[i].is_chart && level >= 0; level--)
            if (plan->levels[level])
                add_level(pairs, findings, i, (GoldenLevel)level);
    }
    for (size_t i = 0; i < plan->folder_count; i++)
        add_stale(pairs, &plan->folders[i]);
}

void golden_report_begin(PublishSet *set, const char *path, const GoldenFindings *findings) {
    Pairs pairs = {0};
    arena_init(&pairs.arena);
    collect(&pairs, findings);
    Buffer summary;
    buffer_init(&summary);
    golden_print_counts(&summary, &findings->counts);
    DiffPlan plan = {.pairs = pairs.pairs,
                     .count = pairs.count,
                     .folders = true,
                     .title = "Tested charts",
                     .summary = buffer_text(&summary)};
    bool embed = diff_report_embeds(&plan, pairs.results);
    publish_init(set, embed ? NULL : diff_report_folder(path, &pairs.arena));
    diff_report_add(set, path, &plan, &findings->request, pairs.results, embed);
    buffer_finish(&summary);
    arena_finish(&pairs.arena);
}
