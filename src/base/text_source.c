#include "base/text_source.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

TextSource text_source_from_file(const char *file_name, const char *bytes, size_t length) {
    bool marked = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3);
    size_t skip = marked ? 3 : 0;
    return (TextSource){.bytes = bytes + skip, .length = length - skip, .start = {file_name, 1, 1}};
}

TextSource text_source_from_text(const char *text, Place start) {
    return (TextSource){.bytes = text, .length = strlen(text), .start = start, .writing = TEXT_WRITING_OTHER};
}

/* Counts the lines before `offset` and gives where the last of them begins. */
static size_t last_line_start(const TextSource *source, size_t offset, int *lines) {
    size_t start = 0;
    for (size_t i = 0; i < offset; i++) {
        char byte = source->bytes[i];
        bool ends =
            byte == '\n' || (byte == '\r' && !(i + 1 < source->length && source->bytes[i + 1] == '\n'));
        if (ends) {
            ++*lines;
            start = i + 1;
        }
    }
    return start;
}

static int count_columns(const TextSource *source, size_t from, size_t to) {
    int columns = (int)utf8_count(source->bytes + from, to - from);
    if (source->writing == TEXT_WRITING_SINGLE_QUOTED)
        for (size_t i = from; i < to; i++)
            columns += source->bytes[i] == '\'';
    return columns;
}

Place text_source_place(const TextSource *source, size_t offset) {
    if (source->writing == TEXT_WRITING_OTHER)
        return source->start;
    if (offset > source->length)
        offset = source->length;
    int lines = 0;
    size_t start = last_line_start(source, offset, &lines);
    int first_column = lines ? source->indent + 1 : source->start.column;
    return (Place){source->start.file, source->start.line + lines,
                   first_column + count_columns(source, start, offset)};
}

static bool all_ascii(const char *bytes, size_t length) {
    unsigned char any = 0;
    for (size_t i = 0; i < length; i++)
        any |= (unsigned char)bytes[i];
    return any < 0x80;
}

bool text_source_check_utf8(const TextSource *source, Diagnostics *diagnostics) {
    size_t offset = 0;
    if (all_ascii(source->bytes, source->length) || utf8_check(source->bytes, source->length, &offset))
        return true;
    char byte[8];
    snprintf(byte, sizeof byte, "0x%02X", (unsigned char)source->bytes[offset]);
    return diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_TEXT_NOT_UTF8, .place = text_source_place(source, offset), .found = byte});
}
