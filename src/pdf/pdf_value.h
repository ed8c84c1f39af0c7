/* The values of PDF: texts, dates, addresses, boxes. Each is appended without blanks around. */
#ifndef PDF_PDF_VALUE_H
#define PDF_PDF_VALUE_H

#include "base/buffer.h"
#include "base/geometry.h"

#include <stdint.h>

/* A text: in parentheses when it is ASCII, else as UTF-16 in hexadecimal. */
void pdf_value_text(Buffer *out, const char *text);

/* UTF-8 as UTF-16, in hexadecimal digits without what is around them. */
void pdf_value_utf16(Buffer *out, const char *text, size_t length);

/* A name in a name tree: the text's own bytes, in hexadecimal where they are not ASCII. */
void pdf_value_bytes(Buffer *out, const char *text);

/* "(D:YYYYMMDDhhmmssZ)" of the seconds since 1970. */
void pdf_value_date(Buffer *out, int64_t epoch);

/* An address in ASCII: what is not allowed in one is written as %XX. */
void pdf_value_address(Buffer *out, const char *address);

/* "[ left bottom right top ]" of a rectangle on a page of that height, whose y grows downwards. */
void pdf_value_box(Buffer *out, Rect box, double page_height);

#endif
