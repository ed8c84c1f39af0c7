/* Numbers as people read them: the format specifiers of d3-format 3.1,

       [[fill]align][sign][symbol][0][width][,][.precision][~][type]

   fill     any character; align < > ^ or = (padding between sign and digits); 0 is short for fill 0 align =
   sign     - (only below zero; the default), + (both), ( (parentheses below zero), space (space above zero)
   symbol   $ the locale's currency, # the prefix 0b 0o 0x
   width    least width in characters, up to NUMBER_FORMAT_WIDEST
   ,        groups digits as the locale does
   ~        drops trailing zeros
   type     e f g r s % p b o d x X c n, or none, which is ~g with 12 digits (d3's README says what each
   means)

   The results are d3's, rounding included (half away from zero on the exact binary value). What differs is
   meant: a letter that is no type is refused here and read as no type there; widths count characters here
   and UTF-16 units there; b o x X are exact beyond 2^53 and do not group the letters of an infinity or NaN;
   a fixed SI prefix stands before a currency that follows. A minus is U+2212. No function allocates, but for
   the buffer or arena it writes to. */
#ifndef BASE_NUMBER_FORMAT_H
#define BASE_NUMBER_FORMAT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/number_locale.h"

#include <stdbool.h>

enum { NUMBER_FORMAT_WIDEST = 200, NUMBER_FORMAT_NO_PRECISION = -1 };

/* A specifier that was read. One that is all zeros is not valid; number_format_default is. */
typedef struct NumberFormat {
    char fill[5]; /* one character of UTF-8 */
    char align;   /* < > ^ = */
    char sign;    /* - + ( or a space */
    char symbol;  /* $, # or 0 for none */
    char type;    /* 0 for none */
    bool zero, comma, trim;
    int width;
    int precision; /* NUMBER_FORMAT_NO_PRECISION: the type's default */
    /* When set, the type must be f: values are divided by 1000^thousands (-8 to 8) and the SI prefix follows,
       as with d3's formatPrefix. */
    bool fixed_prefix;
    int thousands;
} NumberFormat;

extern const NumberFormat number_format_default;

/* The specifier ""  is number_format_default. On failure `*why` (may be NULL) is a static clause about the
   fault and `*format` is untouched. */
bool number_format_read(const char *specifier, NumberFormat *format, const char **why);

/* Any double may be given: infinities and NaN have texts of their own. Type c writes the number plainly. */
void number_format_append(const NumberFormat *format, const NumberLocale *locale, double value, Buffer *out);
const char *number_format_text(const NumberFormat *format, const NumberLocale *locale, double value,
                               Arena *arena);

/* d3's formatPrefix: one SI prefix for all values, the one that suits `value`. */
void number_format_fix_prefix(NumberFormat *format, double value);

/* How many digits tell numbers apart that are `step` (not 0) from each other: digits after the point for
   types f and %; for type s with the prefix of `value`; significant digits for e g p r, where the largest
   magnitude is `largest`. NUMBER_FORMAT_NO_PRECISION when the arguments have no finite answer. */
int number_precision_fixed(double step);
int number_precision_prefix(double step, double value);
int number_precision_round(double step, double largest);

#endif
