#include "picture/png_reader.h"

#include "picture/picture_fixture.h"
#include "picture/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Kind {
    PngColorType type;
    int depth;
} Kind;

static const Kind kinds[] = {{PNG_GREY, 1},        {PNG_GREY, 2},    {PNG_GREY, 4},    {PNG_GREY, 8},
                             {PNG_GREY, 16},       {PNG_RGB, 8},     {PNG_RGB, 16},    {PNG_INDEXED, 1},
                             {PNG_INDEXED, 2},     {PNG_INDEXED, 4}, {PNG_INDEXED, 8}, {PNG_GREY_ALPHA, 8},
                             {PNG_GREY_ALPHA, 16}, {PNG_RGBA, 8},    {PNG_RGBA, 16}};

enum { KINDS = sizeof kinds / sizeof *kinds };

static PngHead make_head(Kind kind, uint32_t width, uint32_t height, bool interlaced) {
    PngHead head = {.width = width,
                    .height = height,
                    .depth = kind.depth,
                    .color_type = kind.type,
                    .interlaced = interlaced,
                    .gamma = 55555};
    for (int i = 0; i < 256; i++)
        memcpy(head.palette[i],
               (uint8_t[]){(uint8_t)(i * 3), (uint8_t)(255 - i), (uint8_t)(i * 7), (uint8_t)(i * 5)}, 4);
    return head;
}

static uint8_t *make_samples(const PngHead *head) {
    size_t row_size = png_head_row_size(head, head->width);
    unsigned tail = (unsigned)(head->width * (unsigned)png_head_pixel_bits(head) % 8);
    uint8_t *samples = malloc(head->height * row_size);
    uint32_t random = 11;
    for (size_t i = 0; i < head->height * row_size; i++) {
        samples[i] = (uint8_t)(fixture_random(&random) % 4 ? i / 3 * 5 : fixture_random(&random));
        if (tail && i % row_size == row_size - 1)
            samples[i] &= (uint8_t)(0xff << (8 - tail));
    }
    return samples;
}

/* NULL or why not, after reading it all. */
static const char *read_all(const Buffer *file, const uint8_t *expected) {
    PngReader *reader = png_reader_create(file->bytes, file->length);
    if (!png_reader_fault(reader)) {
        const PngHead *head = png_reader_head(reader);
        size_t row_size = png_head_row_size(head, head->width);
        uint8_t *row = malloc(row_size);
        bool done = true;
        for (uint32_t y = 0; done && y < head->height; y++) {
            done = png_reader_read_row(reader, row);
            if (done && expected)
                assert_memory_equal(row, expected + y * row_size, row_size);
        }
        if (done)
            png_reader_end(reader);
        free(row);
    }
    const char *fault = png_reader_fault(reader);
    png_reader_destroy(reader);
    return fault;
}

static void test_reads_every_kind(void **state) {
    (void)state;
    static const uint32_t sizes[][2] = {{1, 1}, {2, 3}, {13, 9}, {5, 1}, {1, 6}, {33, 17}};
    for (size_t kind = 0; kind < KINDS; kind++)
        for (size_t size = 0; size < 6; size++)
            for (int filter = -1; filter < 5; filter++)
                for (int interlaced = 0; interlaced < 2; interlaced++) {
                    PngHead head = make_head(kinds[kind], sizes[size][0], sizes[size][1], interlaced);
                    uint8_t *samples = make_samples(&head);
                    Buffer file;
                    buffer_init(&file);
                    fixture_append_png(&file, &head, samples, filter, 1 + 40 * size);
                    assert_null(read_all(&file, samples));
                    buffer_finish(&file);
                    free(samples);
                }
}

static void test_reads_the_head(void **state) {
    (void)state;
    PngHead head = make_head((Kind){PNG_INDEXED, 2}, 3, 2, false);
    uint8_t *samples = make_samples(&head);
    Buffer file;
    buffer_init(&file);
    fixture_append_png(&file, &head, samples, 0, 1000);
    PngReader *reader = png_reader_create(file.bytes, file.length);
    const PngHead *found = png_reader_head(reader);
    assert_int_equal(found->width, 3);
    assert_int_equal(found->height, 2);
    assert_int_equal(found->gamma, 55555);
    assert_memory_equal(found->palette[3], head.palette[3], 4);
    assert_memory_equal(found->palette[4], ((uint8_t[]){0, 0, 0, 255}), 4);
    png_reader_destroy(reader);
    buffer_finish(&file);
    free(samples);
}

/* Each part of a file has a checksum, so no change of a bit goes unseen, but in ancillary chunks. */
static void test_refuses_damage(void **state) {
    (void)state;
    for (int interlaced = 0; interlaced < 2; interlaced++) {
        PngHead head = make_head((Kind){PNG_RGB, 8}, 7, 5, interlaced);
        head.gamma = 0;
        uint8_t *samples = make_samples(&head);
        Buffer file;
        buffer_init(&file);
        fixture_append_png(&file, &head, samples, -1, 50);
        for (size_t bit = 0; bit < 8 * file.length; bit++) {
            file.bytes[bit / 8] ^= (char)(1 << bit % 8);
            assert_non_null(read_all(&file, NULL));
            file.bytes[bit / 8] ^= (char)(1 << bit % 8);
        }
        size_t whole = file.length;
        for (file.length = 0; file.length < whole; file.length++)
            assert_non_null(read_all(&file, NULL));
        assert_null(read_all(&file, samples));
        buffer_finish(&file);
        free(samples);
    }
}

static void expect_fault(const PngHead *head, void (*add)(Buffer *), const char *rows, size_t length,
                         const char *fault) {
    Buffer file, data;
    buffer_init(&file);
    buffer_init(&data);
    fixture_append_head(&file, head);
    if (add)
        add(&file);
    fixture_deflate(&data, rows, length, 6);
    fixture_append_chunk(&file, "IDAT", data.bytes, data.length);
    fixture_append_chunk(&file, "IEND", "", 0);
    const char *found = read_all(&file, NULL);
    if (fault)
        assert_string_equal(found, fault);
    else
        assert_null(found);
    buffer_finish(&file);
    buffer_finish(&data);
}

static void add_unknown_critical(Buffer *file) {
    fixture_append_chunk(file, "NEWS", "x", 1);
}

static void add_unknown_ancillary(Buffer *file) {
    fixture_append_chunk(file, "neWS", "x", 1);
    fixture_append_chunk(file, "tRNS", "long", 4);
    fixture_append_chunk(file, "gAMA", "x", 1);
}

static void add_long_palette(Buffer *file) {
    static const char colors[3 * 257];
    fixture_append_chunk(file, "PLTE", colors, sizeof colors);
}

static void test_says_what_is_wrong(void **state) {
    (void)state;
    PngHead grey = {.width = 2, .height = 2, .depth = 8, .color_type = PNG_GREY};
    PngHead indexed = grey, odd = grey, huge = grey;
    indexed.color_type = PNG_INDEXED;
    odd.depth = 3;
    huge.width = PNG_CHUNKS_MOST_SIDE + 1;
    expect_fault(&grey, NULL, "\0ab\0cd", 6, NULL);
    expect_fault(&grey, add_unknown_ancillary, "\0ab\0cd", 6, NULL);
    expect_fault(&grey, NULL, "\0ab\5cd", 6, "a row has an unknown filter");
    expect_fault(&grey, NULL, "\0ab\0c", 5, "its pixels are corrupt or cut short");
    expect_fault(&grey, NULL, "\0ab\0cde", 7,
                 "its pixels do not end where they should, or their checksum is wrong");
    expect_fault(&grey, add_unknown_critical, "\0ab\0cd", 6, "it has an unknown critical chunk");
    expect_fault(&indexed, NULL, "\0ab\0cd", 6, "it has no palette");
    expect_fault(&indexed, add_long_palette, "\0ab\0cd", 6, "its palette is not valid");
    expect_fault(&odd, NULL, "\0ab\0cd", 6, "its header is not valid");
    expect_fault(&huge, NULL, "\0ab\0cd", 6, "a side is above 1000000 pixels");
}

/* A header can claim anything: memory goes by what is there. */
static void test_takes_little_memory_for_great_claims(void **state) {
    (void)state;
    PngHead head = {
        .width = PNG_CHUNKS_MOST_SIDE, .height = PNG_CHUNKS_MOST_SIDE, .depth = 16, .color_type = PNG_RGBA};
    expect_fault(&head, NULL, "\0ab", 3, "its pixels are corrupt or cut short");
    head.interlaced = true;
    expect_fault(&head, NULL, "\0ab", 3, "it is interlaced and too large for that");
}

static void expect_colors(PngHead head, const char *row, const uint8_t expected[4],
                          const uint16_t expected_wide[4]) {
    uint8_t colors[4];
    uint16_t wide[4];
    samples_to_8(&head, (const uint8_t *)row, 1, colors);
    samples_to_16(&head, (const uint8_t *)row, 1, wide);
    assert_memory_equal(colors, expected, sizeof colors);
    assert_memory_equal(wide, expected_wide, sizeof wide);
}

#define BOTH(R, G, B, A)                                                                                     \
    (const uint8_t[]){R, G, B, A}, (const uint16_t[]) {                                                      \
        R * 257, G * 257, B * 257, A * 257                                                                   \
    }

static void test_makes_colors(void **state) {
    (void)state;
    PngHead grey = {.depth = 1, .color_type = PNG_GREY};
    expect_colors(grey, "\x80", BOTH(255, 255, 255, 255));
    grey.depth = 2;
    expect_colors(grey, "\x40", BOTH(85, 85, 85, 255));
    grey.depth = 4;
    grey.has_key = true;
    grey.key[0] = 9;
    expect_colors(grey, "\x90", BOTH(153, 153, 153, 0));
    expect_colors(grey, "\xa0", BOTH(170, 170, 170, 255));
    PngHead rgb = {.depth = 8, .color_type = PNG_RGB, .has_key = true, .key = {1, 2, 3}};
    expect_colors(rgb, "\1\2\3", BOTH(1, 2, 3, 0));
    expect_colors(rgb, "\1\2\4", BOTH(1, 2, 4, 255));
    rgb.depth = 16;
    rgb.key[0] = 0x0102;
    rgb.key[1] = 0x0203;
    rgb.key[2] = 0x0304;
    expect_colors(rgb, "\1\2\2\3\3\4", (const uint8_t[]){1, 2, 3, 0},
                  (const uint16_t[]){0x0102, 0x0203, 0x0304, 0});
    expect_colors(rgb, "\1\2\2\3\3\5", (const uint8_t[]){1, 2, 3, 255},
                  (const uint16_t[]){0x0102, 0x0203, 0x0305, 65535});
    PngHead grey_alpha = {.depth = 16, .color_type = PNG_GREY_ALPHA};
    expect_colors(grey_alpha, "\x80\x80\x7f\x80", (const uint8_t[]){128, 128, 128, 127},
                  (const uint16_t[]){0x8080, 0x8080, 0x8080, 0x7f80});
    PngHead rgba = {.depth = 8, .color_type = PNG_RGBA};
    expect_colors(rgba, "\1\2\3\4", BOTH(1, 2, 3, 4));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_every_kind),
        cmocka_unit_test(test_reads_the_head),
        cmocka_unit_test(test_refuses_damage),
        cmocka_unit_test(test_says_what_is_wrong),
        cmocka_unit_test(test_takes_little_memory_for_great_claims),
        cmocka_unit_test(test_makes_colors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
