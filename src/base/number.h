/* Numbers as text, the same whatever the locale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_TEXT_SIZE = 352 };

/* Reads a whole decimal number (sign, digits, point, exponent; no spaces, no grouping, no NaN or infinity)
   from exactly `length` bytes. False, with `*value` untouched, when the bytes are anything else or the
   number is beyond the range of a double. Correctly rounded. */
bool number_read(const char *bytes, size_t length, double *value);

/* Reads the number that `bytes` begin with, if it is written plainly: a minus, one to seven digits, and a
   point with one to seven digits more. Returns how many of the `length` bytes it takes; 0, with `*value`
   untouched, for any other number or none. */
size_t number_read_plain(const char *bytes, size_t length, double *value);

/* Writes at most `decimals` (0 to 20) digits after the point, without trailing zeros; "-0" becomes "0".
   `text` has NUMBER_TEXT_SIZE bytes. Returns the length. Not for NaN or infinity. */
size_t number_write(char *text, double value, int decimals);

/* Writes exactly `decimals` digits after the point, where it is plain how the number rounds to them; 0 where
   it is not, or where the number is too long. As above else. */
size_t number_write_fixed_plain(char *text, double value, int decimals);

/* Writes the shortest decimal form that reads back as the same double: 0.1, 1e+21. Also nan, inf, -inf. */
size_t number_write_shortest(char *text, double value);

#endif
