#include "picture/inflate.h"

#include "picture/picture_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 300000 };

typedef struct Parts {
    const char *bytes;
    size_t length, at, part;
} Parts;

static bool next_part(void *context, const uint8_t **bytes, size_t *length) {
    Parts *parts = context;
    size_t left = parts->length - parts->at;
    *bytes = (const uint8_t *)parts->bytes + parts->at;
    *length = parts->part < left ? parts->part : left;
    parts->at += *length;
    return left > 0;
}

/* Reads `length` bytes in pieces of `step`, and the end. */
static bool inflate_all(const Buffer *stream, size_t part, uint8_t *out, size_t length, size_t step) {
    Parts parts = {stream->bytes, stream->length, 0, part};
    Inflater *inflater = inflater_create((InflateSource){next_part, &parts});
    bool done = true;
    for (size_t at = 0; done && at < length; at += step)
        done = inflater_read(inflater, out + at, step < length - at ? step : length - at);
    done = done && inflater_end(inflater);
    inflater_destroy(inflater);
    return done;
}

static void fill(uint8_t *bytes, size_t length, int kind, uint32_t seed) {
    for (size_t i = 0; i < length; i++) {
        uint32_t random = fixture_random(&seed);
        bytes[i] = kind == 0   ? 0
                   : kind == 1 ? (uint8_t)random
                   : kind == 2 ? random % 5 * (random / 7 % 3)
                               : (uint8_t)i;
        if (kind == 3 && i > 40000)
            bytes[i] = random % 50 ? bytes[i - 32768] : (uint8_t)random;
        if (kind == 4)
            bytes[i] = i > 20 && random % 30 ? bytes[i - 1 - i / 1000 % 19] : (uint8_t)random;
    }
}

static void test_gives_back_what_was_compressed(void **state) {
    (void)state;
    static const size_t lengths[] = {0, 1, 2, 257, 32768, 65536, 65537, 98305, MOST};
    uint8_t *bytes = malloc(MOST), *out = malloc(MOST);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (int kind = 0; kind < 5; kind++) {
            int level = (int)(i + (size_t)kind) % 10;
            fill(bytes, lengths[i], kind, (uint32_t)i);
            Buffer stream;
            buffer_init(&stream);
            fixture_deflate(&stream, bytes, lengths[i], level);
            assert_true(inflate_all(&stream, i % 2 ? 8192 : 13 + i, out, lengths[i], 1000 + 777 * i));
            assert_int_equal(memcmp(bytes, out, lengths[i]), 0);
            buffer_finish(&stream);
        }
    free(bytes);
    free(out);
}

/* After any change of a bit: what zlib says. */
static void test_agrees_with_zlib_on_damaged_streams(void **state) {
    (void)state;
    enum { LENGTH = 900, ROOM = 70000 };
    uint8_t *bytes = malloc(ROOM), *out = malloc(ROOM), *right = malloc(ROOM);
    for (int kind = 1; kind < 5; kind++) {
        fill(bytes, LENGTH, kind, 7);
        Buffer stream;
        buffer_init(&stream);
        fixture_deflate(&stream, bytes, LENGTH, 9);
        for (size_t bit = 0; bit < 8 * stream.length; bit += 1 + bit / 800) {
            stream.bytes[bit / 8] ^= (char)(1 << bit % 8);
            long length = fixture_inflate(stream.bytes, stream.length, right, ROOM);
            bool done = inflate_all(&stream, 1 + bit % 300, out, length < 0 ? LENGTH : (size_t)length, 100);
            assert_int_equal(done, length >= 0);
            if (done)
                assert_memory_equal(out, right, (size_t)length);
            stream.bytes[bit / 8] ^= (char)(1 << bit % 8);
        }
        buffer_finish(&stream);
    }
    free(bytes);
    free(out);
    free(right);
}

static void test_refuses_what_is_cut_short_or_too_long(void **state) {
    (void)state;
    uint8_t bytes[600], out[601];
    fill(bytes, sizeof bytes, 2, 3);
    Buffer stream;
    buffer_init(&stream);
    fixture_deflate(&stream, bytes, sizeof bytes, 6);
    size_t whole = stream.length;
    for (stream.length = 0; stream.length < whole; stream.length++)
        assert_false(inflate_all(&stream, 50, out, sizeof bytes, 64));
    assert_true(inflate_all(&stream, 50, out, sizeof bytes, 64));
    assert_false(inflate_all(&stream, 50, out, sizeof bytes + 1, 64));
    assert_false(inflate_all(&stream, 50, out, sizeof bytes - 1, 64));
    buffer_finish(&stream);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gives_back_what_was_compressed),
        cmocka_unit_test(test_agrees_with_zlib_on_damaged_streams),
        cmocka_unit_test(test_refuses_what_is_cut_short_or_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
