/* Times as text, by the specifiers of d3-time-format 4.1, in UTC. Written and read:

       %Y year  %y year of the century  %m month 01-12  %b %B month name, short and full  %d day 01-31
       %e day, space-padded  %j day of the year  %a %A weekday name  %u weekday, Monday 1 to Sunday 7
       %w weekday, Sunday 0  %U %W week of the year from Sunday, from Monday  %V ISO week, with its year
       %G %g  %H %I hour 00-23, 01-12  %M minute  %S second  %L milliseconds  %f microseconds  %p AM or PM
       %q quarter  %Q milliseconds since 1970  %s seconds since 1970  %Z zone  %x %X %c the locale's date,
       time, both  %% a percent sign

   A flag between % and the letter sets the padding of a number: - none, _ spaces, 0 zeros. */
#ifndef BASE_TIME_FORMAT_H
#define BASE_TIME_FORMAT_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>
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
    const char *date_time, *date, *time; /* specifiers of %c %x %X; none may hold another of these but %c */
    const char *periods[2];
    const char *days[7], *short_days[7]; /* from Sunday */
    const char *months[12], *short_months[12];
    const char *ticks[TIME_UNIT_COUNT];
} TimeLocale;

/* Whether every directive of `specifier` is known. On failure `*fault` (may be NULL) points to the first
   that is not. */
bool time_format_check(const char *specifier, const char **fault);

/* Writes `time` (calendar.h). Unknown directives are left out, as time_format_check() should have found
   them; what is no time gives "Invalid Date". */
void time_format_append(const char *specifier, const TimeLocale *locale, double time, Buffer *out);
const char *time_format_text(const char *specifier, const TimeLocale *locale, double time, Arena *arena);

/* Reads a whole text, as d3's utcParse does: what the specifier does not name is 1900-01-01T00:00Z, names are
   read in either case, numbers may have fewer digits, and days carry (30 February is 2 March). */
bool time_format_read(const char *specifier, const TimeLocale *locale, const char *text, size_t length,
                      double *time);

/* "en-US" or "ja-JP"; NULL for others, whose names time_locale_names() gives for a message. */
const TimeLocale *time_locale_find(const char *name);
const char *const *time_locale_names(size_t *count);

#endif
