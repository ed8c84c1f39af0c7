#include "cli/golden_findings.h"

#include <string.h>

bool golden_has_failed(const GoldenFindings *findings, size_t chart) {
    const GoldenResult *result = &findings->results[chart];
    if (!result->is_chart)
        return false;
    bool failed = result->diagnostics.error_count > 0;
    for (int level = 0; level < GOLDEN_LEVELS; level++) {
        bool lacks = findings->update ? result->outcomes[level] == GOLDEN_NOT_DRAWN
                                      : result->outcomes[level] > GOLDEN_ALIKE;
        failed |= findings->plan->levels[level] && lacks;
    }
    return failed;
}

bool golden_is_drawn(const GoldenFindings *findings, size_t chart) {
    for (int level = 0; level < GOLDEN_LEVELS; level++)
        if (findings->plan->levels[level] && findings->results[chart].outcomes[level] != GOLDEN_NOT_DRAWN)
            return true;
    return false;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool is_told(const Diagnostics *list, const Diagnostic *item) {
    for (size_t i = 0; i < list->count; i++) {
        const Diagnostic *told = &list->items[i];
        if (told->id == item->id && told->place.line == item->place.line &&
            told->place.column == item->place.column && same_text(told->place.file, item->place.file) &&
            same_text(told->found, item->found) && same_text(told->expected, item->expected) &&
            same_text(told->detail, item->detail))
            return true;
    }
    return false;
}

/* Takes away what is told of the slides from `first` on. */
static void drop_told(GoldenFindings *findings, size_t first, size_t chart) {
    Diagnostics *all = &findings->results[chart].diagnostics, left;
    diagnostics_init(&left);
    for (size_t i = 0; i < all->count; i++) {
        bool told = false;
        for (size_t slide = first; slide < chart && !told; slide++)
            told = is_told(&findings->results[slide].diagnostics, &all->items[i]);
        if (!told)
            diagnostics_report(&left, all->items[i]);
    }
    diagnostics_finish(all);
    *all = left;
}

void golden_findings_tell_once(GoldenFindings *findings) {
    const GoldenPlan *plan = findings->plan;
    for (size_t i = 0, first = 0; i < plan->chart_count; i++) {
        if (!plan->charts[i].slide || strcmp(plan->charts[i].spec, plan->charts[first].spec) != 0)
            first = i;
        else if (!golden_is_drawn(findings, i))
            drop_told(findings, first, i);
    }
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
