/* A growing row of bytes, for everything that is written before it is published. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stddef.h>

typedef struct Buffer {
    char *bytes; /* owned; not closed with a NUL unless buffer_text() was called last */
    size_t length, capacity;
} Buffer;

void buffer_init(Buffer *buffer);
void buffer_finish(Buffer *buffer);

void buffer_append(Buffer *buffer, const void *bytes, size_t length);
void buffer_append_text(Buffer *buffer, const char *text);
void buffer_print(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The decimal form with at most `decimals` digits after the point, trailing zeros and a negative zero's
   sign left out: 12.5, 3, -0.25. Not for NaN or infinity. */
void buffer_append_number(Buffer *buffer, double value, int decimals);

/* As base64, without line ends (RFC 4648). */
void buffer_append_base64(Buffer *buffer, const void *bytes, size_t length);

/* The bytes closed with a NUL; borrowed, valid until the buffer changes. */
const char *buffer_text(Buffer *buffer);

#endif
