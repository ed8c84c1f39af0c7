#define _POSIX_C_SOURCE 200809L

#include "fonts/fonts.h"

#include <ft2build.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include FT_FREETYPE_H

#include <cmocka.h>

#define INTER  "/usr/share/fonts/opentype/inter/Inter-"
#define NOTO   "/usr/share/fonts/opentype/noto/NotoSansCJK-"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

static const FontFamily inter = {"Inter",
                                 "fonts-inter",
                                 {{INTER "Regular.otf", 0, NULL},
                                  {INTER "SemiBold.otf", 0, NULL},
                                  {INTER "Bold.otf", 0, NULL},
                                  {INTER "Italic.otf", 0, NULL},
                                  {INTER "BoldItalic.otf", 0, NULL}},
                                 {"theme.yaml", 3, 5}};
static const FontFamily noto = {
    "Noto Sans CJK JP",
    "fonts-noto-cjk",
    {{NOTO "Regular.ttc", 0, NULL}, {NOTO "Bold.ttc", 0, NULL}, {NOTO "Bold.ttc", 0, NULL}},
    {"theme.yaml", 4, 5}};

static FontFamily family_of_file(const char *path) {
    return (FontFamily){.name = "Test", .files = {{path, 0, NULL}, {path, 0, NULL}, {path, 0, NULL}}};
}

/* A Fonts object with a chart begun. */
typedef struct Bench {
    Fonts *fonts;
    Diagnostics found;
    Arena arena;
} Bench;

static void open_bench(Bench *bench, const FontFamily *families, size_t count) {
    FontList list = {families, count};
    diagnostics_init(&bench->found);
    arena_init(&bench->arena);
    bench->fonts = fonts_create(&list);
    fonts_begin(bench->fonts, (Place){"chart.yaml", 1, 1}, &bench->found);
}

static void open_usual(Bench *bench) {
    const FontFamily families[] = {inter, noto};
    open_bench(bench, families, 2);
}

static void close_bench(Bench *bench) {
    fonts_destroy(bench->fonts);
    diagnostics_finish(&bench->found);
    arena_finish(&bench->arena);
}

static const FontLine *shape(Bench *bench, const char *text) {
    return fonts_shape(bench->fonts, text, strlen(text), FONT_REGULAR);
}

static double width(Bench *bench, const char *text) {
    return shape(bench, text)->width;
}

static size_t file_count(Bench *bench) {
    size_t count;
    fonts_list_files(bench->fonts, &bench->arena, &count);
    return count;
}

static void assert_found(Bench *bench, size_t index, MessageId id, const char *sentence) {
    assert_true(index < bench->found.count);
    assert_int_equal(bench->found.items[index].id, id);
    assert_non_null(strstr(diagnostic_describe(&bench->found.items[index], &bench->arena), sentence));
}

static void metrics_are_the_main_familys(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    const TextMeasure *measure = fonts_text_measure(bench.fonts);
    TextExtent latin = text_measure_line(measure, "AV", FONT_BOLD, 20);
    TextExtent kanji = text_measure_line(measure, "売上", FONT_BOLD, 20);
    assert_float_equal(latin.ascent, 20 * 2728 / 2816.0, 1e-9);
    assert_float_equal(latin.descent, 20 * 680 / 2816.0, 1e-9);
    assert_float_equal(latin.cap_height, 20 * 2048 / 2816.0, 1e-9);
    assert_float_equal(kanji.ascent, latin.ascent, 0);
    assert_float_equal(kanji.width, 40, 1e-9);
    assert_float_equal(text_measure_line(measure, "", FONT_BOLD, 20).width, 0, 0);
    assert_int_equal(bench.found.count, 0);
    close_bench(&bench);
}

static void widths_are_linear_in_the_size(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    const TextMeasure *measure = fonts_text_measure(bench.fonts);
    double small = text_measure_line(measure, "Gross margin 売上", FONT_REGULAR, 7).width;
    double large = text_measure_line(measure, "Gross margin 売上", FONT_REGULAR, 7000).width;
    assert_float_equal(large / small, 1000, 1e-6);
    assert_true(text_measure_line(measure, "Gross", FONT_BOLD, 7).width >
                text_measure_line(measure, "Gross", FONT_REGULAR, 7).width);
    close_bench(&bench);
}

static void figures_are_tabular_and_letters_kerned(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    assert_float_equal(width(&bench, "1111"), width(&bench, "8080"), 1e-12);
    assert_true(width(&bench, "AVAV") < 2 * width(&bench, "A") + 2 * width(&bench, "V"));
    close_bench(&bench);
}

static void digits_in_prose_are_not_tabular(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    const TextMeasure *measure = fonts_text_measure(bench.fonts);
    double tabular = width(&bench, "1111");
    double narrow = fonts_shape_prose(bench.fonts, "1111", 4, FONT_REGULAR)->width;
    assert_true(narrow < 0.9 * tabular);
    assert_float_equal(measure->measure_prose(measure, "1111", 4, FONT_REGULAR, 10).width, 10 * narrow, 1e-9);
    assert_float_equal(width(&bench, "1111"), tabular, 0);
    assert_ptr_equal(fonts_shape_prose(bench.fonts, "Results", 7, FONT_REGULAR), shape(&bench, "Results"));
    close_bench(&bench);
}

static void contextual_alternates_are_off(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    uint32_t letter = shape(&bench, "x")->spans[0].glyphs[0].id;
    const FontLine *line = shape(&bench, "2x3");
    assert_int_equal(line->spans[0].glyph_count, 3);
    assert_int_equal(line->spans[0].glyphs[1].id, letter);
    double arrow = width(&bench, "->");
    assert_float_equal(arrow, width(&bench, "-") + width(&bench, ">"), 0.05);
    assert_int_equal(shape(&bench, "->")->spans[0].glyph_count, 2);
    close_bench(&bench);
}

static void the_second_family_is_opened_only_when_needed(void **state) {
    (void)state;
    Bench bench;
    FontFamily families[] = {inter, family_of_file("/nonexistent/japanese.ttc")};
    families[1].package = "fonts-noto-cjk";
    open_bench(&bench, families, 2);
    assert_int_equal(file_count(&bench), 0);
    assert_int_equal(shape(&bench, "Revenues, 1,234 – “5%” é\xC2\xA0…")->span_count, 1);
    assert_int_equal(file_count(&bench), 1);
    assert_int_equal(bench.found.count, 0);
    const FontLine *line = shape(&bench, "売上");
    assert_int_equal(line->span_count, 0);
    assert_float_equal(line->width, 2.4, 1e-9);
    shape(&bench, "売上高");
    assert_int_equal(bench.found.count, 1);
    assert_found(&bench, 0, MESSAGE_FONT_MISSING, "install the Debian package fonts-noto-cjk");
    fonts_begin(bench.fonts, (Place){0}, &bench.found);
    shape(&bench, "売上");
    assert_int_equal(bench.found.count, 2);
    close_bench(&bench);
}

static void a_depfile_lists_what_this_chart_needed(void **state) {
    (void)state;
    Bench bench;
    size_t count;
    open_usual(&bench);
    shape(&bench, "FY2001");
    shape(&bench, "売上");
    const char *const *paths = fonts_list_files(bench.fonts, &bench.arena, &count);
    assert_int_equal(count, 2);
    assert_string_equal(paths[0], INTER "Regular.otf");
    assert_string_equal(paths[1], NOTO "Regular.ttc");
    fonts_begin(bench.fonts, (Place){0}, &bench.found);
    assert_int_equal(file_count(&bench), 0);
    shape(&bench, "FY2001");
    assert_int_equal(file_count(&bench), 1);
    close_bench(&bench);
}

static void a_line_is_split_by_face(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    const FontLine *line = shape(&bench, "IIJ 売上高 (連結)");
    assert_int_equal(line->span_count, 5);
    static const char *const families[] = {"Inter", "Noto Sans CJK JP", "Inter", "Noto Sans CJK JP", "Inter"};
    static const size_t lengths[] = {4, 9, 2, 6, 1};
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(fonts_face(bench.fonts, line->spans[i].face)->family, families[i]);
        assert_int_equal(line->spans[i].text_length, lengths[i]);
    }
    assert_float_equal(line->spans[1].glyphs[1].x - line->spans[1].glyphs[0].x, 1, 1e-9);
    close_bench(&bench);
}

/* Kana and kanji are of different scripts, and yet of one span. */
static void runs_of_one_face_are_one_span(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    assert_int_equal(shape(&bench, "売上データの内訳")->span_count, 1);
    assert_int_equal(shape(&bench, "Δ revenue Рост")->span_count, 1);
    close_bench(&bench);
}

static void marks_stay_with_their_base(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    assert_float_equal(width(&bench, "e\xCC\x81"), width(&bench, "é"), 1e-12);
    assert_int_equal(shape(&bench, "e\xCC\x81")->spans[0].clusters[0].byte_count, 3);
    const FontLine *voiced = shape(&bench, "か\xE3\x82\x99");
    assert_int_equal(voiced->span_count, 1);
    assert_int_equal(voiced->spans[0].text_length, 6);
    shape(&bench, "葛\xF3\xA0\x84\x80"); /* with a variation selector */
    assert_int_equal(bench.found.count, 0);
    close_bench(&bench);
}

static void assert_covered(const FontLine *line, size_t length) {
    size_t bytes = 0;
    for (size_t i = 0; i < line->span_count; i++) {
        const FontSpan *span = &line->spans[i];
        size_t span_bytes = 0, glyphs = 0;
        for (size_t k = 0; k < span->cluster_count; k++) {
            assert_true(span->clusters[k].byte_count || span->clusters[k].glyph_count);
            span_bytes += span->clusters[k].byte_count;
            glyphs += span->clusters[k].glyph_count;
        }
        assert_int_equal(span_bytes, span->text_length);
        assert_int_equal(glyphs, span->glyph_count);
        for (size_t k = 0; k < span->glyph_count; k++)
            assert_true(span->glyphs[k].id && isfinite(span->glyphs[k].x) && isfinite(span->glyphs[k].y));
        bytes += span->text_length;
    }
    assert_int_equal(bytes, length);
}

static void clusters_cover_text_and_glyphs(void **state) {
    (void)state;
    Bench bench;
    static const char *const texts[] = {"FY2001",
                                        "ﬁnance fi ffl",
                                        "売上高はデータ (12.3%)です",
                                        "e\xCC\x81\xCC\x82 A\xCC\x8A",
                                        "soft\xC2\xADhy",
                                        "\xE2\x80\x8B",
                                        "a\nb",
                                        "\xE2\x81\xA6x\xE2\x81\xA9 が"};
    open_usual(&bench);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_covered(shape(&bench, texts[i]), strlen(texts[i]));
    assert_float_equal(width(&bench, "a\nb"), width(&bench, "a b"), 1e-12);
    assert_float_equal(width(&bench, "\xE2\x80\x8B"), 0, 0);
    assert_int_equal(bench.found.count, 0);
    close_bench(&bench);
}

static void right_to_left_text_is_in_visual_order(void **state) {
    (void)state;
    if (access(DEJAVU, R_OK))
        skip();
    Bench bench;
    const FontFamily families[] = {inter, family_of_file(DEJAVU)};
    open_bench(&bench, families, 2);
    const char *text = "Total: שלום 12 עולם end";
    const FontLine *line = shape(&bench, text);
    assert_covered(line, strlen(text));
    /* "Total: ", then right to left: the second word, the number, the first word; then " end". */
    assert_int_equal(line->spans[0].text_start, 0);
    const FontSpan *second = &line->spans[1];
    assert_true(second->backward);
    assert_int_equal(second->text_start + second->text_length, strstr(text, " end") - text);
    assert_memory_equal(text + line->spans[line->span_count - 1].text_start, " end", 4);
    double before = -1;
    for (size_t i = 0; i < line->span_count; i++) {
        assert_true(line->spans[i].glyphs[0].x > before);
        before = line->spans[i].glyphs[0].x;
    }
    assert_int_equal(bench.found.count, 0);
    close_bench(&bench);
}

/* The three forms of beh differ from the isolated one, and lam-alef is one glyph for two letters. */
static void arabic_letters_join(void **state) {
    (void)state;
    if (access(DEJAVU, R_OK))
        skip();
    Bench bench;
    const FontFamily families[] = {inter, family_of_file(DEJAVU)};
    open_bench(&bench, families, 2);
    uint32_t alone = shape(&bench, "ب")->spans[0].glyphs[0].id;
    const FontSpan *span = &shape(&bench, "ببب")->spans[0];
    assert_int_equal(span->glyph_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_not_equal(span->glyphs[i].id, alone);
    assert_int_not_equal(span->glyphs[0].id, span->glyphs[1].id);
    const FontLine *ligature = shape(&bench, "لا");
    assert_covered(ligature, 4);
    assert_int_equal(ligature->spans[0].glyph_count, 1);
    assert_int_equal(ligature->spans[0].clusters[0].byte_count, 4);
    close_bench(&bench);
}

/* Clusters are in the order of the text although the glyphs are not; two scripts make one span. */
static void backward_spans_have_their_clusters_in_text_order(void **state) {
    (void)state;
    if (access(DEJAVU, R_OK))
        skip();
    Bench bench;
    const FontFamily families[] = {inter, family_of_file(DEJAVU)};
    open_bench(&bench, families, 2);
    const FontSpan *span = &shape(&bench, "بلا")->spans[0];
    assert_true(span->backward);
    assert_int_equal(span->cluster_count, 2);
    assert_int_equal(span->clusters[0].byte_count, 2);
    assert_int_equal(span->clusters[1].byte_count, 4);
    const FontLine *line = shape(&bench, "שלוםبب");
    assert_int_equal(line->span_count, 1);
    assert_covered(line, 12);
    assert_int_equal(line->spans[0].cluster_count, 6);
    close_bench(&bench);
}

static void a_missing_character_is_told_once_for_a_text(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    const FontLine *line = shape(&bench, "up 😀😀 now");
    assert_int_equal(line->span_count, 0);
    shape(&bench, "up 😀😀 now");
    fonts_shape(bench.fonts, "up", 2, FONT_REGULAR);
    assert_int_equal(bench.found.count, 1);
    assert_found(&bench, 0, MESSAGE_GLYPH_MISSING, "U+1F600 '😀', in the text \"up 😀😀 now\"");
    assert_string_equal(bench.found.items[0].place.file, "chart.yaml");
    shape(&bench, "other 😀 𓀀");
    assert_int_equal(bench.found.count, 3);
    fonts_begin(bench.fonts, (Place){0}, &bench.found);
    shape(&bench, "up 😀😀 now");
    assert_int_equal(bench.found.count, 4);
    close_bench(&bench);
}

static void control_characters_and_malformed_bytes_are_errors(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    assert_int_equal(shape(&bench, "a\tb")->span_count, 0);
    assert_found(&bench, 0, MESSAGE_GLYPH_MISSING, "U+0009 (a control character), in the text \"a␉b\"");
    shape(&bench, "a\xC2\x80");
    assert_found(&bench, 1, MESSAGE_GLYPH_MISSING, "U+0080");
    shape(&bench, "ab\xE5\xA3 c");
    assert_found(&bench, 2, MESSAGE_TEXT_NOT_UTF8, "byte 3");
    fonts_shape(bench.fonts, "a\0b", 3, FONT_REGULAR);
    assert_found(&bench, 3, MESSAGE_GLYPH_MISSING, "U+0000");
    assert_int_equal(bench.found.count, 4);
    close_bench(&bench);
}

static void a_very_long_line_is_refused(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    size_t length = 1024 * 1024 + 1;
    char *text = calloc(length, 1);
    memset(text, 'x', length);
    assert_int_equal(fonts_shape(bench.fonts, text, length, FONT_REGULAR)->span_count, 0);
    assert_found(&bench, 0, MESSAGE_NOT_DRAWABLE, "1048577 bytes");
    free(text);
    close_bench(&bench);
}

static void a_changed_file_is_told_with_both_hashes(void **state) {
    (void)state;
    Bench bench;
    FontFamily pinned = inter;
    pinned.files[FONT_REGULAR].hash = "00000000000000000000000000000000";
    open_bench(&bench, &pinned, 1);
    assert_int_equal(shape(&bench, "a")->span_count, 0);
    shape(&bench, "b");
    assert_int_equal(bench.found.count, 1);
    assert_found(&bench, 0, MESSAGE_FONT_CHANGED,
                 "expected XXH3-128 00000000000000000000000000000000, found ");
    assert_int_equal(bench.found.items[0].place.line, 3);
    const char *detail = bench.found.items[0].detail;
    pinned.files[FONT_REGULAR].hash = detail + strlen(detail) - 32;
    Bench again;
    open_bench(&again, &pinned, 1);
    assert_int_equal(shape(&again, "a")->span_count, 1);
    assert_int_equal(again.found.count, 0);
    close_bench(&again);
    close_bench(&bench);
}

static void files_that_are_no_fonts_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *path, *sentence;
        int index;
    } cases[] = {{"/dev/zero", "not a regular file", 0},
                 {"/dev/null", "not a regular file", 0},
                 {"/usr/share", "not a regular file", 0},
                 {"/bin/sh", "not a font file", 0},
                 {INTER "Regular.otf", "no face of that index", 7},
                 {INTER "Regular.otf", "no face of that index", -1},
                 {NULL, "no file is given", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench;
        FontFamily family = family_of_file(cases[i].path);
        family.files[FONT_REGULAR].index = cases[i].index;
        open_bench(&bench, &family, 1);
        assert_int_equal(shape(&bench, "a")->span_count, 0);
        assert_int_equal(file_count(&bench), 0);
        assert_found(&bench, 0, MESSAGE_FONT_BROKEN, cases[i].sentence);
        close_bench(&bench);
    }
}

static void ignore_point(void *data, double x, double y) {
    (void)data, (void)x, (void)y;
}

static void ignore_curve(void *data, double x1, double y1, double x2, double y2, double x, double y) {
    (void)data, (void)x1, (void)y1, (void)x2, (void)y2, (void)x, (void)y;
}

static void ignore_close(void *data) {
    (void)data;
}

static const FontPen careless_pen = {ignore_point, ignore_point, ignore_curve, ignore_close};

/* Everything that a chart does with a font. */
static void use_file(const char *path) {
    Bench bench;
    FontFamily family = family_of_file(path);
    open_bench(&bench, &family, 1);
    const FontLine *line = shape(&bench, "Gross margin, 12.5% é AV fi");
    for (size_t i = 0; i < line->span_count; i++) {
        const FontSpan *span = &line->spans[i];
        char name[FONT_NAME_SIZE];
        fonts_name(bench.fonts, span->face, name);
        assert_true(*name);
        for (size_t k = 0; k < span->glyph_count; k++)
            fonts_draw_glyph(bench.fonts, span->face, span->glyphs[k].id, &careless_pen, NULL);
    }
    assert_true(line->span_count || bench.found.count);
    close_bench(&bench);
}

static void write_file(int descriptor, const char *bytes, size_t length) {
    assert_int_equal(ftruncate(descriptor, 0), 0);
    assert_int_equal(pwrite(descriptor, bytes, length, 0), (ssize_t)length);
}

static char *read_font(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = calloc(1, 1024 * 1024);
    *length = fread(bytes, 1, 1024 * 1024, file);
    fclose(file);
    return bytes;
}

/* Damage in the table directory and in the small tables (which are first) does the most. */
static void damaged_files_do_no_harm(void **state) {
    (void)state;
    char path[] = "/tmp/fonts-test-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    size_t length;
    char *bytes = read_font(INTER "Regular.otf", &length);
    uint32_t random = 7;
    for (int round = 0; round < 60; round++) {
        char *damaged = memcpy(malloc(length), bytes, length);
        for (int i = 0; i < 40; i++) {
            random = random * 1664525u + 1013904223u;
            size_t reach = round % 3 == 0 ? 300 : round % 3 == 1 ? 8192 : length;
            damaged[(random >> 8) % reach] = (char)random;
        }
        write_file(descriptor, damaged, round % 4 == 3 ? length * (size_t)round / 60 : length);
        use_file(path);
        free(damaged);
    }
    free(bytes);
    close(descriptor);
    unlink(path);
}

static void weights_of_one_file_share_its_face(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    uint32_t semibold = fonts_shape(bench.fonts, "売", 3, FONT_SEMIBOLD)->spans[0].face;
    uint32_t bold = fonts_shape(bench.fonts, "売", 3, FONT_BOLD)->spans[0].face;
    uint32_t regular = fonts_shape(bench.fonts, "売", 3, FONT_REGULAR)->spans[0].face;
    assert_int_equal(semibold, bold);
    assert_int_not_equal(regular, bold);
    assert_int_equal(fonts_face(bench.fonts, regular)->weight, FONT_REGULAR);
    assert_int_equal(fonts_weight_number(FONT_SEMIBOLD), 600);
    close_bench(&bench);
}

static void italics_slant_where_the_family_has_them(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    const FontLine *line = fonts_shape(bench.fonts, "Fees 売", 8, FONT_ITALIC);
    assert_int_equal(line->span_count, 2);
    assert_string_equal(fonts_face(bench.fonts, line->spans[0].face)->path, INTER "Italic.otf");
    assert_string_equal(fonts_face(bench.fonts, line->spans[1].face)->path, NOTO "Regular.ttc");
    line = fonts_shape(bench.fonts, "Fees 売", 8, FONT_BOLD_ITALIC);
    assert_string_equal(fonts_face(bench.fonts, line->spans[0].face)->path, INTER "BoldItalic.otf");
    assert_string_equal(fonts_face(bench.fonts, line->spans[1].face)->path, NOTO "Bold.ttc");
    assert_int_equal(fonts_weight_number(FONT_ITALIC), 400);
    assert_int_equal(fonts_weight_number(FONT_BOLD_ITALIC), 700);
    assert_int_equal(file_count(&bench), 4);
    assert_int_equal(bench.found.count, 0);
    close_bench(&bench);
}

typedef struct Trace {
    int moves, lines, curves, closes;
    double left, right, top, bottom;
} Trace;

static void reach(Trace *trace, double x, double y) {
    trace->left = fmin(trace->left, x);
    trace->right = fmax(trace->right, x);
    trace->top = fmin(trace->top, y);
    trace->bottom = fmax(trace->bottom, y);
}

static void trace_move(void *data, double x, double y) {
    ((Trace *)data)->moves++;
    reach(data, x, y);
}

static void trace_line(void *data, double x, double y) {
    ((Trace *)data)->lines++;
    reach(data, x, y);
}

static void trace_curve(void *data, double x1, double y1, double x2, double y2, double x, double y) {
    ((Trace *)data)->curves++;
    reach(data, x1, y1);
    reach(data, x2, y2);
    reach(data, x, y);
}

static void trace_close(void *data) {
    ((Trace *)data)->closes++;
}

static Trace trace_glyph(Bench *bench, const char *text) {
    static const FontPen pen = {trace_move, trace_line, trace_curve, trace_close};
    Trace trace = {.left = INFINITY, .right = -INFINITY, .top = INFINITY, .bottom = -INFINITY};
    const FontSpan *span = &shape(bench, text)->spans[0];
    bool drawn = fonts_draw_glyph(bench->fonts, span->face, span->glyphs[0].id, &pen, &trace);
    assert_int_equal(drawn, trace.moves > 0);
    return trace;
}

static void outlines_are_in_em_with_y_down(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    Trace capital = trace_glyph(&bench, "H");
    assert_int_equal(capital.moves, 1);
    assert_int_equal(capital.closes, 1);
    assert_int_equal(capital.curves, 0);
    assert_float_equal(capital.top, -2048 / 2816.0, 1e-6);
    assert_float_equal(capital.bottom, 0, 1e-6);
    assert_true(capital.left > 0 && capital.right < width(&bench, "H"));
    assert_int_equal(trace_glyph(&bench, "o").moves, 2);
    assert_true(trace_glyph(&bench, "o").curves > 0);
    assert_int_equal(trace_glyph(&bench, " ").moves, 0);
    assert_true(trace_glyph(&bench, "高").moves > 2);
    close_bench(&bench);
}

/* FreeType's advances are HarfBuzz's. */
static void freetype_sees_the_same_face(void **state) {
    (void)state;
    Bench bench;
    FT_Library library;
    open_usual(&bench);
    assert_int_equal(FT_Init_FreeType(&library), 0);
    static const char *const texts[] = {"W", "高"}, *const names[] = {"Inter-Regular",
                                                                      "NotoSansCJKjp-Regular"};
    for (size_t i = 0; i < 2; i++) {
        const FontLine *line = shape(&bench, texts[i]);
        const FontFace *face = fonts_face(bench.fonts, line->spans[0].face);
        char name[FONT_NAME_SIZE];
        FT_Face freetype;
        assert_int_equal(FT_New_Face(library, face->path, face->index, &freetype), 0);
        assert_int_equal(FT_Load_Glyph(freetype, line->spans[0].glyphs[0].id, FT_LOAD_NO_SCALE), 0);
        assert_int_equal(freetype->units_per_EM, (int)face->units_per_em);
        assert_float_equal((double)freetype->glyph->metrics.horiAdvance / freetype->units_per_EM, line->width,
                           1e-9);
        fonts_name(bench.fonts, line->spans[0].face, name);
        assert_string_equal(name, names[i]);
    }
    FT_Done_FreeType(library);
    close_bench(&bench);
}

static void a_full_cache_begins_anew(void **state) {
    (void)state;
    Bench bench;
    open_usual(&bench);
    const TextMeasure *measure = fonts_text_measure(bench.fonts);
    double one = width(&bench, "00000");
    char text[16];
    for (int i = 0; i < 20000; i++) {
        snprintf(text, sizeof text, "%05d", i);
        assert_float_equal(text_measure_line(measure, text, FONT_REGULAR, 1).width, one, 1e-12);
    }
    shape(&bench, "00000");
    assert_int_equal(file_count(&bench), 1);
    close_bench(&bench);
}

static void fonts_serve_an_equal_list_only(void **state) {
    (void)state;
    Bench bench;
    FontFamily families[] = {inter, noto};
    FontList list = {families, 2};
    open_usual(&bench);
    families[0].place = (Place){"other.yaml", 9, 9};
    assert_true(fonts_serve(bench.fonts, &list));
    families[1].files[FONT_BOLD].index = 1;
    assert_false(fonts_serve(bench.fonts, &list));
    families[1] = noto;
    families[0].files[FONT_BOLD].hash = "0";
    assert_false(fonts_serve(bench.fonts, &list));
    families[0] = inter;
    families[0].files[FONT_ITALIC].path = NULL;
    assert_false(fonts_serve(bench.fonts, &list));
    list.count = 1;
    assert_false(fonts_serve(bench.fonts, &list));
    close_bench(&bench);
}

static void *shape_in_thread(void *result) {
    Bench bench;
    char text[48];
    open_usual(&bench);
    double sum = 0;
    for (int i = 0; i < 200; i++) {
        snprintf(text, sizeof text, "売上 %d שלום", i % 100);
        sum += width(&bench, text);
        snprintf(text, sizeof text, "Revenue %d", i);
        sum += width(&bench, text);
    }
    *(double *)result = sum;
    close_bench(&bench);
    return NULL;
}

static void threads_do_not_disturb_each_other(void **state) {
    (void)state;
    pthread_t threads[3];
    double sums[3] = {0};
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, shape_in_thread, &sums[i]), 0);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert_true(sums[0] > 100);
    assert_float_equal(sums[1], sums[0], 0);
    assert_float_equal(sums[2], sums[0], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metrics_are_the_main_familys),
        cmocka_unit_test(widths_are_linear_in_the_size),
        cmocka_unit_test(figures_are_tabular_and_letters_kerned),
        cmocka_unit_test(digits_in_prose_are_not_tabular),
        cmocka_unit_test(contextual_alternates_are_off),
        cmocka_unit_test(the_second_family_is_opened_only_when_needed),
        cmocka_unit_test(a_depfile_lists_what_this_chart_needed),
        cmocka_unit_test(a_line_is_split_by_face),
        cmocka_unit_test(runs_of_one_face_are_one_span),
        cmocka_unit_test(marks_stay_with_their_base),
        cmocka_unit_test(clusters_cover_text_and_glyphs),
        cmocka_unit_test(right_to_left_text_is_in_visual_order),
        cmocka_unit_test(arabic_letters_join),
        cmocka_unit_test(backward_spans_have_their_clusters_in_text_order),
        cmocka_unit_test(a_missing_character_is_told_once_for_a_text),
        cmocka_unit_test(control_characters_and_malformed_bytes_are_errors),
        cmocka_unit_test(a_very_long_line_is_refused),
        cmocka_unit_test(a_changed_file_is_told_with_both_hashes),
        cmocka_unit_test(files_that_are_no_fonts_are_refused),
        cmocka_unit_test(damaged_files_do_no_harm),
        cmocka_unit_test(weights_of_one_file_share_its_face),
        cmocka_unit_test(italics_slant_where_the_family_has_them),
        cmocka_unit_test(outlines_are_in_em_with_y_down),
        cmocka_unit_test(freetype_sees_the_same_face),
        cmocka_unit_test(a_full_cache_begins_anew),
        cmocka_unit_test(fonts_serve_an_equal_list_only),
        cmocka_unit_test(threads_do_not_disturb_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
