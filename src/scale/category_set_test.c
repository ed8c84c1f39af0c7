#include "scale/category_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void keeps_each_text_once(void **state) {
    (void)state;
    Arena arena;
    CategorySet set;
    char name[16];
    arena_init(&arena);
    category_set_init(&set, &arena);
    assert_int_equal(category_set_find(&set, "0", 1), CATEGORY_MISSING);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 5000; i++) {
            int length = snprintf(name, sizeof name, "%d", i);
            assert_int_equal(category_set_add(&set, name, (size_t)length), i);
        }
    assert_int_equal(set.count, 5000);
    assert_int_equal(category_set_find(&set, "4999", 4), 4999);
    assert_int_equal(category_set_find(&set, "4999", 3), 499);
    assert_int_equal(category_set_find(&set, "5000", 4), CATEGORY_MISSING);
    arena_finish(&arena);
}

static void finds_names_after_reordering(void **state) {
    (void)state;
    Arena arena;
    CategorySet set;
    const char *names[] = {"one", "two", "three"};
    const uint32_t order[] = {2, 0, 1};
    arena_init(&arena);
    category_set_init(&set, &arena);
    for (int i = 0; i < 3; i++)
        category_set_add(&set, names[i], strlen(names[i]));
    category_set_reorder(&set, order);
    assert_string_equal(set.names[0], "three");
    assert_int_equal(category_set_find(&set, "one", 3), 1);
    assert_int_equal(category_set_find(&set, "three", 5), 0);
    arena_finish(&arena);
}

static void knows_the_empty_text(void **state) {
    (void)state;
    Arena arena;
    CategorySet set;
    arena_init(&arena);
    category_set_init(&set, &arena);
    assert_int_equal(category_set_add(&set, "", 0), 0);
    assert_int_equal(category_set_find(&set, "", 0), 0);
    assert_int_equal(category_set_add(&set, "a", 1), 1);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_each_text_once),
        cmocka_unit_test(finds_names_after_reordering),
        cmocka_unit_test(knows_the_empty_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
