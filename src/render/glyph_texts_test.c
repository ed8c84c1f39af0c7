#include "render/glyph_texts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_glyph_stands_for_its_first_character(void **state) {
    (void)state;
    GlyphTexts texts = {0};
    assert_true(glyph_texts_add(&texts, 0, 1, " ", 1));
    assert_true(glyph_texts_add(&texts, 0, 1, " ", 1));
    assert_false(glyph_texts_add(&texts, 0, 1, "\u3000", 3));
    assert_true(glyph_texts_add(&texts, 1, 1, "\u3000", 3));
    assert_false(glyph_texts_add(&texts, 1, 1, " ", 1));
    assert_true(glyph_texts_add(&texts, 0, 0, "a", 1));
    glyph_texts_finish(&texts);
}

static void a_ligature_stands_for_several(void **state) {
    (void)state;
    GlyphTexts texts = {0};
    assert_true(glyph_texts_add(&texts, 0, 7, "fi", 2));
    assert_true(glyph_texts_add(&texts, 0, 7, "fi", 2));
    assert_false(glyph_texts_add(&texts, 0, 7, "\uFB01", 3));
    assert_false(glyph_texts_add(&texts, 0, 7, "f", 1));
    assert_true(glyph_texts_add(&texts, 0, 8, "a\0b", 3));
    assert_false(glyph_texts_add(&texts, 0, 8, "a\0c", 3));
    assert_false(glyph_texts_add(&texts, 0, 9, "12345678", 8));
    assert_false(glyph_texts_add(&texts, 0, 9, "12345678", 8));
    assert_false(glyph_texts_add(&texts, 0, 9, "", 0));
    glyph_texts_finish(&texts);
}

static void many_glyphs_keep_their_texts(void **state) {
    (void)state;
    GlyphTexts texts = {0};
    for (int round = 0; round < 2; round++)
        for (uint32_t face = 0; face < 3; face++)
            for (uint32_t glyph = 0; glyph < 3000; glyph++) {
                char text[1] = {(char)('!' + (glyph + face) % 90)};
                assert_true(glyph_texts_add(&texts, face, glyph, text, 1));
            }
    assert_int_equal(texts.count, 9000);
    assert_false(glyph_texts_add(&texts, 0, 0, "~", 1));
    glyph_texts_finish(&texts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glyph_stands_for_its_first_character),
        cmocka_unit_test(a_ligature_stands_for_several),
        cmocka_unit_test(many_glyphs_keep_their_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
