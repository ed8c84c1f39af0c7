#include "prose/prose.h"

#include "base/buffer.h"

#include <string.h>

const char *prose_plain_text(const Prose *prose, const char *separator, Arena *arena) {
    Buffer words;
    buffer_init(&words);
    for (size_t i = 0; i < prose->count; i++) {
        if (i)
            buffer_append_text(&words, separator);
        const char *text = prose->blocks[i].text, *end;
        for (; (end = strchr(text, '\n')); text = end + 1) {
            buffer_append(&words, text, (size_t)(end - text));
            buffer_append_text(&words, separator);
        }
        buffer_append_text(&words, text);
    }
    const char *kept = arena_copy_text(arena, buffer_text(&words));
    buffer_finish(&words);
    return kept;
}
