#include "spec/translation.h"

#include "base/date_text.h"
#include "base/number.h"
#include "base/period.h"
#include "base/utf8.h"

#include <string.h>

/* Signs, among which are dashes, superior figures, currencies, arrows and operators. */
static bool is_sign(uint32_t character) {
    return character < 0xC0 || (character >= 0x2000 && character < 0x2C00);
}

static bool is_letter(uint32_t character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           !is_sign(character);
}

/* The byte behind a placeholder: {name} or {{ expression }}. */
static const char *skip_braces(const char *at) {
    const char *end = strstr(at, at[1] == '{' ? "}}" : "}");
    return end ? end + (at[1] == '{' ? 2 : 1) : at + 1;
}

static bool has_letters(const char *text) {
    const char *end = text + strlen(text);
    for (const char *at = text; at < end;) {
        if (*at == '{') {
            at = skip_braces(at);
            continue;
        }
        if (is_letter(utf8_next(&at, end)))
            return true;
    }
    return false;
}

bool translation_is_needed(const char *text) {
    Period period;
    double value;
    size_t length = strlen(text);
    return has_letters(text) && !period_read(text, length, &period) && !number_read(text, length, &value) &&
           !date_text_read(text, length, &value);
}

const char *translation_find(const Translation *translation, const char *text) {
    return translation ? strings_find(translation->strings, text) : NULL;
}

bool translation_is_missing(const Translation *translation, const char *text) {
    return translation && translation_is_needed(text) && !translation_find(translation, text);
}

static bool is_reported(const Translation *translation, const char *text) {
    for (size_t i = 0; i < translation->reported_count; i++)
        if (!strcmp(translation->reported[i], text))
            return true;
    return false;
}

static void report(Translation *translation, const char *text, Place place) {
    if (is_reported(translation, text))
        return;
    translation->reported = arena_grow(translation->arena, translation->reported, translation->reported_count,
                                       &translation->reported_capacity, sizeof *translation->reported);
    translation->reported[translation->reported_count++] = arena_copy_text(translation->arena, text);
    strings_report_missing(translation->strings, text, place, translation->arena, translation->diagnostics);
}

const char *translation_text(Translation *translation, const char *text, Place place) {
    if (!translation || !translation_is_needed(text))
        return text;
    const char *found = strings_find(translation->strings, text);
    if (!found)
        report(translation, text, place);
    return found ? found : text;
}

static void translate(SpecText *text, void *context) {
    text->text = translation_text(context, text->text, field_place(text->node, (Place){0}));
}

void translation_apply(Translation *translation, const FieldTable *table, void *object) {
    if (translation)
        field_visit_prose(table, object, translate, translation);
}
