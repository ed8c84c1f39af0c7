#include "base/period.h"

#include "base/calendar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Period read(const char *text) {
    Period period;
    if (!period_read(text, strlen(text), &period))
        fail_msg("\"%s\" was not read", text);
    return period;
}

static void labels_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        PeriodKind kind;
        bool fiscal;
        int year, index;
    } rows[] = {
        {"3Q01", PERIOD_QUARTER, true, 2001, 3},      {"3q01", PERIOD_QUARTER, true, 2001, 3},
        {"3Q'01", PERIOD_QUARTER, true, 2001, 3},     {"3Q2001", PERIOD_QUARTER, true, 2001, 3},
        {"3Q 2001", PERIOD_QUARTER, true, 2001, 3},   {"3Q-2001", PERIOD_QUARTER, true, 2001, 3},
        {"2001 3Q", PERIOD_QUARTER, true, 2001, 3},   {"3Q FY2001", PERIOD_QUARTER, true, 2001, 3},
        {"3QFY01", PERIOD_QUARTER, true, 2001, 3},    {"Q3 FY2001", PERIOD_QUARTER, true, 2001, 3},
        {"Q3-FY01", PERIOD_QUARTER, true, 2001, 3},   {"FY2001 Q3", PERIOD_QUARTER, true, 2001, 3},
        {"FY2001 3Q", PERIOD_QUARTER, true, 2001, 3}, {"FY01-Q3", PERIOD_QUARTER, true, 2001, 3},
        {"Q3 2001", PERIOD_QUARTER, false, 2001, 3},  {"Q32001", PERIOD_QUARTER, false, 2001, 3},
        {"Q3'01", PERIOD_QUARTER, false, 2001, 3},    {"2001Q3", PERIOD_QUARTER, false, 2001, 3},
        {"2001-Q3", PERIOD_QUARTER, false, 2001, 3},  {"2001 q3", PERIOD_QUARTER, false, 2001, 3},
        {"4Q99", PERIOD_QUARTER, true, 1999, 4},      {"1Q70", PERIOD_QUARTER, true, 1970, 1},
        {"1Q69", PERIOD_QUARTER, true, 2069, 1},      {"1Q00", PERIOD_QUARTER, true, 2000, 1},
        {"1H01", PERIOD_HALF, true, 2001, 1},         {"H2 2001", PERIOD_HALF, false, 2001, 2},
        {"2001H1", PERIOD_HALF, false, 2001, 1},      {"FY2001", PERIOD_YEAR, true, 2001, 1},
        {"FY 2001", PERIOD_YEAR, true, 2001, 1},      {"fy01", PERIOD_YEAR, true, 2001, 1},
        {"FY'94", PERIOD_YEAR, true, 1994, 1},        {"2001年度", PERIOD_YEAR, true, 2001, 1},
        {"2001", PERIOD_YEAR, false, 2001, 1},        {"2001年", PERIOD_YEAR, false, 2001, 1},
        {"2001-04", PERIOD_MONTH, false, 2001, 4},    {"Apr 2001", PERIOD_MONTH, false, 2001, 4},
        {"apr-2001", PERIOD_MONTH, false, 2001, 4},   {"April 2001", PERIOD_MONTH, false, 2001, 4},
        {"May 2001", PERIOD_MONTH, false, 2001, 5},   {"SEPTEMBER 2001", PERIOD_MONTH, false, 2001, 9},
        {"2001年4月", PERIOD_MONTH, false, 2001, 4},  {"2001年12月", PERIOD_MONTH, false, 2001, 12},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Period period = read(rows[i].text);
        if (period.kind != rows[i].kind || period.fiscal != rows[i].fiscal || period.year != rows[i].year ||
            period.index != rows[i].index)
            fail_msg("\"%s\" is %s %d of %d", rows[i].text, period_kind_name(period.kind), period.index,
                     period.year);
    }
}

static void other_labels_are_refused(void **state) {
    (void)state;
    static const char *const faulty[] = {"",
                                         "3Q",
                                         "Q3",
                                         "Q301",
                                         "01Q3",
                                         "5Q01",
                                         "0Q01",
                                         "3H01",
                                         "Q5 2001",
                                         "3Q1",
                                         "3Q001",
                                         "3Q 01",
                                         "3Q  2001",
                                         "3Q01 ",
                                         " 3Q01",
                                         "3Q01E",
                                         "FY1",
                                         "FY001",
                                         "FY",
                                         "FY20011",
                                         "FY3/2002",
                                         "2001/02",
                                         "4/2001",
                                         "Apr-01",
                                         "Apr 01",
                                         "Aprl 2001",
                                         "2001-4",
                                         "2001-13",
                                         "2001-00",
                                         "2001-04-01",
                                         "0999",
                                         "3000",
                                         "20011",
                                         "-2001",
                                         "2001.5",
                                         "12,345",
                                         "2001年3月期",
                                         "2001年13月",
                                         "2001年0月",
                                         "第3四半期",
                                         "n/a",
                                         "3Q-",
                                         "Q3 2001 Q4",
                                         "IIJ",
                                         "2001 年",
                                         "a label that is much longer than any period"};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        Period period = {.year = 42};
        if (period_read(faulty[i], strlen(faulty[i]), &period))
            fail_msg("\"%s\" was read as %d of %d", faulty[i], period.index, period.year);
        assert_int_equal(period.year, 42);
    }
}

static void reading_stays_within_the_length(void **state) {
    (void)state;
    Period period;
    assert_true(period_read("3Q01-4Q01", 4, &period));
    assert_false(period_read("3Q01", 3, &period));
    assert_false(period_read("2001年", 5, &period));
}

static void labels_are_written_as_they_were(void **state) {
    (void)state;
    static const struct {
        const char *text, *in_full, *in_year, *year, *next;
    } rows[] = {
        {"3Q01", "3Q01", "3Q", "FY2001", "4Q01"},
        {"4q99", "4Q99", "4Q", "FY1999", "1Q00"},
        {"4Q69", "4Q69", "4Q", "FY2069", "1Q2070"},
        {"3Q 2001", "3Q 2001", "3Q", "FY2001", "4Q 2001"},
        {"fy2001-q4", "FY2001-Q4", "Q4", "FY2001", "FY2002-Q1"},
        {"Q4 2001", "Q4 2001", "Q4", "2001", "Q1 2002"},
        {"2001-Q3", "2001-Q3", "Q3", "2001", "2001-Q4"},
        {"2H01", "2H01", "2H", "FY2001", "1H02"},
        {"H1 2001", "H1 2001", "H1", "2001", "H2 2001"},
        {"FY01", "FY01", "FY01", "FY01", "FY02"},
        {"FY 2001", "FY 2001", "FY 2001", "FY 2001", "FY 2002"},
        {"2001", "2001", "2001", "2001", "2002"},
        {"2001-12", "2001-12", "Dec", "2001", "2002-01"},
        {"apr 2001", "Apr 2001", "Apr", "2001", "May 2001"},
        {"April-2001", "April-2001", "Apr", "2001", "May-2001"},
        {"2001年9月", "2001年9月", "9月", "2001年", "2001年10月"},
        {"2001年度", "2001年度", "2001年度", "2001年度", "2002年度"},
    };
    char text[PERIOD_TEXT_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Period period = read(rows[i].text);
        assert_int_equal(period_write(period, text), strlen(rows[i].in_full));
        assert_string_equal(text, rows[i].in_full);
        period_write_short(period, text);
        assert_string_equal(text, rows[i].in_year);
        period_write_year(period, text);
        assert_string_equal(text, rows[i].year);
        period_write(period_shift(period, 1), text);
        assert_string_equal(text, rows[i].next);
        assert_int_equal(period_compare(read(rows[i].next), period_shift(period, 1)), 0);
    }
}

static void every_step_reads_back(void **state) {
    (void)state;
    static const char *const first[] = {"1Q1970",  "H1 1970",   "Jan 1970", "January 1970",
                                        "1970-01", "1970年1月", "FY70"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        for (int step = 0; step < 12 * 100; step++) {
            Period period = period_shift(read(first[i]), step);
            char text[PERIOD_TEXT_SIZE];
            period_write(period, text);
            if (period.year > 2999)
                break;
            assert_int_equal(period_compare(read(text), period), 0);
            assert_true(period_ordinal(period) - period_ordinal(read(first[i])) == step);
        }
}

static int compare(const void *a, const void *b) {
    return period_compare(*(const Period *)a, *(const Period *)b);
}

static void periods_sort_by_start_then_length(void **state) {
    (void)state;
    static const char *const sorted[] = {"4Q99", "2000",    "FY2000",  "H1 2000", "1H00",    "Q1 2000",
                                         "1Q00", "2000-01", "2000-02", "2Q00",    "2000-06", "2H00",
                                         "3Q00", "4Q00",    "FY2001",  "1Q01"};
    enum { COUNT = sizeof sorted / sizeof *sorted };
    Period periods[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        periods[i] = read(sorted[(i * 7 + 3) % COUNT]);
    qsort(periods, COUNT, sizeof *periods, compare);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(period_compare(periods[i], read(sorted[i])), 0);
        for (size_t j = i + 1; j < COUNT; j++) {
            assert_true(period_compare(periods[i], periods[j]) < 0);
            assert_true(period_compare(periods[j], periods[i]) > 0);
        }
    }
}

static void the_difference_counts_periods(void **state) {
    (void)state;
    assert_true(period_ordinal(read("FY2001")) - period_ordinal(read("FY1994")) == 7);
    assert_true(period_ordinal(read("3Q01")) - period_ordinal(read("3Q00")) == 4);
    assert_true(period_ordinal(read("3Q01")) - period_ordinal(read("4Q99")) == 7);
    assert_true(period_ordinal(read("1H02")) - period_ordinal(read("1H01")) == 2);
    assert_true(period_ordinal(read("2002-01")) - period_ordinal(read("2001-11")) == 2);
    assert_int_equal(period_per_year(PERIOD_YEAR), 1);
    assert_int_equal(period_per_year(PERIOD_HALF), 2);
    assert_int_equal(period_per_year(PERIOD_QUARTER), 4);
    assert_int_equal(period_per_year(PERIOD_MONTH), 12);
}

static void a_fiscal_year_begins_in_its_month(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int first_month;
        const char *start, *end;
    } rows[] = {
        {"3Q01", 4, "2001-10-01", "2002-01-01"},    {"FY2001", 4, "2001-04-01", "2002-04-01"},
        {"4Q01", 4, "2002-01-01", "2002-04-01"},    {"FY2002", -2, "2001-10-01", "2002-10-01"},
        {"1Q02", 0, "2001-12-01", "2002-03-01"},    {"2H01", 1, "2001-07-01", "2002-01-01"},
        {"Q3 2001", 4, "2001-07-01", "2001-10-01"}, {"2001-12", 4, "2001-12-01", "2002-01-01"},
        {"2001", -2, "2001-01-01", "2002-01-01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double start, end;
        assert_true(calendar_read_iso(rows[i].start, strlen(rows[i].start), &start));
        assert_true(calendar_read_iso(rows[i].end, strlen(rows[i].end), &end));
        assert_true(period_start(read(rows[i].text), rows[i].first_month) == start);
        assert_true(period_end(read(rows[i].text), rows[i].first_month) == end);
    }
}

static PeriodFault check_row(const char *const *texts, size_t *at) {
    Period periods[8];
    size_t count = 0;
    for (; texts[count]; count++)
        periods[count] = read(texts[count]);
    return period_check_row(periods, count, at);
}

#define check(at, ...) check_row((const char *const[]){__VA_ARGS__, NULL}, at)

static void rows_are_checked(void **state) {
    (void)state;
    size_t at = 0;
    assert_int_equal(period_check_row(NULL, 0, &at), PERIOD_REGULAR);
    assert_int_equal(check(&at, "3Q01"), PERIOD_REGULAR);
    assert_int_equal(check(&at, "3Q99", "4Q99", "1Q00", "2Q00"), PERIOD_REGULAR);
    assert_int_equal(check(&at, "FY2000", "2001年度", "FY02"), PERIOD_REGULAR);
    assert_int_equal(check(&at, "3Q00", "4Q00", "2Q01"), PERIOD_GAP);
    assert_int_equal(at, 2);
    assert_int_equal(check(&at, "3Q00", "3Q00", "2Q01"), PERIOD_REPEATED);
    assert_int_equal(at, 1);
    assert_int_equal(check(&at, "3Q00", "4Q00", "1Q01", "4Q00"), PERIOD_BACKWARD);
    assert_int_equal(at, 3);
    assert_int_equal(check(&at, "3Q00", "4Q00", "FY2001"), PERIOD_MIXED);
    assert_int_equal(check(&at, "3Q00", "Q4 2000"), PERIOD_MIXED);
    assert_int_equal(at, 1);
}

static void extremes_stay_within_bounds(void **state) {
    (void)state;
    char text[PERIOD_TEXT_SIZE];
    Period far = period_shift(read("December 2999"), 2147483647);
    assert_true(period_write(far, text) < PERIOD_TEXT_SIZE);
    assert_true(period_ordinal(far) - period_ordinal(read("December 2999")) == 2147483647);
    assert_true(isnan(period_start(far, 4)));
    far = period_shift(read("December 1000"), -2147483647);
    assert_true(period_write(far, text) < PERIOD_TEXT_SIZE);
    assert_true(far.index >= 1 && far.index <= 12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_read),
        cmocka_unit_test(other_labels_are_refused),
        cmocka_unit_test(reading_stays_within_the_length),
        cmocka_unit_test(labels_are_written_as_they_were),
        cmocka_unit_test(every_step_reads_back),
        cmocka_unit_test(periods_sort_by_start_then_length),
        cmocka_unit_test(the_difference_counts_periods),
        cmocka_unit_test(a_fiscal_year_begins_in_its_month),
        cmocka_unit_test(rows_are_checked),
        cmocka_unit_test(extremes_stay_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
