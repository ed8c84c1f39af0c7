#include "plot/fill.h"

#include "base/buffer.h"

#include <string.h>

/* The word that stands at `at`, which is a brace; NULL when none does. */
static const FillWord *find_word(const char *at, const FillWord *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i].name);
        if (!strncmp(at + 1, words[i].name, length) && at[1 + length] == '}')
            return &words[i];
    }
    return NULL;
}

const char *fill_text(Arena *arena, const char *text, const FillWord *words, size_t count) {
    Buffer filled;
    buffer_init(&filled);
    for (const char *at = text; *at;) {
        const FillWord *word = *at == '{' ? find_word(at, words, count) : NULL;
        size_t plain = word ? 0 : 1 + strcspn(at + 1, "{");
        if (word)
            buffer_append_text(&filled, word->text ? word->text : "");
        else
            buffer_append(&filled, at, plain);
        at += word ? strlen(word->name) + 2 : plain;
    }
    const char *kept = arena_copy_text(arena, buffer_text(&filled));
    buffer_finish(&filled);
    return kept;
}
