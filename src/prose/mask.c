#include "prose/mask.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { MASK_NOTHING = 0x01, MASK_CARET = 0x02, MASK_ASTERISK = 0x03, MASK_PUNCTUATION = 0x0E };

/* Each has the mask MASK_PUNCTUATION and its index; none of them means something to the reader there. */
static const char punctuation[] = "!\"$%'()+,-./:=?";

/* Wide punctuation, and where its masks begin; all have three bytes. */
typedef struct WideRange {
    uint32_t first, last, mask;
} WideRange;

static const WideRange wide_punctuation[] = {
    {0x3001, 0x303F, 0xE001}, {0xFF01, 0xFF0F, 0xE101}, {0xFF1A, 0xFF20, 0xE11A}, {0xFF3B, 0xFF40, 0xE13B},
    {0xFF5B, 0xFF65, 0xE15B}, {0x30FB, 0x30FB, 0xE0FB}, {0x2010, 0x205E, 0xE210},
};

enum { WIDE_BYTES = 3, FIRST_WIDE_MASK = 0xE000, LAST_WIDE_MASK = 0xE2FF };

bool mask_find_forbidden(const char *text, size_t length, size_t *offset) {
    const char *at = text, *end = text + length;
    while (at < end) {
        *offset = (size_t)(at - text);
        uint32_t code = utf8_next(&at, end);
        bool control = (code < 0x20 && code != '\n' && code != '\r' && code != '\t') || code == 0x7F;
        if (control || (code >= FIRST_WIDE_MASK && code <= LAST_WIDE_MASK))
            return true;
    }
    return false;
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_ascii_punctuation(char byte) {
    return strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", byte) && byte;
}

/* The mask of the wide character at `at`, or 0. */
static uint32_t wide_mask(const char *at, const char *end) {
    uint32_t code = utf8_next(&at, end);
    for (size_t i = 0; i < sizeof wide_punctuation / sizeof *wide_punctuation; i++)
        if (code >= wide_punctuation[i].first && code <= wide_punctuation[i].last)
            return wide_punctuation[i].mask + (code - wide_punctuation[i].first);
    return 0;
}

typedef enum Neighbour { NEIGHBOUR_BLANK, NEIGHBOUR_PUNCTUATION, NEIGHBOUR_LETTER } Neighbour;

static Neighbour tell_neighbour(const char *at, const char *end) {
    if (at >= end || is_blank(*at))
        return NEIGHBOUR_BLANK;
    return is_ascii_punctuation(*at) || wide_mask(at, end) ? NEIGHBOUR_PUNCTUATION : NEIGHBOUR_LETTER;
}

/* The text being masked. `open` tells for runs of one, two and three asterisks whether one has begun a piece
   in this paragraph that no other has ended. */
typedef struct Masking {
    char *text, *end;
    bool open[3];
} Masking;

static char *character_before(const Masking *masking, char *at) {
    while (at > masking->text && ((unsigned char)*--at & 0xC0) == 0x80)
        continue;
    return at;
}

static void mask_punctuation(const Masking *masking, char *at) {
    const char *found = strchr(punctuation, *at);
    uint32_t wide = wide_mask(at, masking->end);
    if (found && *at)
        *at = (char)(MASK_PUNCTUATION + (found - punctuation));
    else if (wide)
        utf8_write(wide, at);
}

/* (*) and ^*^, and the same with two or three. */
static bool is_footnote_mark(const Masking *masking, const char *first, const char *behind) {
    if (first == masking->text || behind == masking->end)
        return false;
    return (first[-1] == '(' && *behind == ')') || (first[-1] == '^' && *behind == '^');
}

/* Returns where the run ends. */
static char *mask_asterisks(Masking *masking, char *first) {
    char *behind = first;
    while (behind < masking->end && *behind == '*')
        behind++;
    size_t count = (size_t)(behind - first);
    if (is_footnote_mark(masking, first, behind)) {
        memset(first, MASK_ASTERISK, count);
        return behind;
    }
    if (count > 3)
        return behind;
    char *last = character_before(masking, first);
    Neighbour before = last == first ? NEIGHBOUR_BLANK : tell_neighbour(last, masking->end);
    Neighbour after = tell_neighbour(behind, masking->end);
    bool *open = &masking->open[count - 1];
    if (*open && before == NEIGHBOUR_PUNCTUATION && after == NEIGHBOUR_LETTER)
        mask_punctuation(masking, last);
    else if (!*open && before == NEIGHBOUR_LETTER && after == NEIGHBOUR_PUNCTUATION)
        mask_punctuation(masking, behind);
    if (*open ? before != NEIGHBOUR_BLANK : after != NEIGHBOUR_BLANK)
        *open = !*open;
    return behind;
}

/* Returns where the two end. */
static char *mask_escape(const Masking *masking, char *at) {
    if (at + 1 == masking->end)
        return at + 1;
    if (at[1] == '^' || at[1] == '*') {
        at[1] = at[1] == '^' ? MASK_CARET : MASK_ASTERISK;
        *at = MASK_NOTHING;
    }
    return is_blank(at[1]) ? at + 1 : at + 2;
}

static bool begins_paragraph(const Masking *masking, const char *line) {
    while (line < masking->end && (*line == ' ' || *line == '\t' || *line == '\r'))
        line++;
    return line == masking->end || *line == '\n';
}

void mask_apply(char *text, size_t length) {
    Masking masking = {.text = text, .end = text + length};
    for (char *at = text; at < masking.end;) {
        if (*at == '\\') {
            at = mask_escape(&masking, at);
        } else if (*at == '*') {
            at = mask_asterisks(&masking, at);
        } else {
            if (*at == '\n' && begins_paragraph(&masking, at + 1))
                memset(masking.open, 0, sizeof masking.open);
            at++;
        }
    }
}

static size_t undo_wide(uint32_t mask, char bytes[4]) {
    for (size_t i = 0; i < sizeof wide_punctuation / sizeof *wide_punctuation; i++) {
        const WideRange *range = &wide_punctuation[i];
        if (mask >= range->mask && mask - range->mask <= range->last - range->first)
            return utf8_write(range->first + (mask - range->mask), bytes);
    }
    return utf8_write(mask, bytes);
}

static size_t undo_one(uint32_t code, char bytes[4]) {
    if (code == MASK_NOTHING)
        return 0;
    bytes[0] = (char)code;
    if (code == MASK_CARET || code == MASK_ASTERISK)
        bytes[0] = code == MASK_CARET ? '^' : '*';
    else if (code >= MASK_PUNCTUATION && code < MASK_PUNCTUATION + sizeof punctuation - 1)
        bytes[0] = punctuation[code - MASK_PUNCTUATION];
    else
        return undo_wide(code, bytes);
    return 1;
}

void mask_undo(const char *text, size_t length, Buffer *out) {
    const char *end = text + length;
    while (text < end) {
        char bytes[4];
        buffer_append(out, bytes, undo_one(utf8_next(&text, end), bytes));
    }
}
