/* Which files a call of `diff` compares. */
#ifndef CLI_DIFF_PLAN_H
#define CLI_DIFF_PLAN_H

#include "cli/diff.h"

typedef struct DiffPlan {
    const DiffPair *pairs; /* in the order of their names */
    size_t count;
    bool folders;  /* two folders are compared */
    size_t others; /* files of other kinds, which are not */
    /* Of the report, where it is about something else than two folders or files; else NULL. */
    const char *title, *summary;
} DiffPlan;

/* Two files; a folder and a file, for the file of that name in the folder; or two folders, for all PNG, SVG,
   PDF and scene files that lie in them, however deep. Names that begin with a dot are passed over. False
   after a report. */
bool diff_plan_make(DiffPlan *plan, const char *expected, const char *actual, Arena *arena,
                    Diagnostics *diagnostics);

#endif
