#include "cli/diff_changes.h"

#include "render/xml.h"

#include <string.h>

enum { MOST_CHANGES = 400, MOST_WORDS = 256 };

/* The places of a line's words, and its end. */
typedef struct Words {
    size_t starts[MOST_WORDS + 1], count;
} Words;

static Words split(const TextChange *line) {
    Words words = {.count = 1};
    for (size_t i = 0; i < line->length && words.count < MOST_WORDS; i++)
        if (line->text[i] == ' ')
            words.starts[words.count++] = i + 1;
    words.starts[words.count] = line->length;
    return words;
}

static bool words_equal(const TextChange *a, const Words *in_a, size_t i, const TextChange *b,
                        const Words *in_b, size_t j) {
    size_t length = in_a->starts[i + 1] - in_a->starts[i];
    return length == in_b->starts[j + 1] - in_b->starts[j] &&
           !memcmp(a->text + in_a->starts[i], b->text + in_b->starts[j], length);
}

/* Word against word when there are as many; else what lies between equal beginnings and ends. */
static bool is_changed(const TextChange *line, const Words *words, size_t i, const TextChange *other,
                       const Words *others) {
    if (words->count == others->count)
        return !words_equal(line, words, i, other, others, i);
    size_t fewer = words->count < others->count ? words->count : others->count, first = 0, last = 0;
    while (first < fewer && words_equal(line, words, first, other, others, first))
        first++;
    while (last < fewer - first &&
           words_equal(line, words, words->count - 1 - last, other, others, others->count - 1 - last))
        last++;
    return i >= first && i < words->count - last;
}

static void append_bytes(Buffer *out, const char *bytes, size_t length) {
    Arena arena;
    arena_init(&arena);
    xml_append_text(out, arena_copy_bytes(&arena, bytes, length));
    arena_finish(&arena);
}

static void append_words(Buffer *out, const TextChange *line, const TextChange *other, const char *tag) {
    Words words = split(line), others = split(other);
    bool open = false;
    for (size_t i = 0; i < words.count; i++) {
        bool changed = is_changed(line, &words, i, other, &others);
        if (changed != open)
            buffer_print(out, changed ? "<%s>" : "</%s>", tag);
        open = changed;
        append_bytes(out, line->text + words.starts[i], words.starts[i + 1] - words.starts[i]);
    }
    if (open)
        buffer_print(out, "</%s>", tag);
}

/* `other` is the line that it was replaced by, or NULL. */
static void append_line(Buffer *out, const TextChange *line, const TextChange *other) {
    const char *tag = line->added ? "ins" : "del";
    buffer_print(out, "<li><span class=\"line\">%s%zu</span> ", line->added ? "+" : "\xe2\x88\x92",
                 line->line);
    if (other) {
        append_words(out, line, other, tag);
    } else {
        buffer_print(out, "<%s>", tag);
        append_bytes(out, line->text, line->length);
        buffer_print(out, "</%s>", tag);
    }
    buffer_append_text(out, "</li>\n");
}

/* Lines one after another that were removed, or added, from `from` on. */
static size_t count_run(const TextDiff *text, size_t from) {
    size_t count = 0;
    while (from + count < text->count && text->changes[from + count].added == text->changes[from].added &&
           text->changes[from + count].line == text->changes[from].line + count)
        count++;
    return count;
}

/* What was removed at a place and what was added there, line against line. Returns the changes it took. */
static size_t append_place(Buffer *out, const TextDiff *text, size_t from, size_t added_before) {
    const TextChange *removed = text->changes + from;
    size_t old = removed->added ? 0 : count_run(text, from), next = from + old, new = 0;
    if (!old) {
        new = count_run(text, from);
    } else if (next < text->count && text->changes[next].added &&
               text->changes[next].line + (from - added_before) == removed->line + added_before) {
        new = count_run(text, next);
    }
    const TextChange *added = text->changes + next;
    for (size_t i = 0; i < old || i < new; i++) {
        if (i < old)
            append_line(out, removed + i, i < new ? added + i : NULL);
        if (i < new)
            append_line(out, added + i, i < old ? removed + i : NULL);
    }
    return old + new;
}

void diff_changes_append(Buffer *out, const TextDiff *text, const char *name) {
    buffer_print(out,
                 "<details class=\"changes\"><summary>Lines of the %s: %zu removed, %zu added"
                 "</summary><ol>\n",
                 name, text->removed, text->added);
    size_t done = 0;
    for (size_t added = 0; done < text->count && done < MOST_CHANGES;) {
        size_t taken = append_place(out, text, done, added);
        for (size_t i = 0; i < taken; i++)
            added += text->changes[done + i].added;
        done += taken;
    }
    buffer_append_text(out, "</ol>\n");
    if (done < text->count)
        buffer_print(out, "<p>and %zu more</p>\n", text->count - done);
    buffer_append_text(out, "</details>\n");
}
