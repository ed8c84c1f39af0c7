#include "fonts/font_runs.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <fribidi.h>
#include <stdlib.h>

void font_runs_init(FontRuns *runs) {
    *runs = (FontRuns){0};
}

void font_runs_finish(FontRuns *runs) {
    free(runs->chars);
    free(runs->runs);
    *runs = (FontRuns){0};
}

bool font_faults_any(const FontFaults *faults) {
    return faults->count || faults->malformed_byte;
}

void font_faults_add(FontFaults *faults, uint32_t code) {
    for (size_t i = 0; i < faults->count; i++)
        if (faults->codes[i] == code)
            return;
    if (faults->count < FONT_FAULT_LIMIT)
        faults->codes[faults->count++] = code;
}

typedef struct CodeRange {
    uint32_t first, last;
} CodeRange;

static bool in_ranges(uint32_t code, const CodeRange *ranges, size_t count) {
    for (size_t i = 0; i < count && code >= ranges[i].first; i++)
        if (code <= ranges[i].last)
            return true;
    return false;
}

/* Property Default_Ignorable_Code_Point of Unicode: shown as nothing. */
static bool is_ignorable(uint32_t code) {
    static const CodeRange ranges[] = {
        {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5},
        {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
        {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
    };
    return in_ranges(code, ranges, sizeof ranges / sizeof *ranges);
}

/* Where letters, digits or controls that run from right to left may stand; without them a line is simply left
 * to right. */
static bool may_be_backward(uint32_t code) {
    static const CodeRange ranges[] = {
        {0x0590, 0x08FF}, {0x200F, 0x200F}, {0x202A, 0x202E},   {0x2066, 0x2069},
        {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
    };
    return in_ranges(code, ranges, sizeof ranges / sizeof *ranges);
}

static bool is_control(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/* Returns whether the bidi algorithm is called for. */
static bool decode(FontRuns *runs, const char *text, size_t length, FontFaults *faults) {
    bool backward = false;
    const char *at = text, *end = text + length;
    runs->chars = memory_grow(runs->chars, &runs->char_capacity, length, sizeof *runs->chars);
    runs->char_count = 0;
    while (at < end) {
        const char *start = at;
        uint32_t code = utf8_next(&at, end);
        if (code == 0xFFFD && at - start == 1 && !faults->malformed_byte)
            faults->malformed_byte = (size_t)(start - text) + 1;
        else if (is_control(code))
            font_faults_add(faults, code);
        backward = backward || may_be_backward(code);
        runs->chars[runs->char_count++] = (FontChar){.code = code, .offset = (uint32_t)(start - text)};
    }
    return backward;
}

typedef struct BidiWork {
    FriBidiChar *codes;
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiLevel *levels;
} BidiWork;

static bool work_out_levels(const BidiWork *work, FriBidiStrIndex count) {
    FriBidiParType base = FRIBIDI_PAR_ON;
    fribidi_get_bidi_types(work->codes, count, work->types);
    fribidi_get_bracket_types(work->codes, count, work->types, work->brackets);
    return fribidi_get_par_embedding_levels_ex(work->types, work->brackets, count, &base, work->levels) &&
           fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, work->types, count, 0, base, work->levels, NULL, NULL);
}

/* The paragraph's direction is that of its first strong character. */
static void set_levels(FontRuns *runs) {
    size_t count = runs->char_count;
    BidiWork work = {memory_allocate(count, sizeof *work.codes), memory_allocate(count, sizeof *work.types),
                     memory_allocate(count, sizeof *work.brackets),
                     memory_allocate(count, sizeof *work.levels)};
    for (size_t i = 0; i < count; i++)
        work.codes[i] = runs->chars[i].code;
    bool done = work_out_levels(&work, (FriBidiStrIndex)count);
    for (size_t i = 0; done && i < count; i++)
        runs->chars[i].level = (uint8_t)(work.levels[i] > 0 ? work.levels[i] : 0);
    free(work.codes);
    free(work.types);
    free(work.brackets);
    free(work.levels);
}

static bool is_mark(uint32_t code) {
    if (code < 0x300)
        return false;
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

/* The end of the piece that must not be torn apart: a base with the marks, joiners and selectors on it. */
static size_t piece_end(const FontRuns *runs, size_t start) {
    enum { JOINER = 0x200D };
    size_t end = start + 1;
    while (end < runs->char_count && (is_mark(runs->chars[end].code) || is_ignorable(runs->chars[end].code) ||
                                      runs->chars[end - 1].code == JOINER))
        end++;
    return end;
}

static bool shows_piece(const FontCoverage *coverage, size_t family, const FontChar *chars, size_t count) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t base = chars[0].code, composed;
    for (size_t i = 0; i < count; i++) {
        if (is_ignorable(chars[i].code))
            continue;
        if (i && hb_unicode_compose(unicode, base, chars[i].code, &composed) &&
            coverage->shows(coverage->data, family, composed))
            base = composed;
        else if (!coverage->shows(coverage->data, family, chars[i].code))
            return false;
    }
    return true;
}

static size_t choose_family(const FontCoverage *coverage, const FontChar *chars, size_t count) {
    for (size_t family = 0; family < coverage->family_count; family++)
        if (shows_piece(coverage, family, chars, count))
            return family;
    for (size_t family = 0; count > 1 && family < coverage->family_count; family++)
        if (coverage->shows(coverage->data, family, chars[0].code))
            return family;
    return 0;
}

static void set_families(FontRuns *runs, const FontCoverage *coverage) {
    for (size_t start = 0, end; start < runs->char_count; start = end) {
        end = piece_end(runs, start);
        size_t family = choose_family(coverage, runs->chars + start, end - start);
        for (size_t i = start; i < end; i++)
            runs->chars[i].family = (uint8_t)family;
    }
}

static bool has_own_script(hb_script_t script) {
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

/* Characters of no script of their own take that of the text before them, at its start that of the text
   behind; a text without any is set like Latin, for which a font surely has its features. */
static void set_scripts(FontRuns *runs) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t latest = HB_SCRIPT_LATIN;
    bool found = false;
    for (size_t i = 0; i < runs->char_count; i++) {
        hb_script_t script = hb_unicode_script(unicode, runs->chars[i].code);
        if (has_own_script(script)) {
            for (size_t before = 0; !found && before < i; before++)
                runs->chars[before].script = script;
            latest = script;
            found = true;
        }
        runs->chars[i].script = latest;
    }
}

static bool belongs(const FontRun *run, const FontChar *item) {
    return run->level == item->level && run->script == item->script && run->family == item->family;
}

static void make_runs(FontRuns *runs, size_t length) {
    FontRun *run = NULL;
    runs->run_count = 0;
    for (size_t i = 0; i < runs->char_count; i++) {
        const FontChar *item = &runs->chars[i];
        if (!run || !belongs(run, item)) {
            runs->runs =
                memory_grow(runs->runs, &runs->run_capacity, runs->run_count + 1, sizeof *runs->runs);
            run = &runs->runs[runs->run_count++];
            *run = (FontRun){item->offset, 0, item->script, item->level, item->family};
        }
        size_t end = i + 1 < runs->char_count ? item[1].offset : length;
        run->length = end - run->start;
    }
}

static void reverse(FontRun *runs, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        FontRun swapped = runs[i];
        runs[i] = runs[count - 1 - i];
        runs[count - 1 - i] = swapped;
    }
}

/* Rule L2 of UAX #9, on runs: from the highest level down to 1, whatever stands at that level or above it
   is reversed. */
static void order_visually(FontRuns *runs) {
    unsigned highest = 0;
    for (size_t i = 0; i < runs->run_count; i++)
        if (runs->runs[i].level > highest)
            highest = runs->runs[i].level;
    for (unsigned level = highest; level > 0; level--)
        for (size_t start = 0, end; start < runs->run_count; start = end + 1) {
            for (end = start; end < runs->run_count && runs->runs[end].level >= level;)
                end++;
            reverse(runs->runs + start, end - start);
        }
}

bool font_runs_split(FontRuns *runs, const char *text, size_t length, const FontCoverage *coverage,
                     FontFaults *faults) {
    runs->run_count = 0;
    bool backward = decode(runs, text, length, faults);
    if (font_faults_any(faults))
        return false;
    if (backward)
        set_levels(runs);
    set_families(runs, coverage);
    set_scripts(runs);
    make_runs(runs, length);
    if (backward)
        order_visually(runs);
    return true;
}
