/* How a country writes numbers: the keys of d3-format's locale files. The shipped ones are rows of a table; a
   theme may bring its own. */
#ifndef BASE_NUMBER_LOCALE_H
#define BASE_NUMBER_LOCALE_H

#include <stddef.h>

typedef struct NumberLocale {
    const char *name;
    const char *decimal;
    const char *thousands;       /* NULL: no grouping */
    unsigned char grouping[4];   /* sizes of the groups from the right, repeated; ends with a 0 or is full */
    const char *currency[2];     /* before, after */
    const char *const *numerals; /* ten digits, or NULL */
    const char *percent, *minus, *nan;
} NumberLocale;

/* "en-US" or "ja-JP"; NULL for others, whose names number_locale_names() gives for a message. */
const NumberLocale *number_locale_find(const char *name);
const char *const *number_locale_names(size_t *count);

#endif
