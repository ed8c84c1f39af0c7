/* Which charts a call of `test` draws, and where their goldens are: the files with which what is drawn is
   compared, at three levels. The goldens of a/b.yaml are a/golden/b.scene, b.svg and b.png, unless all are in
   one folder that was named. */
#ifndef CLI_GOLDEN_PLAN_H
#define CLI_GOLDEN_PLAN_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum GoldenLevel { GOLDEN_SCENE, GOLDEN_SVG, GOLDEN_PNG, GOLDEN_LEVELS } GoldenLevel;

/* As the formats are called. */
const char *golden_level_name(GoldenLevel level);

/* A chart, a diagram, or a slide of a pack. */
typedef struct GoldenChart {
    const char *spec;
    size_t slide; /* its number; 0: it is no slide */
    const char
        *name; /* as a report calls it: without ending; within the place given, when that is the only one */
    size_t folder;                      /* of its goldens */
    const char *goldens[GOLDEN_LEVELS]; /* paths */
    const char *actuals[GOLDEN_LEVELS]; /* where what was found goes when it is not what was expected */
} GoldenChart;

typedef struct GoldenFolder {
    const char *path;
    bool whole;               /* all charts whose goldens are there are in the plan */
    const char *const *stale; /* names of goldens that no chart has; found when it is whole */
    size_t stale_count;
} GoldenFolder;

typedef struct GoldenPlan {
    GoldenChart *charts; /* in the order of the places given, and of their names within */
    size_t chart_count;
    GoldenFolder *folders;
    size_t folder_count;
    bool levels[GOLDEN_LEVELS];
} GoldenPlan;

typedef struct GoldenPlaces {
    char *const *items; /* folders, in which all *.yaml are charts or packs, however deep, and specs */
    size_t count;
    const char *golden;            /* the one folder for all goldens; NULL: beside the charts */
    const char *actual;            /* the folder for what was found; NULL: beside the goldens */
    const char *const *exclusions; /* patterns (fnmatch) of paths within a folder that are no charts */
    size_t exclusion_count;
} GoldenPlaces;

/* Names that begin with a dot, folders named golden and links to folders are passed over. Each slide of a
   pack counts as a chart: the goldens of slide 4 of a/b.pack.yaml are a/golden/b-04.png and so on, as `pack`
   calls its pictures. `levels` is set by the caller. False after a report: two charts with one golden, no
   chart at all. */
bool golden_plan_make(GoldenPlan *plan, const GoldenPlaces *places, Arena *arena, Diagnostics *diagnostics);

/* Finds the stale goldens of whole folders, when `is_chart` says which specs are charts indeed. */
bool golden_plan_find_stale(GoldenPlan *plan, const bool *is_chart, Arena *arena, Diagnostics *diagnostics);

#endif
