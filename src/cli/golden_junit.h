/* What `test` found as a JUnit XML file, which build servers read. */
#ifndef CLI_GOLDEN_JUNIT_H
#define CLI_GOLDEN_JUNIT_H

#include "cli/golden_findings.h"

/* A suite of a case for each chart (it can be drawn, and warns only as it announces), for each of its
   goldens, and for each golden that no chart has. */
void golden_print_junit(Buffer *out, const GoldenFindings *findings);

#endif
