/* Periods of business: years, halves, quarters and months, as an ordered time.

   What is read (letters in either case; a year of four digits is 1000 to 2999, one of two digits is 1970 to
   2069; [-] stands for nothing, one space or one hyphen):

       fiscal     3Q01  3Q'01  3Q[-]2001  2001[-]3Q          also with H for halves: 1H01
                  3Q[-]FY2001  3Q[-]FY01  Q3[-]FY2001  Q3[-]FY01  FY2001[-]Q3  FY2001[-]3Q  FY01[-]Q3
                  FY[-]2001  FY01  FY'01  2001年度
       calendar   Q3[-]2001  Q3'01  2001[-]Q3                also with H for halves: H1 2001
                  2001  2001年  2001-04  Apr[-]2001  April[-]2001  2001年4月

   So the digit before the letter, as in 3Q01, is the way of a fiscal period, and the letter before the digit,
   as in Q3 2001, that of a calendar one unless FY says otherwise. Not read, because they mean different
   things to different people: Q301, 01Q3, Apr-01, 4/2001, 2001/02, FY3/2002, 2001年3月期. */
#ifndef BASE_PERIOD_H
#define BASE_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

typedef enum PeriodKind {
    PERIOD_YEAR,
    PERIOD_HALF,
    PERIOD_QUARTER,
    PERIOD_MONTH,
    PERIOD_KIND_COUNT
} PeriodKind;

/* Periods of one row of data are compared in their own count of years; whether a fiscal year begins in April
   or in October is known to period_start() alone. */
typedef struct Period {
    PeriodKind kind;
    bool fiscal;
    unsigned char form; /* the way in which it was written; for period_write() only */
    char separator;     /* the same */
    int year;           /* as written: FY2001 is 2001 wherever that year begins */
    int index;          /* within the year, from 1: quarter 1 to 4; 1 for a year */
} Period;

/* Room for any label, with its closing NUL. */
enum { PERIOD_TEXT_SIZE = 32 };

/* Reads exactly `length` bytes. On failure `*period` is untouched. */
bool period_read(const char *text, size_t length, Period *period);

/* Below, at or above 0, in order of time: by start, then the longer first, then calendar before fiscal. Zero
   only for the same period. Fits qsort() through a wrapper. */
int period_compare(Period a, Period b);

/* The number of the period among those of its kind since year 0, so that last minus first counts the steps
   from one to the other: for quarters, quarters. */
double period_ordinal(Period period);

/* How many make a year: 1, 2, 4, 12. */
int period_per_year(PeriodKind kind);

/* "year", "half", "quarter", "month"; for messages. */
const char *period_kind_name(PeriodKind kind);

/* The period `steps` of its kind later; written in the same way. */
Period period_shift(Period period, int steps);

/* The year that the period lies in: FY2001 for 3Q01, 2001 for Q3 2001. A year gives itself. */
Period period_parent_year(Period period);

/* When the period begins and when the next one does, in milliseconds since 1970 UTC (calendar.h).
   `first_month` says in which month a fiscal year begins, counted from the January of the year whose number
   it has: 4 is April of that year (Japan), -2 is October of the year before (United States, federal). It has
   no bearing on calendar periods. */
double period_start(Period period, int first_month);
double period_end(Period period, int first_month);

/* What keeps a row of periods from being a count of equal steps. */
typedef enum PeriodFault {
    PERIOD_REGULAR,
    PERIOD_MIXED,    /* of another kind than the first, or fiscal beside calendar */
    PERIOD_REPEATED, /* the same as the one before */
    PERIOD_BACKWARD, /* before the one before */
    PERIOD_GAP       /* further than one step after the one before */
} PeriodFault;

/* `*at` (may be NULL) is the index of the first period with the fault. None or one is regular. */
PeriodFault period_check_row(const Period *periods, size_t count, size_t *at);

/* Labels, in the way the period was written; each returns the length. In full: "3Q01", "FY2001". Within its
   year: "3Q", "Q3", "1H", "Apr", "4月"; for a year the same as in full. Of its year: "FY2001", "2001",
   "2001年". */
size_t period_write(Period period, char text[PERIOD_TEXT_SIZE]);
size_t period_write_short(Period period, char text[PERIOD_TEXT_SIZE]);
size_t period_write_year(Period period, char text[PERIOD_TEXT_SIZE]);

#endif
