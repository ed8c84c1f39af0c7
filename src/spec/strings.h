/* Strings files: the texts of a picture in other languages. A mapping for each language, from the text as the
   spec or the data has it to the text that readers see; null for the same:

       ja:
         "Gross Margin": 売上総利益
         IIJ: ~ */
#ifndef SPEC_STRINGS_H
#define SPEC_STRINGS_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>

/* The texts of one language. Looking them up is safe in several threads at a time. */
typedef struct Strings Strings;

typedef struct StringsRequest {
    const char *path;
    Place asked; /* where the spec names the file */
    const char *language;
    const Strings *outer; /* of the pack that a chart is in: asked for what the file lacks; NULL: none */
} StringsRequest;

/* NULL with errors reported: no such file, not of that form, no texts in the language. In `arena`, as are its
   texts; `path` and `language` must outlive it. */
const Strings *strings_read(const StringsRequest *request, Arena *arena, Diagnostics *diagnostics);

/* Sees that a strings file is there, when no language is asked for. */
bool strings_check(const char *path, Place asked, Diagnostics *diagnostics);

/* The text in the other language (blanks at its end do not matter), `text` itself where it is the same; NULL when it has no entry. */
const char *strings_find(const Strings *strings, const char *text);

const char *strings_path(const Strings *strings);
const char *strings_language(const Strings *strings);

/* Reports (MISSING_STRING) a text without an entry, with the nearest one that there is. */
void strings_report_missing(const Strings *strings, const char *text, Place place, Arena *arena,
                            Diagnostics *diagnostics);

/* Warns of each entry (UNUSED_STRING) that nothing has looked up; not of those of the outer file. */
void strings_report_unused(const Strings *strings, Diagnostics *diagnostics);

#endif
