/* A text together with where it was written, so that any byte of it can be named as a place: a whole file,
   or a scalar of a YAML document. */
#ifndef BASE_TEXT_SOURCE_H
#define BASE_TEXT_SOURCE_H

#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

/* How the text stands in its file. */
typedef enum TextWriting {
    TEXT_WRITING_EXACT,         /* as it is; a new line of it begins behind `indent` columns */
    TEXT_WRITING_SINGLE_QUOTED, /* as it is, on one line, but a single quote is written twice */
    TEXT_WRITING_OTHER          /* escaped or folded: only its start is known */
} TextWriting;

typedef struct TextSource {
    const char *bytes; /* borrowed */
    size_t length;
    Place start; /* of the first byte */
    TextWriting writing;
    int indent;
} TextSource;

/* The source that a whole file makes; a byte order mark at its start is left out. */
TextSource text_source_from_file(const char *file_name, const char *bytes, size_t length);

/* A text without a known writing: every place in it is `start`. */
TextSource text_source_from_text(const char *text, Place start);

/* The place of the byte at `offset` (at most `length`). Takes time in proportion to `offset`. Lines end with
   LF, CR or CRLF. */
Place text_source_place(const TextSource *source, size_t offset);

/* True when the text is UTF-8; else reports TEXT_NOT_UTF8 at the first wrong byte. */
bool text_source_check_utf8(const TextSource *source, Diagnostics *diagnostics);

#endif
