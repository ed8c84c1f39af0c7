#include "cli/golden_junit.h"

#include "cli/golden_print.h"
#include "cli/report.h"
#include "cli/scene_changes.h"
#include "render/xml.h"

typedef struct Counts {
    size_t tests, failures, errors, skipped;
} Counts;

static bool is_drawn(const GoldenFindings *findings, size_t chart) {
    for (int level = 0; level < GOLDEN_LEVELS; level++)
        if (findings->plan->levels[level] && findings->results[chart].outcomes[level] == GOLDEN_NOT_DRAWN)
            return false;
    return true;
}

static Counts count(const GoldenFindings *findings) {
    Counts counts = {.tests = findings->counts.stale, .failures = findings->counts.stale};
    for (size_t i = 0; i < findings->plan->chart_count; i++) {
        const GoldenResult *result = &findings->results[i];
        if (!result->is_chart)
            continue;
        counts.tests++;
        if (!is_drawn(findings, i))
            counts.errors++;
        else if (result->diagnostics.error_count)
            counts.failures++;
        for (int level = 0; level < GOLDEN_LEVELS; level++) {
            counts.tests += findings->plan->levels[level];
            if (!findings->plan->levels[level] || findings->update)
                continue;
            counts.failures +=
                result->outcomes[level] == GOLDEN_DIFFERENT || result->outcomes[level] == GOLDEN_MISSING;
            counts.skipped += result->outcomes[level] == GOLDEN_NOT_DRAWN;
        }
    }
    return counts;
}

static void append_counts(Buffer *out, const Counts *counts) {
    buffer_print(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\"", counts->tests,
                 counts->failures, counts->errors, counts->skipped);
}

static void begin_case(Buffer *out, const char *file, const char *name, const char *ending, double seconds) {
    buffer_append_text(out, "  <testcase");
    xml_append_attribute(out, "classname", "deckchart");
    buffer_append_text(out, " name=\"");
    xml_append_text(out, name);
    xml_append_text(out, ending);
    buffer_append_text(out, "\"");
    xml_append_attribute(out, "file", file);
    buffer_print(out, " time=\"%.3f\">", seconds);
}

static void append_findings(Buffer *out, const GoldenResult *result) {
    Buffer text;
    buffer_init(&text);
    report_append(&text, &result->diagnostics, &(ReportStyle){.quote = true});
    xml_append_text(out, buffer_text(&text));
    buffer_finish(&text);
}

/* The whole chart: whether it can be drawn, and warns as it announces. */
static void append_drawing(Buffer *out, const GoldenFindings *findings, size_t index) {
    const GoldenResult *result = &findings->results[index];
    const GoldenChart *chart = &findings->plan->charts[index];
    bool drawn = is_drawn(findings, index);
    begin_case(out, chart->spec, chart->name, ".yaml", result->seconds);
    if (!drawn || result->diagnostics.error_count) {
        buffer_append_text(out, drawn ? "<failure type=\"warning\" message=\"warnings are not as announced\">"
                                      : "<error type=\"not drawn\" message=\"it cannot be drawn\">");
        append_findings(out, result);
        buffer_append_text(out, drawn ? "</failure>" : "</error>");
    } else if (result->diagnostics.count) {
        buffer_append_text(out, "<system-out>");
        append_findings(out, result);
        buffer_append_text(out, "</system-out>");
    }
    buffer_append_text(out, "</testcase>\n");
}

static void append_words(Buffer *out, const TextDiff *text) {
    Arena arena;
    arena_init(&arena);
    SceneChanges changes = scene_changes_describe(text, &arena);
    for (size_t i = 0; i < changes.count; i++) {
        xml_append_text(out, changes.sentences[i]);
        buffer_append_text(out, "\n");
    }
    arena_finish(&arena);
}

static void append_failure(Buffer *out, const GoldenFindings *findings, size_t index, GoldenLevel level) {
    const GoldenResult *result = &findings->results[index];
    Buffer message;
    buffer_init(&message);
    golden_print_difference(&message, findings, index, level);
    buffer_print(out, "<failure type=\"%s\"", golden_outcome_name(result->outcomes[level]));
    xml_append_attribute(out, "message", buffer_text(&message));
    buffer_append_text(out, ">golden ");
    xml_append_text(out, findings->plan->charts[index].goldens[level]);
    buffer_append_text(out, ", found ");
    xml_append_text(out, result->pairs[level].actual);
    buffer_append_text(out, "\n");
    if (level == GOLDEN_SCENE && result->differences[level].by_text)
        append_words(out, &result->differences[level].text);
    buffer_append_text(out, "</failure>");
    buffer_finish(&message);
}

static void append_level(Buffer *out, const GoldenFindings *findings, size_t index, GoldenLevel level) {
    const GoldenResult *result = &findings->results[index];
    GoldenOutcome outcome = result->outcomes[level];
    begin_case(out, findings->plan->charts[index].spec, result->pairs[level].name, "", 0);
    if (outcome == GOLDEN_NOT_DRAWN)
        buffer_append_text(out, "<skipped message=\"it cannot be drawn\"/>");
    else if (outcome == GOLDEN_ALIKE) {
        buffer_append_text(out, "<system-out>alike by the rule ");
        xml_append_text(out, golden_loose_rule(level));
        buffer_append_text(out, ": ");
        xml_append_text(out, result->loosely);
        buffer_append_text(out, "</system-out>");
    } else if (outcome != GOLDEN_SAME && !findings->update)
        append_failure(out, findings, index, level);
    buffer_append_text(out, "</testcase>\n");
}

static void append_stale(Buffer *out, const GoldenFolder *folder) {
    for (size_t i = 0; i < folder->stale_count; i++) {
        begin_case(out, folder->path, folder->stale[i], "", 0);
        buffer_append_text(out, "<failure type=\"stale\" message=\"it belongs to no chart\"/></testcase>\n");
    }
}

void golden_print_junit(Buffer *out, const GoldenFindings *findings) {
    Counts counts = count(findings);
    buffer_append_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    append_counts(out, &counts);
    buffer_append_text(out, ">\n <testsuite name=\"deckchart\"");
    append_counts(out, &counts);
    buffer_append_text(out, ">\n");
    for (size_t i = 0; i < findings->plan->chart_count; i++) {
        if (!findings->results[i].is_chart)
            continue;
        append_drawing(out, findings, i);
        for (int level = 0; level < GOLDEN_LEVELS; level++)
            if (findings->plan->levels[level])
                append_level(out, findings, i, (GoldenLevel)level);
    }
    for (size_t i = 0; i < findings->plan->folder_count; i++)
        append_stale(out, &findings->plan->folders[i]);
    buffer_append_text(out, " </testsuite>\n</testsuites>\n");
}
