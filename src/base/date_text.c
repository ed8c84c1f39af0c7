#include "base/date_text.h"

#include "base/calendar.h"
#include "base/time_format.h"

#include <string.h>

enum { MOST_BYTES = 40, YEAR_DIGITS = 4, DATE_BYTES = 10 };

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* 2001/02/03 04:05 as ISO 8601 has it. */
static bool read_almost_iso(const char *text, size_t length, double *time) {
    char copy[MOST_BYTES];
    if (length < DATE_BYTES || length > MOST_BYTES)
        return false;
    memcpy(copy, text, length);
    if (copy[4] == '/' && copy[7] == '/')
        copy[4] = copy[7] = '-';
    if (length > DATE_BYTES && copy[DATE_BYTES] == ' ')
        copy[DATE_BYTES] = 'T';
    return calendar_read_iso(copy, length, time);
}

static bool ends_with_year(const char *text, size_t length) {
    for (size_t i = 1; i <= YEAR_DIGITS; i++)
        if (length < i || !is_digit(text[length - i]))
            return false;
    return length > YEAR_DIGITS && !is_digit(text[length - YEAR_DIGITS - 1]);
}

static bool read_named(const char *text, size_t length, double *time) {
    static const char *const specifiers[] = {"%b %d %Y",  "%b %d, %Y", "%B %d %Y",
                                             "%B %d, %Y", "%d %b %Y",  "%d %B %Y"};
    const TimeLocale *locale = time_locale_find("en-US");
    for (size_t i = 0; ends_with_year(text, length) && i < sizeof specifiers / sizeof *specifiers; i++)
        if (time_format_read(specifiers[i], locale, text, length, time))
            return true;
    return false;
}

bool date_text_read(const char *text, size_t length, double *time) {
    return calendar_read_iso(text, length, time) || read_almost_iso(text, length, time) ||
           read_named(text, length, time);
}
