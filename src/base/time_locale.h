/* How a country writes dates and times: the keys of d3-time-format's locale files. The shipped ones are rows
   of a table; a theme may bring its own. */
#ifndef BASE_TIME_LOCALE_H
#define BASE_TIME_LOCALE_H

#include <stddef.h>

/* The steps at which an axis changes its label, finest first. */
typedef enum TimeUnit {
    TIME_MILLISECOND,
    TIME_SECOND,
    TIME_MINUTE,
    TIME_HOUR,
    TIME_DAY,
    TIME_WEEK,
    TIME_MONTH,
    TIME_YEAR,
    TIME_UNIT_COUNT
} TimeUnit;

/* The keys of d3's locale files, and how an axis writes a tick that is a whole second, minute and so on
   (d3-scale has these fixed, with English order). */
typedef struct TimeLocale {
    const char *name;
    const char *date_time, *date, *time; /* specifiers of %c %x %X; %c may hold the others, these none */
    const char *periods[2];
    const char *days[7], *short_days[7]; /* from Sunday */
    const char *months[12], *short_months[12];
    const char *ticks[TIME_UNIT_COUNT];
    const char *dated_ticks[TIME_UNIT_COUNT]; /* with the year; NULL for units below a day */
} TimeLocale;

/* "en-US" or "ja-JP"; NULL for others, whose names time_locale_names() gives for a message. */
const TimeLocale *time_locale_find(const char *name);
const char *const *time_locale_names(size_t *count);

#endif
