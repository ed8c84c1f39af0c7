#include "base/diagnostic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static int set_up(void **state) {
    static Diagnostics list;
    diagnostics_init(&list);
    *state = &list;
    return 0;
}

static int tear_down(void **state) {
    diagnostics_finish(*state);
    return 0;
}

static const char *last_sentence(Diagnostics *list) {
    return diagnostic_describe(&list->items[list->count - 1], &list->arena);
}

static void fills_in_what_was_found(void **state) {
    Diagnostics *list = *state;
    const char *const known[] = {"color", "opacity"};
    assert_false(diagnostics_report(list, (Diagnostic){.id = MESSAGE_UNKNOWN_KEY,
                                                       .found = "colour",
                                                       .detail = "encoding",
                                                       .known = known,
                                                       .known_count = 2}));
    assert_string_equal(last_sentence(list), "unknown key \"colour\" in encoding; did you mean \"color\"?");
    assert_int_equal(list->error_count, 1);
}

static void tells_an_error_once(void **state) {
    Diagnostics *list = *state;
    Diagnostic fault = {.id = MESSAGE_UNKNOWN_FIELD, .place = {"a.yaml", 3, 5}, .found = "a"};
    diagnostics_report(list, fault);
    fault.origin = (Place){"a.yaml", 9, 1};
    diagnostics_report(list, fault);
    assert_int_equal(list->error_count, 1);
    assert_int_equal(list->count, 1);
    fault.found = "b";
    diagnostics_report(list, fault);
    fault.place.column = 6;
    diagnostics_report(list, fault);
    assert_int_equal(list->count, 3);
}

static void lists_names_when_none_is_near(void **state) {
    Diagnostics *list = *state;
    const char *const known[] = {"color", "opacity"};
    diagnostics_report(list, (Diagnostic){.id = MESSAGE_UNKNOWN_KEY,
                                          .found = "background",
                                          .detail = "encoding",
                                          .known = known,
                                          .known_count = 2});
    assert_string_equal(last_sentence(list), "unknown key \"background\" in encoding; known: color, opacity");
}

static void keeps_copies(void **state) {
    Diagnostics *list = *state;
    char found[] = "n/a";
    diagnostics_report(list, (Diagnostic){.id = MESSAGE_UNKNOWN_FIELD, .found = found});
    found[0] = 'X';
    assert_string_equal(last_sentence(list), "no field \"n/a\" in the data");
}

static void warnings_are_no_errors(void **state) {
    Diagnostics *list = *state;
    diagnostics_report(list, (Diagnostic){.id = MESSAGE_LABEL_DROPPED, .found = "12", .detail = "no room"});
    assert_int_equal(list->count, 1);
    assert_int_equal(list->error_count, 0);
    assert_int_equal(diagnostic_severity(&list->items[0]), SEVERITY_WARNING);
}

static void one_warning_tells_of_many_labels(void **state) {
    Diagnostics *list = *state;
    static const char *const narrow[] = {"1", "2", "3", "4", "5"};
    const Diagnostic other = {.id = MESSAGE_LABEL_DROPPED, .found = "9", .detail = "too wide"};
    diagnostics_report(list, (Diagnostic){.id = MESSAGE_LABEL_DROPPED, .found = "0", .detail = "too narrow"});
    for (int i = 0; i < 5; i++)
        diagnostics_report(
            list, (Diagnostic){.id = MESSAGE_LABEL_DROPPED, .found = narrow[i], .detail = "too narrow"});
    diagnostics_report(list, other);
    diagnostics_gather(list, 1, MESSAGE_LABEL_DROPPED, MESSAGE_LABELS_DROPPED);
    assert_int_equal(list->count, 3);
    assert_string_equal(last_sentence(list), "label \"9\" left out: too wide");
    list->count--;
    assert_string_equal(last_sentence(list), "5 labels left out, \"1\", \"2\", \"3\" and 2 more: too narrow");
    list->count--;
    assert_string_equal(last_sentence(list), "label \"0\" left out: too narrow");
}

static void counts_beyond_what_it_keeps(void **state) {
    Diagnostics *list = *state;
    for (int i = 0; i < 1000; i++)
        diagnostics_report(list, (Diagnostic){.id = MESSAGE_UNKNOWN_FIELD, .found = "a"});
    assert_int_equal(list->error_count, 1000);
    assert_int_equal(list->count, 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fills_in_what_was_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tells_an_error_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_names_when_none_is_near, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_copies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(warnings_are_no_errors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_warning_tells_of_many_labels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(counts_beyond_what_it_keeps, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
