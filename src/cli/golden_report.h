/* What `test` found as the HTML page of `diff`: for each chart that failed what is expected, what was found
   and the difference, or why it cannot be drawn. */
#ifndef CLI_GOLDEN_REPORT_H
#define CLI_GOLDEN_REPORT_H

#include "cli/golden_findings.h"
#include "cli/publish.h"

/* Begins `set` and adds the page and the pictures beside it. */
void golden_report_begin(PublishSet *set, const char *path, const GoldenFindings *findings);

#endif
