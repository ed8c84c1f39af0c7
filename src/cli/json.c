#include "cli/json.h"

#include "base/utf8.h"

#include <string.h>

void json_append_bytes(Buffer *out, const char *bytes, size_t length) {
    const char *at = bytes, *end = bytes + length;
    buffer_append_text(out, "\"");
    while (at < end) {
        uint32_t code = utf8_next(&at, end);
        char text[4];
        if (code == '"' || code == '\\')
            buffer_print(out, "\\%c", (int)code);
        else if (code < ' ')
            buffer_print(out, "\\u%04x", (unsigned)code);
        else
            buffer_append(out, text, utf8_write(code, text));
    }
    buffer_append_text(out, "\"");
}

void json_append_text(Buffer *out, const char *text) {
    if (text)
        json_append_bytes(out, text, strlen(text));
    else
        buffer_append_text(out, "null");
}
