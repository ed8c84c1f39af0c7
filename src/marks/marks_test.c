#include "marks/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void rows_and_marks_have_one_name(void **state) {
    (void)state;
    size_t count;
    const char *const *names = mark_names(&count);
    assert_true(count >= 7);
    for (size_t i = 0; i < count; i++) {
        const Mark *mark = mark_find(names[i]);
        assert_non_null(mark);
        assert_string_equal(mark->name, names[i]);
        for (size_t k = 0; k < i; k++)
            assert_true(strcmp(names[k], names[i]) && mark_find(names[k]) != mark);
    }
    assert_null(mark_find("bars"));
    assert_null(mark_find(""));
}

static void marks_are_whole(void **state) {
    (void)state;
    size_t count;
    const char *const *names = mark_names(&count);
    for (size_t i = 0; i < count; i++) {
        const Mark *mark = mark_find(names[i]);
        assert_non_null(mark->draw);
        assert_non_null(mark->meaning);
        assert_int_equal(mark->needs & ~mark->channels, 0);
        assert_int_equal(mark->channels >> CHANNEL_COUNT, 0);
        if (mark->has_ends)
            assert_true(mark->channels & CHANNEL_BIT(CHANNEL_X2) && mark->channels & CHANNEL_BIT(CHANNEL_Y2));
        if (mark->uses_shape)
            assert_true(mark->channels & CHANNEL_BIT(CHANNEL_SHAPE));
        if (mark->uses_dash)
            assert_true(mark->channels & CHANNEL_BIT(CHANNEL_STROKE_DASH));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_and_marks_have_one_name),
                                       cmocka_unit_test(marks_are_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
