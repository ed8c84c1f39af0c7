#include "base/buffer.h"

#include "base/memory.h"
#include "base/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_init(Buffer *buffer) {
    *buffer = (Buffer){0};
}

void buffer_finish(Buffer *buffer) {
    free(buffer->bytes);
    *buffer = (Buffer){0};
}

static char *make_room(Buffer *buffer, size_t length) {
    buffer->bytes = memory_grow(buffer->bytes, &buffer->capacity, buffer->length + length + 1, 1);
    return buffer->bytes + buffer->length;
}

void buffer_append(Buffer *buffer, const void *bytes, size_t length) {
    if (!length)
        return;
    memcpy(make_room(buffer, length), bytes, length);
    buffer->length += length;
}

void buffer_append_text(Buffer *buffer, const char *text) {
    buffer_append(buffer, text, strlen(text));
}

void buffer_print(Buffer *buffer, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length > 0) {
        vsnprintf(make_room(buffer, (size_t)length), (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
    va_end(arguments);
}

void buffer_append_number(Buffer *buffer, double value, int decimals) {
    char text[NUMBER_TEXT_SIZE];
    buffer_append(buffer, text, number_write(text, value, decimals));
}

void buffer_append_base64(Buffer *buffer, const void *bytes, size_t length) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *at = bytes;
    for (; length; length -= length < 3 ? length : 3, at += 3) {
        unsigned bits = at[0] << 16 | (length > 1 ? at[1] << 8 : 0) | (length > 2 ? at[2] : 0);
        const char text[4] = {digits[bits >> 18], digits[bits >> 12 & 63],
                              length > 1 ? digits[bits >> 6 & 63] : '=',
                              length > 2 ? digits[bits & 63] : '='};
        buffer_append(buffer, text, sizeof text);
    }
}

const char *buffer_text(Buffer *buffer) {
    *make_room(buffer, 0) = '\0';
    return buffer->bytes;
}
