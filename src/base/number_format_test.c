#include "base/number_format.h"

#include "base/utf8.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct FormatCase {
    const char *specifier;
    double value;
    const char *expected; /* as d3-format 3.1.3 gives it */
} FormatCase;

static const FormatCase cases[] = {
    /* f: fixed, ties away from zero */
    {".0f", 0.5, "1"},
    {".0f", 1.5, "2"},
    {".0f", 2.5, "3"},
    {".0f", -2.5, "−3"},
    {".0f", 0.49999999999999994, "0"},
    {".0f", 1e+21, "1e+21"},
    {".0f", 123456789012345680000.0, "123456789012345683968"},
    {".1f", 0.25, "0.3"},
    {".1f", 1.25, "1.3"},
    {".1f", 0.05, "0.1"},
    {".1f", 1.05, "1.1"},
    {".1f", -0.04, "0.0"},
    {".1f", 1.45, "1.4"},
    {".2f", 1.005, "1.00"},
    {".2f", 1.115, "1.11"},
    {".2f", 8.345, "8.35"},
    {".2f", 0, "0.00"},
    {".2f", -0.001, "0.00"},
    {"f", 3.14159265358979, "3.141593"},
    {"f", 1e-7, "0.000000"},
    {"f", -1e-7, "0.000000"},
    {".20f", 0.1, "0.10000000000000000555"},
    {".30f", 1.25, "1.25000000000000000000"},
    {"+.2f", 0, "+0.00"},
    {"+.2f", -0.001, "−0.00"},
    {"+.2f", -0.0, "−0.00"},
    {".3~f", 1.2, "1.2"},
    {".3~f", 1, "1"},
    {".3~f", 1.5005, "1.5"},
    {".3~f", 1000, "1000"},
    /* e */
    {"e", 0, "0.000000e+0"},
    {"e", 1, "1.000000e+0"},
    {"e", 123456, "1.234560e+5"},
    {"e", -0.00012345, "−1.234500e-4"},
    {"e", 5e-324, "4.940656e-324"},
    {"e", 1.7976931348623157e+308, "1.797693e+308"},
    {".0e", 2.5, "3e+0"},
    {".0e", 9.5, "1e+1"},
    {".0e", 0.00015, "1e-4"},
    {".0e", 1500, "2e+3"},
    {".3e", 1234.5, "1.235e+3"},
    {".3e", 1000.5, "1.001e+3"},
    {".2~e", 1200, "1.2e+3"},
    {".2~e", 1000, "1e+3"},
    {".2~e", 1234, "1.23e+3"},
    {".25e", 1, "1.00000000000000000000e+0"},
    /* g, n and none */
    {"g", 0, "0.00000"},
    {"g", 1234567, "1.23457e+6"},
    {"g", 0.000001, "0.00000100000"},
    {"g", 1e-7, "1.00000e-7"},
    {"g", 123456, "123456"},
    {"g", 1e+21, "1.00000e+21"},
    {".3g", 1234, "1.23e+3"},
    {".3g", 0.00001234, "0.0000123"},
    {".3g", 12.25, "12.3"},
    {".3g", 999.5, "1.00e+3"},
    {".0g", 7.5, "8"},
    {"n", 1234567.891, "1.23457e+6"},
    {"n", 12345, "12,345.0"},
    {"n", 0.5, "0.500000"},
    {".8n", 1234567.891, "1,234,567.9"},
    {"", 0, "0"},
    {"", 0.1, "0.1"},
    {"", 42, "42"},
    {"", 0.30000000000000004, "0.3"},
    {"", 1234567890123, "1.23456789012e+12"},
    {"", 123456789012345, "1.23456789012e+14"},
    {"", 1e-10, "1e-10"},
    {"", -1.5, "−1.5"},
    {".3", 1234.5, "1.23e+3"},
    {".3", 0.00123, "0.00123"},
    {".3", 100, "100"},
    {"~g", 1.5, "1.5"},
    {"~g", 100, "100"},
    {",", 1234567.5, "1,234,567.5"},
    {",", 1000000000000000, "1e+15"},
    /* r */
    {"r", 0, "0"},
    {"r", 1234.5, "1234.50"},
    {"r", 0.00012345, "0.000123450"},
    {".2r", 125, "130"},
    {".2r", 135, "140"},
    {".2r", 0.0125, "0.013"},
    {".2r", 1555, "1600"},
    {".2r", -0.05, "−0.050"},
    {".1r", 4500, "5000"},
    {".1r", 0.95, "0.9"},
    {".4~r", 1200, "1200"},
    {".4~r", 1.2, "1.2"},
    {".4~r", 3, "3"},
    {",.3r", 1234567, "1,230,000"},
    /* s */
    {"s", 0, "0.00000"},
    {"s", 1, "1.00000"},
    {"s", 1500, "1.50000k"},
    {"s", 1000000, "1.00000M"},
    {"s", 0.000001, "1.00000µ"},
    {"s", 1e-24, "1.00000y"},
    {"s", 1e-27, "0.00100y"},
    {"s", 1e+27, "1000.00Y"},
    {"s", -42000000000, "−42.0000G"},
    {"~s", 1500, "1.5k"},
    {"~s", 1000000, "1M"},
    {"~s", 1234567, "1.23457M"},
    {"~s", 0.0042, "4.2m"},
    {"~s", 999.9995, "1k"},
    {".3s", 1234, "1.23k"},
    {".3s", 42000000, "42.0M"},
    {".3s", 999500, "1.00M"},
    {".3s", 0.00123, "1.23m"},
    {".3s", 1.5e-25, "0.15y"},
    {".3s", 1.5e-26, "0.02y"},
    {".0s", 9.5, "10"},
    {".0s", 1500, "2k"},
    {".2s", 999999, "1.0M"},
    {".2s", -1e-9, "−1.0n"},
    {"$.3s", 1500000000, "$1.50G"},
    {"+~s", 2500, "+2.5k"},
    /* % and p */
    {".0%", 0.125, "13%"},
    {".0%", 0.135, "14%"},
    {".0%", 0.005, "1%"},
    {".0%", -0.005, "−1%"},
    {".0%", 1.0049, "100%"},
    {".1%", 0.147, "14.7%"},
    {".1%", -0.624, "−62.4%"},
    {".1%", 0.357, "35.7%"},
    {".1%", 1e-9, "0.0%"},
    {"+.1%", 0.357, "+35.7%"},
    {"+.1%", -0.14, "−14.0%"},
    {"+.1%", 0, "+0.0%"},
    {"%", 0.5, "50.000000%"},
    {"~%", 0.1, "10%"},
    {"p", 0.123, "12.3000%"},
    {".2p", 0.12345, "12%"},
    {".2p", 0.00125, "0.13%"},
    {".2p", 1.25, "130%"},
    {".2p", 0, "0%"},
    {".3~p", 0.12, "12%"},
    {".3~p", 0.1234, "12.3%"},
    /* d and whole numbers in other bases */
    {"d", 4.2, "4"},
    {"d", -4.2, "−4"},
    {"d", 0.5, "1"},
    {"d", 1.5, "2"},
    {"d", 2.5, "3"},
    {"d", -0.4, "0"},
    {"d", 1e+21, "1000000000000000000000"},
    {"d", 1.2345678901234566e+25, "12345678901234566000000000"},
    {",d", 1234567, "1,234,567"},
    {"b", 10, "1010"},
    {"b", -5, "−101"},
    {"b", 0.5, "1"},
    {"#b", 10, "0b1010"},
    {"o", 64.4, "100"},
    {"o", -8, "−10"},
    {"#o", 493, "0o755"},
    {"x", 48879, "beef"},
    {"x", 255.5, "100"},
    {"x", -255, "−ff"},
    {"X", 48879, "BEEF"},
    {"#x", 48879, "0xbeef"},
    {"#x", -1, "−0x1"},
    {"#X", 48879, "0xBEEF"},
    {"#08x", 255, "0x0000ff"},
    {",x", 1048575, "ff,fff"},
    /* c */
    {"c", 1.5, "1.5"},
    {"c", -1.5, "-1.5"},
    {"c", 1e+21, "1e+21"},
    {"c", 1e-7, "1e-7"},
    {"c", 0, "0"},
    {"$c", 3, "$3"},
    {"10c", 42, "        42"},
    /* signs */
    {"+d", 5, "+5"},
    {"+d", -5, "−5"},
    {"+d", 0, "+0"},
    {"-d", 5, "5"},
    {"-d", -5, "−5"},
    {"(d", 5, "5"},
    {"(d", -5, "(5)"},
    {"(d", 0, "0"},
    {"(,.0f", -283, "(283)"},
    {"(,.0f", 1089, "1,089"},
    {"(,.0f", -0.4, "0"},
    {"($,.0f", -283, "($283)"},
    {"($,.0f", 151, "$151"},
    {"(.1%", -0.624, "(62.4%)"},
    {" d", 5, " 5"},
    {" d", -5, "−5"},
    {"(.1s", -1500, "(2k)"},
    {"+$,.2f", 1234.5, "+$1,234.50"},
    {"+$,.2f", -1234.5, "−$1,234.50"},
    /* align and fill */
    {"8d", 42, "      42"},
    {"8d", -42, "     −42"},
    {"<8d", 42, "42      "},
    {"<8d", -42, "−42     "},
    {"^8d", 42, "   42   "},
    {"^8d", -42, "  −42   "},
    {"^9d", 42, "   42    "},
    {"=8d", 42, "      42"},
    {"=8d", -42, "−     42"},
    {"*>8d", 42, "******42"},
    {"*<8d", 42, "42******"},
    {"*^9d", 42, "***42****"},
    {"*=8d", -42, "−*****42"},
    {"<<6d", 7, "7<<<<<"},
    {"é^7d", 7, "ééé7ééé"},
    {"=+8d", 42, "+     42"},
    {"$=8d", 42, "$$$$$$42"},
    {"2d", 12345, "12345"},
    {">12,.1f", -1234.56, "    −1,234.6"},
    /* zeros */
    {"08d", 42, "00000042"},
    {"08d", -42, "−0000042"},
    {"0=8d", -42, "−0000042"},
    {"0>8d", -42, "00000−42"},
    {"08,d", 1234, "0,001,234"},
    {"08,d", -1234, "−0,001,234"},
    {"08,d", 123456, "0,123,456"},
    {"09,d", 1234, "0,001,234"},
    {"010,.2f", 1234.5, "001,234.50"},
    {"$010,d", 12, "$00,000,012"},
    {"(08d", -42, "(000042)"},
    {"08.1%", 0.5, "00050.0%"},
    {"020,d", 1234567, "0,000,000,001,234,567"},
    {"012,", 1234.5, "00,001,234.5"},
    {"01d", 0, "0"},
    /* currency and groups */
    {"$d", 5, "$5"},
    {"$d", -5, "−$5"},
    {"$,.2f", 1234.5, "$1,234.50"},
    {"$,.2f", -0.001, "$0.00"},
    {",.0f", 1e+21, "1e+21"},
    {",.0f", 999, "999"},
    {",.0f", 1000, "1,000"},
    {",.0f", -1234567, "−1,234,567"},
    {",.3f", 0.1, "0.100"},
    {",.3f", 12345.6789, "12,345.679"},
    {"$.1%", 0.5, "$50.0"},
    {"$,~f", 1000000, "$1,000,000"},
    /* infinities and NaN */
    {"f", NAN, "NaN"},
    {"f", INFINITY, "Infinity"},
    {"f", -INFINITY, "−Infinity"},
    {"d", NAN, "NaN"},
    {"d", INFINITY, "∞"},
    {"d", -INFINITY, "−∞"},
    {"s", NAN, "NaN"},
    {"s", INFINITY, "Infinity"},
    {"%", NAN, "NaN%"},
    {"%", -INFINITY, "−Infinity%"},
    {"e", INFINITY, "Infinity"},
    {"g", -INFINITY, "−Infinity"},
    {"", NAN, "NaN"},
    {"", INFINITY, "Infinity"},
    {"r", NAN, "NaN"},
    {"r", INFINITY, "Infinity"},
    {"x", NAN, "NaN"},
    {"c", NAN, "NaN"},
    {"c", -INFINITY, "-Infinity"},
    {"+d", NAN, "+NaN"},
    {"(d", -INFINITY, "(∞)"},
    {"08d", NAN, "00000NaN"},
    {"$,.2f", INFINITY, "$Infinity"},
    {"10,d", INFINITY, "         ∞"},
};

static const char *const devanagari[] = {"०", "१", "२", "३", "४", "५", "६", "७", "८", "९"};

static const NumberLocale unusual = {.name = "unusual",
                                     .decimal = ",",
                                     .thousands = ".",
                                     .grouping = {3, 2, 2},
                                     .currency = {"₹", ""},
                                     .numerals = devanagari,
                                     .percent = " pct",
                                     .minus = "-",
                                     .nan = "n/a"};

static const char *format(const char *specifier, const NumberLocale *locale, double value, Arena *arena) {
    NumberFormat read;
    const char *why = NULL;
    if (!number_format_read(specifier, &read, &why))
        fail_msg("%s: %s", specifier, why);
    return number_format_text(&read, locale, value, arena);
}

static void numbers_are_written_as_d3_writes_them(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    const NumberLocale *english = number_locale_find("en-US");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = format(cases[i].specifier, english, cases[i].value, &arena);
        if (strcmp(text, cases[i].expected))
            fail_msg("%s of %.17g: %s, expected %s", cases[i].specifier, cases[i].value, text,
                     cases[i].expected);
    }
    arena_finish(&arena);
}

static void locales_change_signs_groups_and_digits(void **state) {
    (void)state;
    const NumberLocale japanese = *number_locale_find("ja-JP");
    const struct {
        const char *specifier;
        double value;
        const char *expected;
        const NumberLocale *locale;
    } rows[] = {
        {"$,.0f", 38300, "38,300円", &japanese},
        {"$,.0f", -283, "−283円", &japanese},
        {".1%", 0.147, "14.7%", &japanese},
        {"$~s", 1500000000, "1.5G円", &japanese},
        {"($d", -5, "(5円)", &japanese},
        {",.2f", 1234567.891, "१२.३४.५६७,८९", &unusual},
        {",.2f", -1234567.891, "-१२.३४.५६७,८९", &unusual},
        {"$,.0f", 123456789, "₹१२.३४.५६.७८९", &unusual},
        {".1%", 0.5, "५०,० pct", &unusual},
        {"d", NAN, "n/a", &unusual},
        {"s", 1500, "१,५००००k", &unusual},
        {"e", 1234.5, "१,२३४५००e+३", &unusual},
        {"020,d", 1234567, "०.००.००.०००.१२.३४.५६७", &unusual},
        {"#x", 16, "०x१०", &unusual},
        {"c", -1.5, "-१.५", &unusual},
        {"*^12d", 7, "*****७******", &unusual},
        {"0>8d", 7, "०००००००७", &unusual},
    };
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(format(rows[i].specifier, rows[i].locale, rows[i].value, &arena),
                            rows[i].expected);
    arena_finish(&arena);
}

static void a_locale_may_have_no_groups(void **state) {
    (void)state;
    NumberLocale plain = *number_locale_find("en-US");
    Arena arena;
    arena_init(&arena);
    plain.thousands = NULL;
    assert_string_equal(format(",.1f", &plain, 1234567.25, &arena), "1234567.3");
    assert_string_equal(format("012,d", &plain, 1234567, &arena), "000001234567");
    arena_finish(&arena);
}

static void locales_are_found_by_name(void **state) {
    (void)state;
    size_t count;
    const char *const *names = number_locale_names(&count);
    assert_int_equal(count, 2);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(number_locale_find(names[i])->name, names[i]);
    assert_null(number_locale_find("en_US"));
    assert_null(number_locale_find(""));
}

static void a_specifier_is_taken_apart(void **state) {
    (void)state;
    NumberFormat read;
    assert_true(number_format_read("\u5186^+$012,.3~s", &read, NULL));
    assert_string_equal(read.fill, "\u5186");
    assert_int_equal(read.align, '^');
    assert_int_equal(read.sign, '+');
    assert_int_equal(read.symbol, '$');
    assert_true(read.zero && read.comma && read.trim);
    assert_int_equal(read.width, 12);
    assert_int_equal(read.precision, 3);
    assert_int_equal(read.type, 's');
    assert_true(number_format_read("", &read, NULL));
    assert_memory_equal(read.fill, number_format_default.fill, sizeof read.fill);
    assert_int_equal(read.precision, NUMBER_FORMAT_NO_PRECISION);
    assert_int_equal(read.type, 0);
}

static void faulty_specifiers_are_refused(void **state) {
    (void)state;
    static const char *const faulty[] = {"k",      "F",    ".f",     ".",   ",,", "f.2",   ".2ff", "+-d",
                                         "5 d",    "$#d",  "~,f",    "d d", "%%", "0.1.2", "{}",   ".2 %",
                                         "99999d", "201d", "\n<d5 ", "=f=", "é",  "\xff",  "abc",  "0,0"};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        NumberFormat read = {.type = 'Z'};
        const char *why = NULL;
        if (number_format_read(faulty[i], &read, &why))
            fail_msg("\"%s\" was read", faulty[i]);
        assert_non_null(why);
        assert_int_equal(read.type, 'Z');
    }
}

static void extremes_stay_within_bounds(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    const NumberLocale *english = number_locale_find("en-US");
    assert_int_equal(strlen(format("b", english, 1.7976931348623157e308, &arena)), 1024);
    assert_int_equal(strlen(format("d", english, 1.7976931348623157e308, &arena)), 309);
    assert_int_equal(strlen(format(".21r", english, 5e-324, &arena)), 2 + 323 + 21);
    assert_int_equal(strlen(format("0200.99999f", english, -1, &arena)), 202); /* a minus has three bytes */
    assert_string_equal(format("\xff<5d", english, 12, &arena), "12\xff\xff\xff");
    arena_finish(&arena);
}

static void text_is_appended(void **state) {
    (void)state;
    Buffer out;
    buffer_init(&out);
    buffer_append_text(&out, "1 = ");
    NumberFormat read = number_format_default;
    number_format_append(&read, &unusual, 1, &out);
    assert_string_equal(buffer_text(&out), "1 = १"); /* what stood there keeps its digits */
    buffer_finish(&out);
}

static void one_prefix_serves_all(void **state) {
    (void)state;
    static const struct {
        const char *specifier;
        double by, value;
        const char *expected;
    } rows[] = {{",.0", 1e6, 14e6, "14M"},        {",.0", 1e-6, 0.00042, "420\u00B5"},
                {"$,.1", 1e9, 38300e6, "$38.3G"}, {",.1", 1e6, -150e3, "\u22120.1M"},
                {"~f", 1e3, 1500, "1.5k"},        {".0", 0, 7, "7"},
                {".0", 1e40, 1e25, "10Y"}};
    Arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        NumberFormat read;
        assert_true(number_format_read(rows[i].specifier, &read, NULL));
        number_format_fix_prefix(&read, rows[i].by);
        assert_string_equal(number_format_text(&read, number_locale_find("en-US"), rows[i].value, &arena),
                            rows[i].expected);
    }
    arena_finish(&arena);
}

static void precision_tells_steps_apart(void **state) {
    (void)state;
    assert_int_equal(number_precision_fixed(0.01), 2);
    assert_int_equal(number_precision_fixed(-0.00025), 4);
    assert_int_equal(number_precision_fixed(89), 0);
    assert_int_equal(number_precision_fixed(0), NUMBER_FORMAT_NO_PRECISION);
    assert_int_equal(number_precision_fixed(NAN), NUMBER_FORMAT_NO_PRECISION);
    assert_int_equal(number_precision_prefix(1e-7, 1.3e-6), 1);
    assert_int_equal(number_precision_prefix(1e5, 1.3e6), 1);
    assert_int_equal(number_precision_prefix(1e3, 1e30), 21);
    assert_int_equal(number_precision_prefix(1, INFINITY), NUMBER_FORMAT_NO_PRECISION);
    assert_int_equal(number_precision_round(0.01, 1.01), 3);
    assert_int_equal(number_precision_round(10, 999), 2);
    assert_int_equal(number_precision_round(1, -10), 1);
    assert_int_equal(number_precision_round(1, 1), NUMBER_FORMAT_NO_PRECISION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_as_d3_writes_them),
        cmocka_unit_test(locales_change_signs_groups_and_digits),
        cmocka_unit_test(a_locale_may_have_no_groups),
        cmocka_unit_test(locales_are_found_by_name),
        cmocka_unit_test(a_specifier_is_taken_apart),
        cmocka_unit_test(faulty_specifiers_are_refused),
        cmocka_unit_test(extremes_stay_within_bounds),
        cmocka_unit_test(text_is_appended),
        cmocka_unit_test(one_prefix_serves_all),
        cmocka_unit_test(precision_tells_steps_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
