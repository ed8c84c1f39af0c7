/* The report of a comparison: one static HTML page with what is expected, what was found and the difference
   of each pair, to be seen side by side, with a swipe or blinking, at any zoom. It needs no server. */
#ifndef CLI_DIFF_REPORT_H
#define CLI_DIFF_REPORT_H

#include "cli/diff_plan.h"
#include "cli/publish.h"

/* Pictures up to this many bytes in all are put into the page; beyond it the page refers to the files that
   were compared, and the difference pictures go to a folder beside the page: report.html has report-files/.
 */
enum { DIFF_REPORT_MOST_EMBEDDED = 12 << 20 };

/* Adds the page, and the pictures beside it, to `set`, which was begun with diff_report_folder(). */
void diff_report_add(PublishSet *set, const char *path, const DiffPlan *plan, const DiffRequest *request,
                     const DiffResult *results, bool embed);

/* Whether the pictures are few enough to be put into the page. */
bool diff_report_embeds(const DiffPlan *plan, const DiffResult *results);

/* The folder for the pictures beside the page. */
const char *diff_report_folder(const char *path, Arena *arena);

#endif
