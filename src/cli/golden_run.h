/* Carries out `test`: draws all charts of a plan on some threads and compares them with their goldens, or
   takes what is drawn as the goldens; prints what was found, and publishes the page and the JUnit file. */
#ifndef CLI_GOLDEN_RUN_H
#define CLI_GOLDEN_RUN_H

#include "cli/golden_findings.h"
#include "cli/report.h"

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

#endif
