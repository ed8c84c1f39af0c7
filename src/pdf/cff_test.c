#include "pdf/cff.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

#include <cmocka.h>

typedef struct Reader {
    FT_Library library;
    FT_Face face;
    Buffer bytes;
} Reader;

static void read_font(Reader *reader, CffFont *font, double units) {
    buffer_init(&reader->bytes);
    cff_write(font, "Test-Font", units, &reader->bytes);
    assert_int_equal(FT_Init_FreeType(&reader->library), 0);
    assert_int_equal(FT_New_Memory_Face(reader->library, (const unsigned char *)reader->bytes.bytes,
                                        (FT_Long)reader->bytes.length, 0, &reader->face),
                     0);
}

static void finish_reader(Reader *reader) {
    FT_Done_FreeType(reader->library);
    buffer_finish(&reader->bytes);
}

static FT_Outline *load(Reader *reader, unsigned glyph) {
    assert_int_equal(FT_Load_Glyph(reader->face, glyph, FT_LOAD_NO_SCALE), 0);
    return &reader->face->glyph->outline;
}

static void assert_points(const FT_Outline *outline, const int (*points)[2], int count) {
    assert_int_equal(outline->n_points, count);
    for (int i = 0; i < count; i++) {
        assert_int_equal(outline->points[i].x, points[i][0]);
        assert_int_equal(outline->points[i].y, points[i][1]);
    }
}

static void a_reader_sees_outlines_and_widths(void **state) {
    (void)state;
    CffFont font;
    Reader reader;
    cff_init(&font);
    cff_add_glyph(&font, 600);
    cff_move(&font, 100, -200);
    cff_line(&font, 500, -200);
    cff_line(&font, 500, 1300);
    cff_line(&font, 100.4, 1299.6);
    cff_move(&font, 200, 0);
    cff_curve(&font, 210, 10, 220, 20, 230, 0);
    cff_curve(&font, 240, -1200, -10, 20, 200, -90);
    cff_add_glyph(&font, 250); /* a blank */
    read_font(&reader, &font, 1000);
    assert_int_equal(reader.face->num_glyphs, 3);
    assert_int_equal(reader.face->units_per_EM, 1000);
    static const int points[][2] = {{100, -200}, {500, -200}, {500, 1300},  {100, 1300}, {200, 0},  {210, 10},
                                    {220, 20},   {230, 0},    {240, -1200}, {-10, 20},   {200, -90}};
    const FT_Outline *outline = load(&reader, 1);
    assert_points(outline, points, 11);
    assert_int_equal(outline->n_contours, 2);
    assert_int_equal(reader.face->glyph->metrics.horiAdvance, 600);
    assert_int_equal(load(&reader, 2)->n_points, 0);
    assert_int_equal(reader.face->glyph->metrics.horiAdvance, 250);
    assert_int_equal(load(&reader, 0)->n_points, 0);
    assert_int_equal(font.box[1], -1200);
    assert_int_equal(font.box[3], 1300);
    finish_reader(&reader);
    cff_finish(&font);
}

static void glyphs_have_their_indices_as_cids(void **state) {
    (void)state;
    CffFont font;
    Reader reader;
    cff_init(&font);
    for (int i = 1; i < 1000; i++)
        cff_add_glyph(&font, i);
    read_font(&reader, &font, 1000);
    assert_int_equal(reader.face->num_glyphs, 1000);
    FT_Bool is_cid_keyed;
    assert_int_equal(FT_Get_CID_Is_Internally_CID_Keyed(reader.face, &is_cid_keyed), 0);
    assert_true(is_cid_keyed);
    for (unsigned i = 0; i < 1000; i++) {
        FT_UInt cid;
        assert_int_equal(FT_Get_CID_From_Glyph_Index(reader.face, i, &cid), 0);
        assert_int_equal(cid, i);
        load(&reader, i);
        assert_int_equal(reader.face->glyph->metrics.horiAdvance, i);
    }
    finish_reader(&reader);
    cff_finish(&font);
}

static void any_number_of_units_makes_an_em(void **state) {
    (void)state;
    static const int units[] = {16, 250, 1000, 1024, 2048, 2816, 16384};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        CffFont font;
        Reader reader;
        cff_init(&font);
        cff_add_glyph(&font, units[i]);
        cff_move(&font, 0, 0);
        cff_line(&font, units[i], 0);
        cff_line(&font, units[i] / 2, -units[i]);
        read_font(&reader, &font, units[i]);
        assert_int_equal(FT_Set_Char_Size(reader.face, 0, 64 * 640, 72, 72), 0);
        assert_int_equal(FT_Load_Glyph(reader.face, 1, FT_LOAD_NO_HINTING), 0);
        const FT_Outline *outline = &reader.face->glyph->outline;
        if (labs(outline->points[1].x - 64 * 640) > 64 || labs(outline->points[2].y + 64 * 640) > 64)
            fail_msg("%d units: %ld, %ld", units[i], outline->points[1].x, outline->points[2].y);
        finish_reader(&reader);
        cff_finish(&font);
    }
}

/* More operands than one operator takes, and all lengths of numbers. */
static void long_outlines_are_whole(void **state) {
    (void)state;
    enum { POINTS = 3000 };
    static int points[POINTS][2];
    CffFont font;
    Reader reader;
    uint32_t random = 1;
    cff_init(&font);
    cff_add_glyph(&font, 20000);
    for (int i = 0; i < POINTS; i++) {
        for (int k = 0; k < 2; k++) {
            random = random * 1664525u + 1013904223u;
            points[i][k] = (int)(random >> 16) % (i % 3 ? 3000 : 32767) - (i % 3 ? 1500 : 16383);
        }
        if (i)
            cff_line(&font, points[i][0], points[i][1]);
        else
            cff_move(&font, points[i][0], points[i][1]);
    }
    cff_add_glyph(&font, -1e9);
    cff_move(&font, 1e300, -1e300);
    cff_line(&font, -1e300, NAN);
    read_font(&reader, &font, 1000);
    assert_points(load(&reader, 1), (const int(*)[2])points, POINTS);
    assert_int_equal(reader.face->glyph->metrics.horiAdvance, 16383);
    load(&reader, 2);
    finish_reader(&reader);
    cff_finish(&font);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reader_sees_outlines_and_widths),
        cmocka_unit_test(glyphs_have_their_indices_as_cids),
        cmocka_unit_test(any_number_of_units_makes_an_em),
        cmocka_unit_test(long_outlines_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
