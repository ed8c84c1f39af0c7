/* The directives of time formats (%Y and so on) as rows of a table: a new one is a row and, when no other
   directive computes its number, one function. For time_format.c. */
#ifndef BASE_TIME_DIRECTIVE_H
#define BASE_TIME_DIRECTIVE_H

#include "base/calendar.h"
#include "base/time_locale.h"

#include <stdbool.h>
#include <stdint.h>

/* A time with what the directives need of it. */
typedef struct TimeMoment {
    double time;
    CivilTime civil;
    int64_t day_number;
    int weekday, day_of_year; /* Sunday 0; 1 January is 0 */
} TimeMoment;

TimeMoment time_moment(double time);

/* What a text that is read can name. */
typedef enum TimeField {
    TIME_FIELD_NONE,
    TIME_FIELD_YEAR,
    TIME_FIELD_SHORT_YEAR,
    TIME_FIELD_QUARTER,
    TIME_FIELD_MONTH,
    TIME_FIELD_MONTH_NAME,
    TIME_FIELD_DAY,
    TIME_FIELD_DAY_OF_YEAR,
    TIME_FIELD_WEEKDAY,
    TIME_FIELD_ISO_WEEKDAY,
    TIME_FIELD_SUNDAY_WEEK,
    TIME_FIELD_MONDAY_WEEK,
    TIME_FIELD_ISO_WEEK,
    TIME_FIELD_HOUR,
    TIME_FIELD_HALF_DAY,
    TIME_FIELD_MINUTE,
    TIME_FIELD_SECOND,
    TIME_FIELD_MILLISECOND,
    TIME_FIELD_MICROSECOND,
    TIME_FIELD_ZONE,
    TIME_FIELD_EPOCH_SECOND,
    TIME_FIELD_EPOCH_MILLISECOND,
    TIME_FIELD_COUNT
} TimeField;

typedef enum TimeDirectiveKind {
    TIME_NUMBER,  /* value(), padded to `width`; read with at most `width` digits, `least` to `most` */
    TIME_NAME,    /* value() is the index into names() */
    TIME_ZONE,    /* +0000 */
    TIME_PERCENT, /* a percent sign */
    TIME_NESTED   /* another specifier, the one and only of names() */
} TimeDirectiveKind;

typedef struct TimeDirective {
    char letter;
    TimeDirectiveKind kind;
    TimeField field;
    int64_t (*value)(const TimeMoment *moment);
    const char *const *(*names)(const TimeLocale *locale);
    int name_count;
    char padding;          /* the default, 0 for a zero */
    const char *ending;    /* written behind the number, not read; NULL for none */
    int width, read_width; /* read_width 0: the same */
    int64_t least, most;
} TimeDirective;

/* NULL for a letter that is none. */
const TimeDirective *time_directive_find(char letter);

#endif
