#include "base/calendar.h"
#include "base/date_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void reads_what_is_meant_in_one_way(void **state) {
    (void)state;
    static const char *const texts[] = {"2001-02-03",   "2001/02/03", "Feb 3 2001",      "February 3, 2001",
                                        "Feb 03, 2001", "3 Feb 2001", "03 february 2001"};
    double time, expected = calendar_time((CivilTime){.year = 2001, .month = 2, .day = 3});
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(date_text_read(texts[i], strlen(texts[i]), &time));
        assert_float_equal(time, expected, 0);
    }
}

static void reads_times_after_a_blank(void **state) {
    (void)state;
    static const char *const texts[] = {"2001-02-03 04:05", "2001/02/03 04:05:00",
                                        "2001-02-03 13:05:00+09:00"};
    double time,
        expected = calendar_time((CivilTime){.year = 2001, .month = 2, .day = 3, .hour = 4, .minute = 5});
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(date_text_read(texts[i], strlen(texts[i]), &time));
        assert_float_equal(time, expected, 0);
    }
}

static void refuses_what_is_not(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",         "02/03/2001", "2/3/2001",       "Feb 2001",         "Feb 30 2001",
        "Feb 3",    "Feb 3 01",   "3 Fevrier 2001", "2001/02-03",       "2001-02/03",
        "20010203", "May",        "2001-02-03 ",    "2001-02-03 25:00", "12 monkeys 1995"};
    double time;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(date_text_read(texts[i], strlen(texts[i]), &time));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_meant_in_one_way),
        cmocka_unit_test(reads_times_after_a_blank),
        cmocka_unit_test(refuses_what_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
