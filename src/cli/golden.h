/* One chart of `test`: drawn, and compared with its goldens level by level. Scenes, measured in fixed width,
   and SVG have to be the same to the byte, PNG to the pixel. Where the program was built with other libraries
   or draws with other fonts than those of the goldens, what differs in SVG and PNG is looked at again by a
   loose rule of each level. */
#ifndef CLI_GOLDEN_H
#define CLI_GOLDEN_H

#include "cli/diff.h"
#include "cli/golden_plan.h"
#include "cli/pipeline.h"

typedef enum GoldenOutcome {
    GOLDEN_SAME,
    GOLDEN_ALIKE, /* by the loose rule */
    GOLDEN_DIFFERENT,
    GOLDEN_MISSING,
    GOLDEN_NOT_DRAWN,
    GOLDEN_OUTCOMES
} GoldenOutcome;

const char *golden_outcome_name(GoldenOutcome outcome);

/* What the loose rule of a level is: its name, and what it says. NULL: there is none. */
const char *golden_loose_rule(GoldenLevel level);

/* A chart drawn, to be finished. */
typedef struct GoldenDrawing {
    PipelineResult scene, pictures; /* in fixed width; with fonts */
    bool ran[2], done[2];           /* of both in turn */
    Buffer *levels[GOLDEN_LEVELS];  /* in these runs; NULL: not asked for, or not to be drawn */
} GoldenDrawing;

/* `scale` is that of the PNG. `fonts` as for pipeline_run(). */
void golden_draw(const GoldenChart *chart, const bool levels[GOLDEN_LEVELS], double scale, Fonts **fonts,
                 GoldenDrawing *drawing);
void golden_drawing_finish(GoldenDrawing *drawing);

/* The run whose findings are told: one that failed, else that with fonts. */
PipelineResult *golden_drawing_told(GoldenDrawing *drawing);

/* Compares a level with its golden: GOLDEN_SAME, _DIFFERENT, _MISSING or _NOT_DRAWN; with `loosely`, for one
   that is different, GOLDEN_ALIKE too. */
GoldenOutcome golden_compare(const GoldenDrawing *drawing, GoldenLevel level, const char *golden,
                             bool loosely);

#endif
