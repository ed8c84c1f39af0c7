#include "prose/prose_lines.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* Shares of the width: of a last line that is too short, and of one that is long enough. */
static const double short_share = 0.2, enough_share = 1.0 / 3;

enum { BALANCE_ROUNDS = 12 };

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

static bool is_hiragana(uint32_t code) {
    return code >= 0x3041 && code <= 0x309F;
}

static bool is_wide_mark(uint32_t code) {
    return (code >= 0x3001 && code <= 0x3002) || (code >= 0x3008 && code <= 0x3011) || code == 0x30FB ||
           code == 0xFF09 || code == 0xFF0C;
}

/* Whether a line that begins at `at` begins with a phrase. In Japanese one often ends in hiragana, with its
   particles, or with a mark; elsewhere all breaks are as good. */
static bool begins_phrase(const ProseWrap *wrap, const char *at) {
    const char *before = at, *next = at, *end = at + strlen(at);
    while (before > wrap->text && ((unsigned char)*--before & 0xC0) == 0x80)
        continue;
    uint32_t last = utf8_next(&before, at), first = utf8_next(&next, end);
    if (utf8_columns(last) < 2)
        return utf8_columns(first) < 2;
    return is_wide_mark(last) || (is_hiragana(last) && !is_hiragana(first));
}

/* The two last lines of a paragraph, and other places for the break between them. */
typedef struct Pair {
    const ProseWrap *wrap;
    size_t start, end;
    TextLine lines[2];
    Arena *arena;
} Pair;

/* Brings the next word down to the second line; false, with nothing changed, when it has no room there. */
static bool bring_down(Pair *pair) {
    TextLine lines[2];
    double narrower = pair->lines[0].width - 0.01;
    if (wrap_part(pair->wrap, pair->start, pair->end, narrower, lines, 2, pair->arena) != 2 ||
        lines[0].width > narrower || lines[1].width > pair->wrap->width)
        return false;
    memcpy(pair->lines, lines, sizeof lines);
    return true;
}

/* Costs that shares of the width are weighed against. */
static const double broken_phrase = 0.25, too_short = 2, too_long = 0.1;

static double phrase_cost(const Pair *pair) {
    return begins_phrase(pair->wrap, pair->lines[1].start) ? 0 : broken_phrase;
}

static double shortness(const Pair *pair) {
    double lack = enough_share - pair->lines[1].width / pair->wrap->width;
    return phrase_cost(pair) + (lack > 0 ? too_short * lack : -too_long * lack);
}

static void lengthen_last(Pair *pair) {
    enum { MOST_WORDS = 40 };
    Pair trial = *pair;
    for (int i = 0; i < MOST_WORDS && bring_down(&trial); i++) {
        if (trial.lines[1].width > trial.lines[0].width)
            return;
        if (shortness(&trial) < shortness(pair))
            memcpy(pair->lines, trial.lines, sizeof trial.lines);
    }
}

static double unevenness(const Pair *pair) {
    return phrase_cost(pair) + fabs(pair->lines[0].width - pair->lines[1].width) / pair->wrap->width;
}

static void even_out(Pair *pair) {
    enum { MOST_WORDS = 200 };
    Pair trial = *pair;
    for (int i = 0; i < MOST_WORDS && bring_down(&trial); i++)
        if (unevenness(&trial) < unevenness(pair))
            memcpy(pair->lines, trial.lines, sizeof trial.lines);
}

static TextLine *balance(const ProseWrap *wrap, size_t start, size_t end, TextLine *lines, size_t count,
                         Arena *arena) {
    size_t even_count;
    TextLine *even =
        list_lines(wrap, start, end, balanced_width(wrap, start, end, count, arena), arena, &even_count);
    return even_count == count ? even : lines;
}

/* One paragraph: up to a break that was asked for. */
static TextLine *wrap_paragraph(const ProseWrap *wrap, size_t start, size_t end, Arena *arena,
                                size_t *count) {
    TextLine *lines = list_lines(wrap, start, end, wrap->width, arena, count);
    if (*count < 2 || wrap->justified)
        return lines;
    if (wrap->balanced && *count > 2)
        return balance(wrap, start, end, lines, *count, arena);
    TextLine *last = &lines[*count - 1];
    Pair pair = {wrap,
                 (size_t)(last[-1].start - wrap->text),
                 (size_t)(last->start - wrap->text) + last->length,
                 {last[-1], last[0]},
                 arena};
    if (wrap->balanced)
        even_out(&pair);
    else if (last->width < short_share * wrap->width && last[-1].width <= wrap->width)
        lengthen_last(&pair);
    memcpy(last - 1, pair.lines, sizeof pair.lines);
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
