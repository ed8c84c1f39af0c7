#include "prose/prose_lines.h"

#include <string.h>

/* Shares of the width: of a last line that is too short, and of one that is long enough. */
static const double short_share = 0.2, enough_share = 1.0 / 3;

enum { BALANCE_ROUNDS = 12, MOST_WORDS_DOWN = 12 };

const char *prose_number_text(const ProseBlock *block, Arena *arena) {
    return arena_print(arena, "%d.", block->number);
}

/* The piece of a text from `start` to `end`, wrapped within `width`. */
static size_t wrap_part(const ProseWrap *wrap, size_t start, size_t end, double width, TextLine *lines,
                        size_t capacity, Arena *arena) {
    TextRun *runs = arena_new_array(arena, TextRun, wrap->run_count);
    size_t count = 0, from = 0;
    for (size_t i = 0; i < wrap->run_count; i++) {
        size_t next = from + wrap->runs[i].length;
        size_t first = from > start ? from : start, last = next < end ? next : end;
        if (first < last) {
            runs[count] = wrap->runs[i];
            runs[count++].length = last - first;
        }
        from = next;
    }
    return text_measure_wrap_runs(wrap->measure, wrap->text + start, runs, count, width, lines, capacity);
}

static TextLine *list_lines(const ProseWrap *wrap, size_t start, size_t end, double width, Arena *arena,
                            size_t *count) {
    *count = wrap_part(wrap, start, end, width, NULL, 0, arena);
    TextLine *lines = arena_new_array(arena, TextLine, *count);
    wrap_part(wrap, start, end, width, lines, *count, arena);
    return lines;
}

/* The least width that gives no more lines. */
static double balanced_width(const ProseWrap *wrap, size_t start, size_t end, size_t count, Arena *arena) {
    double low = 0, high = wrap->width;
    for (int round = 0; round < BALANCE_ROUNDS; round++) {
        double middle = (low + high) / 2;
        if (wrap_part(wrap, start, end, middle, NULL, 0, arena) <= count)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Brings words down to the last of the paragraph's lines, the two of which are `pair`. */
static void lengthen_last(const ProseWrap *wrap, TextLine *pair, Arena *arena) {
    size_t start = (size_t)(pair[0].start - wrap->text);
    size_t end = (size_t)(pair[1].start - wrap->text) + pair[1].length;
    TextLine trial[2] = {pair[0], pair[1]};
    for (int i = 0; i < MOST_WORDS_DOWN && trial[1].width < enough_share * wrap->width; i++) {
        double narrower = trial[0].width - 0.01;
        if (wrap_part(wrap, start, end, narrower, trial, 2, arena) != 2 || trial[0].width > narrower ||
            trial[1].width > trial[0].width)
            return;
        memcpy(pair, trial, sizeof trial);
    }
}

/* One paragraph: up to a break that was asked for. */
static TextLine *wrap_paragraph(const ProseWrap *wrap, size_t start, size_t end, Arena *arena,
                                size_t *count) {
    TextLine *lines = list_lines(wrap, start, end, wrap->width, arena, count);
    if (*count < 2 || wrap->justified)
        return lines;
    if (wrap->balanced) {
        size_t even_count;
        TextLine *even =
            list_lines(wrap, start, end, balanced_width(wrap, start, end, *count, arena), arena, &even_count);
        return even_count == *count ? even : lines;
    }
    TextLine *pair = &lines[*count - 2];
    if (pair[1].width < short_share * wrap->width && pair[0].width <= wrap->width)
        lengthen_last(wrap, pair, arena);
    return lines;
}

const TextLine *prose_wrap(const ProseWrap *wrap, Arena *arena, size_t *count) {
    size_t length = strlen(wrap->text), capacity = 0;
    TextLine *lines = NULL;
    *count = 0;
    for (size_t start = 0, end; start < length; start = end) {
        size_t more;
        end = start + strcspn(wrap->text + start, "\n");
        end += end < length;
        TextLine *paragraph = wrap_paragraph(wrap, start, end, arena, &more);
        for (size_t i = 0; i < more; i++) {
            lines = arena_grow(arena, lines, *count, &capacity, sizeof *lines);
            lines[(*count)++] = paragraph[i];
        }
    }
    return lines;
}
