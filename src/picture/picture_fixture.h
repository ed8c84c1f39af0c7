/* For tests: PNG files of any kind, made from samples. */
#ifndef PICTURE_FIXTURE_H
#define PICTURE_FIXTURE_H

#include "base/buffer.h"
#include "picture/png_chunks.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static inline uint32_t fixture_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static inline void fixture_deflate(Buffer *out, const void *bytes, size_t length, int level) {
    uLongf size = compressBound((uLong)length);
    Bytef *packed = malloc(size);
    compress2(packed, &size, bytes, (uLong)length, level);
    buffer_append(out, packed, size);
    free(packed);
}

/* What zlib says of a stream: its length, or -1. */
static inline long fixture_inflate(const void *bytes, size_t length, void *out, size_t room) {
    z_stream stream = {
        .next_in = (Bytef *)bytes, .avail_in = (uInt)length, .next_out = out, .avail_out = (uInt)room};
    inflateInit(&stream);
    bool done = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    long made = (long)stream.total_out;
    inflateEnd(&stream);
    return done ? made : -1;
}

static inline void fixture_append_32(Buffer *out, uint32_t value) {
    const char bytes[4] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8), (char)value};
    buffer_append(out, bytes, 4);
}

static inline void fixture_append_chunk(Buffer *out, const char *name, const void *data, size_t length) {
    fixture_append_32(out, (uint32_t)length);
    size_t from = out->length;
    buffer_append(out, name, 4);
    buffer_append(out, data, length);
    fixture_append_32(out, (uint32_t)crc32(0, (const Bytef *)out->bytes + from, (uInt)(length + 4)));
}

static inline void fixture_append_head(Buffer *out, const PngHead *head) {
    buffer_append(out, "\x89PNG\r\n\x1a\n", 8);
    Buffer data;
    buffer_init(&data);
    fixture_append_32(&data, head->width);
    fixture_append_32(&data, head->height);
    const char rest[5] = {(char)head->depth, (char)head->color_type, 0, 0, head->interlaced};
    buffer_append(&data, rest, sizeof rest);
    fixture_append_chunk(out, "IHDR", data.bytes, data.length);
    buffer_finish(&data);
}

/* PLTE and tRNS as the head says; all colours of a palette get their alpha. */
static inline void fixture_append_colors(Buffer *out, const PngHead *head) {
    char colors[3 * 256], alphas[256];
    size_t count = (size_t)1 << head->depth;
    for (size_t i = 0; head->color_type == PNG_INDEXED && i < count; i++) {
        memcpy(colors + 3 * i, head->palette[i], 3);
        alphas[i] = (char)head->palette[i][3];
    }
    if (head->color_type == PNG_INDEXED) {
        fixture_append_chunk(out, "PLTE", colors, 3 * count);
        fixture_append_chunk(out, "tRNS", alphas, count);
    } else if (head->has_key) {
        for (size_t i = 0; i < 3; i++) {
            colors[2 * i] = (char)(head->key[i] >> 8);
            colors[2 * i + 1] = (char)head->key[i];
        }
        fixture_append_chunk(out, "tRNS", colors, head->color_type == PNG_RGB ? 6 : 2);
    }
}

/* The bits of a sample, of packed rows `row_size` bytes long. */
static inline unsigned fixture_bit(const uint8_t *row, size_t bit) {
    return row[bit / 8] >> (7 - bit % 8) & 1u;
}

static inline int fixture_predict(int kind, int left, int above, int corner) {
    int guess = left + above - corner;
    int nearest = abs(guess - left) <= abs(guess - above) && abs(guess - left) <= abs(guess - corner) ? left
                  : abs(guess - above) <= abs(guess - corner)                                         ? above
                                                              : corner;
    const int predictions[] = {0, left, above, (left + above) / 2, nearest};
    return predictions[kind];
}

static inline void fixture_append_filtered(Buffer *out, int kind, const uint8_t *row, const uint8_t *above,
                                           size_t size, size_t pixel) {
    char byte = (char)kind;
    buffer_append(out, &byte, 1);
    for (size_t i = 0; i < size; i++) {
        int left = i < pixel ? 0 : row[i - pixel], corner = i < pixel || !above ? 0 : above[i - pixel];
        byte = (char)(row[i] - fixture_predict(kind, left, above ? above[i] : 0, corner));
        buffer_append(out, &byte, 1);
    }
}

/* The pixels x, x + step_x ... of rows y, y + step_y ... as a picture of its own. */
static inline void fixture_append_pass(Buffer *out, const PngHead *head, const uint8_t *samples, int filter,
                                       const uint32_t pass[4]) {
    size_t row_size = png_head_row_size(head, head->width), bits = (size_t)png_head_pixel_bits(head);
    uint8_t *rows[2] = {calloc(row_size, 1), calloc(row_size, 1)};
    int kind = filter;
    bool first = true;
    for (uint32_t y = pass[1]; pass[0] < head->width && y < head->height; y += pass[3], first = false) {
        size_t at = 0;
        memset(rows[0], 0, row_size);
        for (uint32_t x = pass[0]; x < head->width; x += pass[2])
            for (size_t bit = 0; bit < bits; bit++, at++)
                rows[0][at / 8] |=
                    (uint8_t)(fixture_bit(samples + y * row_size, x * bits + bit) << (7 - at % 8));
        kind = filter < 0 ? (kind + 2) % 5 : filter;
        fixture_append_filtered(out, kind, rows[0], first ? NULL : rows[1], (at + 7) / 8, (bits + 7) / 8);
        uint8_t *swapped = rows[0];
        rows[0] = rows[1];
        rows[1] = swapped;
    }
    free(rows[0]);
    free(rows[1]);
}

/* The whole file; `samples` are packed rows. `filter` -1: each row has another one. `part` is the length of
   an IDAT chunk. */
static inline void fixture_append_png(Buffer *out, const PngHead *head, const uint8_t *samples, int filter,
                                      size_t part) {
    static const uint32_t passes[][4] = {{0, 0, 1, 1}, {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8},
                                         {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    fixture_append_head(out, head);
    if (head->gamma) {
        const char gamma[4] = {(char)(head->gamma >> 24), (char)(head->gamma >> 16), (char)(head->gamma >> 8),
                               (char)head->gamma};
        fixture_append_chunk(out, "gAMA", gamma, 4);
    }
    fixture_append_colors(out, head);
    Buffer rows, data;
    buffer_init(&rows);
    buffer_init(&data);
    for (int i = head->interlaced ? 1 : 0; i < (head->interlaced ? 8 : 1); i++)
        fixture_append_pass(&rows, head, samples, filter, passes[i]);
    fixture_deflate(&data, rows.bytes, rows.length, 6);
    for (size_t at = 0; at < data.length; at += part)
        fixture_append_chunk(out, "IDAT", data.bytes + at, part < data.length - at ? part : data.length - at);
    fixture_append_chunk(out, "IEND", "", 0);
    buffer_finish(&rows);
    buffer_finish(&data);
}

#endif
