#include "base/time_format.h"

#include "base/calendar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct WriteCase {
    const char *specifier;
    double time;
    const char *expected; /* as d3-time-format 4.1.0 gives it */
} WriteCase;

static const WriteCase english_texts[] = {
    {"%Y", 981173106789, "2001"},
    {"%Y", 1009843199007, "2001"},
    {"%y", 981173106789, "01"},
    {"%y", 1009843199007, "01"},
    {"%m", 981173106789, "02"},
    {"%m", 1009843199007, "12"},
    {"%d", 981173106789, "03"},
    {"%d", 1009843199007, "31"},
    {"%e", 981173106789, " 3"},
    {"%e", 1009843199007, "31"},
    {"%b", 981173106789, "Feb"},
    {"%b", 1009843199007, "Dec"},
    {"%B", 981173106789, "February"},
    {"%B", 1009843199007, "December"},
    {"%a", 981173106789, "Sat"},
    {"%a", 1009843199007, "Mon"},
    {"%A", 981173106789, "Saturday"},
    {"%A", 1009843199007, "Monday"},
    {"%H", 981173106789, "04"},
    {"%H", 1009843199007, "23"},
    {"%I", 981173106789, "04"},
    {"%I", 1009843199007, "11"},
    {"%M", 981173106789, "05"},
    {"%M", 1009843199007, "59"},
    {"%S", 981173106789, "06"},
    {"%S", 1009843199007, "59"},
    {"%L", 981173106789, "789"},
    {"%L", 1009843199007, "007"},
    {"%p", 981173106789, "AM"},
    {"%p", 1009843199007, "PM"},
    {"%j", 981173106789, "034"},
    {"%j", 1009843199007, "365"},
    {"%q", 981173106789, "1"},
    {"%q", 1009843199007, "4"},
    {"%U", 981173106789, "04"},
    {"%U", 1009843199007, "52"},
    {"%V", 981173106789, "05"},
    {"%V", 1009843199007, "01"},
    {"%W", 981173106789, "05"},
    {"%W", 1009843199007, "53"},
    {"%w", 981173106789, "6"},
    {"%w", 1009843199007, "1"},
    {"%u", 981173106789, "6"},
    {"%u", 1009843199007, "1"},
    {"%Z", 981173106789, "+0000"},
    {"%Z", 1009843199007, "+0000"},
    {"%%", 981173106789, "%"},
    {"%%", 1009843199007, "%"},
    {"%x", 981173106789, "2/3/2001"},
    {"%x", 1009843199007, "12/31/2001"},
    {"%X", 981173106789, "4:05:06 AM"},
    {"%X", 1009843199007, "11:59:59 PM"},
    {"%c", 981173106789, "2/3/2001, 4:05:06 AM"},
    {"%c", 1009843199007, "12/31/2001, 11:59:59 PM"},
    {"%f", 981173106789, "789000"},
    {"%f", 1009843199007, "007000"},
    {"%s", 981173106789, "981173106"},
    {"%s", 1009843199007, "1009843199"},
    {"%Q", 981173106789, "981173106789"},
    {"%Q", 1009843199007, "1009843199007"},
    {"%g", 981173106789, "01"},
    {"%g", 1009843199007, "02"},
    {"%G", 981173106789, "2001"},
    {"%G", 1009843199007, "2002"},
    {"%Y", -62309044800000, "-0005"},
    {"%y", -62309044800000, "-05"},
    {"%G-W%V-%u", 1104537600000, "2004-W53-6"},
    {"%g", 1104537600000, "04"},
    {"%U %W %j", 1104537600000, "00 00 001"},
    {"%-m/%-d/%-y", 981173106789, "2/3/1"},
    {"%_m/%_d|%_H", 981173106789, " 2/ 3| 4"},
    {"%0e|%-e|%_j|%-j", 981173106789, "03|3| 34|34"},
    {"%-I:%M %p", 1009843199007, "11:59 PM"},
    {"%-L|%_L", 1009843199007, "7|  7"},
    {"%Q|%s", -1, "-1|-1"},
    {"%Y", 316547827200000, "2001"},
    {"FY%Y Q%q", 1009843199007, "FY2001 Q4"},
    {"100%%", 0, "100%"},
    {"", 0, ""},
    {"no directive", 0, "no directive"},
};

static const WriteCase japanese_texts[] = {
    {"%B", 981173106789, "2月"},
    {"%b", 981173106789, "2月"},
    {"%A", 981173106789, "土曜日"},
    {"%a", 981173106789, "土"},
    {"%x", 981173106789, "2001/02/03"},
    {"%X", 981173106789, "04:05:06"},
    {"%c", 981173106789, "2001/02/03 土 04:05:06"},
    {"%Y年%-m月%-d日(%a)", 981173106789, "2001年2月3日(土)"},
    {"%p", 981173106789, "AM"},
};

typedef struct ReadCase {
    const char *specifier, *text;
    double expected;
} ReadCase;

static const ReadCase english_times[] = {
    {"%Y-%m-%d", "2001-02-03", 981158400000},
    {"%Y-%m-%d", "2001-2-3", 981158400000},
    {"%d.%m.%y", "03.02.01", 981158400000},
    {"%d.%m.%y", "3.2.69", -28684800000},
    {"%d.%m.%y", "3.2.68", 3095452800000},
    {"%b %d, %Y", "feb 3, 2001", 981158400000},
    {"%B %Y", "FEBRUARY 2001", 980985600000},
    {"%A %d %B %Y", "Saturday 03 February 2001", 981158400000},
    {"%m/%d/%Y %I:%M %p", "2/3/2001 12:05 AM", 981158700000},
    {"%m/%d/%Y %I:%M %p", "2/3/2001 12:05 pm", 981201900000},
    {"%Y-%j", "2001-034", 981158400000},
    {"%Y Q%q", "2001 Q3", 993945600000},
    {"%G-W%V", "2005-W01", 1104710400000},
    {"%Y %U %w", "2001 05 6", 981763200000},
    {"%Y %W %u", "2001 05 6", 981158400000},
    {"%Q", "981173106789", 981173106789},
    {"%s", "981173106", 981173106000},
    {"%Y-%m-%dT%H:%M:%S.%LZ", "2001-02-03T04:05:06.789Z", 981173106789},
    {"%Y-%m-%d %H:%M %Z", "2001-02-03 04:05 +09:00", 981140700000},
    {"%Y-%m-%d %H:%M %Z", "2001-02-03 04:05 -0530", 981192900000},
    {"%Y-%m-%d %H:%M %Z", "2001-02-03 04:05 Z", 981173100000},
    {"%S.%f", "06.789123", -2208988793211},
    {"%x", "2/3/2001", 981158400000},
    {"%X", "4:05:06 AM", -2208974094000},
    {"%c", "2/3/2001, 4:05:06 AM", 981173106000},
    {"%Y%m%d", "20010203", 981158400000},
    {"%e %b %y", " 3 Feb 01", 981158400000},
    {"%H", "7", -2208963600000},
    {"%d%%", "5%", -2208643200000},
};

static const ReadCase japanese_times[] = {
    {"%Y年%m月%d日", "2001年2月3日", 981158400000},
    {"%Y年%B", "2001年10月", 1001894400000},
    {"%x", "2001/02/03", 981158400000},
};

static void assert_texts(const char *locale, const WriteCase *cases, size_t count) {
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        assert_true(time_format_check(cases[i].specifier, NULL));
        const char *text =
            time_format_text(cases[i].specifier, time_locale_find(locale), cases[i].time, &arena);
        if (strcmp(text, cases[i].expected))
            fail_msg("%s of %.0f: \"%s\", expected \"%s\"", cases[i].specifier, cases[i].time, text,
                     cases[i].expected);
    }
    arena_finish(&arena);
}

static void times_are_written_as_d3_writes_them(void **state) {
    (void)state;
    assert_texts("en-US", english_texts, sizeof english_texts / sizeof *english_texts);
    assert_texts("ja-JP", japanese_texts, sizeof japanese_texts / sizeof *japanese_texts);
}

static void assert_times(const char *locale, const ReadCase *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        double time = NAN;
        time_format_read(cases[i].specifier, time_locale_find(locale), cases[i].text, strlen(cases[i].text),
                         &time);
        if (time != cases[i].expected)
            fail_msg("\"%s\" by %s: %.0f, expected %.0f", cases[i].text, cases[i].specifier, time,
                     cases[i].expected);
    }
}

static void times_are_read_as_d3_reads_them(void **state) {
    (void)state;
    assert_times("en-US", english_times, sizeof english_times / sizeof *english_times);
    assert_times("ja-JP", japanese_times, sizeof japanese_times / sizeof *japanese_times);
}

static void other_texts_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *specifier, *text;
    } rows[] = {{"%Y-%m-%d", "2001-02-30"},
                {"%Y-%m-%d", "2001-13-01"},
                {"%Y-%m-%d", "2001-00-01"},
                {"%Y-%m-%d", "2001-02"},
                {"%Y-%m-%d", "2001-02-03 "},
                {"%Y-%m-%d", ""},
                {"%Y-%j", "2001-366"},
                {"%Y Q%q", "2001 Q5"},
                {"%b %Y", "Foo 2001"},
                {"%H:%M", "24:00"},
                {"%H:%M", "12:60"},
                {"%I %p", "13 PM"},
                {"%Z", "09:00"},
                {"%Z", "+9"},
                {"%Z", "+09:"},
                {"%Q", "8640000000000001"},
                {"%Q", "-1"},
                {"%Y", "year"},
                {"%K", "2001"},
                {"%", "%"},
                {"%Y%", "2001"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double time = 42;
        if (time_format_read(rows[i].specifier, time_locale_find("en-US"), rows[i].text, strlen(rows[i].text),
                             &time))
            fail_msg("\"%s\" was read by %s as %.0f", rows[i].text, rows[i].specifier, time);
        assert_true(time == 42);
    }
}

static void what_is_written_reads_back(void **state) {
    (void)state;
    static const char *const specifiers[] = {"%Y-%m-%dT%H:%M:%S.%LZ", "%c.%L", "%Y %j %X.%L",
                                             "%G-W%V-%u %H%M%S%L", "%A, %-d %B %Y %I:%M:%S.%L %p %Z"};
    const TimeLocale *english = time_locale_find("en-US");
    Arena arena;
    arena_init(&arena);
    for (double time = -1e12; time < 4e12; time += 8640000123457.0 / 997)
        for (size_t i = 0; i < sizeof specifiers / sizeof *specifiers; i++) {
            const char *text = time_format_text(specifiers[i], english, floor(time), &arena);
            double read = NAN;
            time_format_read(specifiers[i], english, text, strlen(text), &read);
            if (read != floor(time))
                fail_msg("%s: %s gives %.0f", specifiers[i], text, read);
        }
    arena_finish(&arena);
}

static void unknown_directives_are_found(void **state) {
    (void)state;
    const char *specifier = "%Y %-m %K", *fault = NULL;
    assert_false(time_format_check(specifier, &fault));
    assert_ptr_equal(fault, strstr(specifier, "%K"));
    assert_false(time_format_check("100%", &fault));
    assert_string_equal(fault, "%");
    assert_false(time_format_check("%-", NULL));
}

static void what_is_no_time_says_so(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    const TimeLocale *english = time_locale_find("en-US");
    assert_string_equal(time_format_text("%Y", english, NAN, &arena), "Invalid Date");
    assert_string_equal(time_format_text("%Y", english, 8.65e15, &arena), "Invalid Date");
    assert_string_equal(time_format_text("%Y", english, -CALENDAR_LIMIT, &arena), "-1821");
    arena_finish(&arena);
}

static void a_locale_that_names_itself_ends(void **state) {
    (void)state;
    TimeLocale circular = *time_locale_find("en-US");
    circular.date = "%c";
    circular.date_time = "%x%x";
    Arena arena;
    arena_init(&arena);
    double time;
    assert_string_equal(time_format_text("%c", &circular, 0, &arena), "");
    assert_false(time_format_read("%c", &circular, "1", 1, &time));
    arena_finish(&arena);
}

static void locales_are_found_by_name(void **state) {
    (void)state;
    size_t count;
    const char *const *names = time_locale_names(&count);
    assert_int_equal(count, 2);
    for (size_t i = 0; i < count; i++) {
        const TimeLocale *locale = time_locale_find(names[i]);
        assert_string_equal(locale->name, names[i]);
        for (int unit = 0; unit < TIME_UNIT_COUNT; unit++)
            assert_true(time_format_check(locale->ticks[unit], NULL) &&
                        (unit < TIME_DAY || time_format_check(locale->dated_ticks[unit], NULL)));
    }
    assert_null(time_locale_find("fr-FR"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_written_as_d3_writes_them),
        cmocka_unit_test(times_are_read_as_d3_reads_them),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(unknown_directives_are_found),
        cmocka_unit_test(what_is_no_time_says_so),
        cmocka_unit_test(a_locale_that_names_itself_ends),
        cmocka_unit_test(locales_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
