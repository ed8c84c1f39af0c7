#include "annotations/growth.h"

#include "annotations/fixture.h"
#include "base/calendar.h"

static const char *const years[] = {"FY1994", "FY1995", "FY1996", "FY1997",
                                    "FY1998", "FY1999", "FY2000", "FY2001"};
static const double revenues[] = {767, 1340, 2350, 5900, 11200, 25800, 31876, 38300};

static void assert_text(Fixture *fixture, const char *yaml, const char *text) {
    assert_true(fixture_annotate(fixture, "cagr", yaml));
    assert_string_equal(fixture_label(fixture), text);
}

static void test_text(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_text(*state, "{from: FY1994, to: FY2001}", "CAGR 75% for 7 years");
}

static void test_ends_by_default(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_text(*state, "{format: .1%}", "CAGR 74.8% for 7 years");
}

static void test_text_in_japanese(void **state) {
    fixture_set_language(*state, "ja");
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_text(*state, "{}", "7年間の年平均成長率 75%");
}

static void test_one_year(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_text(*state, "{from: FY1999, to: FY2000}", "CAGR 24% for 1 year");
}

static void test_quarters(void **state) {
    static const char *const quarters[] = {"1Q00", "2Q00", "3Q00", "4Q00", "1Q01", "2Q01",
                                           "3Q01", "4Q01", "1Q02", "2Q02", "3Q02"};
    static const double values[] = {100, 1, 1, 1, 1, 1, 1, 1, 1, 1, 133};
    fixture_fill(*state, &fixture_bar, quarters, 11, values, 11);
    assert_text(*state, "{style: arrow}", "CAGR 12% for 2.5 years");
}

static void test_text_of_the_spec(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_text(*state, "{text: '{start} to {end}: {value} a year'}", "767 to 38,300: 75% a year");
}

static void test_periods_in_another_writing(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_text(*state, "{from: FY94, to: FY-2001}", "CAGR 75% for 7 years");
}

static void test_stack_total_counts(void **state) {
    static const double values[] = {60, 40, 1, 1, 1, 1, 1, 50, 40, 60, 1, 1, 1, 1, 1, 150};
    fixture_fill(*state, &fixture_bar, years, 8, values, 16);
    fixture_stack(*state);
    assert_text(*state, "{format: .3%}", "CAGR 10.409% for 7 years");
}

static void assert_refused(Fixture *fixture, const char *yaml, const char *part) {
    assert_false(fixture_annotate(fixture, "cagr", yaml));
    fixture_assert_message(fixture, MESSAGE_CAGR_REFUSED, part);
}

static void test_start_of_zero(void **state) {
    static const double values[] = {0, 10, 20};
    fixture_fill(*state, &fixture_bar, years, 3, values, 3);
    assert_refused(*state, "{}", "no CAGR from the first value to the last value: the value at FY1994 is 0");
}

static void test_end_below_zero(void **state) {
    static const double values[] = {5, 10, -20};
    fixture_fill(*state, &fixture_bar, years, 3, values, 3);
    assert_refused(*state, "{from: FY1994, to: FY1996}", "the value at FY1996 is −20");
}

static void test_gap(void **state) {
    static const char *const names[] = {"FY1994", "FY1995", "FY1997"};
    fixture_fill(*state, &fixture_bar, names, 3, revenues, 3);
    assert_refused(*state, "{}", "the axis has a gap: no year between FY1995 and FY1997");
}

static void test_mixed_periods(void **state) {
    static const char *const names[] = {"FY1994", "FY1995", "1Q96"};
    fixture_fill(*state, &fixture_bar, names, 3, revenues, 3);
    assert_refused(*state, "{}", "1Q96 is a period of another kind than FY1994");
}

static void test_no_periods(void **state) {
    static const char *const names[] = {"Tokyo", "Osaka"};
    fixture_fill(*state, &fixture_bar, names, 2, revenues, 2);
    assert_refused(*state, "{from: Tokyo, to: Osaka}", "\"Tokyo\" is no period");
}

static void test_backward(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_refused(*state, "{from: FY2001, to: FY1994}", "FY2001 is not before FY1994");
}

static void test_missing_value(void **state) {
    static const double values[] = {NAN, 10, 20};
    fixture_fill(*state, &fixture_bar, years, 3, values, 3);
    assert_refused(*state, "{from: FY1994}", "there is no value at FY1994");
}

static void test_several_values(void **state) {
    fixture_fill(*state, &fixture_line, years, 4, revenues, 8);
    assert_refused(*state, "{}", "there are 2 values at FY1994; say which with series");
}

static void test_unknown_category(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_false(fixture_annotate(*state, "cagr", "{from: FY199}"));
    fixture_assert_message(*state, MESSAGE_UNKNOWN_VALUE, "unknown year \"FY199\"");
}

static void test_unknown_series(void **state) {
    fixture_fill(*state, &fixture_line, years, 4, revenues, 8);
    assert_false(fixture_annotate(*state, "cagr", "{series: a}"));
    fixture_assert_message(*state, MESSAGE_UNKNOWN_VALUE, "\"A\"");
}

static void test_unknown_placeholder(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_false(fixture_annotate(*state, "cagr", "{text: '{valeu} a year'}"));
    fixture_assert_message(*state, MESSAGE_UNKNOWN_VALUE, "\"value\"");
}

static void test_bad_format(void **state) {
    fixture_fill(*state, &fixture_bar, years, 8, revenues, 8);
    assert_false(fixture_annotate(*state, "cagr", "{format: .0q}"));
    fixture_assert_message(*state, MESSAGE_BAD_FORMAT, ".0q");
}

static void test_range_end(void **state) {
    static const double far[] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, 60000};
    Fixture *fixture = *state;
    fixture_fill(fixture, &fixture_bar, years, 8, revenues, 8);
    fixture->layer.whisker = true;
    fixture->layer.channels[CHANNEL_Y2] = (Channel){
        .source = SOURCE_FIELD, .type = TYPE_QUANTITATIVE, .numbers = far, .scale = &fixture->across};
    assert_text(fixture, "{use: mid, text: '{end}'}", "49,150");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_text),
        TEST(test_ends_by_default),
        TEST(test_text_in_japanese),
        TEST(test_one_year),
        TEST(test_quarters),
        TEST(test_text_of_the_spec),
        TEST(test_periods_in_another_writing),
        TEST(test_stack_total_counts),
        TEST(test_start_of_zero),
        TEST(test_end_below_zero),
        TEST(test_gap),
        TEST(test_mixed_periods),
        TEST(test_no_periods),
        TEST(test_backward),
        TEST(test_missing_value),
        TEST(test_several_values),
        TEST(test_unknown_category),
        TEST(test_unknown_series),
        TEST(test_unknown_placeholder),
        TEST(test_bad_format),
        TEST(test_range_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
