#include "base/calendar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void known_days_have_their_numbers(void **state) {
    (void)state;
    assert_int_equal(calendar_day_number(1970, 1, 1), 0);
    assert_int_equal(calendar_day_number(1969, 12, 31), -1);
    assert_int_equal(calendar_day_number(2000, 3, 1), 11017);
    assert_int_equal(calendar_day_number(1, 1, 1), -719162);
    assert_int_equal(calendar_day_number(0, 2, 29), -719469);
    assert_int_equal(calendar_day_number(275760, 9, 13), 100000000);
    assert_int_equal(calendar_day_number(-271821, 4, 20), -100000000);
}

static void fields_carry(void **state) {
    (void)state;
    assert_int_equal(calendar_day_number(2001, 13, 1), calendar_day_number(2002, 1, 1));
    assert_int_equal(calendar_day_number(2001, 0, 1), calendar_day_number(2000, 12, 1));
    assert_int_equal(calendar_day_number(2001, -23, 31), calendar_day_number(1999, 1, 31));
    assert_int_equal(calendar_day_number(2001, 3, 0), calendar_day_number(2001, 2, 28));
    assert_true(calendar_time((CivilTime){.year = 2001, .month = 1, .day = 1, .hour = 24}) ==
                calendar_time((CivilTime){.year = 2001, .month = 1, .day = 2}));
}

static void days_and_dates_are_inverse(void **state) {
    (void)state;
    int weekday = calendar_weekday(-1000000);
    for (int64_t number = -1000000; number < 1000000; number += 1, weekday = (weekday + 1) % 7) {
        int year, month, day;
        calendar_date_of_day(number, &year, &month, &day);
        if (calendar_day_number(year, month, day) != number || day < 1 ||
            day > calendar_month_length(year, month) || calendar_weekday(number) != weekday)
            fail_msg("day %lld is %d-%d-%d", (long long)number, year, month, day);
    }
    assert_int_equal(calendar_weekday(0), 4);
}

static void leap_years_follow_the_centuries(void **state) {
    (void)state;
    assert_true(calendar_is_leap_year(2000) && calendar_is_leap_year(2004) && calendar_is_leap_year(0));
    assert_false(calendar_is_leap_year(1900) || calendar_is_leap_year(2001) || calendar_is_leap_year(-1));
    assert_int_equal(calendar_month_length(2000, 2), 29);
    assert_int_equal(calendar_month_length(2001, 2), 28);
    assert_int_equal(calendar_month_length(2001, 13), 0);
    assert_int_equal(calendar_day_of_year(2000, 12, 31), 366);
}

static void times_are_taken_apart(void **state) {
    (void)state;
    CivilTime civil = calendar_civil(-1);
    assert_int_equal(civil.year, 1969);
    assert_int_equal(civil.hour, 23);
    assert_int_equal(civil.millisecond, 999);
    assert_true(calendar_time(civil) == -1);
    civil = calendar_civil(-0.25);
    assert_int_equal(civil.millisecond, 999);
    civil = calendar_civil(CALENDAR_LIMIT);
    assert_int_equal(civil.year, CALENDAR_YEAR_MOST);
    assert_true(calendar_time(civil) == CALENDAR_LIMIT);
    civil.millisecond++;
    assert_true(isnan(calendar_time(civil)));
    assert_false(calendar_is_time(NAN) || calendar_is_time(INFINITY) || calendar_is_time(-8.65e15));
}

static void iso_dates_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double time;
    } rows[] = {
        {"2001", 978307200000},
        {"2001-02", 980985600000},
        {"2001-02-03", 981158400000},
        {"2001-02-03T04:05", 981173100000},
        {"2001-02-03T04:05:06", 981173106000},
        {"2001-02-03T04:05:06.789Z", 981173106789},
        {"2001-02-03T04:05:06.7", 981173106700},
        {"2001-02-03T04:05:06.123456789Z", 981173106123},
        {"2001-02-03T04:05:06+09:00", 981140706000},
        {"2001-02-03T04:05:06-0530", 981192906000},
        {"2001-02-03T24:00Z", 981244800000},
        {"2000-02-29", 951782400000},
        {"0000-01-01", -62167219200000},
        {"-000001-01-01", -62198755200000},
        {"+010000-01-01", 253402300800000},
        {"+275760-09-13T00:00:00.000Z", 8.64e15},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double time = 0;
        if (!calendar_read_iso(rows[i].text, strlen(rows[i].text), &time) || time != rows[i].time)
            fail_msg("%s gives %.0f", rows[i].text, time);
    }
}

static void other_dates_are_refused(void **state) {
    (void)state;
    static const char *const faulty[] = {"",
                                         "200",
                                         "20010",
                                         "2001-",
                                         "2001-2",
                                         "2001-00",
                                         "2001-13",
                                         "2001-02-29",
                                         "2001-04-31",
                                         "2001-02-3",
                                         "2001-02-03T",
                                         "2001-02-03T4:05",
                                         "2001-02-03 04:05",
                                         "2001-02-03T25:00",
                                         "2001-02-03T24:01",
                                         "2001-02-03T04:60",
                                         "2001-02-03T04:05:60",
                                         "2001-02-03T04:05:06.",
                                         "2001-02-03T04:05:06.1234567890",
                                         "2001-02-03T04:05z",
                                         "2001-02-03T04:05+9",
                                         "2001-02-03T04:05+24:00",
                                         "2001-02-03Z",
                                         "2001T04:05",
                                         " 2001",
                                         "2001 ",
                                         "-000000-01-01",
                                         "+275760-09-13T00:00:00.001Z",
                                         "+999999",
                                         "2001/02/03",
                                         "20010203",
                                         "twenty",
                                         "2001-02-03T04:05:06Z "};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        double time = 42;
        if (calendar_read_iso(faulty[i], strlen(faulty[i]), &time))
            fail_msg("\"%s\" was read as %.0f", faulty[i], time);
        assert_true(time == 42);
    }
}

static void reading_stays_within_the_length(void **state) {
    (void)state;
    double time;
    assert_true(calendar_read_iso("2001-02-03", 7, &time));
    assert_true(time == 980985600000);
    assert_false(calendar_read_iso("2001-02-03", 9, &time));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days_have_their_numbers), cmocka_unit_test(fields_carry),
        cmocka_unit_test(days_and_dates_are_inverse),    cmocka_unit_test(leap_years_follow_the_centuries),
        cmocka_unit_test(times_are_taken_apart),         cmocka_unit_test(iso_dates_are_read),
        cmocka_unit_test(other_dates_are_refused),       cmocka_unit_test(reading_stays_within_the_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
