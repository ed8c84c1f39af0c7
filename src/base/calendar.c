#include "base/calendar.h"

#include <math.h>
#include <string.h>

enum { ERA_DAYS = 146097, ERA_YEARS = 400, EPOCH_SHIFT = 719468 };

bool calendar_is_time(double time) {
    return fabs(time) <= CALENDAR_LIMIT;
}

bool calendar_is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_length(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return lengths[month - 1] + (month == 2 && calendar_is_leap_year(year));
}

static int64_t floor_divide(int64_t value, int64_t by) {
    return value / by - (value % by < 0);
}

/* Years are counted from March, so that the leap day is the last of its year: then the months' lengths
   follow a line of slope 30.6. */
int64_t calendar_day_number(int year, int month, int day) {
    int64_t months = (int64_t)year * 12 + month - 3;
    int64_t march_year = floor_divide(months, 12);
    int64_t march_month = months - march_year * 12;
    int64_t era = floor_divide(march_year, ERA_YEARS);
    int64_t year_of_era = march_year - era * ERA_YEARS;
    int64_t day_of_year = (153 * march_month + 2) / 5;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - EPOCH_SHIFT + day - 1;
}

void calendar_date_of_day(int64_t day_number, int *year, int *month, int *day) {
    int64_t days = day_number + EPOCH_SHIFT;
    int64_t era = floor_divide(days, ERA_DAYS);
    int64_t day_of_era = days - era * ERA_DAYS;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
    *month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    *year = (int)(era * ERA_YEARS + year_of_era + (march_month >= 10));
}

int calendar_weekday(int64_t day_number) {
    int64_t thursday_based = day_number - floor_divide(day_number, 7) * 7;
    return (int)((thursday_based + 4) % 7);
}

int calendar_day_of_year(int year, int month, int day) {
    return (int)(calendar_day_number(year, month, day) - calendar_day_number(year, 1, 1)) + 1;
}

double calendar_time(CivilTime civil) {
    double days = (double)calendar_day_number(civil.year, civil.month, civil.day);
    double time = days * CALENDAR_DAY + civil.hour * CALENDAR_HOUR + civil.minute * CALENDAR_MINUTE +
                  civil.second * CALENDAR_SECOND + civil.millisecond;
    return calendar_is_time(time) ? time : NAN;
}

CivilTime calendar_civil(double time) {
    CivilTime civil;
    double days = floor(time / CALENDAR_DAY);
    int64_t rest = (int64_t)floor(time) - (int64_t)days * (int64_t)CALENDAR_DAY;
    calendar_date_of_day((int64_t)days, &civil.year, &civil.month, &civil.day);
    civil.millisecond = (int)(rest % 1000);
    civil.second = (int)(rest / 1000 % 60);
    civil.minute = (int)(rest / 60000 % 60);
    civil.hour = (int)(rest / 3600000);
    return civil;
}

/* A text that is being read from the left; every read_... moves on when it succeeds. */
typedef struct Reader {
    const char *at, *end;
} Reader;

static bool read_character(Reader *reader, char character) {
    if (reader->at == reader->end || *reader->at != character)
        return false;
    reader->at++;
    return true;
}

/* Exactly `digits` digits with a value from `least` to `most`. */
static bool read_number(Reader *reader, int digits, int least, int most, int *value) {
    int read = 0;
    if (reader->end - reader->at < digits)
        return false;
    for (int i = 0; i < digits; i++) {
        char digit = reader->at[i];
        if (digit < '0' || digit > '9')
            return false;
        read = read * 10 + (digit - '0');
    }
    if (read < least || read > most)
        return false;
    reader->at += digits;
    *value = read;
    return true;
}

static bool read_year(Reader *reader, int *year) {
    if (read_character(reader, '+'))
        return read_number(reader, 6, 0, CALENDAR_YEAR_MOST, year);
    if (!read_character(reader, '-'))
        return read_number(reader, 4, 0, 9999, year);
    if (!read_number(reader, 6, 1, CALENDAR_YEAR_MOST, year))
        return false;
    *year = -*year;
    return true;
}

/* The date; `*whole` when it has a day, so that a time may follow. */
static bool read_date(Reader *reader, CivilTime *civil, bool *whole) {
    *whole = false;
    if (!read_year(reader, &civil->year))
        return false;
    if (!read_character(reader, '-'))
        return true;
    if (!read_number(reader, 2, 1, 12, &civil->month))
        return false;
    if (!read_character(reader, '-'))
        return true;
    *whole = true;
    return read_number(reader, 2, 1, calendar_month_length(civil->year, civil->month), &civil->day);
}

static bool read_fraction(Reader *reader, int *millisecond) {
    int digits = 0, scale = 100;
    for (; reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9'; reader->at++, digits++) {
        *millisecond += (*reader->at - '0') * scale;
        scale /= 10;
    }
    return digits >= 1 && digits <= 9;
}

static bool read_clock(Reader *reader, CivilTime *civil) {
    if (!read_number(reader, 2, 0, 24, &civil->hour) || !read_character(reader, ':') ||
        !read_number(reader, 2, 0, 59, &civil->minute))
        return false;
    if (read_character(reader, ':')) {
        if (!read_number(reader, 2, 0, 59, &civil->second))
            return false;
        if (read_character(reader, '.') && !read_fraction(reader, &civil->millisecond))
            return false;
    }
    return civil->hour < 24 || (civil->minute == 0 && civil->second == 0 && civil->millisecond == 0);
}

/* Moves the time from its zone to UTC. */
static bool read_zone(Reader *reader, CivilTime *civil) {
    int hours, minutes, sign = -1;
    if (reader->at == reader->end || read_character(reader, 'Z'))
        return true;
    if (!read_character(reader, '+')) {
        if (!read_character(reader, '-'))
            return false;
        sign = 1;
    }
    if (!read_number(reader, 2, 0, 23, &hours))
        return false;
    read_character(reader, ':');
    if (!read_number(reader, 2, 0, 59, &minutes))
        return false;
    civil->minute += sign * (hours * 60 + minutes);
    return true;
}

bool calendar_read_iso(const char *text, size_t length, double *time) {
    Reader reader = {text, text + length};
    CivilTime civil = {.month = 1, .day = 1};
    bool whole;
    if (!read_date(&reader, &civil, &whole))
        return false;
    if (whole && read_character(&reader, 'T'))
        if (!read_clock(&reader, &civil) || !read_zone(&reader, &civil))
            return false;
    double read = calendar_time(civil);
    if (reader.at != reader.end || isnan(read))
        return false;
    *time = read;
    return true;
}
