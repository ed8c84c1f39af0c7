#include "prose/prose_fixture.h"

/* The line's pieces, with a bar between them. */
static const char *line_text(Fixture *fixture, size_t line) {
    const char *text = "";
    for (size_t i = 0; i < fixture->layout.lines[line].count; i++)
        text = arena_print(&fixture->arena, "%s%s%s", text, i ? "|" : "",
                           fixture->layout.lines[line].pieces[i].text);
    return text;
}

static void assert_lines(Fixture *fixture, const char *const *expected) {
    size_t count = 0;
    for (; expected[count]; count++) {
        assert_true(count < fixture->layout.count);
        assert_string_equal(line_text(fixture, count), expected[count]);
    }
    assert_int_equal(fixture->layout.count, count);
}

#define assert_set(text, columns, ...)                                                                       \
    do {                                                                                                     \
        Fixture fixture;                                                                                     \
        fixture_begin(&fixture);                                                                             \
        fixture_fit(&fixture, text, columns, INFINITY);                                                      \
        assert_lines(&fixture, (const char *const[]){__VA_ARGS__, NULL});                                    \
        fixture_end(&fixture);                                                                               \
    } while (0)

static void lines_break_across_styles(void **state) {
    (void)state;
    assert_set("Gross **margin** of *14.7%* in 3Q", 12, "Gross |margin ", "of |14.7% ", "in 3Q");
    assert_set("a **bc**d ef", 6, "a |bc|d ", "ef");
    assert_set("One\\\ntwo", 20, "One", "two");
    assert_set("**売上高は**99億円", 8, "売上高は", "99億円");
    assert_set("a[b](#c)[d](#c)", 8, "a|bd");
}

/* A last line of less than a fifth of the width gets words from the line before it. */
static void no_short_word_ends_a_paragraph_alone(void **state) {
    (void)state;
    assert_set("aaaa bbbb cccc dddd eeee ff", 24, "aaaa bbbb cccc ", "dddd eeee ff");
    assert_set("aaaa bbbb cccc dddd eeee ffffff", 24, "aaaa bbbb cccc dddd eeee ", "ffffff");
    assert_set("aaaaaaaaaaaaaaaaaaaaaaaa ff", 24, "aaaaaaaaaaaaaaaaaaaaaaaa ", "ff");
    assert_set("aaaaaaaaaaaaa bbbbbbbbbb cc", 24, "aaaaaaaaaaaaa ", "bbbbbbbbbb cc");
}

static void titles_are_balanced(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.balanced = true;
    fixture_fit(&fixture, "aaaa bbbb cccc dddd eeee ffffff", 24, INFINITY);
    assert_lines(&fixture, (const char *const[]){"aaaa bbbb cccc ", "dddd eeee ffffff", NULL});
    fixture_end(&fixture);
}

/* Where a line is broken for looks, the next begins with a phrase. */
static void japanese_lines_begin_with_phrases(void **state) {
    (void)state;
    assert_set("国際バックボーン回線費用が引き続き減少", 34, "国際バックボーン回線費用が", "引き続き減少");
    assert_set("国際バックボーン回線費用が引き続き減少", 36, "国際バックボーン回線費用が", "引き続き減少");
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.balanced = true;
    fixture_fit(&fixture, "専用線接続サービスの契約数と売上高の推移", 34, INFINITY);
    assert_lines(&fixture, (const char *const[]){"専用線接続サービスの", "契約数と売上高の推移", NULL});
    fixture_end(&fixture);
}

static const ProsePiece *piece(const Fixture *fixture, size_t line, size_t index) {
    assert_true(line < fixture->layout.count && index < fixture->layout.lines[line].count);
    return &fixture->layout.lines[line].pieces[index];
}

static void lists_are_indented(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "- aaaa bb\n  - cc\n\n9. d\n10. e\n\n    f", 8, INFINITY);
    assert_lines(&fixture, (const char *const[]){"aaaa ", "bb", "cc", "d", "e", "f", NULL});
    assert_float_equal(piece(&fixture, 0, 0)->x, 9, 1e-9);
    assert_float_equal(piece(&fixture, 1, 0)->x, 9, 1e-9);
    assert_float_equal(fixture.layout.lines[0].marker.x, 0, 1e-9);
    assert_float_equal(piece(&fixture, 2, 0)->x, 9 + 0.9 * 8, 1e-9);
    assert_float_equal(piece(&fixture, 2, 0)->size, 8, 1e-9);
    assert_float_equal(fixture.layout.lines[2].marker.x, 9, 1e-9);
    double indent = 3 * 6 + 4.5;
    for (size_t i = 3; i < 6; i++)
        assert_float_equal(piece(&fixture, i, 0)->x, indent, 1e-9);
    assert_float_equal(fixture.layout.lines[3].marker.x, indent - 4.5 - 12, 1e-9);
    fixture_end(&fixture);
}

static void heights_follow_from_lines_and_gaps(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "a\\\nb\n\nc\n# d", 40, INFINITY);
    const ProseLine *lines = fixture.layout.lines;
    assert_float_equal(lines[0].baseline, 9.7, 1e-9);
    assert_float_equal(lines[1].baseline, 9.7 + 15, 1e-9);
    assert_float_equal(lines[2].baseline, 9.7 + 30 + 5, 1e-9);
    assert_float_equal(lines[3].baseline, 9.7 + 45 + 5 + 8.5, 1e-9);
    assert_int_equal(piece(&fixture, 3, 0)->weight, FONT_BOLD);
    assert_float_equal(fixture.layout.height, lines[3].baseline + 2.4, 1e-9);
    assert_float_equal(fixture.layout.first_cap_top, 9.7 - 7.3, 1e-9);
    fixture_end(&fixture);
    fixture_begin(&fixture);
    fixture_fit(&fixture, "", 40, 0);
    assert_true(fixture.fits);
    assert_float_equal(fixture.layout.height, 0, 0);
    fixture_end(&fixture);
}

static void styles_have_their_faces(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "a**b***c* ***d***^1^", 40, INFINITY);
    static const FontWeight weights[] = {FONT_REGULAR, FONT_BOLD,        FONT_ITALIC,
                                         FONT_REGULAR, FONT_BOLD_ITALIC, FONT_REGULAR};
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(piece(&fixture, 0, i)->weight, weights[i]);
    assert_float_equal(piece(&fixture, 0, 5)->size, 6, 1e-9);
    assert_true(piece(&fixture, 0, 5)->rise > 0);
    assert_float_equal(piece(&fixture, 0, 4)->rise, 0, 0);
    fixture_end(&fixture);
}

static void pieces_adjoin(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "a **b** c[d](#e)^1^ f", 40, INFINITY);
    for (size_t i = 0; i + 1 < fixture.layout.lines[0].count; i++)
        assert_float_equal(piece(&fixture, 0, i)->x + piece(&fixture, 0, i)->extent.width,
                           piece(&fixture, 0, i + 1)->x, 1e-9);
    fixture_end(&fixture);
}

static double right_end(const Fixture *fixture, size_t line) {
    const ProsePiece *last = piece(fixture, line, fixture->layout.lines[line].count - 1);
    return last->x + last->extent.width;
}

static void justified_lines_fill_the_width(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.align = PROSE_JUSTIFY;
    fixture_fit(&fixture, "aaaa bbb **ccc dd** eeee\\\nhhh ii 売上高 kkkkk", 14, INFINITY);
    assert_lines(&fixture,
                 (const char *const[]){"aaaa |bbb |ccc ", "dd| eeee", "hhh |ii |売|上|高 ", "kkkkk", NULL});
    assert_float_equal(right_end(&fixture, 0), 14 * 6, 1e-9);
    assert_float_equal(piece(&fixture, 0, 1)->x, 5 * 6 + 6, 1e-9);
    assert_float_equal(right_end(&fixture, 1), 7 * 6, 1e-9);
    assert_float_equal(right_end(&fixture, 2), 14 * 6, 1e-9);
    fixture_end(&fixture);
}

/* Taking what fits would leave the d alone in their line. */
static void justified_lines_are_even(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.align = PROSE_JUSTIFY;
    fixture_fit(&fixture, "aaaa bbbb c ddddddd eeeee fffff gg", 11, INFINITY);
    assert_lines(&fixture, (const char *const[]){"aaaa bbbb ", "c ddddddd ", "eeeee fffff ", "gg", NULL});
    fixture_end(&fixture);
}

/* Two words at the edges of a wide line would be worse than a line that is short. */
static void a_line_is_not_torn_apart(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture.style.align = PROSE_JUSTIFY;
    fixture_fit(&fixture, "a b Donaudampfschifffahrtskapitän", 30, INFINITY);
    assert_lines(&fixture, (const char *const[]){"a b ", "Donaudampfschifffahrtskapitän", NULL});
    fixture_end(&fixture);
}

static void lines_are_aligned(void **state) {
    (void)state;
    static const struct {
        ProseAlign align;
        double x;
    } cases[] = {{PROSE_LEFT, 0}, {PROSE_CENTER, 24}, {PROSE_RIGHT, 48}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        fixture_begin(&fixture);
        fixture.style.align = cases[i].align;
        fixture_fit(&fixture, "ab\n- cd", 10, INFINITY);
        assert_float_equal(piece(&fixture, 0, 0)->x, cases[i].x, 1e-9);
        assert_float_equal(piece(&fixture, 1, 0)->x, 9, 1e-9);
        fixture_end(&fixture);
    }
}

static void a_long_text_is_shrunk_as_little_as_can_be(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "- a b c d e f g h\n  - b c d e f g h", 12, 40);
    assert_true(fixture.fits);
    assert_true(fixture.layout.scale < 1 && fixture.layout.height <= 40);
    ProseLayout larger = prose_lay(fixture.prose, &fixture.style, &text_measure_fixed, 12 * 6,
                                   fixture.layout.scale + 0.01, &fixture.arena);
    assert_true(larger.height > 40);
    assert_float_equal(piece(&fixture, 0, 0)->size, 10 * fixture.layout.scale, 1e-9);
    fixture_end(&fixture);
}

static void what_is_too_long_is_an_error(void **state) {
    (void)state;
    Fixture fixture;
    fixture_begin(&fixture);
    fixture_fit(&fixture, "- a b c d e f g h\n- a b c d e f g h\n- c\n- d", 12, 30);
    assert_false(fixture.fits);
    assert_float_equal(fixture.layout.scale, 0.7, 1e-9);
    assert_string_equal(diagnostic_describe(&fixture.found.items[0], &fixture.arena),
                        "the text is 2 lines too long for its place, even at its least size, 7; shorten it");
    fixture_end(&fixture);
    fixture_begin(&fixture);
    fixture.style.minimum_font_size = 9;
    fixture_fit(&fixture, "aa Donaudampfschiff", 10, 300);
    assert_false(fixture.fits);
    assert_float_equal(fixture.layout.scale, 0.9, 1e-9);
    assert_string_equal(diagnostic_describe(&fixture.found.items[0], &fixture.arena),
                        "\"Donaudampfschiff\" is wider than the text's place, even at the least size, 9");
    fixture_end(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_across_styles),
        cmocka_unit_test(no_short_word_ends_a_paragraph_alone),
        cmocka_unit_test(titles_are_balanced),
        cmocka_unit_test(japanese_lines_begin_with_phrases),
        cmocka_unit_test(lists_are_indented),
        cmocka_unit_test(heights_follow_from_lines_and_gaps),
        cmocka_unit_test(styles_have_their_faces),
        cmocka_unit_test(pieces_adjoin),
        cmocka_unit_test(justified_lines_fill_the_width),
        cmocka_unit_test(justified_lines_are_even),
        cmocka_unit_test(a_line_is_not_torn_apart),
        cmocka_unit_test(lines_are_aligned),
        cmocka_unit_test(a_long_text_is_shrunk_as_little_as_can_be),
        cmocka_unit_test(what_is_too_long_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
