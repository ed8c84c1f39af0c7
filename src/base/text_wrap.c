#define _POSIX_C_SOURCE 200809L

#include "base/memory.h"
#include "base/text_measure.h"
#include "base/utf8.h"

#include <linebreak.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* libunibreak fills its index of character classes once for the process. */
static pthread_once_t library_ready = PTHREAD_ONCE_INIT;

/* One text being wrapped; offsets are in bytes. */
typedef struct Wrap {
    const TextMeasure *measure;
    const char *text;
    size_t length;
    const TextRun *runs;
    size_t run_count;
    double width;
    bool in_prose;      /* the blank halves of full-width marks at the edges of lines do not count */
    bool in_words;      /* Japanese words stay whole */
    const char *breaks; /* LINEBREAK_* for the boundary behind each byte */
} Wrap;

static bool has_wide_characters(const char *text, size_t length) {
    const char *end = text + length;
    while (text < end)
        if (utf8_columns(utf8_next(&text, end)) == 2)
            return true;
    return false;
}

typedef struct CodeRange {
    uint32_t first, last;
} CodeRange;

/* Class CJ of UAX #14, which the library takes for ordinary ideographs: small kana and long-vowel marks. */
static const CodeRange conditional_japanese[] = {
    {0x3041, 0x3041}, {0x3043, 0x3043}, {0x3045, 0x3045}, {0x3047, 0x3047}, {0x3049, 0x3049},
    {0x3063, 0x3063}, {0x3083, 0x3083}, {0x3085, 0x3085}, {0x3087, 0x3087}, {0x308E, 0x308E},
    {0x3095, 0x3096}, {0x30A1, 0x30A1}, {0x30A3, 0x30A3}, {0x30A5, 0x30A5}, {0x30A7, 0x30A7},
    {0x30A9, 0x30A9}, {0x30C3, 0x30C3}, {0x30E3, 0x30E3}, {0x30E5, 0x30E5}, {0x30E7, 0x30E7},
    {0x30EE, 0x30EE}, {0x30F5, 0x30F6}, {0x30FC, 0x30FC}, {0x31F0, 0x31FF}, {0xFF67, 0xFF70},
};

static bool is_conditional_japanese(uint32_t code) {
    for (size_t i = 0; i < sizeof conditional_japanese / sizeof *conditional_japanese; i++)
        if (code >= conditional_japanese[i].first && code <= conditional_japanese[i].last)
            return true;
    return false;
}

static void forbid_breaks_before_small_kana(const char *text, size_t length, char *breaks) {
    const char *at = text, *end = text + length;
    while (at < end) {
        size_t start = (size_t)(at - text);
        uint32_t code = utf8_next(&at, end);
        if (start && breaks[start - 1] == LINEBREAK_ALLOWBREAK && text[start - 1] != ' ' &&
            is_conditional_japanese(code))
            breaks[start - 1] = LINEBREAK_NOBREAK;
    }
}

/* The caller frees the result. */
static char *find_breaks(const char *text, size_t length) {
    pthread_once(&library_ready, init_linebreak);
    bool wide = has_wide_characters(text, length);
    char *breaks = memory_allocate(length, 1);
    memset(breaks, LINEBREAK_NOBREAK, length);
    set_linebreaks_utf8((const utf8_t *)text, length, wide ? "ja" : "en", breaks);
    if (wide)
        forbid_breaks_before_small_kana(text, length, breaks);
    return breaks;
}

/* The end of [start, end) without the white space, line ends and ideographic spaces at its end. */
static size_t trim(const Wrap *wrap, size_t start, size_t end) {
    static const char *const blanks[] = {" ",  "\n",           "\r",       "\t",           "\v",
                                         "\f", "\xE3\x80\x80", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t size = strlen(blanks[i]);
        if (end - start < size || memcmp(wrap->text + end - size, blanks[i], size))
            continue;
        end -= size;
        i = (size_t)-1;
    }
    return end;
}

static double measure_between(const Wrap *wrap, size_t start, size_t end) {
    const TextMeasure *measure = wrap->measure;
    double width = 0;
    size_t from = 0;
    for (size_t i = 0; i < wrap->run_count && from < end; i++) {
        const TextRun *run = &wrap->runs[i];
        size_t first = from > start ? from : start;
        size_t to = end - from < run->length ? end : from + run->length;
        if (first < to)
            width += (wrap->in_prose ? measure->measure_prose : measure->measure)(
                         measure, wrap->text + first, to - first, run->weight, run->size)
                         .width;
        from += run->length;
    }
    return width;
}

/* Full-width marks whose ink is in one half: brackets, which come in pairs, commas and full stops. */
typedef struct HalfMark {
    uint32_t opening, closing; /* 0: none */
} HalfMark;

static const HalfMark half_marks[] = {
    {0x3008, 0x3009}, {0x300A, 0x300B}, {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011},
    {0x3014, 0x3015}, {0x3016, 0x3017}, {0x3018, 0x3019}, {0xFF08, 0xFF09}, {0xFF3B, 0xFF3D},
    {0xFF5B, 0xFF5D}, {0, 0x3001},      {0, 0x3002},      {0, 0xFF0C},      {0, 0xFF0E},
};

static bool is_half_mark(uint32_t code, bool opening) {
    for (size_t i = 0; i < sizeof half_marks / sizeof *half_marks; i++)
        if (code && code == (opening ? half_marks[i].opening : half_marks[i].closing))
            return true;
    return false;
}

/* Half the width of the mark within [at, end), or 0 when it is none. All have three bytes. */
static double blank_half(const Wrap *wrap, size_t at, size_t end, bool opening) {
    const char *mark = wrap->text + at;
    bool is_mark = is_half_mark(utf8_next(&mark, wrap->text + end), opening);
    return is_mark ? measure_between(wrap, at, (size_t)(mark - wrap->text)) / 2 : 0;
}

static TextLine line_between(const Wrap *wrap, size_t start, size_t end) {
    enum { MARK_BYTES = 3 };
    TextLine line = {.start = wrap->text + start, .length = trim(wrap, start, end) - start};
    if (!line.length)
        return line;
    end = start + line.length;
    line.width = measure_between(wrap, start, end);
    if (!wrap->in_prose || line.length < MARK_BYTES)
        return line;
    line.lead = blank_half(wrap, start, end, true);
    line.width -= line.lead + blank_half(wrap, end - MARK_BYTES, end, false);
    return line;
}

static bool is_break(const Wrap *wrap, size_t end) {
    return end >= wrap->length || wrap->breaks[end - 1] == LINEBREAK_ALLOWBREAK;
}

/* The nearest place at or behind `at`, and the nearest before it, where a line that begins at `start` may
   end; the latter is `start` when there is none. */
static size_t next_break(const Wrap *wrap, size_t at, size_t limit) {
    while (at < limit && !is_break(wrap, at))
        at++;
    return at;
}

static size_t previous_break(const Wrap *wrap, size_t at, size_t start) {
    while (--at > start && !is_break(wrap, at))
        continue;
    return at;
}

/* Where to begin looking for the end of a line: as far as it would go were all bytes equally wide. */
static size_t guess_end(const Wrap *wrap, size_t start, size_t limit, double whole_width) {
    double share = whole_width > 0 ? wrap->width / whole_width : 0;
    if (!(share > 0))
        return start + 1;
    return share >= 1 ? limit : start + 1 + (size_t)(share * (double)(limit - start - 1));
}

/* Lays the next line of [start, limit) and moves `start` behind it. From a guess it goes forward while
   pieces fit, or backward until they do: few lines are measured, whatever the number of breaks. */
static TextLine take_line(const Wrap *wrap, size_t *start, size_t limit, double whole_width) {
    size_t end = next_break(wrap, guess_end(wrap, *start, limit, whole_width), limit);
    TextLine line = line_between(wrap, *start, end);
    while (line.width <= wrap->width && end < limit) {
        size_t further = next_break(wrap, end + 1, limit);
        TextLine longer = line_between(wrap, *start, further);
        if (!(longer.width <= wrap->width))
            break;
        line = longer;
        end = further;
    }
    while (!(line.width <= wrap->width)) {
        size_t nearer = previous_break(wrap, end, *start);
        if (nearer == *start)
            break;
        end = nearer;
        line = line_between(wrap, *start, end);
    }
    *start = end;
    return line;
}

static size_t paragraph_end(const Wrap *wrap, size_t start) {
    size_t end = start + 1;
    while (end < wrap->length && wrap->breaks[end - 1] != LINEBREAK_MUSTBREAK)
        end++;
    return end;
}

static size_t wrap_paragraph(const Wrap *wrap, size_t start, size_t end, TextLine *lines, size_t capacity,
                             size_t count) {
    TextLine whole = line_between(wrap, start, end);
    double bytes = (double)(end - start);
    do {
        double rest_width = whole.width * (double)(end - start) / bytes;
        TextLine line = whole;
        if (whole.width <= wrap->width)
            start = end;
        else
            line = take_line(wrap, &start, end, rest_width);
        if (count < capacity)
            lines[count] = line;
        count++;
    } while (start < end);
    return count;
}

/* Runs that are whole hold together, and with what is before them. */
static void join_runs(const TextRun *runs, size_t count, char *breaks) {
    size_t start = 0;
    for (size_t i = 0; i < count; i++) {
        size_t end = start + runs[i].length;
        for (size_t at = start ? start : 1; runs[i].whole && at < end; at++)
            if (breaks[at - 1] == LINEBREAK_ALLOWBREAK)
                breaks[at - 1] = LINEBREAK_NOBREAK;
        start = end;
    }
}

/* Whether the word at `at` is `word`. */
static bool is_word(const char *at, const char *end, const char *word) {
    size_t length = strlen(word);
    if ((size_t)(end - at) < length || memcmp(at, word, length))
        return false;
    at += length;
    return at == end || !((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z');
}

/* Whether a line may not begin with what is at `at`, behind a blank: a dash that stands alone, which would
   look like a list's; behind a figure, the word that says how large it is. */
static bool belongs_before(const char *at, const char *end, bool behind_figure) {
    static const char *const dashes[] = {"- ", "\xE2\x80\x93 ", "\xE2\x80\x94 "};
    static const char *const scales[] = {"thousand",   "million", "billion", "trillion", "percent",
                                         "percentage", "points",  "pt",      "bps"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if ((size_t)(end - at) >= strlen(dashes[i]) && !memcmp(at, dashes[i], strlen(dashes[i])))
            return true;
    for (size_t i = 0; behind_figure && i < sizeof scales / sizeof *scales; i++)
        if (is_word(at, end, scales[i]))
            return true;
    return false;
}

static bool is_digit(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

static bool is_one_of(uint32_t code, const char *characters) {
    const char *end = characters + strlen(characters);
    while (characters < end)
        if (utf8_next(&characters, end) == code)
            return true;
    return false;
}

/* Whether two characters are of one Japanese figure: 9億400万円, 4.3%増. */
static bool hold_figure(uint32_t before, uint32_t after) {
    static const char scales[] = "百千万億兆", units[] = "円年月日期社名件人倍位台株割回本店次四",
                      changes[] = "増減";
    if (is_digit(before))
        return is_one_of(after, scales) || is_one_of(after, units);
    if (before == '%' || before == 0xFF05)
        return is_one_of(after, changes);
    return is_one_of(before, scales) &&
           (is_digit(after) || is_one_of(after, units) || is_one_of(after, scales));
}

typedef enum Script { SCRIPT_OTHER, SCRIPT_DIGIT, SCRIPT_HIRAGANA, SCRIPT_KATAKANA, SCRIPT_KANJI } Script;

typedef struct ScriptRange {
    CodeRange range;
    Script script;
} ScriptRange;

static const ScriptRange script_ranges[] = {
    {{0x3041, 0x3096}, SCRIPT_HIRAGANA}, {{0x30A1, 0x30FA}, SCRIPT_KATAKANA},
    {{0x30FC, 0x30FF}, SCRIPT_KATAKANA}, {{0x31F0, 0x31FF}, SCRIPT_KATAKANA},
    {{0xFF66, 0xFF9F}, SCRIPT_KATAKANA}, {{0x3005, 0x3007}, SCRIPT_KANJI},
    {{0x3400, 0x4DBF}, SCRIPT_KANJI},    {{0x4E00, 0x9FFF}, SCRIPT_KANJI},
    {{0xF900, 0xFAFF}, SCRIPT_KANJI},    {{0x20000, 0x3FFFD}, SCRIPT_KANJI},
};

static Script script_of(uint32_t code) {
    for (size_t i = 0; i < sizeof script_ranges / sizeof *script_ranges; i++)
        if (code >= script_ranges[i].range.first && code <= script_ranges[i].range.last)
            return script_ranges[i].script;
    return is_digit(code) ? SCRIPT_DIGIT : SCRIPT_OTHER;
}

/* Whether two characters are of one Japanese word: ロッテルダム, 事業者, 第2期, 届ける. */
static bool hold_word(uint32_t before, uint32_t after) {
    Script first = script_of(before), second = script_of(after);
    if (second == SCRIPT_HIRAGANA)
        return first > SCRIPT_DIGIT;
    if (first == second)
        return first == SCRIPT_KATAKANA || first == SCRIPT_KANJI;
    return (first == SCRIPT_DIGIT && second == SCRIPT_KANJI) ||
           (first == SCRIPT_KANJI && second == SCRIPT_DIGIT);
}

typedef bool Hold(uint32_t before, uint32_t after);

static void hold_pairs(const char *text, size_t length, char *breaks, Hold *hold) {
    const char *at = text, *end = text + length;
    uint32_t before = 0;
    while (at < end) {
        size_t start = (size_t)(at - text);
        uint32_t code = utf8_next(&at, end);
        if (start && breaks[start - 1] == LINEBREAK_ALLOWBREAK && hold(before, code))
            breaks[start - 1] = LINEBREAK_NOBREAK;
        before = code;
    }
}

static void hold_words(const char *text, size_t length, char *breaks) {
    for (size_t i = 1; i + 1 < length; i++)
        if (breaks[i] == LINEBREAK_ALLOWBREAK && text[i] == ' ' &&
            belongs_before(text + i + 1, text + length, text[i - 1] >= '0' && text[i - 1] <= '9'))
            breaks[i] = LINEBREAK_NOBREAK;
}

static size_t wrap_text(Wrap *wrap, TextLine *lines, size_t capacity) {
    if (!wrap->length)
        return 0;
    char *breaks = find_breaks(wrap->text, wrap->length);
    if (wrap->in_prose) {
        hold_words(wrap->text, wrap->length, breaks);
        hold_pairs(wrap->text, wrap->length, breaks, hold_figure);
    }
    if (wrap->in_words)
        hold_pairs(wrap->text, wrap->length, breaks, hold_word);
    join_runs(wrap->runs, wrap->run_count, breaks);
    wrap->breaks = breaks;
    size_t count = 0;
    for (size_t start = 0, end; start < wrap->length; start = end) {
        end = paragraph_end(wrap, start);
        count = wrap_paragraph(wrap, start, end, lines, capacity, count);
    }
    free(breaks);
    return count;
}

size_t text_measure_wrap(const TextMeasure *measure, const char *text, FontWeight weight, double size,
                         double width, TextLine *lines, size_t capacity) {
    TextRun run = {.length = strlen(text), .weight = weight, .size = size};
    Wrap wrap = {measure, text, run.length, &run, 1, width, false, false, NULL};
    return wrap_text(&wrap, lines, capacity);
}

size_t text_measure_wrap_words(const TextMeasure *measure, const char *text, FontWeight weight, double size,
                               double width, TextLine *lines, size_t capacity) {
    TextRun run = {.length = strlen(text), .weight = weight, .size = size};
    Wrap wrap = {measure, text, run.length, &run, 1, width, false, true, NULL};
    return wrap_text(&wrap, lines, capacity);
}

size_t text_measure_wrap_runs(const TextMeasure *measure, const char *text, const TextRun *runs,
                              size_t run_count, double width, TextLine *lines, size_t capacity) {
    size_t length = 0;
    for (size_t i = 0; i < run_count; i++)
        length += runs[i].length;
    Wrap wrap = {measure, text, length, runs, run_count, width, true, false, NULL};
    return wrap_text(&wrap, lines, capacity);
}
