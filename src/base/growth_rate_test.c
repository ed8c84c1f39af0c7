#include "base/growth_rate.h"

#include "base/calendar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_rate(void **state) {
    (void)state;
    assert_true(fabs(growth_rate(100, 121, 2) - 0.1) < 1e-12);
    assert_true(fabs(growth_rate(121, 100, 2) + 1 - 1 / 1.1) < 1e-12);
    assert_true(fabs(growth_rate(100, 110, 0.5) - 0.21) < 1e-12);
    assert_true(growth_rate(5, 5, 3) == 0);
}

/* The deck's guidance: low end, middle and high end round to the same 75%. */
static void test_rate_of_the_deck(void **state) {
    (void)state;
    for (double end = 38300; end <= 38800; end += 250)
        assert_true(round(growth_rate(767, end, 7) * 100) == 75);
}

static void test_rate_without_meaning(void **state) {
    (void)state;
    assert_true(isnan(growth_rate(0, 10, 1)));
    assert_true(isnan(growth_rate(-5, 10, 1)));
    assert_true(isnan(growth_rate(5, 0, 1)));
    assert_true(isnan(growth_rate(5, -1, 1)));
    assert_true(isnan(growth_rate(5, 10, 0)));
    assert_true(isnan(growth_rate(NAN, 10, 1)));
    assert_true(isnan(growth_rate(1e-9, 1e15, 1e-3)));
}

static double day(int year, int month, int date) {
    return calendar_time((CivilTime){.year = year, .month = month, .day = date});
}

static void test_years_by_date(void **state) {
    (void)state;
    assert_true(growth_count_years(day(1999, 4, 1), day(2002, 4, 1)) == 3);
    assert_true(growth_count_years(day(2000, 3, 31), day(2000, 12, 31)) == 0.75);
    assert_true(growth_count_years(day(2000, 6, 30), day(2001, 3, 31)) == 0.75);
    assert_true(growth_count_years(day(2000, 2, 29), day(2001, 2, 28)) == 1);
    assert_true(fabs(growth_count_years(day(2001, 1, 1), day(2001, 7, 2)) - 0.5) < 0.003);
    assert_true(isnan(growth_count_years(NAN, day(2001, 1, 1))));
}

static void assert_refused(const char *const *names, size_t count, const char *wanted) {
    Arena arena;
    double years;
    const char *why;
    arena_init(&arena);
    assert_false(growth_count_period_years(names, count, "the row", &arena, &years, &why));
    assert_string_equal(why, wanted);
    arena_finish(&arena);
}

static void test_years_by_periods(void **state) {
    (void)state;
    Arena arena;
    double years = 0;
    const char *why;
    arena_init(&arena);
    assert_true(
        growth_count_period_years((const char *[]){"3Q01", "4Q01", "1Q02"}, 3, "", &arena, &years, &why));
    assert_float_equal(years, 0.5, 0);
    arena_finish(&arena);
    assert_refused((const char *[]){"1Q01", "3Q01"}, 2,
                   "the row has a gap: no quarter between 1Q01 and 3Q01");
    assert_refused((const char *[]){"1Q01", "FY2001"}, 2, "FY2001 is a period of another kind than 1Q01");
    assert_refused((const char *[]){"2Q01", "1Q01"}, 2, "1Q01 stands after 2Q01 on the row");
    assert_refused((const char *[]){"1Q01", "Q2 01"}, 2,
                   "\"Q2 01\" is no period; expected such as FY2001, 3Q01 or 2001-04");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rate), cmocka_unit_test(test_rate_of_the_deck),
                                       cmocka_unit_test(test_rate_without_meaning),
                                       cmocka_unit_test(test_years_by_date),
                                       cmocka_unit_test(test_years_by_periods)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
