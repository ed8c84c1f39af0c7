#include "base/date_text.h"
#include "base/number.h"
#include "base/number_format.h"
#include "base/utf8.h"
#include "table/column.h"
#include "table/expression_tree.h"

#include <math.h>
#include <string.h>

static const TextSlice missing = {NULL, 0};

static int compare(TextSlice a, TextSlice b) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = memcmp(a.bytes, b.bytes, shorter);
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

/* A comparison of two texts: false where one is missing. */
#define COMPARISON(NAME, RESULT)                                                                             \
    void NAME(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {           \
        (void)term;                                                                                          \
        (void)arena;                                                                                         \
        for (size_t i = 0; i < count; i++) {                                                                 \
            const TextSlice a = arguments[0].texts[i], b = arguments[1].texts[i];                            \
            out.numbers[i] = a.bytes && b.bytes && (RESULT);                                                 \
        }                                                                                                    \
    }

COMPARISON(expression_text_equal, a.length == b.length && !memcmp(a.bytes, b.bytes, a.length))
COMPARISON(expression_text_not_equal, a.length != b.length || memcmp(a.bytes, b.bytes, a.length))
COMPARISON(expression_text_less, compare(a, b) < 0)
COMPARISON(expression_text_less_equal, compare(a, b) <= 0)
COMPARISON(expression_text_greater, compare(a, b) > 0)
COMPARISON(expression_text_greater_equal, compare(a, b) >= 0)

/* A number or truth value of one text. */
#define OF_TEXT(NAME, RESULT)                                                                                \
    void NAME(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {           \
        (void)term;                                                                                          \
        (void)arena;                                                                                         \
        for (size_t i = 0; i < count; i++) {                                                                 \
            const TextSlice text = arguments[0].texts[i];                                                    \
            out.numbers[i] = RESULT;                                                                         \
        }                                                                                                    \
    }

static double read_number(TextSlice text) {
    double value = NAN;
    if (text.bytes)
        number_read(text.bytes, text.length, &value);
    return value;
}

static double read_time(TextSlice text) {
    double value = NAN;
    if (text.bytes)
        date_text_read(text.bytes, text.length, &value);
    return value;
}

OF_TEXT(expression_text_is_missing, !text.length)
OF_TEXT(expression_text_is_present, text.length > 0)
OF_TEXT(expression_length, text.bytes ? (double)utf8_count(text.bytes, text.length) : (double)NAN)
OF_TEXT(expression_read_number, read_number(text))
OF_TEXT(expression_read_time, read_time(text))

void expression_join(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    for (size_t i = 0; i < count; i++) {
        const TextSlice a = arguments[0].texts[i], b = arguments[1].texts[i];
        out.texts[i] = missing;
        if (!a.bytes || !b.bytes)
            continue;
        char *text = arena_allocate(arena, a.length + b.length + 1, 1);
        memcpy(text, a.bytes, a.length);
        memcpy(text + a.length, b.bytes, b.length);
        out.texts[i] = (TextSlice){text, a.length + b.length};
    }
}

void expression_text_either(const Term *term, const Vector *arguments, Vector out, size_t count,
                            Arena *arena) {
    (void)term;
    (void)arena;
    for (size_t i = 0; i < count; i++)
        out.texts[i] = arguments[arguments[0].texts[i].length ? 0 : 1].texts[i];
}

void expression_text_select(const Term *term, const Vector *arguments, Vector out, size_t count,
                            Arena *arena) {
    (void)term;
    (void)arena;
    for (size_t i = 0; i < count; i++)
        out.texts[i] = arguments[arguments[0].numbers[i] == 1 ? 1 : 2].texts[i];
}

/* Writes values as table_text() does. */
static void write_values(ColumnKind kind, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    Column *column = column_from_values(kind, arguments[0].numbers, count, arena);
    for (size_t i = 0; i < count; i++)
        out.texts[i] = column_text(column, i);
}

void expression_write_number(const Term *term, const Vector *arguments, Vector out, size_t count,
                             Arena *arena) {
    (void)term;
    write_values(COLUMN_NUMBER, arguments, out, count, arena);
}

void expression_write_bool(const Term *term, const Vector *arguments, Vector out, size_t count,
                           Arena *arena) {
    (void)term;
    write_values(COLUMN_BOOL, arguments, out, count, arena);
}

void expression_write_time(const Term *term, const Vector *arguments, Vector out, size_t count,
                           Arena *arena) {
    (void)term;
    write_values(COLUMN_TIME, arguments, out, count, arena);
}

static TextSlice shift_letters(TextSlice text, char first, char last, int by, Arena *arena) {
    if (!text.bytes)
        return missing;
    char *copy = arena_copy_bytes(arena, text.bytes, text.length);
    for (size_t i = 0; i < text.length; i++)
        if (copy[i] >= first && copy[i] <= last)
            copy[i] = (char)(copy[i] + by);
    return (TextSlice){copy, text.length};
}

void expression_lower(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    for (size_t i = 0; i < count; i++)
        out.texts[i] = shift_letters(arguments[0].texts[i], 'A', 'Z', 'a' - 'A', arena);
}

void expression_upper(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    for (size_t i = 0; i < count; i++)
        out.texts[i] = shift_letters(arguments[0].texts[i], 'a', 'z', 'A' - 'a', arena);
}

static bool is_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

void expression_trim(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    (void)arena;
    for (size_t i = 0; i < count; i++) {
        TextSlice text = arguments[0].texts[i];
        while (text.length && is_space(text.bytes[text.length - 1]))
            text.length--;
        for (; text.length && is_space(*text.bytes); text.length--)
            text.bytes++;
        out.texts[i] = text;
    }
}

/* The byte at which the character `index` begins; the end when there are fewer. */
static const char *find_character(TextSlice text, double index) {
    const char *at = text.bytes, *end = at + text.length;
    for (double i = 0; i < index && at < end; i++)
        utf8_next(&at, end);
    return at;
}

/* As JavaScript's: ends below 0 count as 0, and the lesser of both comes first. */
void expression_substring(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)arena;
    for (size_t i = 0; i < count; i++) {
        TextSlice text = arguments[0].texts[i];
        double from = arguments[1].numbers[i];
        double to = term->argument_count > 2 ? arguments[2].numbers[i] : (double)text.length;
        out.texts[i] = missing;
        if (!text.bytes || isnan(from) || isnan(to))
            continue;
        const char *start = find_character(text, floor(fmin(from, to)));
        const char *end = find_character(text, floor(fmax(from, to)));
        out.texts[i] = (TextSlice){start, (size_t)(end - start)};
    }
}

/* Where `part` first is in `text`, in bytes; the text's length when it is not. */
static size_t find_part(TextSlice text, TextSlice part) {
    for (size_t i = 0; part.length <= text.length && i <= text.length - part.length; i++)
        if (!memcmp(text.bytes + i, part.bytes, part.length))
            return i;
    return text.length;
}

void expression_indexof(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    (void)arena;
    for (size_t i = 0; i < count; i++) {
        TextSlice text = arguments[0].texts[i], part = arguments[1].texts[i];
        out.numbers[i] = NAN;
        if (!text.bytes || !part.bytes)
            continue;
        size_t at = find_part(text, part);
        out.numbers[i] = at == text.length ? -1 : (double)utf8_count(text.bytes, at);
    }
}

static TextSlice replace_part(TextSlice text, TextSlice part, TextSlice by, Arena *arena) {
    size_t at = find_part(text, part);
    if (at == text.length)
        return text;
    size_t length = text.length - part.length + by.length;
    char *copy = arena_allocate(arena, length + 1, 1);
    memcpy(copy, text.bytes, at);
    if (by.length)
        memcpy(copy + at, by.bytes, by.length);
    memcpy(copy + at + by.length, text.bytes + at + part.length, text.length - at - part.length);
    return (TextSlice){copy, length};
}

/* The replacement may be empty, that is, missing. */
void expression_replace(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    (void)term;
    for (size_t i = 0; i < count; i++) {
        TextSlice text = arguments[0].texts[i], part = arguments[1].texts[i], by = arguments[2].texts[i];
        out.texts[i] = text.bytes && part.bytes ? replace_part(text, part, by, arena) : missing;
    }
}

void expression_format(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena) {
    const NumberLocale *locale = number_locale_find("en-US");
    Buffer buffer;
    buffer_init(&buffer);
    for (size_t i = 0; i < count; i++) {
        double value = arguments[0].numbers[i];
        buffer.length = 0;
        if (!isnan(value))
            number_format_append(term->detail, locale, value, &buffer);
        out.texts[i] = isnan(value)
                           ? missing
                           : (TextSlice){arena_copy_bytes(arena, buffer.bytes, buffer.length), buffer.length};
    }
    buffer_finish(&buffer);
}
