#include "base/utf8.h"

#include <string.h>

static size_t sequence_length(unsigned char first) {
    return first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

/* The code point at `at` and its length, or length 0 for a malformed one. */
static uint32_t decode(const unsigned char *at, size_t available, size_t *length) {
    static const uint32_t lowest[] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    *length = 0;
    size_t count = sequence_length(at[0]);
    if (!count || count > available)
        return 0xFFFD;
    uint32_t code = at[0] & mask[count];
    for (size_t i = 1; i < count; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0xFFFD;
        code = code << 6 | (at[i] & 0x3F);
    }
    if (code < lowest[count] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0xFFFD;
    *length = count;
    return code;
}

uint32_t utf8_next(const char **at, const char *end) {
    size_t length;
    uint32_t code = decode((const unsigned char *)*at, (size_t)(end - *at), &length);
    *at += length ? length : 1;
    return code;
}

bool utf8_check(const char *bytes, size_t length, size_t *offset) {
    for (size_t i = 0, step; i < length; i += step) {
        if ((unsigned char)bytes[i] < 0x80) {
            step = 1;
            continue;
        }
        decode((const unsigned char *)bytes + i, length - i, &step);
        if (!step) {
            if (offset)
                *offset = i;
            return false;
        }
    }
    return true;
}

size_t utf8_write(uint32_t code, char bytes[4]) {
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    size_t count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = count - 1; i > 0; i--, code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(lead[count] | code);
    return count;
}

size_t utf8_prefix(const char *text, size_t count) {
    const char *at = text, *end = text + strlen(text);
    for (size_t i = 0; i < count && at < end; i++)
        utf8_next(&at, end);
    return (size_t)(at - text);
}

size_t utf8_count(const char *bytes, size_t length) {
    const char *end = bytes + length;
    size_t count = 0;
    while (bytes < end) {
        utf8_next(&bytes, end);
        count++;
    }
    return count;
}

typedef struct CodeRange {
    uint32_t first, last;
    int columns;
} CodeRange;

static const CodeRange unusual[] = {
    {0x0300, 0x036F, 0}, {0x1AB0, 0x1AFF, 0},   {0x20D0, 0x20FF, 0},   {0x200B, 0x200F, 0},
    {0xFE00, 0xFE0F, 0}, {0xFE20, 0xFE2F, 0},   {0x1100, 0x115F, 2},   {0x2E80, 0x303E, 2},
    {0x3041, 0x33FF, 2}, {0x3400, 0x4DBF, 2},   {0x4E00, 0x9FFF, 2},   {0xA000, 0xA4CF, 2},
    {0xAC00, 0xD7A3, 2}, {0xF900, 0xFAFF, 2},   {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},
    {0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1FAFF, 2}, {0x20000, 0x3FFFD, 2},
};

int utf8_columns(uint32_t code) {
    for (size_t i = 0; i < sizeof unusual / sizeof *unusual; i++)
        if (code >= unusual[i].first && code <= unusual[i].last)
            return unusual[i].columns;
    return 1;
}
