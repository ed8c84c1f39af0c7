/* What was found wrong, as data. Nothing is printed here: cli/ does that; all wording is in messages.def. */
#ifndef BASE_DIAGNOSTIC_H
#define BASE_DIAGNOSTIC_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* A place in a file. Lines and columns count from 1, columns in characters (code points); line 0 means
   the file as a whole. `file` is a path as the user would type it, or "<stdin>"; NULL: no file at all. */
typedef struct Place {
    const char *file;
    int line, column;
} Place;

/* A failure is an error of the system's, not of the input's: a full disk, a folder that cannot be written. */
typedef enum Severity { SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_FAILURE } Severity;

typedef enum MessageId {
#define MESSAGE(ID, SEVERITY, TEXT) MESSAGE_##ID,
#include "base/messages.def"
#undef MESSAGE
    MESSAGE_COUNT
} MessageId;

/* One finding. All texts may be NULL. `found`, `expected` and `detail` are what the message's text names in
   braces; `known` are the names that would have been right, of which the nearest is suggested. `origin` is
   a second place that explains the first: for a fault in data, where the spec asked for it; for a
   duplicate, the first one. */
typedef struct Diagnostic {
    MessageId id;
    Place place, origin;
    const char *path; /* of the key in the spec, such as encoding.x.field */
    const char *found, *expected, *detail;
    const char *const *known;
    size_t known_count;
    const char *part; /* of the whole that it was found in, such as a slide; set from the list */
} Diagnostic;

/* The findings of one run, in the order in which they were made. */
typedef struct Diagnostics {
    Arena arena;
    Diagnostic *items;
    size_t count, capacity;
    size_t error_count;   /* failures too */
    size_t failure_count; /* of them */
    const char *part;     /* what is being looked at, told with what is found there; NULL: the whole */
} Diagnostics;

void diagnostics_init(Diagnostics *list);
void diagnostics_finish(Diagnostics *list);

/* Adds a copy of `diagnostic` with all its texts. An error that is there already, for the same reason at
   the same place, is not added again. Past 100 errors further ones are only counted. Always returns false, so
   that a check can end with `return diagnostics_report(...)`. */
bool diagnostics_report(Diagnostics *list, Diagnostic diagnostic);

/* Makes one finding of all those from the index `from` on that have the message `one` and differ only in what
   was found: it has the message `many`, and says how many they are as {expected} and the first of them as
   {found}. One that has no like stays as it is. */
void diagnostics_gather(Diagnostics *list, size_t from, MessageId one, MessageId many);

Severity diagnostic_severity(const Diagnostic *diagnostic);

/* The name of a message, as its row calls it, in lower case: "label-dropped". In `arena`. */
const char *message_name(MessageId id, Arena *arena);

/* The sentence of a finding: the part it is in, what was found, what was expected, the nearest known name.
   One line, no place, no newline. */
const char *diagnostic_describe(const Diagnostic *diagnostic, Arena *arena);

#endif
