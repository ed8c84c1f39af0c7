/* Carries out a plan: the pipeline for each spec on some threads, and publishing in the plan's order, so that
   messages and outputs are the same whatever the number of threads. */
#ifndef CLI_RENDER_RUN_H
#define CLI_RENDER_RUN_H

#include "cli/layout_report.h"
#include "cli/pipeline.h"
#include "cli/render_plan.h"
#include "cli/report.h"

typedef struct RenderRun {
    const RenderPlan *plan;
    PipelineRequest request; /* for every spec; formats and spec are filled in from the plan */
    size_t threads;
    const char *depfile; /* NULL: none */
    bool durable, strict, quiet, verbose, timings;
    ReportColor color;
    LayoutFormat layout; /* of the report on standard output; the request asks for it */
} RenderRun;

/* The exit status. When strict, warnings and faults of the layout report fail a spec. Of a spec that fails
   nothing is published; the others are. The depfile is written only when none has failed. */
int render_run(const RenderRun *run);

#endif
