#include "picture/picture_compare.h"

#include "picture/picture_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const PictureRules exact = {.metric = PICTURE_METRIC_CHANNELS};

static void append_rgba(Buffer *out, uint32_t width, uint32_t height, const uint8_t *samples) {
    const PngHead head = {.width = width, .height = height, .depth = 8, .color_type = PNG_RGBA};
    fixture_append_png(out, &head, samples, -1, 1000);
}

/* Compares two files twice, with a thread and without, and frees them. */
static PictureFindings compare(Buffer *a, Buffer *b, const PictureRules *rules) {
    PictureFindings alone, threaded;
    bool done = picture_compare(a->bytes, a->length, b->bytes, b->length, rules, NULL, false, &alone);
    assert_true(done);
    assert_true(picture_compare(a->bytes, a->length, b->bytes, b->length, rules, NULL, true, &threaded));
    assert_memory_equal(&alone, &threaded, sizeof alone);
    buffer_finish(a);
    buffer_finish(b);
    return alone;
}

static PictureFindings compare_rgba(uint32_t width, uint32_t height, const uint8_t *a, const uint8_t *b,
                                    const PictureRules *rules) {
    Buffer files[2];
    buffer_init(&files[0]);
    buffer_init(&files[1]);
    append_rgba(&files[0], width, height, a);
    append_rgba(&files[1], width, height, b);
    return compare(&files[0], &files[1], rules);
}

enum { WIDTH = 16, HEIGHT = 12, SIZE = 4 * WIDTH * HEIGHT };

/* An edge with smoothed border; odd kinds with specks, kinds from 2 on with alpha. */
static void draw(uint8_t *colors, uint32_t seed, unsigned kind) {
    int ink[3];
    for (int i = 0; i < 3; i++)
        ink[i] = fixture_random(&seed) & 255;
    int across = (int)(fixture_random(&seed) % 13) - 6, down = (int)(fixture_random(&seed) % 13) - 6;
    int start = (int)(fixture_random(&seed) % 40);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++, colors += 4) {
            int cover = across * x + down * y + 2 * start;
            cover = cover < 0 ? 0 : cover > 8 ? 8 : cover;
            uint32_t random = fixture_random(&seed);
            for (int i = 0; i < 3; i++)
                colors[i] = (uint8_t)(255 - ((255 - ink[i]) * cover >> 3));
            colors[3] = 255;
            if (kind & 1 && random % 11 == 0)
                colors[random % 3] ^= random >> 12 & 63;
            if (kind & 2)
                colors[3] = (uint8_t)(random % 5 == 0 ? random >> 4 & 255 : (uint32_t)x * 16);
        }
}

/* What pixelmatch 7.2.0 says of such pictures. */
static void test_counts_as_pixelmatch(void **state) {
    (void)state;
    static const struct {
        unsigned index;
        double threshold;
        unsigned counted, with_antialiased;
    } known[] = {
        {0, 0.1, 0, 1},      {1, 0.05, 170, 192},  {2, 0, 152, 159},  {3, 0.3, 0, 0},
        {4, 0.1, 170, 192},  {5, 0.05, 103, 138},  {6, 0, 16, 16},    {7, 0.3, 61, 62},
        {8, 0.1, 179, 192},  {9, 0.05, 7, 9},      {10, 0, 178, 183}, {11, 0.3, 43, 43},
        {12, 0.1, 2, 2},     {13, 0.05, 113, 135}, {14, 0, 180, 183}, {15, 0.3, 0, 0},
        {16, 0.1, 184, 192}, {17, 0.05, 183, 192}, {18, 0, 24, 24},   {19, 0.3, 66, 66},
        {20, 0.1, 168, 192}, {21, 0.05, 3, 3},     {22, 0, 161, 166}, {23, 0.3, 65, 67},
    };
    uint8_t a[SIZE], b[SIZE];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        unsigned index = known[i].index, kind = index % 4;
        draw(a, 1000 + index, kind);
        draw(b, index % 3 ? 1001 + index : 1000 + index, index % 3 ? kind : kind ^ 1);
        PictureRules rules = {.metric = PICTURE_METRIC_YIQ, .threshold = known[i].threshold};
        PictureFindings found = compare_rgba(WIDTH, HEIGHT, a, b, &rules);
        assert_int_equal(found.counted, known[i].counted);
        assert_int_equal(found.counted + found.antialiased, known[i].with_antialiased);
        rules.include_antialiased = true;
        assert_int_equal(compare_rgba(WIDTH, HEIGHT, a, b, &rules).counted, known[i].with_antialiased);
    }
}

static void test_counts_exactly(void **state) {
    (void)state;
    uint8_t a[SIZE], b[SIZE];
    draw(a, 5, 3);
    memcpy(b, a, SIZE);
    assert_true(picture_findings_same(&(PictureFindings){0}));
    PictureFindings found = compare_rgba(WIDTH, HEIGHT, a, b, &exact);
    assert_true(picture_findings_same(&found));
    assert_int_equal(found.raw, 0);
    assert_int_equal(found.box.width, 0);
    b[4 * (3 * WIDTH + 5)] ^= 1;
    b[4 * (7 * WIDTH + 2) + 3] ^= 64;
    found = compare_rgba(WIDTH, HEIGHT, a, b, &exact);
    assert_false(picture_findings_same(&found));
    assert_int_equal(found.raw, 2);
    assert_int_equal(found.counted, 2);
    assert_int_equal(found.largest, 64);
    assert_int_equal(found.range, 255);
    assert_memory_equal(&found.box, (&(PictureArea){2, 3, 4, 5}), sizeof found.box);
}

static void test_tolerates_and_ignores_what_it_is_told(void **state) {
    (void)state;
    uint8_t a[SIZE] = {0}, b[SIZE] = {0};
    b[0] = 3;
    b[4 * WIDTH + 1] = 4;
    b[SIZE - 1] = 200;
    const PictureArea corner = {WIDTH - 1, HEIGHT - 1, 1, 1},
                      beyond = {WIDTH - 2, HEIGHT - 2, UINT32_MAX, UINT32_MAX};
    PictureRules rules = {.tolerance = 3};
    PictureFindings found = compare_rgba(WIDTH, HEIGHT, a, b, &rules);
    assert_int_equal(found.raw, 3);
    assert_int_equal(found.counted, 2);
    rules.ignored = &corner;
    rules.ignored_count = 1;
    found = compare_rgba(WIDTH, HEIGHT, a, b, &rules);
    assert_int_equal(found.raw, 3);
    assert_int_equal(found.counted, 1);
    assert_int_equal(found.ignored, 1);
    assert_int_equal(found.largest, 200);
    rules.ignored = &beyond;
    rules.tolerance = 4;
    found = compare_rgba(WIDTH, HEIGHT, a, b, &rules);
    assert_true(picture_findings_same(&found));
    /* What has no opacity has no colour. */
    rules = (PictureRules){.metric = PICTURE_METRIC_YIQ, .include_antialiased = true};
    found = compare_rgba(WIDTH, HEIGHT, a, b, &rules);
    assert_int_equal(found.raw, 3);
    assert_int_equal(found.counted, 1);
    rules.ignored = &corner;
    rules.ignored_count = 1;
    assert_int_equal(compare_rgba(WIDTH, HEIGHT, a, b, &rules).counted, 0);
}

static void append_kind(Buffer *out, PngHead head, const void *samples) {
    buffer_init(out);
    head.width = head.height = 2;
    fixture_append_png(out, &head, samples, 0, 1000);
}

/* The same colours in different kinds of files are the same; 16 bits are compared at 16 bits. */
static void test_compares_kinds_of_files(void **state) {
    (void)state;
    PngHead indexed = {
        .depth = 1, .color_type = PNG_INDEXED, .palette = {{9, 9, 9, 255}, {200, 200, 200, 255}}};
    Buffer a, b;
    append_kind(&a, indexed, "\x40\x80");
    append_kind(&b, (PngHead){.depth = 8, .color_type = PNG_GREY, .interlaced = true}, "\x09\xc8\xc8\x09");
    PictureFindings found = compare(&a, &b, &exact);
    assert_int_equal(found.raw, 0);
    append_kind(&a, indexed, "\x40\x80");
    append_kind(&b, (PngHead){.depth = 16, .color_type = PNG_GREY, .gamma = 100000},
                "\x09\x09\xc8\xc8\xc8\xc7\x09\x09");
    found = compare(&a, &b, &exact);
    assert_int_equal(found.raw, 1);
    assert_int_equal(found.largest, 1);
    assert_int_equal(found.range, 65535);
    assert_int_equal(found.sides[0].gamma, 0);
    assert_int_equal(found.sides[1].gamma, 100000);
    append_kind(&a, (PngHead){.depth = 16, .color_type = PNG_GREY}, "\0\0\0\0\0\0\0\0");
    append_kind(&b, (PngHead){.depth = 16, .color_type = PNG_GREY}, "\0\0\2\2\2\3\0\0");
    found = compare(&a, &b, &(PictureRules){.tolerance = 2});
    assert_int_equal(found.raw, 2);
    assert_int_equal(found.counted, 1);
}

typedef struct Seen {
    uint32_t rows, marks[5], missing;
} Seen;

static bool begin(void *context, const PictureSide *expected, const PictureSide *actual) {
    (void)context;
    return expected->width && actual->width;
}

static void see_row(void *context, uint32_t y, const uint8_t *marks, const uint8_t *expected,
                    const uint8_t *actual) {
    Seen *seen = context;
    assert_int_equal(y, seen->rows++);
    for (int x = 0; x < WIDTH; x++)
        seen->marks[marks[x]]++;
    seen->missing += !expected || !actual;
}

static Seen watch(uint32_t height, const uint8_t *a, const uint8_t *b, const PictureRules *rules,
                  bool *same) {
    Seen seen = {0};
    PictureFindings found;
    Buffer files[2];
    for (int i = 0; i < 2; i++)
        buffer_init(&files[i]);
    append_rgba(&files[0], WIDTH, HEIGHT, a);
    append_rgba(&files[1], WIDTH, height, b);
    assert_true(picture_compare(files[0].bytes, files[0].length, files[1].bytes, files[1].length, rules,
                                &(PictureWatch){begin, see_row, &seen}, true, &found));
    *same = picture_findings_same(&found);
    for (int i = 0; i < 2; i++)
        buffer_finish(&files[i]);
    return seen;
}

static void test_shows_every_row(void **state) {
    (void)state;
    uint8_t a[SIZE], b[SIZE];
    bool same;
    draw(a, 9, 0);
    memcpy(b, a, SIZE);
    Seen seen = watch(HEIGHT, a, b, &exact, &same);
    assert_true(same);
    assert_int_equal(seen.marks[PICTURE_MARK_SAME], WIDTH * HEIGHT);
    b[17] ^= 255;
    for (int yiq = 0; yiq < 2; yiq++) {
        PictureRules rules = {.metric = yiq ? PICTURE_METRIC_YIQ : PICTURE_METRIC_CHANNELS, .threshold = 0.1};
        seen = watch(HEIGHT, a, b, &rules, &same);
        assert_false(same);
        assert_int_equal(seen.rows, HEIGHT);
        assert_int_equal(seen.marks[PICTURE_MARK_COUNTED], 1);
        assert_int_equal(seen.marks[PICTURE_MARK_SAME], WIDTH * HEIGHT - 1);
        seen = watch(HEIGHT - 2, a, b, &rules, &same);
        assert_false(same);
        assert_int_equal(seen.rows, HEIGHT);
        assert_int_equal(seen.missing, 2);
        assert_int_equal(seen.marks[PICTURE_MARK_COUNTED], 1);
        assert_int_equal(seen.marks[PICTURE_MARK_OUTSIDE], 2 * WIDTH);
    }
}

/* Rows that the thread has ready when the other file turns out to be broken, and the other way round. */
static void test_says_which_file_is_broken(void **state) {
    (void)state;
    enum { SIDE = 600 };
    uint8_t *samples = malloc((size_t)4 * SIDE * SIDE);
    uint32_t random = 3;
    for (size_t i = 0; i < (size_t)4 * SIDE * SIDE; i++)
        samples[i] = (uint8_t)fixture_random(&random);
    for (int broken = 0; broken < 2; broken++) {
        Buffer files[2];
        for (int i = 0; i < 2; i++) {
            buffer_init(&files[i]);
            append_rgba(&files[i], SIDE, SIDE, samples);
        }
        files[broken].length /= 2;
        PictureFindings found;
        assert_false(picture_compare(files[0].bytes, files[0].length, files[1].bytes, files[1].length, &exact,
                                     NULL, true, &found));
        assert_string_equal(found.sides[broken].fault, "it is cut short");
        assert_null(found.sides[!broken].fault);
        for (int i = 0; i < 2; i++)
            buffer_finish(&files[i]);
    }
    free(samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_as_pixelmatch),
        cmocka_unit_test(test_counts_exactly),
        cmocka_unit_test(test_tolerates_and_ignores_what_it_is_told),
        cmocka_unit_test(test_compares_kinds_of_files),
        cmocka_unit_test(test_shows_every_row),
        cmocka_unit_test(test_says_which_file_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
