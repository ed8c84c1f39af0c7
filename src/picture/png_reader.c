#include "picture/png_reader.h"

#include "base/memory.h"
#include "picture/inflate.h"
#include "picture/png_filter.h"

#include <stdlib.h>
#include <string.h>

struct PngReader {
    PngChunks chunks;
    Inflater *inflater;
    const char *fault;
    size_t row_size, pixel; /* bytes */
    uint8_t *above;         /* the last row that was read */
    uint8_t *whole;         /* of an interlaced picture; NULL until it is read */
    uint32_t next;          /* row of `whole` */
};

PngReader *png_reader_create(const void *bytes, size_t length) {
    PngReader *reader = memory_allocate(1, sizeof *reader);
    if (!png_chunks_begin(&reader->chunks, bytes, length)) {
        reader->fault = reader->chunks.fault;
        return reader;
    }
    const PngHead *head = &reader->chunks.head;
    reader->inflater = inflater_create((InflateSource){png_chunks_next_data, &reader->chunks});
    reader->row_size = png_head_row_size(head, head->width);
    reader->pixel = ((size_t)png_head_pixel_bits(head) + 7) / 8;
    reader->above = memory_allocate(reader->row_size, 1);
    return reader;
}

void png_reader_destroy(PngReader *reader) {
    if (!reader)
        return;
    inflater_destroy(reader->inflater);
    free(reader->above);
    free(reader->whole);
    free(reader);
}

const PngHead *png_reader_head(const PngReader *reader) {
    return &reader->chunks.head;
}

const char *png_reader_fault(const PngReader *reader) {
    return reader->fault;
}

static bool fail(PngReader *reader, const char *fault) {
    reader->fault = reader->chunks.fault ? reader->chunks.fault : fault;
    return false;
}

/* The bits behind the last pixel mean nothing; rows are compared as bytes. */
static void clear_tail(const PngReader *reader, uint8_t *row, size_t size, uint32_t width) {
    unsigned bits = (unsigned)((size_t)width * (size_t)png_head_pixel_bits(&reader->chunks.head) % 8);
    if (bits)
        row[size - 1] &= (uint8_t)(0xff << (8 - bits));
}

/* A row with its filter taken off; `above` becomes this one, with the bits behind the last pixel. */
static bool read_filtered(PngReader *reader, uint8_t *row, size_t size) {
    uint8_t kind;
    if (!inflater_read(reader->inflater, &kind, 1) || !inflater_read(reader->inflater, row, size))
        return fail(reader, "its pixels are corrupt or cut short");
    if (kind >= PNG_FILTER_KINDS)
        return fail(reader, "a row has an unknown filter");
    png_filter_undo(kind, row, reader->above, size, reader->pixel);
    memcpy(reader->above, row, size);
    return true;
}

/* Adam7: where the pixels of a pass begin and how far they are apart. */
typedef struct Pass {
    uint32_t x, y, step_x, step_y;
} Pass;

static const Pass passes[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                              {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

static uint32_t count_steps(uint32_t side, uint32_t first, uint32_t step) {
    return side > first ? (side - first + step - 1) / step : 0;
}

static void spread_bits(uint8_t *to, const uint8_t *from, uint32_t width, const Pass *pass, unsigned bits) {
    unsigned mask = (1u << bits) - 1;
    for (uint32_t i = 0; i < width; i++) {
        size_t source = (size_t)i * bits, target = (size_t)(pass->x + i * pass->step_x) * bits;
        unsigned sample = from[source / 8] >> (8 - bits - source % 8) & mask;
        to[target / 8] |= (uint8_t)(sample << (8 - bits - target % 8));
    }
}

static void spread_row(const PngReader *reader, uint8_t *to, const uint8_t *from, uint32_t width,
                       const Pass *pass) {
    unsigned bits = (unsigned)png_head_pixel_bits(&reader->chunks.head);
    if (bits < 8) {
        spread_bits(to, from, width, pass, bits);
        return;
    }
    for (uint32_t i = 0; i < width; i++)
        memcpy(to + (pass->x + (size_t)i * pass->step_x) * reader->pixel, from + i * reader->pixel,
               reader->pixel);
}

static bool read_pass(PngReader *reader, const Pass *pass, uint8_t *row) {
    const PngHead *head = &reader->chunks.head;
    uint32_t width = count_steps(head->width, pass->x, pass->step_x);
    size_t size = png_head_row_size(head, width);
    memset(reader->above, 0, reader->row_size);
    for (uint32_t y = pass->y; width && y < head->height; y += pass->step_y) {
        if (!read_filtered(reader, row, size))
            return false;
        spread_row(reader, reader->whole + y * reader->row_size, row, width, pass);
    }
    return true;
}

static bool read_whole(PngReader *reader) {
    if (reader->row_size > PNG_READER_MOST_BYTES / reader->chunks.head.height)
        return fail(reader, "it is interlaced and too large for that");
    reader->whole = memory_allocate(reader->chunks.head.height, reader->row_size);
    uint8_t *row = memory_allocate(reader->row_size, 1);
    bool done = true;
    for (size_t i = 0; done && i < sizeof passes / sizeof *passes; i++)
        done = read_pass(reader, &passes[i], row);
    free(row);
    return done;
}

bool png_reader_read_row(PngReader *reader, uint8_t *row) {
    if (reader->chunks.head.interlaced) {
        if (!reader->whole && !read_whole(reader))
            return false;
        memcpy(row, reader->whole + reader->next++ * reader->row_size, reader->row_size);
        return true;
    }
    if (!read_filtered(reader, row, reader->row_size))
        return false;
    clear_tail(reader, row, reader->row_size, reader->chunks.head.width);
    return true;
}

bool png_reader_end(PngReader *reader) {
    if (!inflater_end(reader->inflater))
        return fail(reader, "its pixels do not end where they should, or their checksum is wrong");
    return png_chunks_end(&reader->chunks) || fail(reader, "it is cut short");
}
