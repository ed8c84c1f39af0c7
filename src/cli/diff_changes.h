/* The lines that differ between two texts as a list in HTML: what was replaced line against line, with the
   words that changed marked. */
#ifndef CLI_DIFF_CHANGES_H
#define CLI_DIFF_CHANGES_H

#include "base/buffer.h"
#include "picture/text_diff.h"

/* `name` is what the texts are: "scene". At most some hundred lines are listed. */
void diff_changes_append(Buffer *out, const TextDiff *text, const char *name);

#endif
