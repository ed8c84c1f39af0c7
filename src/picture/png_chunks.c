#include "picture/png_chunks.h"

#include <string.h>
#include <zlib.h>

enum { LONGEST_CHUNK = 0x7fffffff, HEAD_LENGTH = 13 };

static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

typedef struct Chunk {
    uint32_t name;
    const uint8_t *data;
    uint32_t length;
} Chunk;

#define NAME(A, B, C, D) ((uint32_t)(A) << 24 | (uint32_t)(B) << 16 | (uint32_t)(C) << 8 | (uint32_t)(D))

bool png_chunks_is_png(const void *bytes, size_t length) {
    return length >= sizeof signature && !memcmp(bytes, signature, sizeof signature);
}

static bool fail(PngChunks *chunks, const char *fault) {
    chunks->fault = fault;
    return false;
}

static uint32_t read_32(const uint8_t *bytes) {
    return NAME(bytes[0], bytes[1], bytes[2], bytes[3]);
}

static uint16_t read_16(const uint8_t *bytes) {
    return (uint16_t)(bytes[0] << 8 | bytes[1]);
}

static bool is_name(const uint8_t *bytes) {
    for (int i = 0; i < 4; i++)
        if ((bytes[i] | 32) < 'a' || (bytes[i] | 32) > 'z')
            return false;
    return true;
}

/* Bit 5 of the first letter. */
static bool is_critical(const Chunk *chunk) {
    return !(chunk->name >> 24 & 32);
}

/* The next chunk; ancillary ones with a wrong checksum are passed over. */
static bool next_chunk(PngChunks *chunks, Chunk *chunk) {
    for (;;) {
        size_t left = (size_t)(chunks->end - chunks->bytes);
        if (left < 12)
            return fail(chunks, "it is cut short");
        uint32_t length = read_32(chunks->bytes);
        if (length > LONGEST_CHUNK || !is_name(chunks->bytes + 4))
            return fail(chunks, "it has something that is no chunk");
        if (length > left - 12)
            return fail(chunks, "it is cut short");
        *chunk = (Chunk){read_32(chunks->bytes + 4), chunks->bytes + 8, length};
        bool valid = crc32_z(0, chunks->bytes + 4, (size_t)length + 4) == read_32(chunk->data + length);
        chunks->bytes += (size_t)length + 12;
        if (valid)
            return true;
        if (is_critical(chunk))
            return fail(chunks, "a checksum is wrong");
    }
}

static bool depth_fits(int color_type, int depth) {
    static const uint32_t depths[] = {/* bit `depth` is set when the colour type can have it */
                                      [PNG_GREY] = 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8 | 1u << 16,
                                      [PNG_RGB] = 1u << 8 | 1u << 16,
                                      [PNG_INDEXED] = 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8,
                                      [PNG_GREY_ALPHA] = 1u << 8 | 1u << 16,
                                      [PNG_RGBA] = 1u << 8 | 1u << 16};
    return color_type <= PNG_RGBA && depth <= 16 && depths[color_type] >> depth & 1;
}

static bool read_head(PngChunks *chunks) {
    Chunk chunk;
    if (!next_chunk(chunks, &chunk))
        return false;
    if (chunk.name != NAME('I', 'H', 'D', 'R') || chunk.length != HEAD_LENGTH)
        return fail(chunks, "it does not begin with a header");
    PngHead *head = &chunks->head;
    head->width = read_32(chunk.data);
    head->height = read_32(chunk.data + 4);
    head->depth = chunk.data[8];
    head->color_type = (PngColorType)chunk.data[9];
    head->interlaced = chunk.data[12];
    if (!depth_fits(chunk.data[9], chunk.data[8]) || chunk.data[10] || chunk.data[11] || chunk.data[12] > 1 ||
        !head->width || !head->height)
        return fail(chunks, "its header is not valid");
    if (head->width > PNG_CHUNKS_MOST_SIDE || head->height > PNG_CHUNKS_MOST_SIDE)
        return fail(chunks, "a side is above 1000000 pixels");
    for (int i = 0; i < PNG_CHUNKS_MOST_COLORS; i++)
        head->palette[i][3] = 255;
    return true;
}

/* What was seen before the pixels. */
typedef struct Seen {
    uint32_t colors;
    bool palette, transparency, gamma;
} Seen;

static bool read_palette(PngChunks *chunks, const Chunk *chunk, Seen *seen) {
    PngHead *head = &chunks->head;
    uint32_t most = head->color_type == PNG_INDEXED ? 1u << head->depth : PNG_CHUNKS_MOST_COLORS;
    if (seen->palette)
        return fail(chunks, "it has two palettes");
    seen->palette = true;
    if (head->color_type != PNG_INDEXED)
        return true;
    if (!chunk->length || chunk->length % 3 || chunk->length > 3 * PNG_CHUNKS_MOST_COLORS)
        return fail(chunks, "its palette is not valid");
    seen->colors = chunk->length / 3 < most ? chunk->length / 3 : most;
    for (uint32_t i = 0; i < seen->colors; i++)
        memcpy(head->palette[i], chunk->data + (size_t)3 * i, 3);
    return true;
}

static void read_transparency(PngHead *head, const Chunk *chunk, Seen *seen) {
    uint16_t mask = (uint16_t)((1u << head->depth) - 1);
    uint32_t length = head->color_type == PNG_GREY ? 2 : head->color_type == PNG_RGB ? 6 : 0;
    if (seen->transparency)
        return;
    if (length && chunk->length == length) {
        seen->transparency = head->has_key = true;
        for (uint32_t i = 0; i < length / 2; i++)
            head->key[i] = read_16(chunk->data + (size_t)2 * i) & mask;
    } else if (head->color_type == PNG_INDEXED && chunk->length && chunk->length <= seen->colors) {
        seen->transparency = true;
        for (uint32_t i = 0; i < chunk->length; i++)
            head->palette[i][3] = chunk->data[i];
    }
}

static void read_gamma(PngHead *head, const Chunk *chunk, Seen *seen) {
    if (chunk->length == 4 && !seen->gamma && read_32(chunk->data) <= LONGEST_CHUNK) {
        head->gamma = read_32(chunk->data);
        seen->gamma = true;
    }
}

/* True to go on. */
static bool read_before_data(PngChunks *chunks, const Chunk *chunk, Seen *seen) {
    switch (chunk->name) {
    case NAME('P', 'L', 'T', 'E'):
        return read_palette(chunks, chunk, seen);
    case NAME('t', 'R', 'N', 'S'):
        read_transparency(&chunks->head, chunk, seen);
        return true;
    case NAME('g', 'A', 'M', 'A'):
        read_gamma(&chunks->head, chunk, seen);
        return true;
    case NAME('s', 'R', 'G', 'B'):
        chunks->head.gamma = PNG_SRGB_GAMMA;
        seen->gamma = true;
        return true;
    default:
        return !is_critical(chunk) || fail(chunks, "it has an unknown critical chunk");
    }
}

bool png_chunks_begin(PngChunks *chunks, const void *bytes, size_t length) {
    *chunks = (PngChunks){.bytes = bytes, .end = (const uint8_t *)bytes + length};
    if (!png_chunks_is_png(bytes, length))
        return fail(chunks, "it is no PNG");
    chunks->bytes += sizeof signature;
    Seen seen = {0};
    Chunk chunk;
    if (!read_head(chunks))
        return false;
    for (;;) {
        if (!next_chunk(chunks, &chunk))
            return false;
        if (chunk.name == NAME('I', 'D', 'A', 'T'))
            break;
        if (!read_before_data(chunks, &chunk, &seen))
            return false;
    }
    chunks->data = chunk.data;
    chunks->data_length = chunk.length;
    return chunks->head.color_type != PNG_INDEXED || seen.palette || fail(chunks, "it has no palette");
}

bool png_chunks_next_data(void *context, const uint8_t **data, size_t *length) {
    PngChunks *chunks = context;
    if (!chunks->data)
        return false;
    *data = chunks->data;
    *length = chunks->data_length;
    chunks->data = NULL;
    if (chunks->end - chunks->bytes < 8 || read_32(chunks->bytes + 4) != NAME('I', 'D', 'A', 'T'))
        return true;
    Chunk chunk;
    if (!next_chunk(chunks, &chunk))
        return false;
    chunks->data = chunk.data;
    chunks->data_length = chunk.length;
    return true;
}

bool png_chunks_end(PngChunks *chunks) {
    Chunk chunk;
    while (!chunks->fault && next_chunk(chunks, &chunk)) {
        if (chunk.name == NAME('I', 'E', 'N', 'D'))
            return true;
        if (is_critical(&chunk) && chunk.name != NAME('P', 'L', 'T', 'E'))
            return fail(chunks, chunk.name == NAME('I', 'D', 'A', 'T') ? "its pixels are not in one place"
                                                                       : "it has an unknown critical chunk");
    }
    return false;
}

int png_head_channels(const PngHead *head) {
    static const int channels[] = {
        [PNG_GREY] = 1, [PNG_RGB] = 3, [PNG_INDEXED] = 1, [PNG_GREY_ALPHA] = 2, [PNG_RGBA] = 4};
    return channels[head->color_type];
}

int png_head_pixel_bits(const PngHead *head) {
    return png_head_channels(head) * head->depth;
}

size_t png_head_row_size(const PngHead *head, uint32_t width) {
    return ((size_t)width * (size_t)png_head_pixel_bits(head) + 7) / 8;
}

bool png_heads_agree(const PngHead *a, const PngHead *b) {
    return a->depth == b->depth && a->color_type == b->color_type && a->has_key == b->has_key &&
           !memcmp(a->key, b->key, sizeof a->key) && !memcmp(a->palette, b->palette, sizeof a->palette);
}
