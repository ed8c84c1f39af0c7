#include "facts/load.h"

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
    Spec *spec;
    LoadedFile file;
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
    spec_destroy(fixture->spec);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static Table *load(Fixture *fixture, const char *data) {
    spec_destroy(fixture->spec);
    const char *text = arena_print(&fixture->arena, "data: %s\n", data);
    fixture->spec = spec_read("spec.yaml", text, strlen(text), &fixture->diagnostics);
    assert_non_null(fixture->spec);
    assert_non_null(fixture->spec->chart->data);
    return load_table(fixture->spec->chart->data, "spec.yaml", &fixture->arena, &fixture->file,
                      &fixture->diagnostics);
}

static void assert_place(Place place, const char *file, int line, int column) {
    assert_string_equal(place.file, file);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void assert_cells(Fixture *fixture, Table *table) {
    if (!table)
        fail_msg("%s", diagnostic_describe(&fixture->diagnostics.items[0], &fixture->arena));
    assert_int_equal(table_row_count(table), 2);
    assert_string_equal(table_column_name(table, 0), "a");
    assert_string_equal(table_text_closed(table, 0, 1), "3");
    assert_string_equal(table_text_closed(table, 1, 0), "x");
    assert_null(table_text_closed(table, 1, 1));
    assert_true(table_numbers(table, 0, (Place){0}, &fixture->diagnostics)[0] == 1);
}

static void takes_rows_of_the_spec(void **state) {
    Fixture *fixture = *state;
    Table *table = load(fixture, "{values: [{a: 1, b: x}, {a: 3, b: null}]}");
    assert_cells(fixture, table);
    assert_place(table_place(table, 0, 1), "spec.yaml", 1, 35);
    assert_null(fixture->file.path);
}

static void takes_a_list_of_scalars(void **state) {
    Table *table = load(*state, "{values: [4, 5]}");
    assert_string_equal(table_column_name(table, 0), "data");
    assert_int_equal(table_column_kind(table, 0), COLUMN_NUMBER);
}

static void takes_text_of_the_spec(void **state) {
    Fixture *fixture = *state;
    Table *table = load(fixture, "\n  values: |\n    a,b\n    1,x\n    3,\n");
    assert_cells(fixture, table);
    assert_place(table_place(table, 1, 0), "spec.yaml", 4, 7);
    table = load(fixture, "{values: \"a;b\\n1;x\\n3;\\n\", format: {delimiter: \";\"}}");
    assert_cells(fixture, table);
    table = load(fixture, "\n  values: |\n    [{a: 1, b: x},\n     {a: 3}]\n  format: {type: json}\n");
    assert_cells(fixture, table);
    assert_place(table_place(table, 0, 1), "spec.yaml", 4, 10);
}

static void places_faults_of_json_in_a_text(void **state) {
    Fixture *fixture = *state;
    assert_null(load(fixture, "\n  values: |\n    [{a: 1, a: 2}]\n  format: {type: json}\n"));
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_YAML_DUPLICATE_KEY);
    assert_place(fixture->diagnostics.items[0].place, "spec.yaml", 3, 13);
    assert_place(fixture->diagnostics.items[0].origin, "spec.yaml", 3, 7);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void takes_files_by_their_ending(void **state) {
    Fixture *fixture = *state;
    static const char *const files[][3] = {
        {"load_test.csv", "a,b\n1,x\n3,\n", "{url: load_test.csv}"},
        {"load_test.TSV", "a\tb\n1\tx\n3\t\n", "{url: load_test.TSV}"},
        {"load_test.json", "[{\"a\": 1, \"b\": \"x\"}, {\"a\": 3, \"b\": null}]", "{url: load_test.json}"},
        {"load_test.json", "{\"d\": {\"rows\": [{\"a\": 1, \"b\": \"x\"}, {\"a\": 3}]}}",
         "{url: load_test.json, format: {property: d.rows}}"},
        {"load_test.dat", "a,b\n1,x\n3,\n", "{url: load_test.dat, format: {type: csv}}"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        write_file(files[i][0], files[i][1]);
        Table *table = load(fixture, files[i][2]);
        remove(files[i][0]);
        assert_cells(fixture, table);
        assert_string_equal(fixture->file.path, files[i][0]);
        assert_string_equal(table_place(table, 0, 0).file, files[i][0]);
    }
}

static void names_faults(void **state) {
    (void)state;
    static const struct {
        const char *data;
        MessageId id;
        int column;
    } faults[] = {
        {"{name: x}", MESSAGE_MISSING_KEY, 7},
        {"{url: none.csv}", MESSAGE_FILE_UNREADABLE, 13},
        {"{url: none.dat}", MESSAGE_UNKNOWN_DATA_FORMAT, 13},
        {"{url: a.csv, values: []}", MESSAGE_CONFLICT, 28},
        {"{values: 3}", MESSAGE_WRONG_KIND, 16},
        {"{values: {a: 1}}", MESSAGE_WRONG_KIND, 16},
        {"{values: [{a: [1]}]}", MESSAGE_WRONG_KIND, 21},
        {"{values: [[1]]}", MESSAGE_WRONG_KIND, 17},
        {"{values: \"a,b\", format: {delimiter: x}}", MESSAGE_WRONG_KIND, 43},
        {"{values: \"{a: 1}\", format: {type: json, property: b}}", MESSAGE_UNKNOWN_PROPERTY, 57},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Fixture *fixture;
        set_up((void **)&fixture);
        assert_null(load(fixture, faults[i].data));
        const Diagnostic *found = &fixture->diagnostics.items[0];
        assert_int_equal(fixture->diagnostics.count, 1);
        if (found->id != faults[i].id || found->place.column != faults[i].column)
            fail_msg("%s: column %d: %s", faults[i].data, found->place.column,
                     diagnostic_describe(found, &fixture->arena));
        tear_down((void **)&fixture);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(takes_rows_of_the_spec, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_a_list_of_scalars, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_text_of_the_spec, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places_faults_of_json_in_a_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_files_by_their_ending, set_up, tear_down),
        cmocka_unit_test(names_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
