#include "table/number_hint.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

enum { LONGEST = 64 };

static const char missing_hint[] = "an empty cell for a missing value";
static const char general_hint[] = "a number such as 12.5, or an empty cell for a missing value";

static const char *const missing_words[] = {
    "n/a", "na",   "#n/a", "n.a.", "nan",  "null", "none", "nil", "nd",   "n.d.", "tbd",     "-",
    "--",  "–",    "—",    ".",    "..",   "...",  "…",    "?",   "*",    "x",    "missing", "inf",
    "∞",   "-inf", "−",    "n.m",  "n.m.", "nm",   "na.",  "無",  "なし", "…",    "#div/0!"};

/* What had to be changed to make a number of it; in the order in which a message tells it. */
enum {
    GROUPING = 1,
    COMMA = 2,
    CURRENCY = 4,
    PERCENT = 8,
    PARENTHESES = 16,
    MINUS = 32,
    WIDE = 64,
    UNIT = 128
};

typedef struct Reason {
    int change;
    const char *words;
} Reason;

static const Reason reasons[] = {
    {GROUPING, "without grouping"},
    {COMMA, "with a decimal point"},
    {CURRENCY, "without a currency"},
    {PERCENT, "a share instead of per cent"},
    {PARENTHESES, "with a minus instead of parentheses"},
    {MINUS, "with the minus of ASCII"},
    {WIDE, "in the digits of ASCII"},
    {UNIT, "without a unit"},
};

typedef struct Cleaned {
    char text[LONGEST + 1];
    size_t length;
    int changes;
    int pending; /* GROUPING once a further digit follows */
} Cleaned;

static bool equals_ignoring_case(TextSlice text, const char *word) {
    if (strlen(word) != text.length)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if ((byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte) != word[i])
            return false;
    }
    return true;
}

static bool is_missing_word(TextSlice text) {
    for (size_t i = 0; i < sizeof missing_words / sizeof *missing_words; i++)
        if (equals_ignoring_case(text, missing_words[i]))
            return true;
    return false;
}

static bool is_one_of(uint32_t code, const uint32_t *codes) {
    while (*codes && *codes != code)
        codes++;
    return *codes != 0;
}

static void keep(Cleaned *cleaned, char byte, int change) {
    if (cleaned->length < LONGEST)
        cleaned->text[cleaned->length++] = byte;
    cleaned->changes |= change | cleaned->pending;
    cleaned->pending = 0;
}

/* Keeps, translates or drops one character; false when it belongs to no number. */
static bool take_character(Cleaned *cleaned, uint32_t code) {
    static const uint32_t currencies[] = {'$', 0xA5, 0xFFE5, 0x20AC, 0xA3, 0x20A9, 0x5186, 0};
    static const uint32_t groupings[] = {' ', '\'', 0xA0, 0x2009, 0x202F, 0x2019, '_', 0xFF0C, 0};
    static const uint32_t minuses[] = {0x2212, 0x2010, 0x2011, 0x2013, 0xFF0D, 0x25B2, 0x25B3, 0};
    if (code < 0x80 && strchr("0123456789.+-,", (int)code) && code)
        keep(cleaned, (char)code, 0);
    else if (code >= 0xFF10 && code <= 0xFF19)
        keep(cleaned, (char)(code - 0xFF10 + '0'), WIDE);
    else if (code == 0xFF0E)
        keep(cleaned, '.', WIDE);
    else if (is_one_of(code, minuses))
        keep(cleaned, '-', MINUS);
    else if (is_one_of(code, groupings))
        cleaned->pending = cleaned->length ? GROUPING : 0;
    else if (is_one_of(code, currencies))
        cleaned->changes |= CURRENCY;
    else if (code == '%' || code == 0xFF05)
        cleaned->changes |= PERCENT;
    else
        return false;
    return true;
}

/* A comma is a decimal one when it is the only one and not before exactly three digits; else it groups. */
static void settle_commas(Cleaned *cleaned) {
    char *comma = memchr(cleaned->text, ',', cleaned->length);
    if (!comma)
        return;
    size_t behind = cleaned->length - (size_t)(comma - cleaned->text) - 1;
    bool single = !memchr(comma + 1, ',', behind) && !memchr(cleaned->text, '.', cleaned->length);
    if (single && behind != 3) {
        *comma = '.';
        cleaned->changes |= COMMA;
        return;
    }
    size_t kept = 0;
    for (size_t i = 0; i < cleaned->length; i++)
        if (cleaned->text[i] != ',')
            cleaned->text[kept++] = cleaned->text[i];
    cleaned->length = kept;
    cleaned->changes |= GROUPING;
}

static TextSlice strip_currency_name(TextSlice text, Cleaned *cleaned) {
    static const char *const names[] = {"jpy", "usd", "eur", "gbp", "yen"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (text.length < 4)
            return text;
        TextSlice head = {text.bytes, 3}, tail = {text.bytes + text.length - 3, 3};
        bool first = equals_ignoring_case(head, names[i]);
        if (!first && !equals_ignoring_case(tail, names[i]))
            continue;
        cleaned->changes |= CURRENCY;
        return (TextSlice){text.bytes + (first ? 3 : 0), text.length - 3};
    }
    return text;
}

static TextSlice strip_around(TextSlice text, Cleaned *cleaned) {
    if (text.length > 2 && *text.bytes == '(' && text.bytes[text.length - 1] == ')') {
        keep(cleaned, '-', PARENTHESES);
        text = (TextSlice){text.bytes + 1, text.length - 2};
    }
    text = strip_currency_name(text, cleaned);
    while (text.length && *text.bytes == ' ')
        text = (TextSlice){text.bytes + 1, text.length - 1};
    while (text.length && text.bytes[text.length - 1] == ' ')
        text.length--;
    return text;
}

static bool has_digit(const char *at, const char *end) {
    while (at < end && !(*at >= '0' && *at <= '9'))
        at++;
    return at < end;
}

static bool clean(TextSlice text, Cleaned *cleaned, double *value) {
    text = strip_around(text, cleaned);
    const char *at = text.bytes, *end = at + text.length;
    while (at < end)
        if (!take_character(cleaned, utf8_next(&at, end))) {
            cleaned->changes |= UNIT;
            if (has_digit(at, end))
                return false;
            break;
        }
    settle_commas(cleaned);
    return cleaned->length < LONGEST && number_read(cleaned->text, cleaned->length, value);
}

static const char *tell_changes(const Cleaned *cleaned, double value, Arena *arena) {
    char text[NUMBER_TEXT_SIZE];
    if (cleaned->changes & PERCENT)
        number_write_shortest(text, value / 100);
    else
        memcpy(text, cleaned->text, cleaned->length + 1);
    const char *told = arena_print(arena, "%s", text);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (cleaned->changes & reasons[i].change)
            told = arena_print(arena, "%s, %s", told, reasons[i].words);
    return told;
}

const char *number_hint(TextSlice text, Arena *arena) {
    if (is_missing_word(text))
        return missing_hint;
    if (text.length >= LONGEST)
        return general_hint;
    Cleaned cleaned = {0};
    double value;
    bool good = clean(text, &cleaned, &value);
    cleaned.text[cleaned.length] = '\0';
    if (!good || !cleaned.changes)
        return general_hint;
    return tell_changes(&cleaned, value, arena);
}

NumberLikeness number_likeness(TextSlice text) {
    Cleaned cleaned = {0};
    double value;
    if (number_read(text.bytes, text.length, &value))
        return NUMBER_IS;
    if (is_missing_word(text))
        return NUMBER_IS_ABSENT;
    if (text.length >= LONGEST || !clean(text, &cleaned, &value) || cleaned.changes & UNIT)
        return NUMBER_IS_NOT;
    return NUMBER_IS_NEARLY;
}
