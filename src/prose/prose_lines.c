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

static bool is_opening_bracket(uint32_t code) {
    return code == '(' || code == 0xFF08 || (code >= 0x3008 && code <= 0x3011 && code % 2 == 0);
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
    return is_wide_mark(last) || is_opening_bracket(first) || (is_hiragana(last) && !is_hiragana(first));
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

/* The pieces of a paragraph that stay whole, and how far from its start each begins were it one line. */
typedef struct Words {
    const ProseWrap *wrap;
    const TextLine *pieces;
    const double *starts;
    size_t count;
} Words;

static Words list_words(const ProseWrap *wrap, size_t start, size_t end, Arena *arena) {
    Words words = {.wrap = wrap};
    words.pieces = list_lines(wrap, start, end, 0, arena, &words.count);
    double *starts = arena_new_array(arena, double, words.count);
    double blank =
        wrap->measure->measure_prose(wrap->measure, " ", 1, wrap->runs[0].weight, wrap->runs[0].size).width;
    for (size_t i = 0; i + 1 < words.count; i++) {
        const TextLine *piece = &words.pieces[i];
        bool is_apart = piece->start + piece->length < piece[1].start;
        starts[i + 1] = starts[i] + piece->width + (is_apart ? blank : 0);
    }
    words.starts = starts;
    return words;
}

/* What is bad about a line of the words `first` up to `end`: the square of what its blanks would be widened
   by, in widths of the line. Infinite for a line that is too wide. */
static double looseness(const Words *words, size_t first, size_t end) {
    double width = words->starts[end - 1] + words->pieces[end - 1].width - words->starts[first];
    double room = 1 - width / words->wrap->width, blanks = (double)(end - first - 1);
    if (room < 0 && end - first > 1)
        return INFINITY;
    double each = fmax(room, 0) / fmax(blanks, 1);
    return end == words->count ? 0 : each * each;
}

/* For each number of words, where the last line of these begins when lines are as even as they can be (the
   sum of their looseness is least, as in Knuth and Plass, Breaking paragraphs into lines, 1981). */
static const size_t *find_even_breaks(const Words *words, Arena *arena) {
    double *costs = arena_new_array(arena, double, words->count + 1);
    size_t *breaks = arena_new_array(arena, size_t, words->count + 1);
    for (size_t end = 1; end <= words->count; end++) {
        costs[end] = INFINITY;
        for (size_t first = end; first-- > 0;) {
            double cost = looseness(words, first, end);
            if (cost == INFINITY)
                break;
            if (costs[first] + cost < costs[end]) {
                costs[end] = costs[first] + cost;
                breaks[end] = first;
            }
        }
    }
    return breaks;
}

/* The lines of a justified paragraph with blanks as even as they can be; those there are when that takes more
   lines, or when a line comes out wider than its words were together. */
static TextLine *even_blanks(const ProseWrap *wrap, size_t start, size_t end, TextLine *lines, size_t count,
                             Arena *arena) {
    enum { MOST_WORDS = 2000 };
    Words words = list_words(wrap, start, end, arena);
    if (words.count > MOST_WORDS)
        return lines;
    const size_t *breaks = find_even_breaks(&words, arena);
    TextLine *even = arena_new_array(arena, TextLine, count);
    size_t left = count;
    for (size_t behind = words.count; behind; behind = breaks[behind]) {
        const TextLine *first = &words.pieces[breaks[behind]], *last = &words.pieces[behind - 1];
        size_t from = (size_t)(first->start - wrap->text);
        size_t to = (size_t)(last->start - wrap->text) + last->length;
        if (!left || wrap_part(wrap, from, to, INFINITY, &even[left - 1], 1, arena) != 1 ||
            even[left - 1].width > wrap->width)
            return lines;
        left--;
    }
    return left ? lines : even;
}

/* One paragraph: up to a break that was asked for. */
static TextLine *wrap_paragraph(const ProseWrap *wrap, size_t start, size_t end, Arena *arena,
                                size_t *count) {
    TextLine *lines = list_lines(wrap, start, end, wrap->width, arena, count);
    if (*count < 2)
        return lines;
    if (wrap->justified)
        return even_blanks(wrap, start, end, lines, *count, arena);
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
