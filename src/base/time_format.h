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
#include "base/time_locale.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether every directive of `specifier` is known. On failure `*fault` (may be NULL) points to the first
   that is not. */
bool time_format_check(const char *specifier, const char **fault);

/* Writes `time` (calendar.h). Unknown directives are left out, as time_format_check() should have found
   them; what is no time gives "Invalid Date". */
void time_format_append(const char *specifier, const TimeLocale *locale, double time, Buffer *out);
const char *time_format_text(const char *specifier, const TimeLocale *locale, double time, Arena *arena);

/* Reads a whole text, as d3's utcParse does: what the specifier does not name is 1900-01-01T00:00Z, names
   are read in either case, numbers may have fewer digits than written ones. Unlike there, a field out of its
   range, such as 30 February, is refused instead of carried into the next. */
bool time_format_read(const char *specifier, const TimeLocale *locale, const char *text, size_t length,
                      double *time);

#endif
