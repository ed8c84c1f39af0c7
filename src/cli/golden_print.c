#include "cli/golden_print.h"

#include "cli/diff_print.h"
#include "cli/golden_folders.h"
#include "cli/report.h"
#include "cli/scene_changes.h"

enum { MOST_LINES = 12 };

void golden_print_difference(Buffer *out, const GoldenFindings *findings, size_t chart, GoldenLevel level) {
    const GoldenResult *result = &findings->results[chart];
    const DiffResult *difference = &result->differences[level];
    bool narrow =
        level == GOLDEN_SCENE && (findings->plan->levels[GOLDEN_SVG] || findings->plan->levels[GOLDEN_PNG]) &&
        result->outcomes[GOLDEN_SVG] != GOLDEN_NOT_DRAWN && result->outcomes[GOLDEN_PNG] != GOLDEN_NOT_DRAWN;
    if (result->outcomes[level] == GOLDEN_NOT_DRAWN && narrow)
        buffer_append_text(out, "not drawn with texts of fixed width, as scenes are");
    else if (result->outcomes[level] != GOLDEN_DIFFERENT)
        buffer_append_text(out, golden_outcome_name(result->outcomes[level]));
    else if (difference->by_text)
        buffer_print(out, "%zu lines removed, %zu added", difference->text.removed, difference->text.added);
    else if (difference->page_count)
        diff_print_page(out, &findings->request, &difference->pages[0].findings);
    else
        buffer_append_text(out, "cannot be compared");
}

static void append_words(Buffer *out, const TextDiff *text) {
    Arena arena;
    arena_init(&arena);
    SceneChanges changes = scene_changes_describe(text, &arena);
    for (size_t i = 0; i < changes.count && i < MOST_LINES; i++) {
        buffer_append_text(out, "           ");
        report_append_harmless(out, changes.sentences[i]);
        buffer_append_text(out, "\n");
    }
    if (changes.count > MOST_LINES)
        buffer_append_text(out, "           and more\n");
    arena_finish(&arena);
}

static void append_level(Buffer *out, const GoldenFindings *findings, size_t chart, GoldenLevel level) {
    const GoldenResult *result = &findings->results[chart];
    buffer_print(out, "  %-8s ", golden_level_name(level));
    golden_print_difference(out, findings, chart, level);
    if (result->pairs[level].actual) {
        buffer_append_text(out, "; see ");
        report_append_harmless(out, result->pairs[level].actual);
    }
    buffer_append_text(out, "\n");
    if (level == GOLDEN_SCENE && result->differences[level].by_text)
        append_words(out, &result->differences[level].text);
}

static void append_head(Buffer *out, const char *word, const char *name) {
    buffer_print(out, "%s: ", word);
    report_append_harmless(out, name);
    buffer_append_text(out, "\n");
}

static void append_result(Buffer *out, const char *word, const GoldenChart *chart, bool drawn) {
    buffer_print(out, "%s: ", word);
    report_append_harmless(out, chart->spec);
    if (chart->slide)
        buffer_print(out, ", slide %zu", chart->slide);
    buffer_append_text(out, drawn ? "\n" : ": it cannot be drawn\n");
}

static void print_taken(Buffer *out, const GoldenFindings *findings, size_t chart) {
    const GoldenResult *result = &findings->results[chart];
    const GoldenChart *golden = &findings->plan->charts[chart];
    if (result->diagnostics.failure_count)
        return;
    for (int level = 0; level < GOLDEN_LEVELS; level++) {
        GoldenOutcome outcome = result->outcomes[level];
        if (findings->plan->levels[level] && (outcome == GOLDEN_DIFFERENT || outcome == GOLDEN_MISSING))
            append_head(out, outcome == GOLDEN_MISSING ? "new" : "changed", golden->goldens[level]);
    }
}

void golden_print_chart(Buffer *out, const GoldenFindings *findings, size_t chart, bool all) {
    const GoldenChart *golden = &findings->plan->charts[chart];
    bool failed = golden_has_failed(findings, chart), drawn = golden_is_drawn(findings, chart);
    if (findings->update)
        print_taken(out, findings, chart);
    if (failed || (all && !findings->update))
        append_result(out, failed ? "failed" : "passed", golden, drawn);
    for (int level = 0; failed && drawn && !findings->update && level < GOLDEN_LEVELS; level++)
        if (findings->plan->levels[level] && findings->results[chart].outcomes[level] > GOLDEN_ALIKE)
            append_level(out, findings, chart, (GoldenLevel)level);
}

static void append_rules(Buffer *out, const GoldenFindings *findings) {
    bool first = true;
    for (int level = 0; level < GOLDEN_LEVELS; level++) {
        const char *rule = findings->plan->levels[level] ? golden_loose_rule((GoldenLevel)level) : NULL;
        if (!rule)
            continue;
        buffer_print(out, "%s%s", first ? "" : " and ", rule);
        first = false;
    }
    buffer_append_text(out, "\n");
}

/* Loose rules are never used without a word. */
static void append_versions(Buffer *out, const GoldenFindings *findings) {
    for (size_t i = 0; i < findings->plan->folder_count; i++) {
        const char *how = findings->folders->items[i].differ;
        for (size_t k = 0; k < findings->plan->chart_count && !how; k++)
            if (findings->plan->charts[k].folder == i && findings->results[k].is_chart)
                how = findings->results[k].loosely;
        if (!how)
            continue;
        buffer_append_text(out, "not as pinned in ");
        report_append_harmless(out, findings->plan->folders[i].path);
        buffer_append_text(out, "/VERSIONS: ");
        report_append_harmless(out, how);
        buffer_append_text(out, "; what differs is compared by the rules ");
        append_rules(out, findings);
    }
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

void golden_print_counts(Buffer *out, const GoldenCounts *counts) {
    buffer_print(out, "%zu chart%s: %zu passed, %zu failed; %zu golden%s:", counts->charts,
                 plural(counts->charts), counts->charts - counts->failed, counts->failed, counts->goldens,
                 plural(counts->goldens));
    for (int i = 0; i < GOLDEN_OUTCOMES; i++)
        if (counts->outcomes[i] || i == GOLDEN_SAME)
            buffer_print(out, "%s %zu %s", i ? "," : "", counts->outcomes[i],
                         golden_outcome_name((GoldenOutcome)i));
    if (counts->stale)
        buffer_print(out, "; %zu stale", counts->stale);
}

static void append_update(Buffer *out, const GoldenCounts *counts) {
    buffer_print(out, "%zu chart%s; %zu golden%s: %zu new, %zu changed, %zu as they were", counts->charts,
                 plural(counts->charts), counts->goldens, plural(counts->goldens),
                 counts->outcomes[GOLDEN_MISSING], counts->outcomes[GOLDEN_DIFFERENT],
                 counts->outcomes[GOLDEN_SAME]);
    if (counts->failed)
        buffer_print(out, "; %zu failed", counts->failed);
    if (counts->stale)
        buffer_print(out, "; %zu stale", counts->stale);
    buffer_append_text(out, "\n");
}

void golden_print_end(Buffer *out, const GoldenFindings *findings) {
    if (findings->update) {
        append_update(out, &findings->counts);
        return;
    }
    append_versions(out, findings);
    golden_print_counts(out, &findings->counts);
    buffer_append_text(out, "\n");
    if (findings->counts.outcomes[GOLDEN_MISSING])
        buffer_append_text(out, "look at what is missing, and take it with --update\n");
}
