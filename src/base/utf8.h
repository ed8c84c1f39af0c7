/* UTF-8 (RFC 3629). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point at `*at` (< end) and moves `*at` behind it. A malformed sequence gives U+FFFD and
   moves on by one byte. */
uint32_t utf8_next(const char **at, const char *end);

/* True when all bytes are well-formed: no overlong form, no surrogate, nothing above U+10FFFF. `*offset`
   (may be NULL) is where the first fault is. */
bool utf8_check(const char *bytes, size_t length, size_t *offset);

/* Writes a code point; returns 1 to 4. */
size_t utf8_write(uint32_t code, char bytes[4]);

/* How many code points a text has. */
size_t utf8_count(const char *bytes, size_t length);

/* The length in bytes of the first `count` code points of a text, or of all that it has. */
size_t utf8_prefix(const char *text, size_t count);

/* How many columns of a terminal or of a fixed-width font a code point takes: 0 for combining marks, 2 for
   the wide scripts of East Asia, else 1 (Unicode UAX #11, by its large ranges). */
int utf8_columns(uint32_t code);

#endif
