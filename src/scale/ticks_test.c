#include "scale/ticks.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 40 };

/* As d3-array 3.2.5 and d3-scale 4.0.2 give them, value for value. */
static const struct {
    double start, stop, count, expected[ROOM];
    size_t length;
} linear_cases[] = {
    {0, 1, 10, {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}, 11},
    {0, 1, 5, {0, 0.2, 0.4, 0.6, 0.8, 1}, 6},
    {0, 1, 1, {0, 1}, 2},
    {0, 10, 10, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 11},
    {0, 10, 3, {0, 5, 10}, 3},
    {1, 0, 5, {1, 0.8, 0.6, 0.4, 0.2, 0}, 6},
    {-10, 10, 5, {-10, -5, 0, 5, 10}, 5},
    {0, 9936, 5, {0, 2000, 4000, 6000, 8000}, 5},
    {0, 38800, 6, {0, 5000, 10000, 15000, 20000, 25000, 30000, 35000}, 8},
    {-865, 151, 5, {-800, -600, -400, -200, 0}, 5},
    {-0.624, 0.357, 6, {-0.6, -0.4, -0.2, 0, 0.2}, 5},
    {6.7, 14.7, 4, {8, 10, 12, 14}, 4},
    {43.7, 100, 4, {50, 60, 70, 80, 90, 100}, 6},
    {0, 0.147, 5, {0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14}, 8},
    {1, 1.0001, 3, {1, 1.00005, 1.0001}, 3},
    {100, 1000000, 4, {200000, 400000, 600000, 800000, 1000000}, 5},
    {-1e-7, 1e-7, 3, {-1e-7, -5e-8, 0, 5e-8, 1e-7}, 5},
    {5, 5, 10, {5}, 1},
    {0, 7, 1, {0, 5}, 2},
    {0.5, 0.9, 1, {0.5}, 1},
    {1000000000.0, 38800000000.0, 5, {10000000000.0, 20000000000.0, 30000000000.0}, 3},
    {2001, 2002, 4, {2001, 2001.2, 2001.4, 2001.6, 2001.8, 2002}, 6},
    {17, 31, 0.7, {20}, 1},
};

static const struct {
    double start, stop, count, nice_start, nice_stop;
} nice_cases[] = {
    {0, 9936, 5, 0, 10000},     {0, 0.96, 10, 0, 1},          {1.1, 10.9, 10, 1, 11},
    {10.9, 1.1, 10, 11, 1},     {0.7, 11.001, 10, 0, 12},     {-0.1, 0.51, 10, -0.1, 0.55},
    {132.876, 6.7, 10, 140, 0}, {0.13, 0.13, 10, 0.13, 0.13}, {0, 0.5, 1, 0, 0.5},
    {-865, 151, 5, -1000, 200}, {123.1, 6.7, 100, 124, 6},    {12.1, 87.2, 1, 0, 100},
};

static const struct {
    double start, stop, count, base, expected[ROOM];
    size_t length;
} log_cases[] = {
    {1, 10, 10, 10, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10},
    {0.01,
     100,
     10,
     10,
     {0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
      2,    3,    4,    5,    6,    7,    8,    9,    10,   20,  30,  40,  50,  60,  70,  80,  90,  100},
     37},
    {100,
     0.01,
     10,
     10,
     {100, 90,  80,  70,  60,  50,  40,  30,  20,  10,   9,    8,    7,    6,    5,    4,    3,    2,   1,
      0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01},
     37},
    {15, 45, 10, 10, {16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44}, 15},
    {1, 1000000, 4, 10, {1, 100, 10000, 1000000}, 4},
    {1,
     100000000000000000000.0,
     10,
     10,
     {1, 100, 10000, 1000000, 100000000, 10000000000.0, 1000000000000.0, 100000000000000.0,
      10000000000000000.0, 1000000000000000000.0, 100000000000000000000.0},
     11},
    {-100,
     -1,
     10,
     10,
     {-100, -90, -80, -70, -60, -50, -40, -30, -20, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1},
     19},
    {-1,
     -100,
     10,
     10,
     {-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -20, -30, -40, -50, -60, -70, -80, -90, -100},
     19},
    {1, 32, 10, 2, {1, 2, 4, 8, 16, 32}, 6},
    {0.25, 4, 10, 2, {0.25, 0.5, 1, 2, 4}, 5},
    {1, 100, 10, 3, {1, 2, 3, 6, 9, 18, 27, 54, 81}, 9},
    {2, 3, 10, 10, {2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9, 3}, 11},
    {1, 20, 10, 16, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, 16},
    {7, 7, 10, 10, {7}, 1},
};

static const struct {
    double start, stop, base, nice_start, nice_stop;
} nice_log_cases[] = {
    {1.1, 10.9, 10, 1, 100},   {10.9, 1.1, 10, 100, 1},      {0.7, 11.001, 10, 0.1, 100},
    {123.1, 6.7, 10, 1000, 1}, {0.01, 0.49, 10, 0.01, 1},    {-109, -1.1, 10, -1000, -1},
    {3, 5, 2, 2, 8},           {1000, 1000, 10, 1000, 1000},
};

static const struct {
    double start, stop, count;
    const char *specifier;
    double tick;
    const char *expected;
} format_cases[] = {
    {0, 1, 10, ",f", 0.2, "0.2"},
    {0, 9936, 5, ",f", 4000, "4,000"},
    {-0.624, 0.357, 5, "+%", -0.2, "−20%"},
    {0, 0.147, 5, "%", 0.05, "5%"},
    {0, 0.147, 5, ".2%", 0.05, "5.00%"},
    {0, 38800000000.0, 5, "s", 20000000000.0, "20G"},
    {0, 38800000000.0, 5, "~s", 20000000000.0, "20G"},
    {0, 38800000000.0, 5, "$s", 20000000000.0, "$20G"},
    {0, 0.0001, 5, "s", 0.00004, "40µ"},
    {1, 1.0001, 3, "", 1.00005, "1.00005"},
    {0, 1000000, 5, "e", 200000, "2e+5"},
    {0, 1000000, 5, "g", 200000, "2e+5"},
    {0, 120, 5, "r", 20, "20"},
    {0, 1, 5, "p", 0.2, "20%"},
    {0, 100, 5, "d", 20, "20"},
    {0, 1, 10, ".3f", 0.1, "0.100"},
    {10, 0, 5, ",f", 2, "2"},
    {0, 50, 1, "%", 50, "5000%"},
};

static const struct {
    double start, stop, count, base;
    const char *labels;
} log_label_cases[] = {
    {1, 1000, 10, 10, "1 2 5 10 20 50 100 200 500 1k"},
    {1, 1000, 5, 10, "1 10 100 1k"},
    {0.001, 1, 10, 10, "1m 2m 5m 10m 20m 50m 100m 200m 500m 1"},
    {1, 10, 10, 10, "1 2 3 4 5 6 7 8 9 10"},
    {0.001, 1000, 5, 10, "1m 10m 100m 1 10 100 1k"},
    {1, 64, 10, 2, "1 2 4 8 16 32 64"},
    {-100, -1, 5, 10, "−100 −30 −10 −3 −1"},
};

#define COUNT(ROWS) (sizeof(ROWS) / sizeof *(ROWS))

static void assert_ticks(TickList list, const double *expected, size_t length) {
    assert_int_equal(list.count, length);
    for (size_t i = 0; i < length; i++)
        if (list.values[i] != expected[i])
            fail_msg("tick %zu is %.17g, expected %.17g", i, list.values[i], expected[i]);
}

static void linear_ticks_are_those_of_d3(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(linear_cases); i++)
        assert_ticks(ticks_linear(linear_cases[i].start, linear_cases[i].stop, linear_cases[i].count, &arena),
                     linear_cases[i].expected, linear_cases[i].length);
    arena_finish(&arena);
}

static void steps_tell_the_distance(void **state) {
    (void)state;
    assert_true(ticks_step(0, 9936, 5) == 2000);
    assert_true(ticks_step(9936, 0, 5) == -2000);
    assert_true(ticks_step(0, 1, 5) == 0.2);
    assert_true(ticks_increment(0, 1, 5) == -5);
    assert_true(ticks_increment(0, 9936, 5) == 2000);
    assert_true(isnan(ticks_step(3, 3, 5)));
    assert_true(isnan(ticks_step(0, 1, 0)));
}

static void nice_ends_are_those_of_d3(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(nice_cases); i++) {
        double start = nice_cases[i].start, stop = nice_cases[i].stop;
        ticks_nice_linear(&start, &stop, nice_cases[i].count);
        if (start != nice_cases[i].nice_start || stop != nice_cases[i].nice_stop)
            fail_msg("%g to %g became %.17g to %.17g", nice_cases[i].start, nice_cases[i].stop, start, stop);
    }
}

static void log_ticks_are_those_of_d3(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(log_cases); i++)
        assert_ticks(
            ticks_log(log_cases[i].start, log_cases[i].stop, log_cases[i].count, log_cases[i].base, &arena),
            log_cases[i].expected, log_cases[i].length);
    arena_finish(&arena);
}

static void nice_log_ends_are_those_of_d3(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(nice_log_cases); i++) {
        double start = nice_log_cases[i].start, stop = nice_log_cases[i].stop;
        ticks_nice_log(&start, &stop, nice_log_cases[i].base);
        if (start != nice_log_cases[i].nice_start || stop != nice_log_cases[i].nice_stop)
            fail_msg("%g to %g became %.17g to %.17g", nice_log_cases[i].start, nice_log_cases[i].stop, start,
                     stop);
    }
}

static void powers_are_known_in_every_base(void **state) {
    (void)state;
    for (double base = 2; base <= 16; base++)
        for (int exponent = 1; exponent < 12; exponent++) {
            double start = pow(base, exponent - 1), stop = pow(base, exponent);
            double nice_start = start, nice_stop = stop;
            ticks_nice_log(&nice_start, &nice_stop, base);
            assert_true(nice_start == start && nice_stop == stop);
        }
}

static void formats_are_fitted_as_by_d3(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(format_cases); i++) {
        NumberFormat format;
        assert_true(number_format_read(format_cases[i].specifier, &format, NULL));
        ticks_fit_format(format_cases[i].start, format_cases[i].stop, format_cases[i].count, &format);
        const char *text =
            number_format_text(&format, number_locale_find("en-US"), format_cases[i].tick, &arena);
        assert_string_equal(text, format_cases[i].expected);
    }
    arena_finish(&arena);
}

static void default_formats_are_specifiers(void **state) {
    (void)state;
    NumberFormat format;
    assert_true(number_format_read(",f", &format, NULL));
    assert_true(format.comma == ticks_linear_format.comma && format.type == ticks_linear_format.type);
    assert_true(number_format_read("s", &format, NULL));
    assert_true(format.comma == ticks_log_format.comma && format.type == ticks_log_format.type);
}

static void log_scales_have_few_labels(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(log_label_cases); i++) {
        Buffer labels;
        buffer_init(&labels);
        NumberFormat format = ticks_log_format;
        double base = log_label_cases[i].base;
        ticks_fit_log_format(base, &format);
        if (base != 10)
            format.type = 0;
        TickList list = ticks_log(log_label_cases[i].start, log_label_cases[i].stop, 10, base, &arena);
        for (size_t j = 0; j < list.count; j++) {
            if (!ticks_log_is_labelled(list.values[j], log_label_cases[i].count, base, list.count))
                continue;
            buffer_append_text(&labels, labels.length ? " " : "");
            number_format_append(&format, number_locale_find("en-US"), list.values[j], &labels);
        }
        assert_string_equal(buffer_text(&labels), log_label_cases[i].labels);
        buffer_finish(&labels);
    }
    arena_finish(&arena);
}

static void odd_arguments_give_no_ticks(void **state) {
    (void)state;
    static const double odd[] = {NAN, INFINITY, -INFINITY};
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(odd); i++) {
        double start = odd[i], stop = 1;
        assert_int_equal(ticks_linear(odd[i], 1, 10, &arena).count, 0);
        assert_int_equal(ticks_linear(0, odd[i], 10, &arena).count, 0);
        assert_int_equal(ticks_log(odd[i], 1, 10, 10, &arena).count, 0);
        assert_int_equal(ticks_log(1, 100, 10, odd[i], &arena).count, 0);
        ticks_nice_linear(&start, &stop, 10);
        assert_true(stop == 1);
        ticks_nice_log(&start, &stop, 10);
        assert_true(stop == 1);
        assert_false(ticks_log_is_labelled(odd[i], 10, 10, 10));
    }
    assert_int_equal(ticks_linear(0, 1, 0, &arena).count, 0);
    assert_int_equal(ticks_linear(0, 1, NAN, &arena).count, 0);
    assert_int_equal(ticks_linear(-1.7e308, 1.7e308, 10, &arena).count, 0);
    assert_int_equal(ticks_log(0, 100, 10, 10, &arena).count, 0);
    assert_int_equal(ticks_log(-1, 100, 10, 10, &arena).count, 0);
    assert_int_equal(ticks_log(1, 100, 10, 1, &arena).count, 0);
    arena_finish(&arena);
}

static void ticks_are_bounded(void **state) {
    (void)state;
    static const double counts[] = {1, 99.5, 250, 251, 1e6, 1e300, INFINITY};
    Arena arena;
    arena_init(&arena);
    for (double stop = 1e-300; stop < 1e300; stop *= 117.3)
        for (size_t i = 0; i < COUNT(counts); i++) {
            assert_in_range(ticks_linear(0, stop, counts[i], &arena).count, 1, TICKS_MOST);
            assert_in_range(ticks_linear(-stop, stop / 3, counts[i], &arena).count, 1, TICKS_MOST);
            assert_in_range(ticks_log(1e-300, stop, counts[i], 10, &arena).count, 1, TICKS_MOST);
            assert_in_range(ticks_log(stop / 8, stop, counts[i], 1e6, &arena).count, 0, TICKS_MOST);
            assert_in_range(ticks_log(1e-200, stop, counts[i], 1.001, &arena).count, 0, TICKS_MOST);
        }
    assert_in_range(ticks_linear(1e16, 1e16 + 4, 10, &arena).count, 1, TICKS_MOST);
    assert_in_range(ticks_linear(0, 5e-324, 10, &arena).count, 0, TICKS_MOST);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_ticks_are_those_of_d3),
        cmocka_unit_test(steps_tell_the_distance),
        cmocka_unit_test(nice_ends_are_those_of_d3),
        cmocka_unit_test(log_ticks_are_those_of_d3),
        cmocka_unit_test(nice_log_ends_are_those_of_d3),
        cmocka_unit_test(powers_are_known_in_every_base),
        cmocka_unit_test(formats_are_fitted_as_by_d3),
        cmocka_unit_test(default_formats_are_specifiers),
        cmocka_unit_test(log_scales_have_few_labels),
        cmocka_unit_test(odd_arguments_give_no_ticks),
        cmocka_unit_test(ticks_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
