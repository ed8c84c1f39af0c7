/* The translation of one picture: what its texts are in the language of its strings file. */
#ifndef SPEC_TRANSLATION_H
#define SPEC_TRANSLATION_H

#include "spec/field.h"
#include "spec/strings.h"

/* For one thread. */
typedef struct Translation {
    const Strings *strings;
    Arena *arena;
    Diagnostics *diagnostics;
    const char **reported; /* texts that have no entry, each told once */
    size_t reported_count, reported_capacity;
} Translation;

/* Whether a text must have an entry: it has letters besides its placeholders in braces, and is no number,
   date or period. */
bool translation_is_needed(const char *text);

/* The text as readers see it, or itself where it needs no entry; also, after a report, where it has none.
   `translation` may be NULL: nothing is translated. */
const char *translation_text(Translation *translation, const char *text, Place place);

/* Whether translation_text() would report it: for callers whose places take time to find. */
bool translation_is_missing(const Translation *translation, const char *text);

/* An entry that may be there; NULL: it is not. */
const char *translation_find(const Translation *translation, const char *text);

/* Translates all prose of an object made by field_read_object(), in place; before figures are put into it, as
   entries are texts as the spec writes them. */
void translation_apply(Translation *translation, const FieldTable *table, void *object);

#endif
