#include "fonts/font_lookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct Search {
    Arena arena;
    Diagnostics found;
    FontFamily family;
    bool done;
} Search;

static void look_up(Search *search, const char *name) {
    arena_init(&search->arena);
    diagnostics_init(&search->found);
    search->done =
        font_lookup_family(name, (Place){"a.yaml", 2, 9}, &search->arena, &search->family, &search->found);
}

static void finish(Search *search) {
    diagnostics_finish(&search->found);
    arena_finish(&search->arena);
}

static const char *sentence(Search *search) {
    assert_int_equal(search->found.count, 1);
    assert_int_equal(search->found.items[0].id, MESSAGE_FONT_FAMILY_UNKNOWN);
    assert_int_equal(search->found.items[0].place.line, 2);
    return diagnostic_describe(&search->found.items[0], &search->arena);
}

static void an_installed_family_has_a_file_for_each_weight(void **state) {
    (void)state;
    Search search;
    look_up(&search, "inter");
    assert_true(search.done);
    assert_string_equal(search.family.name, "Inter");
    assert_string_equal(search.family.package, "fonts-inter");
    assert_non_null(strstr(search.family.files[FONT_REGULAR].path, "Inter-Regular.otf"));
    assert_non_null(strstr(search.family.files[FONT_SEMIBOLD].path, "Inter-SemiBold.otf"));
    assert_non_null(strstr(search.family.files[FONT_BOLD].path, "Inter-Bold.otf"));
    assert_non_null(strstr(search.family.files[FONT_ITALIC].path, "Inter-Italic.otf"));
    assert_non_null(strstr(search.family.files[FONT_BOLD_ITALIC].path, "Inter-BoldItalic.otf"));
    assert_null(search.family.files[FONT_BOLD].hash);
    assert_int_equal(search.family.place.column, 9);
    finish(&search);
}

static void a_face_of_a_collection_has_its_index(void **state) {
    (void)state;
    Search search;
    look_up(&search, "Noto Sans CJK KR");
    assert_true(search.done);
    assert_int_equal(search.family.files[FONT_REGULAR].index, 1);
    assert_string_equal(search.family.files[FONT_SEMIBOLD].path, search.family.files[FONT_BOLD].path);
    assert_string_equal(search.family.files[FONT_ITALIC].path, search.family.files[FONT_REGULAR].path);
    assert_string_equal(search.family.files[FONT_BOLD_ITALIC].path, search.family.files[FONT_BOLD].path);
    finish(&search);
}

static void a_substitute_is_not_accepted(void **state) {
    (void)state;
    Search search;
    look_up(&search, "No Such Family At All");
    assert_false(search.done);
    assert_non_null(
        strstr(sentence(&search), "\"No Such Family At All\" is not installed; no Debian package"));
    finish(&search);
    look_up(&search, "sans-serif");
    assert_false(search.done);
    finish(&search);
}

static void a_misspelt_family_gets_the_nearest_name(void **state) {
    (void)state;
    Search search;
    look_up(&search, "Noto Sans CJK JO");
    assert_false(search.done);
    assert_non_null(strstr(sentence(&search), "did you mean \"Noto Sans CJK "));
    finish(&search);
}

static void a_well_known_family_names_its_package(void **state) {
    (void)state;
    Search search;
    look_up(&search, "BIZ UDPGothic");
    if (search.done) {
        finish(&search);
        skip();
    }
    assert_non_null(strstr(sentence(&search), "install the Debian package fonts-morisawa-bizud-gothic"));
    finish(&search);
    assert_string_equal(font_lookup_package("dejavu sans"), "fonts-dejavu-core");
    assert_null(font_lookup_package("Source Sans"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_installed_family_has_a_file_for_each_weight),
        cmocka_unit_test(a_face_of_a_collection_has_its_index),
        cmocka_unit_test(a_substitute_is_not_accepted),
        cmocka_unit_test(a_misspelt_family_gets_the_nearest_name),
        cmocka_unit_test(a_well_known_family_names_its_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
