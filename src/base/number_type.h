/* The type letters of a number format as rows of a table: a new type is one function and one row. For
   number_format.c. */
#ifndef BASE_NUMBER_TYPE_H
#define BASE_NUMBER_TYPE_H

#include "base/decimal.h"

#include <stdbool.h>
#include <stddef.h>

/* A number on its way to text, before signs, groups and padding. */
typedef struct NumberDigits {
    char text[DECIMAL_TEXT_SIZE]; /* closed with a NUL */
    size_t length;
    const char *si_prefix; /* "" for none */
} NumberDigits;

typedef enum NumberLayout {
    NUMBER_DECIMAL, /* digits up to the first other character are grouped, the point is the locale's */
    NUMBER_RADIX,   /* all are grouped */
    NUMBER_VERBATIM /* nothing is changed, the sign included */
} NumberLayout;

typedef struct NumberType {
    char letter;
    /* Writes a magnitude (0 or above, infinity included; as it is for NUMBER_VERBATIM). */
    void (*write)(NumberDigits *digits, double value, int precision);
    NumberLayout layout;
    bool significant; /* the precision counts significant digits, 1 to 21; else decimals, 0 to 20 */
    bool percent, comma;
    const char *radix; /* what symbol # writes, or NULL */
} NumberType;

/* NULL for a letter that is no type. */
const NumberType *number_type_find(char letter);

/* The power of 1000 whose SI prefix suits 10^exponent, -8 (y) to 8 (Y), and the prefix itself. */
int number_type_thousands(int exponent);
const char *number_type_prefix(int thousands);

#endif
