#include "base/time_directive.h"

#include <math.h>

TimeMoment time_moment(double time) {
    TimeMoment moment = {.time = floor(time), .civil = calendar_civil(time)};
    const CivilTime *civil = &moment.civil;
    moment.day_number = calendar_day_number(civil->year, civil->month, civil->day);
    moment.weekday = calendar_weekday(moment.day_number);
    moment.day_of_year = calendar_day_of_year(civil->year, civil->month, civil->day) - 1;
    return moment;
}

static int monday_based(const TimeMoment *moment) {
    return (moment->weekday + 6) % 7;
}

/* The Thursday of the same week from Monday, whose year is the week's (ISO 8601). */
static int thursday_year(const TimeMoment *moment, int64_t *day_number) {
    int year, month, day;
    *day_number = moment->day_number - monday_based(moment) + 3;
    calendar_date_of_day(*day_number, &year, &month, &day);
    return year;
}

static int64_t year_of(const TimeMoment *moment) {
    return moment->civil.year % 10000;
}

static int64_t short_year_of(const TimeMoment *moment) {
    return moment->civil.year % 100;
}

static int64_t iso_year_of(const TimeMoment *moment) {
    int64_t thursday;
    return thursday_year(moment, &thursday) % 10000;
}

static int64_t short_iso_year_of(const TimeMoment *moment) {
    return iso_year_of(moment) % 100;
}

static int64_t iso_week_of(const TimeMoment *moment) {
    int64_t thursday;
    int year = thursday_year(moment, &thursday);
    return (thursday - calendar_day_number(year, 1, 1)) / 7 + 1;
}

static int64_t sunday_week_of(const TimeMoment *moment) {
    return (moment->day_of_year + 7 - moment->weekday) / 7;
}

static int64_t monday_week_of(const TimeMoment *moment) {
    return (moment->day_of_year + 7 - monday_based(moment)) / 7;
}

static int64_t quarter_of(const TimeMoment *moment) {
    return (moment->civil.month + 2) / 3;
}

static int64_t month_of(const TimeMoment *moment) {
    return moment->civil.month;
}

static int64_t month_index_of(const TimeMoment *moment) {
    return moment->civil.month - 1;
}

static int64_t day_of(const TimeMoment *moment) {
    return moment->civil.day;
}

static int64_t day_of_year_of(const TimeMoment *moment) {
    return moment->day_of_year + 1;
}

static int64_t weekday_of(const TimeMoment *moment) {
    return moment->weekday;
}

static int64_t iso_weekday_of(const TimeMoment *moment) {
    return monday_based(moment) + 1;
}

static int64_t hour_of(const TimeMoment *moment) {
    return moment->civil.hour;
}

static int64_t half_day_hour_of(const TimeMoment *moment) {
    return (moment->civil.hour + 11) % 12 + 1;
}

static int64_t half_day_of(const TimeMoment *moment) {
    return moment->civil.hour >= 12;
}

static int64_t minute_of(const TimeMoment *moment) {
    return moment->civil.minute;
}

static int64_t second_of(const TimeMoment *moment) {
    return moment->civil.second;
}

static int64_t millisecond_of(const TimeMoment *moment) {
    return moment->civil.millisecond;
}

static int64_t epoch_second_of(const TimeMoment *moment) {
    return (int64_t)floor(moment->time / CALENDAR_SECOND);
}

static int64_t epoch_millisecond_of(const TimeMoment *moment) {
    return (int64_t)moment->time;
}

static const char *const *days_of(const TimeLocale *locale) {
    return locale->days;
}

static const char *const *short_days_of(const TimeLocale *locale) {
    return locale->short_days;
}

static const char *const *months_of(const TimeLocale *locale) {
    return locale->months;
}

static const char *const *short_months_of(const TimeLocale *locale) {
    return locale->short_months;
}

static const char *const *periods_of(const TimeLocale *locale) {
    return locale->periods;
}

static const char *const *date_of(const TimeLocale *locale) {
    return &locale->date;
}

static const char *const *time_of(const TimeLocale *locale) {
    return &locale->time;
}

static const char *const *date_time_of(const TimeLocale *locale) {
    return &locale->date_time;
}

#define NUMBER(VALUE, FIELD, WIDTH, LEAST, MOST)                                                             \
    .kind = TIME_NUMBER, .value = (VALUE), .field = TIME_FIELD_##FIELD, .width = (WIDTH), .least = (LEAST),  \
    .most = (MOST)
#define NAME(VALUE, FIELD, NAMES, COUNT)                                                                     \
    .kind = TIME_NAME, .value = (VALUE), .field = TIME_FIELD_##FIELD, .names = (NAMES), .name_count = (COUNT)

static const TimeDirective directives[] = {
    {'a', NAME(weekday_of, WEEKDAY, short_days_of, 7)},
    {'A', NAME(weekday_of, WEEKDAY, days_of, 7)},
    {'b', NAME(month_index_of, MONTH_NAME, short_months_of, 12)},
    {'B', NAME(month_index_of, MONTH_NAME, months_of, 12)},
    {'c', .kind = TIME_NESTED, .names = date_time_of},
    {'d', NUMBER(day_of, DAY, 2, 1, 31)},
    {'e', NUMBER(day_of, DAY, 2, 1, 31), .padding = ' '},
    {'f', NUMBER(millisecond_of, MICROSECOND, 3, 0, 999999), .ending = "000", .read_width = 6},
    {'g', NUMBER(short_iso_year_of, SHORT_YEAR, 2, 0, 99)},
    {'G', NUMBER(iso_year_of, YEAR, 4, 0, 9999)},
    {'H', NUMBER(hour_of, HOUR, 2, 0, 23)},
    {'I', NUMBER(half_day_hour_of, HOUR, 2, 1, 12)},
    {'j', NUMBER(day_of_year_of, DAY_OF_YEAR, 3, 1, 366)},
    {'L', NUMBER(millisecond_of, MILLISECOND, 3, 0, 999)},
    {'m', NUMBER(month_of, MONTH, 2, 1, 12)},
    {'M', NUMBER(minute_of, MINUTE, 2, 0, 59)},
    {'p', NAME(half_day_of, HALF_DAY, periods_of, 2)},
    {'q', NUMBER(quarter_of, QUARTER, 1, 1, 4)},
    {'Q', NUMBER(epoch_millisecond_of, EPOCH_MILLISECOND, 1, 0, 8640000000000000), .read_width = 16},
    {'s', NUMBER(epoch_second_of, EPOCH_SECOND, 1, 0, 8640000000000), .read_width = 13},
    {'S', NUMBER(second_of, SECOND, 2, 0, 59)},
    {'u', NUMBER(iso_weekday_of, ISO_WEEKDAY, 1, 1, 7)},
    {'U', NUMBER(sunday_week_of, SUNDAY_WEEK, 2, 0, 53)},
    {'V', NUMBER(iso_week_of, ISO_WEEK, 2, 1, 53)},
    {'w', NUMBER(weekday_of, WEEKDAY, 1, 0, 6)},
    {'W', NUMBER(monday_week_of, MONDAY_WEEK, 2, 0, 53)},
    {'x', .kind = TIME_NESTED, .names = date_of},
    {'X', .kind = TIME_NESTED, .names = time_of},
    {'y', NUMBER(short_year_of, SHORT_YEAR, 2, 0, 99)},
    {'Y', NUMBER(year_of, YEAR, 4, 0, 9999)},
    {'Z', .kind = TIME_ZONE, .field = TIME_FIELD_ZONE},
    {'%', .kind = TIME_PERCENT},
};

const TimeDirective *time_directive_find(char letter) {
    for (size_t i = 0; i < sizeof directives / sizeof *directives; i++)
        if (directives[i].letter == letter)
            return &directives[i];
    return NULL;
}
