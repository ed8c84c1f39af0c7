#include "base/text_measure.h"

#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64 };

/* At size 10 a column is 6 wide. */
static size_t wrap(const char *text, double columns, TextLine *lines) {
    return text_measure_wrap(&text_measure_fixed, text, FONT_REGULAR, 10, columns * 6, lines, ROOM);
}

static void assert_lines(const char *text, double columns, const char *const *expected) {
    TextLine lines[ROOM];
    size_t count = wrap(text, columns, lines), wanted = 0;
    while (expected[wanted])
        wanted++;
    assert_int_equal(count, wanted);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(lines[i].length, strlen(expected[i]));
        assert_memory_equal(lines[i].start, expected[i], lines[i].length);
        assert_true(lines[i].start >= text && lines[i].start + lines[i].length <= text + strlen(text));
    }
}

#define assert_wraps(text, columns, ...) assert_lines(text, columns, (const char *const[]){__VA_ARGS__, NULL})

static void columns_count_in_fixed_width(void **state) {
    (void)state;
    TextExtent extent = text_measure_line(&text_measure_fixed, "ab売", FONT_BOLD, 10);
    assert_float_equal(extent.width, 24, 1e-9);
    assert_float_equal(extent.ascent, 9.7, 1e-9);
    assert_float_equal(extent.descent, 2.4, 1e-9);
    assert_float_equal(extent.cap_height, 7.3, 1e-9);
    assert_float_equal(text_measure_line(&text_measure_fixed, "e\xCC\x81", FONT_BOLD, 10).width, 6, 1e-9);
}

static void a_text_that_fits_is_one_line(void **state) {
    (void)state;
    TextLine lines[ROOM];
    assert_int_equal(wrap("Gross margin", 12, lines), 1);
    assert_float_equal(lines[0].width, 72, 1e-9);
    assert_wraps("Gross margin ", 12, "Gross margin");
}

static void lines_break_at_spaces_and_hyphens(void **state) {
    (void)state;
    assert_wraps("Gross margin", 11, "Gross", "margin");
    assert_wraps("year-on-year growth of 5%", 9, "year-on-", "year", "growth of", "5%");
    assert_wraps("one  two   three", 4, "one", "two", "three");
}

static void numbers_and_signs_stay_together(void **state) {
    (void)state;
    assert_wraps("JPY 1,234.5 -5.0%", 8, "JPY", "1,234.5", "-5.0%");
    assert_wraps("(a) \xE2\x80\x9Cx\xE2\x80\x9D", 4, "(a)", "\xE2\x80\x9Cx\xE2\x80\x9D");
}

static void a_long_word_stands_alone(void **state) {
    (void)state;
    assert_wraps("a consolidated b", 5, "a", "consolidated", "b");
    assert_wraps("consolidated", 0, "consolidated");
    assert_wraps("a b", NAN, "a", "b");
    assert_wraps("a b", INFINITY, "a b");
    assert_wraps("a b", -1, "a", "b");
}

static void newlines_always_break(void **state) {
    (void)state;
    TextLine lines[ROOM];
    assert_wraps("a\n\nb", 80, "a", "", "b");
    assert_wraps("a b\r\nc\n", 80, "a b", "c");
    assert_int_equal(wrap("", 80, lines), 0);
    assert_wraps("\n", 80, "");
}

static void japanese_breaks_between_characters_but_not_before_closing_ones(void **state) {
    (void)state;
    assert_wraps("連結売上高", 4, "連結", "売上", "高");
    assert_wraps("売上。高", 4, "売", "上。", "高");
    assert_wraps("売「上」", 4, "売", "「上」");
    assert_wraps("キャッチ", 4, "キャッ", "チ");
    assert_wraps("データ", 2, "デー", "タ");
    assert_wraps("売上\xE3\x80\x80高", 4, "売上", "高");
}

static void lines_beyond_the_room_are_counted(void **state) {
    (void)state;
    TextLine lines[2] = {{0}};
    assert_int_equal(text_measure_wrap(&text_measure_fixed, "a b c d", FONT_REGULAR, 10, 6, lines, 1), 4);
    assert_int_equal(lines[0].length, 1);
    assert_null(lines[1].start);
    assert_int_equal(text_measure_wrap(&text_measure_fixed, "a b", FONT_REGULAR, 10, 6, NULL, 0), 2);
}

/* Columns of the second style are twice as wide. */
static void assert_styled(const char *first, const char *second, bool whole, double columns,
                          const char *const *expected) {
    char text[128];
    TextLine lines[ROOM];
    TextRun runs[] = {{strlen(first), FONT_REGULAR, 10, false}, {strlen(second), FONT_BOLD, 20, whole}};
    strcat(strcpy(text, first), second);
    size_t count = text_measure_wrap_runs(&text_measure_fixed, text, runs, 2, columns * 6, lines, ROOM);
    for (size_t i = 0; i < count; i++) {
        assert_non_null(expected[i]);
        assert_int_equal(lines[i].length, strlen(expected[i]));
        assert_memory_equal(lines[i].start, expected[i], lines[i].length);
    }
    assert_null(expected[count]);
}

#define assert_styled_wraps(first, second, whole, columns, ...)                                              \
    assert_styled(first, second, whole, columns, (const char *const[]){__VA_ARGS__, NULL})

static void a_line_may_have_several_styles(void **state) {
    (void)state;
    assert_styled_wraps("Gross ", "margin", false, 17, "Gross", "margin");
    assert_styled_wraps("Gross ", "margin", false, 18, "Gross margin");
    assert_styled_wraps("in gro", "ss margin", false, 7, "in", "gross", "margin");
    assert_styled_wraps("", "a b", false, 2, "a", "b");
    assert_styled_wraps("a b", "", false, 1, "a", "b");
}

static void a_whole_run_stays_with_what_is_before(void **state) {
    (void)state;
    assert_styled_wraps("売上高", "(1)", false, 11, "売上高", "(1)");
    assert_styled_wraps("売上高", "(1)", true, 11, "売上", "高(1)");
    assert_styled_wraps("a b", "1 2", true, 5, "a", "b1 2");
    assert_styled_wraps("a\n", "1", true, 9, "a", "1");
}

static void figures_keep_their_scales_and_dashes_end_lines(void **state) {
    (void)state;
    assert_styled_wraps("to JPY5 million - JPY9 millions", "", false, 14, "to", "JPY5 million -",
                        "JPY9 millions");
    assert_styled_wraps("to JPY5 billion \xE2\x80\x93 JPY9 pt", "", false, 14, "to",
                        "JPY5 billion \xE2\x80\x93", "JPY9 pt");
    assert_styled_wraps("売上は9億400万円、4.3%増", "", false, 12, "売上は", "9億400万円、", "4.3%増");
    assert_styled_wraps("of the million", "", false, 8, "of the", "million");
}

static void blank_halves_hang_out(void **state) {
    (void)state;
    TextLine lines[ROOM];
    TextRun run = {strlen("「売」上高。次"), FONT_REGULAR, 10, false};
    assert_styled_wraps("売上。", "", false, 5, "売上。");
    assert_styled_wraps("売上高", "", false, 5, "売上", "高");
    assert_int_equal(
        text_measure_wrap_runs(&text_measure_fixed, "「売」上高。次", &run, 1, 10 * 6, lines, ROOM), 2);
    assert_float_equal(lines[0].width, 10 * 6, 1e-9);
    assert_float_equal(lines[0].lead, 6, 1e-9);
    assert_float_equal(lines[1].lead, 0, 1e-9);
}

/* However uneven the text, each line is as full as it can be: the next line's first word would not fit. */
static void lines_are_as_full_as_can_be(void **state) {
    (void)state;
    const char *text =
        "iiii i i i i i i i i i i i i i i i i 売上高 mmmmmmmmmmmmmmmmm w w 1 2 3 4 5 6 7 8 9 10 11 "
        "a-long-word-with-hyphens and the rest of it, which goes on and on and on";
    for (double columns = 1; columns < 60; columns++) {
        TextLine lines[ROOM * 2];
        size_t count =
            text_measure_wrap(&text_measure_fixed, text, FONT_REGULAR, 10, columns * 6, lines, ROOM * 2);
        assert_in_range(count, 1, ROOM * 2);
        for (size_t i = 0; i + 1 < count; i++) {
            TextLine pieces[ROOM * 2];
            const char *rest = lines[i].start;
            text_measure_wrap(&text_measure_fixed, lines[i + 1].start, FONT_REGULAR, 10, 0, pieces, ROOM * 2);
            size_t with_next = (size_t)(pieces[0].start + pieces[0].length - rest);
            double width =
                text_measure_fixed.measure(&text_measure_fixed, rest, with_next, FONT_REGULAR, 10).width;
            assert_true(width > columns * 6);
        }
    }
}

static void malformed_bytes_do_no_harm(void **state) {
    (void)state;
    uint32_t random = 1;
    for (int round = 0; round < 2000; round++) {
        char text[24];
        for (size_t i = 0; i < sizeof text - 1; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = (char)(random >> 24 ? random >> 24 : 1);
        }
        text[sizeof text - 1 - (size_t)round % 23] = 0;
        TextLine lines[ROOM];
        size_t count = wrap(text, round % 7, lines);
        for (size_t i = 0; i < count; i++)
            assert_true(lines[i].start + lines[i].length <= text + strlen(text));
    }
}

static void *wrap_in_thread(void *result) {
    TextLine lines[ROOM];
    *(size_t *)result = wrap("連結売上高 and some words", 4, lines);
    return NULL;
}

static void threads_may_wrap_at_once(void **state) {
    (void)state;
    pthread_t threads[4];
    size_t counts[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, wrap_in_thread, &counts[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(counts[i], 6);
    }
}

static void figures_are_told_from_prose(void **state) {
    (void)state;
    const char *const figures[] = {"1,234",  "\u221262.4%",        "+8.0 pt",  "3Q01",
                                   "FY2001", "38,300\u201338,800", "\u00a5100"};
    const char *const prose[] = {
        "", "Total", "Results of 3Q01", "IIJT1Standard", "2001 (1) awarded", "売上高2001年度"};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        assert_true(text_is_figure(figures[i], strlen(figures[i])));
    for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
        assert_false(text_is_figure(prose[i], strlen(prose[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_told_from_prose),
        cmocka_unit_test(threads_may_wrap_at_once),
        cmocka_unit_test(columns_count_in_fixed_width),
        cmocka_unit_test(a_text_that_fits_is_one_line),
        cmocka_unit_test(lines_break_at_spaces_and_hyphens),
        cmocka_unit_test(numbers_and_signs_stay_together),
        cmocka_unit_test(a_long_word_stands_alone),
        cmocka_unit_test(newlines_always_break),
        cmocka_unit_test(japanese_breaks_between_characters_but_not_before_closing_ones),
        cmocka_unit_test(lines_beyond_the_room_are_counted),
        cmocka_unit_test(lines_are_as_full_as_can_be),
        cmocka_unit_test(a_line_may_have_several_styles),
        cmocka_unit_test(a_whole_run_stays_with_what_is_before),
        cmocka_unit_test(blank_halves_hang_out),
        cmocka_unit_test(figures_keep_their_scales_and_dashes_end_lines),
        cmocka_unit_test(malformed_bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
