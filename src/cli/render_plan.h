/* What a call of `render` is to make: a job for each spec, and where its outputs go. */
#ifndef CLI_RENDER_PLAN_H
#define CLI_RENDER_PLAN_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "render/render.h"

#include <stdbool.h>
#include <stddef.h>

enum { RENDER_PLAN_MOST_FORMATS = 16 };

typedef struct RenderJob {
    const char *spec;           /* a path, or "-" for standard input */
    const char *const *targets; /* one for each format of the plan; "-" for standard output */
} RenderJob;

typedef struct RenderPlan {
    const RenderFormat *formats[RENDER_PLAN_MOST_FORMATS];
    size_t format_count;
    RenderJob *jobs;
    size_t job_count;
    const char *folder; /* to be made when it is missing; NULL: none */
} RenderPlan;

typedef struct RenderPlanRequest {
    const char *formats, *output; /* NULL: not given */
    const char *suffix;           /* of names where no output is given, such as "-ja"; NULL: none */
    char *const *specs;
    size_t spec_count;
} RenderPlanRequest;

/* Makes the plan, in `arena`. `formats` is a list of names with commas, NULL when none is given: then the
   ending of `output` decides, or it is png. `output` is a file when there is just one output and it ends like
   a file of a known format or is there already and no folder; "-" is standard output; otherwise it is a
   folder, for files named after the specs' stems; NULL: the current folder, or standard output when the one
   spec comes from standard input. False after a report: unknown formats, several outputs of one name. */
bool render_plan_make(RenderPlan *plan, const RenderPlanRequest *request, Arena *arena,
                      Diagnostics *diagnostics);

/* The name of a slide's own output: "a.png" gives "a-04.png" for slide 4; slide 0 is the whole, "a.png". */
const char *render_plan_name_output(const char *target, const RenderFormat *format, size_t slide,
                                    Arena *arena);

/* A plan without formats: the specs are only looked at. */
bool render_plan_make_check(RenderPlan *plan, char *const *specs, size_t spec_count, Arena *arena,
                            Diagnostics *diagnostics);

#endif
