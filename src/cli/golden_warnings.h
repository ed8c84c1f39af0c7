/* The warnings that a chart announces: in its first lines, which are comments, one may say `# warns:` with
   the names of messages, such as label-dropped, and commas. A chart that warns has to announce it. */
#ifndef CLI_GOLDEN_WARNINGS_H
#define CLI_GOLDEN_WARNINGS_H

#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

/* Adds an error when the warnings among the findings are not just those that the text of the spec announces,
   and for a name that no warning has. When the findings are about a part of the spec, as a slide is of a
   pack, what is announced may come from another part. */
void golden_warnings_judge(const char *spec, const char *text, size_t length, bool is_part,
                           Diagnostics *diagnostics);

#endif
