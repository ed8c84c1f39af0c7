#include "scale/time_ticks.h"

#include "base/calendar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* As d3-scale 4.0.2's scaleUtc gives them. */
static const struct {
    const char *start, *stop;
    double count;
    size_t length;
    const char *first, *last, *labels, *nice_start, *nice_stop;
} cases[] = {
    {"2001-01-01", "2002-01-01", 10, 13, "2001-01-01", "2002-01-01",
     "2001|February|March|April|May|June|July|August|September|October|November|December|2002", "2001-01-01",
     "2002-01-01"},
    {"2001-01-01", "2002-01-01", 4, 5, "2001-01-01", "2002-01-01", "2001|April|July|October|2002",
     "2001-01-01", "2002-01-01"},
    {"1994-04-01", "2002-04-01", 10, 8, "1995-01-01", "2002-01-01", "1995|1996|1997|1998|1999|2000|2001|2002",
     "1994-01-01", "2003-01-01"},
    {"1900-01-01", "2002-01-01", 5, 6, "1900-01-01", "2000-01-01", "1900|1920|1940|1960|1980|2000",
     "1900-01-01", "2020-01-01"},
    {"2001-10-01", "2001-12-31", 10, 13, "2001-10-07", "2001-12-30",
     "Oct 07|Oct 14|Oct 21|Oct 28|Nov 04|Nov 11|Nov 18|Nov 25|Dec 02|Dec 09|Dec 16|Dec 23|Dec 30",
     "2001-09-30", "2002-01-06"},
    {"2001-12-20", "2002-01-10", 10, 11, "2001-12-20", "2002-01-09",
     "Thu 20|Sat 22|Mon 24|Wed 26|Fri 28|Dec 30|2002|Thu 03|Sat 05|Mon 07|Wed 09", "2001-12-20",
     "2002-01-11"},
    {"2001-12-20", "2002-01-10", 30, 43, "2001-12-20", "2002-01-10",
     "Thu 20|12 PM|Fri 21|12 PM|Sat 22|12 PM|Dec 23|12 PM|Mon 24|12 PM|Tue 25|12 PM|Wed 26|12 PM|Thu 27|12 "
     "PM|Fri 28|12 PM|Sat 29|12 PM|Dec 30|12 PM|Mon 31|12 PM|2002|12 PM|Wed 02|12 PM|Thu 03|12 PM|Fri 04|12 "
     "PM|Sat 05|12 PM|Jan 06|12 PM|Mon 07|12 PM|Tue 08|12 PM|Wed 09|12 PM|Thu 10",
     "2001-12-20", "2002-01-10"},
    {"2001-12-20", "2001-12-22", 6, 9, "2001-12-20", "2001-12-22",
     "Thu 20|06 AM|12 PM|06 PM|Fri 21|06 AM|12 PM|06 PM|Sat 22", "2001-12-20", "2001-12-22"},
    {"2001-12-20T04:05", "2001-12-20T05:00", 5, 4, "2001-12-20T04:15", "2001-12-20T05:00",
     "04:15|04:30|04:45|05 AM", "2001-12-20T04:00", "2001-12-20T05:00"},
    {"2001-12-20T04:05", "2001-12-20T04:06", 3, 5, "2001-12-20T04:05", "2001-12-20T04:06",
     "04:05|:15|:30|:45|04:06", "2001-12-20T04:05", "2001-12-20T04:06"},
    {"2001-12-20T04:05:00", "2001-12-20T04:05:00.050", 5, 6, "2001-12-20T04:05", "2001-12-20T04:05:00.050",
     "04:05|.010|.020|.030|.040|.050", "2001-12-20T04:05", "2001-12-20T04:05:00.050"},
    {"2002-01-01", "2001-01-01", 4, 5, "2002-01-01", "2001-01-01", "2002|October|July|April|2001",
     "2002-01-01", "2001-01-01"},
    {"2001-01-01", "2001-01-01", 5, 1, "2001-01-01", "2001-01-01", "2001", "2001-01-01", "2001-01-01"},
};

static double at(const char *iso) {
    double time = NAN;
    if (!calendar_read_iso(iso, strlen(iso), &time))
        fail_msg("%s is no time", iso);
    return time;
}

static void append_labels(TickList list, const TimeLocale *locale, Buffer *out) {
    for (size_t i = 0; i < list.count; i++) {
        buffer_append_text(out, i ? "|" : "");
        time_format_append(time_ticks_format(list.values[i], locale), locale, list.values[i], out);
    }
}

static void ticks_are_those_of_d3(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TickList list = time_ticks(at(cases[i].start), at(cases[i].stop), cases[i].count, &arena);
        assert_int_equal(list.count, cases[i].length);
        assert_true(list.values[0] == at(cases[i].first));
        assert_true(list.values[list.count - 1] == at(cases[i].last));
        Buffer labels;
        buffer_init(&labels);
        append_labels(list, time_locale_find("en-US"), &labels);
        assert_string_equal(buffer_text(&labels), cases[i].labels);
        buffer_finish(&labels);
    }
    arena_finish(&arena);
}

static void nice_ends_are_those_of_d3(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double start = at(cases[i].start), stop = at(cases[i].stop);
        time_ticks_nice(&start, &stop, cases[i].count);
        assert_true(start == at(cases[i].nice_start));
        assert_true(stop == at(cases[i].nice_stop));
    }
}

static void labels_follow_the_locale(void **state) {
    (void)state;
    Arena arena;
    Buffer labels;
    arena_init(&arena);
    buffer_init(&labels);
    append_labels(time_ticks(at("2001-12-30T12:00"), at("2002-01-01T12:00"), 4, &arena),
                  time_locale_find("ja-JP"), &labels);
    buffer_append_text(&labels, " ");
    append_labels(time_ticks(at("2001-10-01"), at("2002-04-01"), 3, &arena), time_locale_find("ja-JP"),
                  &labels);
    assert_string_equal(buffer_text(&labels), "12時|31日(月)|12時|2002年|12時 10月|2002年|4月");
    buffer_finish(&labels);
    arena_finish(&arena);
}

static void intervals_begin_anew_with_the_next_unit(void **state) {
    (void)state;
    static const struct {
        TimeInterval interval;
        const char *time, *floor, *ceil;
    } rows[] = {
        {{TIME_MINUTE, 25}, "2001-02-03T04:55", "2001-02-03T04:50", "2001-02-03T05:00"},
        {{TIME_SECOND, 45}, "2001-02-03T04:05:50", "2001-02-03T04:05:45", "2001-02-03T04:06"},
        {{TIME_HOUR, 6}, "2001-02-03T18:00", "2001-02-03T18:00", "2001-02-03T18:00"},
        {{TIME_HOUR, 100}, "2001-02-03T18:00", "2001-02-03", "2001-02-04"},
        {{TIME_WEEK, 1}, "2001-02-03", "2001-01-28", "2001-02-04"},
        {{TIME_MONTH, 3}, "2001-02-03", "2001-01-01", "2001-04-01"},
        {{TIME_MONTH, 5}, "2001-12-03", "2001-11-01", "2002-01-01"},
        {{TIME_MONTH, 30}, "2001-12-03", "2001-01-01", "2002-01-01"},
        {{TIME_YEAR, 10}, "1969-12-03", "1960-01-01", "1970-01-01"},
        {{TIME_YEAR, 1}, "-000001-12-03", "-000001-01-01", "0000-01-01"},
        {{TIME_DAY, 2}, "1969-12-31T12:00", "1969-12-30", "1970-01-01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(time_interval_floor(rows[i].interval, at(rows[i].time)) == at(rows[i].floor));
        assert_true(time_interval_ceil(rows[i].interval, at(rows[i].time)) == at(rows[i].ceil));
        assert_true(time_interval_next(rows[i].interval, at(rows[i].ceil)) > at(rows[i].ceil));
    }
}

static void chosen_intervals_are_kept(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    TickList list =
        time_ticks_every(at("2002-04-01"), at("2000-04-01"), (TimeInterval){TIME_MONTH, 6}, &arena);
    static const char *const expected[] = {"2002-01-01", "2001-07-01", "2001-01-01", "2000-07-01"};
    assert_int_equal(list.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(list.values[i] == at(expected[i]));
    assert_int_equal(time_ticks_every(0, 1e12, (TimeInterval){TIME_MONTH, 0}, &arena).count, 0);
    assert_int_equal(time_ticks_every(0, 1e12, (TimeInterval){TIME_MONTH, NAN}, &arena).count, 0);
    assert_int_equal(time_ticks_every(0, 1e12, (TimeInterval){TIME_SECOND, 1}, &arena).count, TICKS_MOST);
    arena_finish(&arena);
}

static void odd_arguments_give_no_ticks(void **state) {
    (void)state;
    static const double odd[] = {NAN, INFINITY, -INFINITY, 8.65e15};
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        double start = odd[i], stop = 1;
        assert_int_equal(time_ticks(odd[i], 0, 10, &arena).count, 0);
        assert_int_equal(time_ticks(0, odd[i], 10, &arena).count, 0);
        time_ticks_nice(&start, &stop, 10);
        assert_true(stop == 1);
        assert_true(isnan(time_interval_ceil((TimeInterval){TIME_YEAR, 1}, odd[i])));
        assert_true(isnan(time_interval_next((TimeInterval){TIME_HOUR, 1}, odd[i])));
    }
    assert_int_equal(time_ticks(0, 1e12, 0, &arena).count, 0);
    assert_int_equal(time_ticks(0, 1e12, NAN, &arena).count, 0);
    arena_finish(&arena);
}

static void ticks_are_bounded(void **state) {
    (void)state;
    static const double counts[] = {1, 99.5, 250, 1e6, INFINITY};
    Arena arena;
    arena_init(&arena);
    for (double span = 1; span <= CALENDAR_LIMIT; span *= 3.7)
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            assert_in_range(time_ticks(0, span, counts[i], &arena).count, 1, TICKS_MOST);
            assert_in_range(time_ticks(-span, 0, counts[i], &arena).count, 0, TICKS_MOST);
        }
    assert_in_range(time_ticks(-CALENDAR_LIMIT, CALENDAR_LIMIT, 10, &arena).count, 5, 20);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_those_of_d3),
        cmocka_unit_test(nice_ends_are_those_of_d3),
        cmocka_unit_test(labels_follow_the_locale),
        cmocka_unit_test(intervals_begin_anew_with_the_next_unit),
        cmocka_unit_test(chosen_intervals_are_kept),
        cmocka_unit_test(odd_arguments_give_no_ticks),
        cmocka_unit_test(ticks_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
