/* Carries out a plan of `diff` on some threads: prints what was found, in the plan's order, and publishes the
   difference picture and the report. */
#ifndef CLI_DIFF_RUN_H
#define CLI_DIFF_RUN_H

#include "cli/diff_plan.h"
#include "cli/report.h"

typedef struct DiffRun {
    const DiffPlan *plan;
    DiffRequest request; /* what pictures are wanted is filled in from what follows */
    const char *picture; /* where the difference picture goes; NULL: none */
    DifferenceLayout layout;
    const char *report; /* where the HTML goes; NULL: none */
    size_t threads;
    bool json, quiet;
    ReportColor color;
} DiffRun;

/* diff(1)'s exit statuses. */
enum { DIFF_STATUS_SAME = 0, DIFF_STATUS_DIFFERENT = 1, DIFF_STATUS_FAILED = 2 };

int diff_run(const DiffRun *run);

#endif
