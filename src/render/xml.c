#include "render/xml.h"

#include "base/utf8.h"

#include <string.h>

enum { DECIMALS = 2 };

static const char *find_entity(unsigned char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return byte < 0x20 || byte == 0x7f ? "\xef\xbf\xbd" : NULL;
    }
}

static void append_wide(Buffer *out, const char **at, const char *end) {
    char bytes[4];
    uint32_t code = utf8_next(at, end);
    if (code == 0xfffe || code == 0xffff || (code >= 0x80 && code < 0xa0))
        code = 0xfffd;
    buffer_append(out, bytes, utf8_write(code, bytes));
}

void xml_append_text(Buffer *out, const char *text) {
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        const char *plain = at;
        while (at < end && (unsigned char)*at < 0x80 && !find_entity((unsigned char)*at))
            at++;
        buffer_append(out, plain, (size_t)(at - plain));
        if (at == end)
            return;
        if ((unsigned char)*at < 0x80)
            buffer_append_text(out, find_entity((unsigned char)*at++));
        else
            append_wide(out, &at, end);
    }
}

static void append_name(Buffer *out, const char *name) {
    buffer_append(out, " ", 1);
    buffer_append_text(out, name);
    buffer_append(out, "=\"", 2);
}

void xml_append_attribute(Buffer *out, const char *name, const char *value) {
    append_name(out, name);
    xml_append_text(out, value);
    buffer_append(out, "\"", 1);
}

void xml_append_number(Buffer *out, const char *name, double value) {
    append_name(out, name);
    buffer_append_number(out, value, DECIMALS);
    buffer_append(out, "\"", 1);
}

void xml_append_address(Buffer *out, const char *path) {
    for (; *path; path++) {
        bool plain = strchr("-._~/", *path) || (*path >= '0' && *path <= '9') ||
                     ((*path | 32) >= 'a' && (*path | 32) <= 'z');
        if (plain)
            buffer_append(out, path, 1);
        else
            buffer_print(out, "%%%02X", (unsigned)(unsigned char)*path);
    }
}
