/* JSON text. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "base/buffer.h"

/* Appends a string in quotes, or null; bytes that are not UTF-8 become U+FFFD. */
void json_append_text(Buffer *out, const char *text);
void json_append_bytes(Buffer *out, const char *bytes, size_t length);

#endif
