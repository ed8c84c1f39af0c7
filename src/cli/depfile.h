/* Writes what make needs to know: which output was made from which files. */
#ifndef CLI_DEPFILE_H
#define CLI_DEPFILE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* Borrowed names, as the Makefile would have them. */
typedef struct DepfileRule {
    const char *const *targets;
    size_t target_count;
    const char *const *inputs;
    size_t input_count;
} DepfileRule;

/* Appends one line for each rule, then every input once as a target of its own without a recipe, in the order
   of bytes, so that make goes on when an input has been deleted. Names are escaped as GNU make reads them.
   False when a name can not be said to make at all: a control character, ";" or "|" in it, "\" or ")" at its
   end; then `out` has its old length, and `*unsayable` is the name. */
bool depfile_append(Buffer *out, const DepfileRule *rules, size_t count, const char **unsayable);

#endif
