/* The proleptic Gregorian calendar in UTC. A time is a double: milliseconds since 1970-01-01T00:00Z, without
   leap seconds. Times reach as far as JavaScript's: CALENDAR_LIMIT either way; beyond it, and for NaN and
   infinity, there is no time, and what is computed from it is NaN. Years count astronomically: year 0 is 1
   BC. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CALENDAR_LIMIT     8.64e15
#define CALENDAR_SECOND    1e3
#define CALENDAR_MINUTE    6e4
#define CALENDAR_HOUR      3.6e6
#define CALENDAR_DAY       8.64e7
#define CALENDAR_YEAR_MOST 275760 /* years a time can have: from minus this to this */

/* A moment taken apart. */
typedef struct CivilTime {
    int year, month, day; /* month 1 to 12, day 1 to 31 */
    int hour, minute, second, millisecond;
} CivilTime;

bool calendar_is_time(double time);

bool calendar_is_leap_year(int year);
int calendar_month_length(int year, int month);

/* Days since 1970-01-01. The day of a date may lie outside its month (0 is the day before the 1st) and the
   month outside 1 to 12; they carry. Years up to a few millions. */
int64_t calendar_day_number(int year, int month, int day);
void calendar_date_of_day(int64_t day_number, int *year, int *month, int *day);

/* 0 is Sunday. */
int calendar_weekday(int64_t day_number);

/* 1 is 1 January. */
int calendar_day_of_year(int year, int month, int day);

/* All fields carry as in calendar_day_number(). NaN when the time is out of the limit. */
double calendar_time(CivilTime civil);

/* The whole milliseconds of `time`, which must be a time (calendar_is_time), taken apart; fractions are
   dropped towards the past. */
CivilTime calendar_civil(double time);

/* Reads ISO 8601: 2001, 2001-02, 2001-02-03, and a date with T and a time: 04:05, 04:05:06, 04:05:06.7 (1 to
   9 digits after the point, cut to milliseconds), then Z, +09:00, -0500 or nothing, which is UTC too. 24:00
   is the end of the day. A year has 4 digits, or a sign and 6. Nothing else is read: no spaces, no day that
   the month lacks. */
bool calendar_read_iso(const char *text, size_t length, double *time);

#endif
