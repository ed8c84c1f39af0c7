/* The folders of goldens while a test runs: what is pinned in each, and what this program has instead. */
#ifndef CLI_GOLDEN_FOLDERS_H
#define CLI_GOLDEN_FOLDERS_H

#include "cli/golden_findings.h"
#include "cli/golden_pins.h"

typedef struct FolderPins {
    GoldenPins pinned, own;
    double scale;       /* of the PNG */
    const char *differ; /* how `own` differs from what is pinned, without fonts; NULL: not at all */
} FolderPins;

typedef struct GoldenFolders {
    const GoldenPlan *plan;
    FolderPins *items; /* one for each folder of the plan */
    Arena arena;
} GoldenFolders;

/* Reads what is pinned. `scale` 0: as that says. False after a report: what is pinned cannot be read; or with
   `update`, a folder that is not updated as a whole was made with something else. Always to be closed. */
bool golden_folders_open(GoldenFolders *folders, const GoldenPlan *plan, double scale, bool update,
                         Diagnostics *diagnostics);
void golden_folders_close(GoldenFolders *folders);

FolderPins *golden_folders_of(const GoldenFolders *folders, const GoldenChart *chart);

/* Why what differs of a chart is looked at by the loose rules; NULL: it is not. */
const char *golden_folders_find_looseness(GoldenFolders *folders, const GoldenChart *chart,
                                          const GoldenDrawing *drawing);

/* Notes the fonts of a chart whose goldens are taken. False after a report: its folder is not updated as a
   whole, and has another file of that name pinned. */
bool golden_folders_take_fonts(GoldenFolders *folders, const GoldenChart *chart, const GoldenDrawing *drawing,
                               Diagnostics *diagnostics);

/* Pins what the goldens that were taken were made with. */
void golden_folders_write(GoldenFolders *folders, const GoldenFindings *findings, Diagnostics *diagnostics);

#endif
