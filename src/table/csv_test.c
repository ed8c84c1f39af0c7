#include "table/csv.h"

#include "base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

/* Reads a copy without room behind it, so that a sanitizer sees any look beyond the end. */
static Table *read_bytes(Fixture *fixture, const char *bytes, size_t length, char delimiter) {
    char *copy = malloc(length ? length : 1);
    memcpy(copy, bytes, length);
    char *kept = arena_copy_bytes(&fixture->arena, bytes, length);
    Diagnostics ignored;
    diagnostics_init(&ignored);
    Table *probe =
        csv_read(text_source_from_file("data.csv", copy, length), delimiter, &fixture->arena, &ignored);
    for (size_t i = 0; probe && i < table_column_count(probe) * table_row_count(probe); i++)
        table_text(probe, i % table_column_count(probe), i / table_column_count(probe));
    diagnostics_finish(&ignored);
    free(copy);
    return csv_read(text_source_from_file("data.csv", kept, length), delimiter, &fixture->arena,
                    &fixture->diagnostics);
}

static Table *read_text(Fixture *fixture, const char *text) {
    return read_bytes(fixture, text, strlen(text), ',');
}

static void assert_cell(const Table *table, size_t column, size_t row, const char *expected) {
    const char *text = table_text_closed(table, column, row);
    if (!expected)
        assert_null(text);
    else
        assert_string_equal(text, expected);
}

static void assert_place(Place place, int line, int column) {
    assert_string_equal(place.file, "data.csv");
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void reads_cells_of_all_kinds(void **state) {
    Table *table = read_text(*state, "\xEF\xBB\xBFname, value ,\"the \"\"x\"\"\"\r\n"
                                     "\"a,b\",1,\"line\r\nbreak\"\r\n"
                                     "\"say \"\"hi\"\"\",,\"\"\r\n"
                                     "5\" pipe,2,日本\r\n\r\n");
    assert_non_null(table);
    assert_int_equal(table_row_count(table), 3);
    assert_string_equal(table_column_name(table, 1), "value");
    assert_string_equal(table_column_name(table, 2), "the \"x\"");
    assert_cell(table, 0, 0, "a,b");
    assert_cell(table, 2, 0, "line\r\nbreak");
    assert_cell(table, 0, 1, "say \"hi\"");
    assert_cell(table, 1, 1, NULL);
    assert_cell(table, 2, 1, NULL);
    assert_cell(table, 0, 2, "5\" pipe");
    assert_cell(table, 2, 2, "日本");
    assert_place(table_place(table, 1, 0), 2, 7);
    assert_place(table_place(table, 0, 1), 4, 1);
    assert_place(table_row_place(table, 2), 5, 1);
}

static void takes_every_line_end_and_delimiter(void **state) {
    static const char *const ends[] = {"\n", "\r", "\r\n"};
    static const char delimiters[] = ",;\t|";
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 4; j++)
            for (int last = 0; last < 2; last++) {
                char text[64];
                snprintf(text, sizeof text, "a%cb%s1%c%s%c4%s", delimiters[j], ends[i], delimiters[j],
                         ends[i], delimiters[j], last ? ends[i] : "");
                Table *table = read_bytes(*state, text, strlen(text), delimiters[j]);
                assert_non_null(table);
                assert_int_equal(table_row_count(table), 2);
                assert_cell(table, 0, 0, "1");
                assert_cell(table, 1, 0, NULL);
                assert_cell(table, 0, 1, NULL);
                assert_cell(table, 1, 1, "4");
            }
}

static void keeps_empty_lines_of_one_column_but_not_at_the_end(void **state) {
    Table *table = read_text(*state, "a\n1\n\n2\n\n\n");
    assert_int_equal(table_row_count(table), 3);
    assert_cell(table, 0, 1, NULL);
    assert_cell(table, 0, 2, "2");
}

static void takes_a_header_alone(void **state) {
    Table *table = read_text(*state, "a,b");
    assert_non_null(table);
    assert_int_equal(table_column_count(table), 2);
    assert_int_equal(table_row_count(table), 0);
}

typedef struct Fault {
    const char *text;
    size_t length; /* 0: all of it */
    MessageId id;
    int line, column;
} Fault;

static void names_faults_with_their_place(void **state) {
    (void)state;
    static const Fault faults[] = {
        {"", 0, MESSAGE_CSV_EMPTY, 1, 1},
        {"\n\n", 0, MESSAGE_CSV_EMPTY, 1, 1},
        {"a,b\n1,2\n3\n", 0, MESSAGE_CSV_ROW_WIDTH, 3, 1},
        {"a,b\n\"x\ny\",2\n3,4,5\n", 0, MESSAGE_CSV_ROW_WIDTH, 4, 1},
        {"a,b\n\n1,2\n", 0, MESSAGE_CSV_ROW_WIDTH, 2, 1},
        {"a,b\n日本,\"x\n", 0, MESSAGE_CSV_SYNTAX, 2, 4},
        {"a,b\n\"x\"y,1\n", 0, MESSAGE_CSV_SYNTAX, 2, 4},
        {"a,b,a\n", 0, MESSAGE_CSV_DUPLICATE_COLUMN, 1, 5},
        {"a,,b\n", 0, MESSAGE_CSV_SYNTAX, 1, 3},
        {"a\n\xE6\x97\n", 0, MESSAGE_TEXT_NOT_UTF8, 2, 1},
        {"a,b\n1,\0\n", 8, MESSAGE_CSV_SYNTAX, 2, 3},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Fixture *fixture;
        set_up((void **)&fixture);
        size_t length = faults[i].length ? faults[i].length : strlen(faults[i].text);
        assert_null(read_bytes(fixture, faults[i].text, length, ','));
        assert_int_equal(fixture->diagnostics.count, 1);
        assert_int_equal(fixture->diagnostics.items[0].id, faults[i].id);
        assert_place(fixture->diagnostics.items[0].place, faults[i].line, faults[i].column);
        tear_down((void **)&fixture);
    }
}

static void stops_after_ten_bad_rows(void **state) {
    Fixture *fixture = *state;
    char text[256] = "a,b\n";
    for (int i = 0; i < 50; i++)
        strcat(text, "1\n");
    assert_null(read_text(fixture, text));
    assert_int_equal(fixture->diagnostics.count, 10);
}

static void finds_escaped_cells_among_many(void **state) {
    Fixture *fixture = *state;
    char *text = malloc(64 * 1000), *at = text + sprintf(text, "\"q\"\"\",n\n");
    for (int i = 0; i < 1000; i++)
        at += i % 3 ? sprintf(at, "plain%d,%d\n", i, i) : sprintf(at, "\"<\"\"%d\"\">\",%d\n", i, i);
    Table *table = read_text(fixture, text);
    free(text);
    assert_string_equal(table_column_name(table, 0), "q\"");
    for (int i = 0; i < 1000; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, i % 3 ? "plain%d" : "<\"%d\">", i);
        assert_cell(table, 0, (size_t)i, expected);
    }
}

static bool reads_as_number(const Table *table, size_t column, size_t row, double *value) {
    TextSlice text = table_text(table, column, row);
    while (text.length && text.bytes[text.length - 1] == ' ')
        text.length--;
    for (; text.length && *text.bytes == ' '; text.length--)
        text.bytes++;
    *value = NAN;
    return !text.length || number_read(text.bytes, text.length, value);
}

/* Whichever way a column was read, while its cells were sought or later, it has the same numbers. */
static void assert_numbers(Fixture *fixture, Table *table, size_t column) {
    Diagnostics ignored;
    diagnostics_init(&ignored);
    const double *numbers = table_numbers(table, column, (Place){0}, &ignored);
    bool all = true;
    for (size_t row = 0; row < table_row_count(table); row++) {
        double value;
        bool good = reads_as_number(table, column, row, &value);
        all = all && good;
        if (numbers)
            assert_true(good && (isnan(value) ? isnan(numbers[row]) : value == numbers[row]));
    }
    assert_true(all == (numbers != NULL));
    diagnostics_finish(&ignored);
    assert_int_equal(fixture->diagnostics.count, 0);
}

static void columns_read_ahead_have_the_same_numbers(void **state) {
    static const char *const cells[] = {"1",  "-2.5",      "0.125", "12345678", "999999.5", "",
                                        "7",  "3",         " 3",    "4e2",      "\"5\"",    "6.",
                                        ".5", "-",         "1,5",   "x",        "1e999",    "0007",
                                        "+8", "1.2345678", "\"\"",  "-0.5",     "1.2.3",    "  "};
    uint32_t seed = 5;
    for (int i = 0; i < 3000; i++) {
        char text[2000] = "a,b;c\n";
        for (int row = 0; row < 6; row++)
            for (int column = 0; column < 2; column++) {
                seed = (uint32_t)((uint64_t)seed * 48271 % 2147483647);
                size_t known = i % 3 ? 7 : sizeof cells / sizeof *cells;
                const char *cell = cells[seed / 7 % known];
                const char *end = column ? seed % 2 ? "\r\n" : "\n" : ",";
                strcat(strcat(text, strchr(cell, ',') ? "9" : cell), end);
            }
        Table *table = read_text(*state, text);
        assert_non_null(table);
        for (size_t column = 0; column < 2; column++)
            assert_numbers(*state, table, column);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_cells_of_all_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_every_line_end_and_delimiter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_empty_lines_of_one_column_but_not_at_the_end, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(takes_a_header_alone, set_up, tear_down),
        cmocka_unit_test(names_faults_with_their_place),
        cmocka_unit_test_setup_teardown(stops_after_ten_bad_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finds_escaped_cells_among_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(columns_read_ahead_have_the_same_numbers, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
