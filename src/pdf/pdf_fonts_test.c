#define _POSIX_C_SOURCE 200809L

#include "pdf/pdf_fonts.h"

#include "pdf/pdf_fixture.h"
#include "render/render_fixture.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

typedef struct Bench {
    Fixture fixture;
    PdfFonts fonts;
    PdfObjects objects;
    Buffer file, resources;
} Bench;

static void open_bench(Bench *bench) {
    fixture_open(&bench->fixture);
    pdf_fonts_init(&bench->fonts, bench->fixture.fonts);
    buffer_init(&bench->file);
    buffer_init(&bench->resources);
    pdf_objects_init(&bench->objects, &bench->file);
}

static void write_fonts(Bench *bench) {
    pdf_fonts_write(&bench->fonts, &bench->objects, &bench->resources);
    pdf_objects_end(&bench->objects, 1, 1);
}

static void close_bench(Bench *bench) {
    pdf_fonts_finish(&bench->fonts);
    pdf_objects_finish(&bench->objects);
    buffer_finish(&bench->file);
    buffer_finish(&bench->resources);
    fixture_close(&bench->fixture);
}

/* The first glyph of a text. */
static FontGlyph shape(Bench *bench, const char *text, uint32_t *face) {
    const FontLine *line = fonts_shape(bench->fixture.fonts, text, strlen(text), FONT_REGULAR);
    *face = line->spans[0].face;
    return line->spans[0].glyphs[0];
}

static void a_glyph_has_a_code_for_each_text(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    uint32_t face, other;
    FontGlyph latin = shape(&bench, "A", &face), kanji = shape(&bench, "高", &other);
    PdfGlyph first = pdf_fonts_get(&bench.fonts, face, latin.id, "A", 1);
    PdfGlyph second = pdf_fonts_get(&bench.fonts, face, latin.id, "\u0391", 2);
    PdfGlyph none = pdf_fonts_get(&bench.fonts, face, latin.id, "A", 0);
    PdfGlyph again = pdf_fonts_get(&bench.fonts, face, latin.id, "AB", 1);
    PdfGlyph elsewhere = pdf_fonts_get(&bench.fonts, other, kanji.id, "高", 3);
    assert_int_equal(first.font, 1);
    assert_int_equal(first.code, 1);
    assert_int_equal(second.code, 2);
    assert_int_equal(none.code, 3);
    assert_int_equal(again.code, 1);
    assert_int_equal(elsewhere.font, 2);
    assert_int_equal(elsewhere.code, 1);
    assert_float_equal(elsewhere.width, 1000, 0);
    write_fonts(&bench);
    Buffer map;
    buffer_init(&map);
    pdf_fixture_stream(&bench.file, "/W [ 1", &map);
    assert_non_null(strstr(buffer_text(&map), "2 beginbfchar\n<0001> <0041>\n<0002> <0391>\nendbfchar\n"));
    assert_string_equal(buffer_text(&bench.resources), "   /Font << /F1 5 0 R /F2 10 0 R >>\n");
    buffer_finish(&map);
    close_bench(&bench);
}

static void many_texts_are_told_in_blocks(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    uint32_t face;
    shape(&bench, "A", &face);
    for (unsigned i = 0; i < 3000; i++) {
        char text[8];
        size_t length = (size_t)snprintf(text, sizeof text, "%u", i % 1500);
        pdf_fonts_get(&bench.fonts, face, 40 + i % 1500, text, length);
    }
    write_fonts(&bench);
    Buffer map;
    buffer_init(&map);
    pdf_fixture_stream(&bench.file, "/W [ 1", &map);
    assert_int_equal(fixture_count(&map, "100 beginbfchar\n"), 15);
    assert_int_equal(fixture_count(&map, "endbfchar\n"), 15);
    assert_int_equal(fixture_count(&map, "> <"), 1501); /* with the range of the codes */
    assert_non_null(strstr(buffer_text(&map), "<05dc> <0031003400390039>\n"));
    buffer_finish(&map);
    close_bench(&bench);
}

/* The points of one outline are those of the other, though a contour may have its first point again at its
 * end. */
static void assert_same_outline(const FT_Outline *ours, const FT_Outline *file) {
    assert_int_equal(ours->n_contours, file->n_contours);
    int i = 0, k = 0;
    for (int contour = 0; contour < file->n_contours; contour++) {
        for (; k <= file->contours[contour]; i++, k++) {
            assert_int_equal(ours->points[i].x, file->points[k].x);
            assert_int_equal(ours->points[i].y, file->points[k].y);
        }
        i = ours->contours[contour] + 1;
    }
}

static void programs_have_the_outlines_of_the_files(void **state) {
    (void)state;
    static const char *const texts[] = {"Revenues and costs, 0123456789.%&@()+\u2212–fi",
                                        "売上高の推移、決算"};
    static const char *const names[] = {"+Inter-Regular\n", "+NotoSansCJKjp-Regular\n"};
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (int i = 0; i < 2; i++) {
        Bench bench;
        open_bench(&bench);
        Fonts *fonts = bench.fixture.fonts;
        const FontSpan *span = fonts_shape(fonts, texts[i], strlen(texts[i]), FONT_REGULAR)->spans;
        for (size_t k = 0; k < span->glyph_count; k++)
            pdf_fonts_get(&bench.fonts, span->face, span->glyphs[k].id, "x", 1);
        write_fonts(&bench);
        assert_int_equal(fixture_count(&bench.file, names[i]), 2);
        Buffer program;
        buffer_init(&program);
        pdf_fixture_stream(&bench.file, "/CIDFontType0C", &program);
        FT_Face ours, file;
        assert_int_equal(FT_New_Memory_Face(library, (const unsigned char *)program.bytes,
                                            (FT_Long)program.length, 0, &ours),
                         0);
        const FontFace *face = fonts_face(fonts, span->face);
        assert_int_equal(FT_New_Face(library, face->path, face->index, &file), 0);
        for (size_t k = 0; k < span->glyph_count; k++) {
            PdfGlyph glyph = pdf_fonts_get(&bench.fonts, span->face, span->glyphs[k].id, "x", 1);
            assert_int_equal(FT_Load_Glyph(ours, glyph.code, FT_LOAD_NO_SCALE), 0);
            assert_int_equal(FT_Load_Glyph(file, span->glyphs[k].id, FT_LOAD_NO_SCALE), 0);
            assert_int_equal(ours->glyph->metrics.horiAdvance, file->glyph->metrics.horiAdvance);
            assert_float_equal(glyph.width, ours->glyph->metrics.horiAdvance * 1000.0 / file->units_per_EM,
                               0.006);
            assert_same_outline(&ours->glyph->outline, &file->glyph->outline);
        }
        buffer_finish(&program);
        close_bench(&bench);
    }
    FT_Done_FreeType(library);
}

/* A copy of Inter that says that it has other units per em: all of its outlines are larger or smaller for it.
 */
static void make_font(const char *path, unsigned units) {
    FILE *file = fopen(FIXTURE_INTER "Regular.otf", "rb");
    assert_non_null(file);
    Buffer bytes;
    buffer_init(&bytes);
    char part[4096];
    for (size_t got; (got = fread(part, 1, sizeof part, file));)
        buffer_append(&bytes, part, got);
    fclose(file);
    const char *entry = fixture_find(&bytes, bytes.bytes, "head");
    const unsigned char *offset = (const unsigned char *)entry + 8;
    char *head = bytes.bytes +
                 ((size_t)offset[0] << 24 | (size_t)offset[1] << 16 | (size_t)offset[2] << 8 | offset[3]);
    head[18] = (char)(units >> 8);
    head[19] = (char)units;
    file = fopen(path, "wb");
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    fclose(file);
    buffer_finish(&bytes);
}

/* The box of an outline, in em. */
typedef struct Box {
    double left, bottom, right, top;
} Box;

static void add_point(void *data, double x, double y) {
    Box *box = data;
    *box = (Box){fmin(box->left, x), fmin(box->bottom, -y), fmax(box->right, x), fmax(box->top, -y)};
}

static void add_curve(void *data, double x1, double y1, double x2, double y2, double x, double y) {
    add_point(data, x1, y1);
    add_point(data, x2, y2);
    add_point(data, x, y);
}

static void close_nothing(void *data) {
    (void)data;
}

static void any_number_of_units_keeps_the_outlines(void **state) {
    (void)state;
    static const unsigned units[] = {16, 100, 1000, 16384};
    static const FontPen pen = {add_point, add_point, add_curve, close_nothing};
    static const char text[] = "W@%ij";
    char path[] = "/tmp/deckchart-font-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        make_font(path, units[i]);
        const FontFamily family = {.name = "Test",
                                   .files = {{path, 0, NULL}, {path, 0, NULL}, {path, 0, NULL}}};
        const FontList list = {&family, 1};
        Bench bench;
        open_bench(&bench);
        Fonts *fonts = fonts_create(&list);
        fonts_begin(fonts, (Place){"chart.yaml", 1, 1}, &bench.fixture.found);
        bench.fonts.fonts = fonts;
        const FontSpan *span = fonts_shape(fonts, text, strlen(text), FONT_REGULAR)->spans;
        for (size_t k = 0; k < span->glyph_count; k++)
            pdf_fonts_get(&bench.fonts, span->face, span->glyphs[k].id, "x", 1);
        write_fonts(&bench);
        Buffer program;
        buffer_init(&program);
        pdf_fixture_stream(&bench.file, "/CIDFontType0C", &program);
        FT_Face face;
        assert_int_equal(FT_New_Memory_Face(library, (const unsigned char *)program.bytes,
                                            (FT_Long)program.length, 0, &face),
                         0);
        for (size_t k = 0; k < span->glyph_count; k++) {
            Box expected = {INFINITY, INFINITY, -INFINITY, -INFINITY};
            FT_BBox found;
            PdfGlyph glyph = pdf_fonts_get(&bench.fonts, span->face, span->glyphs[k].id, "x", 1);
            fonts_draw_glyph(fonts, span->face, span->glyphs[k].id, &pen, &expected);
            assert_int_equal(FT_Load_Glyph(face, glyph.code, FT_LOAD_NO_SCALE), 0);
            FT_Outline_Get_CBox(&face->glyph->outline, &found);
            double em = face->units_per_EM;
            assert_float_equal(found.xMin / em, expected.left, 0.001 * fmax(1, -expected.left));
            assert_float_equal(found.yMin / em, expected.bottom, 0.001 * fmax(1, -expected.bottom));
            assert_float_equal(found.xMax / em, expected.right, 0.001 * fmax(1, expected.right));
            assert_float_equal(found.yMax / em, expected.top, 0.001 * fmax(1, expected.top));
            assert_float_equal(face->glyph->metrics.horiAdvance / em, glyph.width / 1000,
                               0.001 * fmax(1, expected.right));
        }
        buffer_finish(&program);
        fonts_destroy(fonts);
        close_bench(&bench);
    }
    FT_Done_FreeType(library);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glyph_has_a_code_for_each_text),
        cmocka_unit_test(many_texts_are_told_in_blocks),
        cmocka_unit_test(programs_have_the_outlines_of_the_files),
        cmocka_unit_test(any_number_of_units_keeps_the_outlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
