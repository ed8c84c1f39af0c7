#include "base/time_format.h"

#include "base/time_directive.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NESTING_MOST = 2, CENTURY_TURN = 69 };

static bool is_padding_flag(char letter) {
    return letter == '-' || letter == '_' || letter == '0';
}

/* The directive behind a percent sign at `*at`, which moves behind it; `*flag` is 0 for none. */
static const TimeDirective *next_directive(const char **at, char *flag) {
    const char *letter = *at + 1;
    *flag = is_padding_flag(*letter) ? *letter++ : '\0';
    *at = *letter ? letter + 1 : letter;
    return *letter ? time_directive_find(*letter) : NULL;
}

bool time_format_check(const char *specifier, const char **fault) {
    const char *at = specifier;
    while ((at = strchr(at, '%'))) {
        const char *start = at;
        char flag;
        if (next_directive(&at, &flag))
            continue;
        if (fault)
            *fault = start;
        return false;
    }
    return true;
}

static void append_number(const TimeDirective *directive, const TimeMoment *moment, char flag, Buffer *out) {
    int64_t value = directive->value(moment);
    char padding = flag == '_' ? ' ' : flag == '0' ? '0' : directive->padding ? directive->padding : '0';
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRId64, value < 0 ? -value : value);
    if (value < 0)
        buffer_append(out, "-", 1);
    if (flag != '-')
        for (int i = length; i < directive->width; i++)
            buffer_append(out, &padding, 1);
    buffer_append(out, digits, (size_t)length);
    if (directive->ending)
        buffer_append_text(out, directive->ending);
}

static void append_all(const char *specifier, const TimeLocale *locale, const TimeMoment *moment, int depth,
                       Buffer *out);

static void append_directive(const TimeDirective *directive, char flag, const TimeLocale *locale,
                             const TimeMoment *moment, int depth, Buffer *out) {
    switch (directive->kind) {
    case TIME_NUMBER:
        append_number(directive, moment, flag, out);
        break;
    case TIME_NAME:
        buffer_append_text(out, directive->names(locale)[directive->value(moment)]);
        break;
    case TIME_ZONE:
        buffer_append_text(out, "+0000");
        break;
    case TIME_PERCENT:
        buffer_append_text(out, "%");
        break;
    case TIME_NESTED:
        append_all(directive->names(locale)[0], locale, moment, depth + 1, out);
        break;
    }
}

static void append_all(const char *specifier, const TimeLocale *locale, const TimeMoment *moment, int depth,
                       Buffer *out) {
    if (depth > NESTING_MOST)
        return;
    for (const char *at = specifier; *at;) {
        size_t plain = strcspn(at, "%");
        buffer_append(out, at, plain);
        at += plain;
        if (!*at)
            return;
        char flag;
        const TimeDirective *directive = next_directive(&at, &flag);
        if (directive)
            append_directive(directive, flag, locale, moment, depth, out);
    }
}

void time_format_append(const char *specifier, const TimeLocale *locale, double time, Buffer *out) {
    if (!calendar_is_time(time)) {
        buffer_append_text(out, "Invalid Date");
        return;
    }
    TimeMoment moment = time_moment(time);
    append_all(specifier, locale, &moment, 0, out);
}

const char *time_format_text(const char *specifier, const TimeLocale *locale, double time, Arena *arena) {
    Buffer out;
    buffer_init(&out);
    time_format_append(specifier, locale, time, &out);
    const char *text = arena_copy_bytes(arena, out.bytes, out.length);
    buffer_finish(&out);
    return text;
}

/* A text that is being read, and what it named so far. */
typedef struct Reader {
    const char *at, *end;
    const TimeLocale *locale;
    int64_t values[TIME_FIELD_COUNT];
    bool named[TIME_FIELD_COUNT];
} Reader;

static bool is_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

static bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

static bool set_field(Reader *reader, TimeField field, int64_t value) {
    reader->values[field] = value;
    reader->named[field] = true;
    return true;
}

/* As many digits as the directive has; spaces count as its padding. */
static bool read_number(Reader *reader, const TimeDirective *directive) {
    int width = directive->read_width ? directive->read_width : directive->width;
    const char *end = reader->end - reader->at > width ? reader->at + width : reader->end;
    const char *at = reader->at;
    while (at < end && is_space(*at))
        at++;
    const char *first = at;
    int64_t value = 0;
    for (; at < end && is_digit(*at); at++)
        value = value * 10 + (*at - '0');
    reader->at = at;
    return at > first && value >= directive->least && value <= directive->most &&
           set_field(reader, directive->field, value);
}

static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool starts_with(const Reader *reader, const char *name, size_t length) {
    if ((size_t)(reader->end - reader->at) < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower(reader->at[i]) != lower(name[i]))
            return false;
    return true;
}

static bool read_name(Reader *reader, const TimeDirective *directive) {
    const char *const *names = directive->names(reader->locale);
    for (int i = 0; i < directive->name_count; i++) {
        size_t length = strlen(names[i]);
        if (!starts_with(reader, names[i], length))
            continue;
        reader->at += length;
        return set_field(reader, directive->field, i);
    }
    return false;
}

static bool read_two_digits(Reader *reader, int most, int *value) {
    if (reader->end - reader->at < 2 || !is_digit(reader->at[0]) || !is_digit(reader->at[1]))
        return false;
    *value = (reader->at[0] - '0') * 10 + (reader->at[1] - '0');
    reader->at += 2;
    return *value <= most;
}

/* Z, +09, +0900 or +09:00, as minutes ahead of UTC. */
static bool read_zone(Reader *reader) {
    int hours, minutes = 0;
    if (reader->at == reader->end)
        return false;
    char sign = *reader->at++;
    if (sign == 'Z')
        return set_field(reader, TIME_FIELD_ZONE, 0);
    if ((sign != '+' && sign != '-') || !read_two_digits(reader, 23, &hours))
        return false;
    bool colon = reader->at < reader->end && *reader->at == ':';
    reader->at += colon;
    if (colon || (reader->at < reader->end && is_digit(*reader->at)))
        if (!read_two_digits(reader, 59, &minutes))
            return false;
    int ahead = hours * 60 + minutes;
    return set_field(reader, TIME_FIELD_ZONE, sign == '+' ? ahead : -ahead);
}

static bool read_character(Reader *reader, char character) {
    return reader->at < reader->end && *reader->at++ == character;
}

static bool read_all(Reader *reader, const char *specifier, int depth);

static bool read_directive(Reader *reader, const TimeDirective *directive, int depth) {
    switch (directive->kind) {
    case TIME_NUMBER:
        return read_number(reader, directive);
    case TIME_NAME:
        return read_name(reader, directive);
    case TIME_ZONE:
        return read_zone(reader);
    case TIME_PERCENT:
        return read_character(reader, '%');
    case TIME_NESTED:
        return read_all(reader, directive->names(reader->locale)[0], depth + 1);
    }
    return false;
}

static bool read_all(Reader *reader, const char *specifier, int depth) {
    if (depth > NESTING_MOST)
        return false;
    for (const char *at = specifier; *at;) {
        if (*at != '%') {
            if (!read_character(reader, *at++))
                return false;
            continue;
        }
        char flag;
        const TimeDirective *directive = next_directive(&at, &flag);
        if (!directive || !read_directive(reader, directive, depth))
            return false;
    }
    return true;
}

static int64_t field_or(const Reader *reader, TimeField field, int64_t otherwise) {
    return reader->named[field] ? reader->values[field] : otherwise;
}

static int year_read(const Reader *reader) {
    if (!reader->named[TIME_FIELD_SHORT_YEAR])
        return (int)field_or(reader, TIME_FIELD_YEAR, 1900);
    int year = (int)reader->values[TIME_FIELD_SHORT_YEAR];
    return year + (year >= CENTURY_TURN ? 1900 : 2000);
}

static int month_read(const Reader *reader) {
    if (reader->named[TIME_FIELD_MONTH_NAME])
        return (int)reader->values[TIME_FIELD_MONTH_NAME] + 1;
    int64_t quarter = field_or(reader, TIME_FIELD_QUARTER, 1);
    return (int)field_or(reader, TIME_FIELD_MONTH, quarter * 3 - 2);
}

static int weekday_read(const Reader *reader, int otherwise) {
    if (reader->named[TIME_FIELD_ISO_WEEKDAY])
        return (int)reader->values[TIME_FIELD_ISO_WEEKDAY] % 7;
    return (int)field_or(reader, TIME_FIELD_WEEKDAY, otherwise);
}

/* Which day of the year a week and a weekday name, 1 for 1 January; it may lie outside the year. */
static int day_of_week_read(const Reader *reader, int year) {
    if (reader->named[TIME_FIELD_ISO_WEEK]) {
        int monday = 4 - (calendar_weekday(calendar_day_number(year, 1, 4)) + 6) % 7;
        return monday + ((int)reader->values[TIME_FIELD_ISO_WEEK] - 1) * 7 +
               (weekday_read(reader, 1) + 6) % 7;
    }
    int first = calendar_weekday(calendar_day_number(year, 1, 1));
    if (reader->named[TIME_FIELD_MONDAY_WEEK])
        return (weekday_read(reader, 1) + 6) % 7 + (int)reader->values[TIME_FIELD_MONDAY_WEEK] * 7 -
               (first + 5) % 7;
    return weekday_read(reader, 0) + (int)reader->values[TIME_FIELD_SUNDAY_WEEK] * 7 - (first + 6) % 7;
}

static bool read_date(const Reader *reader, CivilTime *civil) {
    civil->year = year_read(reader);
    civil->month = 1;
    if (reader->named[TIME_FIELD_ISO_WEEK] || reader->named[TIME_FIELD_MONDAY_WEEK] ||
        reader->named[TIME_FIELD_SUNDAY_WEEK]) {
        civil->day = day_of_week_read(reader, civil->year);
        return true;
    }
    if (reader->named[TIME_FIELD_DAY_OF_YEAR]) {
        civil->day = (int)reader->values[TIME_FIELD_DAY_OF_YEAR];
        return civil->day <= 365 + calendar_is_leap_year(civil->year);
    }
    civil->month = month_read(reader);
    civil->day = (int)field_or(reader, TIME_FIELD_DAY, 1);
    return civil->day <= calendar_month_length(civil->year, civil->month);
}

static void read_clock(const Reader *reader, CivilTime *civil) {
    civil->hour = (int)field_or(reader, TIME_FIELD_HOUR, 0);
    if (reader->named[TIME_FIELD_HALF_DAY])
        civil->hour = civil->hour % 12 + 12 * (int)reader->values[TIME_FIELD_HALF_DAY];
    civil->minute = (int)field_or(reader, TIME_FIELD_MINUTE, 0) - (int)field_or(reader, TIME_FIELD_ZONE, 0);
    civil->second = (int)field_or(reader, TIME_FIELD_SECOND, 0);
    int64_t microsecond = field_or(reader, TIME_FIELD_MICROSECOND, 0);
    civil->millisecond = (int)field_or(reader, TIME_FIELD_MILLISECOND, microsecond / 1000);
}

static double time_read(const Reader *reader) {
    CivilTime civil;
    if (reader->named[TIME_FIELD_EPOCH_MILLISECOND])
        return (double)reader->values[TIME_FIELD_EPOCH_MILLISECOND];
    if (reader->named[TIME_FIELD_EPOCH_SECOND])
        return (double)reader->values[TIME_FIELD_EPOCH_SECOND] * CALENDAR_SECOND +
               (double)field_or(reader, TIME_FIELD_MILLISECOND, 0);
    if (!read_date(reader, &civil))
        return NAN;
    read_clock(reader, &civil);
    return calendar_time(civil);
}

bool time_format_read(const char *specifier, const TimeLocale *locale, const char *text, size_t length,
                      double *time) {
    Reader reader = {.at = text, .end = text + length, .locale = locale};
    if (!read_all(&reader, specifier, 0) || reader.at != reader.end)
        return false;
    double read = time_read(&reader);
    if (!calendar_is_time(read))
        return false;
    *time = read;
    return true;
}
