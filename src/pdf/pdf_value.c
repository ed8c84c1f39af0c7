#include "pdf/pdf_value.h"

#include "base/calendar.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

static const int seconds_per_day = 86400;

static bool is_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || (unsigned char)*text > '~')
            return false;
    return true;
}

static void append_literal(Buffer *out, const char *text) {
    buffer_append_text(out, "(");
    for (; *text; text++) {
        if (strchr("()\\", *text))
            buffer_append_text(out, "\\");
        buffer_append(out, text, 1);
    }
    buffer_append_text(out, ")");
}

void pdf_value_utf16(Buffer *out, const char *text, size_t length) {
    for (const char *at = text, *end = text + length; at < end;) {
        uint32_t code = utf8_next(&at, end);
        if (code > 0xFFFF) {
            code -= 0x10000;
            buffer_print(out, "%04x", (unsigned)(0xD800 + (code >> 10)));
            code = 0xDC00 + (code & 0x3FF);
        }
        buffer_print(out, "%04x", (unsigned)code);
    }
}

void pdf_value_text(Buffer *out, const char *text) {
    if (is_ascii(text)) {
        append_literal(out, text);
        return;
    }
    buffer_append_text(out, "<feff");
    pdf_value_utf16(out, text, strlen(text));
    buffer_append_text(out, ">");
}

void pdf_value_bytes(Buffer *out, const char *text) {
    if (is_ascii(text)) {
        append_literal(out, text);
        return;
    }
    buffer_append_text(out, "<");
    for (; *text; text++)
        buffer_print(out, "%02x", (unsigned char)*text);
    buffer_append_text(out, ">");
}

/* gmtime() would read TZ. */
void pdf_value_date(Buffer *out, int64_t epoch) {
    int year, month, day, second = (int)(epoch % seconds_per_day);
    calendar_date_of_day(epoch / seconds_per_day, &year, &month, &day);
    buffer_print(out, "(D:%04d%02d%02d%02d%02d%02dZ)", year, month, day, second / 3600, second / 60 % 60,
                 second % 60);
}

void pdf_value_address(Buffer *out, const char *address) {
    buffer_append_text(out, "(");
    for (; *address; address++) {
        unsigned char byte = (unsigned char)*address;
        if (byte <= ' ' || byte > '~' || strchr("()\\<>\"^`{|}", byte))
            buffer_print(out, "%%%02X", byte);
        else
            buffer_append(out, address, 1);
    }
    buffer_append_text(out, ")");
}

void pdf_value_box(Buffer *out, Rect box, double page_height) {
    const double sides[] = {box.x, page_height - rect_bottom(box), rect_right(box), page_height - box.y};
    buffer_append_text(out, "[");
    for (int i = 0; i < 4; i++) {
        buffer_append_text(out, " ");
        buffer_append_number(out, sides[i], 2);
    }
    buffer_append_text(out, " ]");
}
