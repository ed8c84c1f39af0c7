/* Carries out `test`: draws all charts of a plan on some threads and compares them with their goldens, or
   takes what is drawn as the goldens; prints what was found, and publishes the page and the JUnit file. */
#ifndef CLI_GOLDEN_RUN_H
#define CLI_GOLDEN_RUN_H

#include "cli/golden.h"
#include "cli/report.h"

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

/* All that was found, for those who tell of it. */
typedef struct GoldenFindings {
    const GoldenPlan *plan;
    GoldenResult *results; /* one for each chart of the plan */
    const char *
        *versions; /* for each folder, how the program differs from what is pinned; NULL: not at all */
    GoldenCounts counts;
    bool update; /* goldens were taken: what is different or missing is so no more */
    DiffRequest request;
} GoldenFindings;

typedef struct GoldenRun {
    GoldenPlan *plan;
    const char *report, *junit; /* where these files go; NULL: none */
    double scale;               /* of the PNG; 0: as pinned */
    bool update;
    size_t threads;
    bool quiet, verbose;
    ReportColor color;
} GoldenRun;

/* The exit status. */
int golden_run(const GoldenRun *run);

/* Whether a chart has failed: it cannot be drawn, warns without announcing it, or is not like its goldens. */
bool golden_has_failed(const GoldenFindings *findings, size_t chart);

#endif
