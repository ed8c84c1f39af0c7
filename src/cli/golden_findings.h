/* All that `test` found, for those who tell of it. */
#ifndef CLI_GOLDEN_FINDINGS_H
#define CLI_GOLDEN_FINDINGS_H

#include "cli/golden.h"

/* What was found about a chart. */
typedef struct GoldenResult {
    bool is_chart;                         /* false: a file that other charts read, such as a theme */
    GoldenOutcome outcomes[GOLDEN_LEVELS]; /* of the plan's levels */
    DiffPair pairs[GOLDEN_LEVELS];
    DiffResult differences[GOLDEN_LEVELS]; /* of what is different or missing */
    Diagnostics diagnostics;
    const char *loosely; /* why loose rules were used; NULL: they were not */
    double seconds;
} GoldenResult;

typedef struct GoldenCounts {
    size_t charts, failed, goldens, outcomes[GOLDEN_OUTCOMES], stale;
} GoldenCounts;

typedef struct GoldenFindings {
    const GoldenPlan *plan;
    GoldenResult *results;               /* one for each chart of the plan */
    const struct GoldenFolders *folders; /* what is pinned, and how the program differs from that */
    GoldenCounts counts;
    bool update; /* goldens were taken: what is different or missing is so no more */
    DiffRequest request;
} GoldenFindings;

/* Whether a chart has failed: it cannot be drawn, warns without announcing it, or is not like its goldens. */
bool golden_has_failed(const GoldenFindings *findings, size_t chart);

/* Whether a chart could be drawn at a level at least. */
bool golden_is_drawn(const GoldenFindings *findings, size_t chart);

/* What keeps several slides of a pack from being drawn is told of the first of them only. */
void golden_findings_tell_once(GoldenFindings *findings);

/* Fills in the counts. */
void golden_findings_count(GoldenFindings *findings);

#endif
