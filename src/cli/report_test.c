#include "cli/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state) {
    Diagnostics *list = malloc(sizeof *list);
    diagnostics_init(list);
    *state = list;
    return 0;
}

static int end(void **state) {
    diagnostics_finish(*state);
    free(*state);
    return 0;
}

static void find(Diagnostics *list, Place place, const char *found) {
    diagnostics_report(list, (Diagnostic){.id = MESSAGE_YAML_DUPLICATE_KEY, .place = place, .found = found});
}

static void assert_report(const Diagnostics *list, ReportStyle style, const char *expected) {
    Buffer out;
    buffer_init(&out);
    report_append(&out, list, &style);
    assert_string_equal(buffer_text(&out), expected);
    buffer_finish(&out);
}

static void findings_are_sorted_within_their_file(void **state) {
    find(*state, (Place){"b.yaml", 2, 1}, "one");
    find(*state, (Place){"a.yaml", 9, 5}, "two");
    find(*state, (Place){"b.yaml", 1, 7}, "three");
    find(*state, (Place){"b.yaml", 1, 7}, "four");
    find(*state, (Place){"a.yaml", 0, 0}, "five");
    find(*state, (Place){0}, "six");
    assert_report(*state, (ReportStyle){0},
                  "b.yaml:1:7: error: duplicate key \"three\"\n"
                  "b.yaml:1:7: error: duplicate key \"four\"\n"
                  "b.yaml:2:1: error: duplicate key \"one\"\n"
                  "a.yaml: error: duplicate key \"five\"\n"
                  "a.yaml:9:5: error: duplicate key \"two\"\n"
                  "deckchart: error: duplicate key \"six\"\n");
}

static void the_origin_is_a_note(void **state) {
    diagnostics_report(*state, (Diagnostic){.id = MESSAGE_LABEL_DROPPED,
                                            .place = {"d.csv", 4, 2},
                                            .origin = {"c.yaml", 3, 1},
                                            .found = "x",
                                            .detail = "y"});
    assert_report(*state, (ReportStyle){0},
                  "d.csv:4:2: warning: label \"x\" left out: y\n"
                  "c.yaml:3:1: note: see here\n");
}

static ReportStyle quoting(const char *source) {
    return (ReportStyle){.quote = true, .stream = {"<stdin>", source, strlen(source)}};
}

static void the_caret_counts_columns_of_the_terminal(void **state) {
    find(*state, (Place){"<stdin>", 2, 6}, "k");
    assert_report(*state, quoting("first\r\n売上é: x\r\n"),
                  "<stdin>:2:6: error: duplicate key \"k\"\n"
                  "     2 | 売上é: x\n"
                  "       |        ^\n");
}

static void long_lines_are_cut(void **state) {
    char line[400];
    memset(line, 'a', sizeof line);
    line[299] = 'X';
    line[399] = '\0';
    find(*state, (Place){"<stdin>", 1, 300}, "k");
    Buffer out;
    buffer_init(&out);
    ReportStyle style = quoting(line);
    report_append(&out, *state, &style);
    const char *text = buffer_text(&out), *caret = strstr(text, "| \xe2\x80\xa6"), *x = strchr(text, 'X');
    assert_non_null(caret);
    const char *second = strstr(caret + 1, "\n       | ");
    assert_non_null(second);
    const int head = sizeof "\n       | " - 1, ellipsis_bytes = 3;
    assert_int_equal(x - caret - 2 - ellipsis_bytes + 1, strchr(second, '^') - second - head);
    assert_true(out.length < 500);
    buffer_finish(&out);
}

static void lines_can_do_no_harm(void **state) {
    find(*state, (Place){"<stdin>", 1, 5}, "\033[2Jk\n");
    assert_report(*state,
                  quoting("\ta\033\xe2\x80\xae"
                          "b\xff"),
                  "<stdin>:1:5: error: duplicate key \"\xef\xbf\xbd[2Jk\xef\xbf\xbd\"\n"
                  "     1 |  a\xef\xbf\xbd\xef\xbf\xbd"
                  "b\xef\xbf\xbd\n"
                  "       |     ^\n");
}

static void missing_sources_are_not_shown(void **state) {
    find(*state, (Place){"/nowhere/a.yaml", 3, 1}, "k");
    find(*state, (Place){"<stdin>", 7, 1}, "k");
    assert_report(*state, quoting("one line"),
                  "/nowhere/a.yaml:3:1: error: duplicate key \"k\"\n"
                  "<stdin>:7:1: error: duplicate key \"k\"\n");
}

static void colours_surround_place_and_label(void **state) {
    find(*state, (Place){"a", 1, 2}, "k");
    assert_report(*state, (ReportStyle){.color = true},
                  "\033[1ma:1:2: \033[0m\033[1;31merror: \033[0mduplicate key \"k\"\n");
}

static void errors_past_the_limit_are_counted(void **state) {
    for (int i = 0; i < 103; i++)
        find(*state, (Place){"a", i + 1, 1}, "k");
    Buffer out;
    buffer_init(&out);
    report_append(&out, *state, &(ReportStyle){0});
    assert_non_null(strstr(buffer_text(&out), "\ndeckchart: and 3 more errors\n"));
    buffer_finish(&out);
}

static void colour_follows_the_option(void **state) {
    (void)state;
    assert_true(report_wants_color(REPORT_COLOR_ALWAYS));
    assert_false(report_wants_color(REPORT_COLOR_NEVER));
}

#define with_list(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        with_list(findings_are_sorted_within_their_file),
        with_list(the_origin_is_a_note),
        with_list(the_caret_counts_columns_of_the_terminal),
        with_list(long_lines_are_cut),
        with_list(lines_can_do_no_harm),
        with_list(missing_sources_are_not_shown),
        with_list(colours_surround_place_and_label),
        with_list(errors_past_the_limit_are_counted),
        cmocka_unit_test(colour_follows_the_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
