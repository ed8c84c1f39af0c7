/* What `test` found, as lines for people. */
#ifndef CLI_GOLDEN_PRINT_H
#define CLI_GOLDEN_PRINT_H

#include "cli/golden_findings.h"

/* What differs, or was taken, of a chart; with `all` a line for a chart of which nothing does, too. */
void golden_print_chart(Buffer *out, const GoldenFindings *findings, size_t chart, bool all);

/* How the program differs from what is pinned, and the counts. */
void golden_print_end(Buffer *out, const GoldenFindings *findings);

/* The counts in one line, without its end. */
void golden_print_counts(Buffer *out, const GoldenCounts *counts);

/* What differs at a level in one line, without its end. */
void golden_print_difference(Buffer *out, const GoldenFindings *findings, size_t chart, GoldenLevel level);

#endif
