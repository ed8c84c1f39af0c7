/* What `diff` found, as lines for people or as JSON for programs. */
#ifndef CLI_DIFF_PRINT_H
#define CLI_DIFF_PRINT_H

#include "cli/diff.h"
#include "cli/diff_plan.h"

/* A pair as some lines, the first of which has the outcome and the names. */
void diff_print_text(Buffer *out, const DiffPair *pair, const DiffRequest *request, const DiffResult *result);

/* The counts of all outcomes in one line, without its end. */
void diff_print_counts(Buffer *out, const size_t counts[DIFF_OUTCOMES], size_t others);

/* The words for what a page's pixels show, in one line without its end: "43200 of 1600000 pixels differ ...".
 */
void diff_print_page(Buffer *out, const DiffRequest *request, const PictureFindings *findings);

/* A pair as an object. */
void diff_print_json(Buffer *out, const DiffPair *pair, const DiffRequest *request, const DiffResult *result);

#endif
