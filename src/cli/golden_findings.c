#include "cli/golden_findings.h"

bool golden_has_failed(const GoldenFindings *findings, size_t chart) {
    const GoldenResult *result = &findings->results[chart];
    if (!result->is_chart)
        return false;
    bool failed = result->diagnostics.error_count > 0;
    for (int level = 0; level < GOLDEN_LEVELS && !findings->update; level++)
        failed |= findings->plan->levels[level] && result->outcomes[level] > GOLDEN_ALIKE;
    return failed;
}

void golden_findings_count(GoldenFindings *findings) {
    const GoldenPlan *plan = findings->plan;
    GoldenCounts *counts = &findings->counts;
    for (size_t i = 0; i < plan->chart_count; i++) {
        if (!findings->results[i].is_chart)
            continue;
        counts->charts++;
        counts->failed += golden_has_failed(findings, i);
        for (int level = 0; level < GOLDEN_LEVELS; level++) {
            counts->goldens += plan->levels[level];
            counts->outcomes[findings->results[i].outcomes[level]] += plan->levels[level];
        }
    }
    for (size_t i = 0; i < plan->folder_count; i++)
        counts->stale += plan->folders[i].stale_count;
}
