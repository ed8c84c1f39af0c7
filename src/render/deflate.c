#include "render/deflate.h"

#include "base/memory.h"
#include "render/huffman.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A block's tokens share one set of codes; so many of them that its head does not count, so few that the
   codes can follow the picture. */
enum { BLOCK_TOKENS = 16384 };
enum { END_OF_BLOCK = 256, LITERAL_SYMBOLS = 286, DISTANCE_SYMBOLS = 30, LENGTH_SYMBOLS = 19 };
enum { MOST_HEAD_BYTES = 1024, MOST_TOKEN_BYTES = 8 };

struct Deflater {
    Buffer *out;
    uint64_t bits; /* not yet written, lowest first */
    int bit_count;
    size_t token_count;
    uint32_t literal_counts[LITERAL_SYMBOLS], distance_counts[DISTANCE_SYMBOLS];
    DeflateToken tokens[BLOCK_TOKENS];
};

/* A number as DEFLATE sends it: a symbol, and the low bits that the symbol leaves open. */
typedef struct Split {
    int symbol, extra_count;
    uint32_t extra;
} Split;

static int log2_floor(uint32_t value) {
    return 31 - __builtin_clz(value);
}

static Split split_length(uint32_t length) {
    if (length == DEFLATE_MAX_MATCH)
        return (Split){285, 0, 0};
    uint32_t n = length - DEFLATE_MIN_MATCH;
    int extra = n < 8 ? 0 : log2_floor(n) - 2;
    return (Split){257 + (extra << 2) + (int)(n >> extra), extra, n & ((1u << extra) - 1)};
}

static Split split_distance(uint32_t distance) {
    uint32_t n = distance - 1;
    int extra = n < 4 ? 0 : log2_floor(n) - 1;
    return (Split){(extra << 1) + (int)(n >> extra), extra, n & ((1u << extra) - 1)};
}

int deflate_extra_bits(size_t distance) {
    return split_distance((uint32_t)distance).extra_count;
}

static void put(Deflater *deflater, uint32_t bits, int count) {
    deflater->bits |= (uint64_t)bits << deflater->bit_count;
    deflater->bit_count += count;
    if (deflater->bit_count < 32)
        return;
    unsigned char *at = (unsigned char *)deflater->out->bytes + deflater->out->length;
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(deflater->bits >> 8 * i);
    deflater->out->length += 4;
    deflater->bits >>= 32;
    deflater->bit_count -= 32;
}

static void put_symbol(Deflater *deflater, const HuffmanCode *code, int symbol) {
    put(deflater, code->bits[symbol], code->lengths[symbol]);
}

static void make_room(Deflater *deflater, size_t bytes) {
    Buffer *out = deflater->out;
    out->bytes = memory_grow(out->bytes, &out->capacity, out->length + bytes, 1);
}

/* The code lengths of both codes in a row, run-length coded with the symbols 16 to 18 (RFC 1951, 3.2.7). */
typedef struct Lengths {
    uint8_t symbols[LITERAL_SYMBOLS + DISTANCE_SYMBOLS], extra[LITERAL_SYMBOLS + DISTANCE_SYMBOLS];
    size_t count;
    uint32_t counts[LENGTH_SYMBOLS];
} Lengths;

static void add_length(Lengths *list, uint8_t symbol, size_t extra) {
    list->symbols[list->count] = symbol;
    list->extra[list->count++] = (uint8_t)extra;
    list->counts[symbol]++;
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

static void pack_lengths(const uint8_t *lengths, size_t count, Lengths *list) {
    for (size_t at = 0; at < count;) {
        uint8_t value = lengths[at];
        size_t run = 1;
        while (at + run < count && lengths[at + run] == value)
            run++;
        at += run;
        if (value) {
            add_length(list, value, 0);
            run--;
        }
        while (run >= 3) {
            size_t part = smaller(run, value ? 6 : run > 10 ? 138 : 10);
            if (value)
                add_length(list, 16, part - 3);
            else
                add_length(list, part > 10 ? 18 : 17, part - (part > 10 ? 11 : 3));
            run -= part;
        }
        while (run--)
            add_length(list, value, 0);
    }
}

static size_t used_symbols(const HuffmanCode *code, size_t most, size_t least) {
    while (most > least && !code->lengths[most - 1])
        most--;
    return most;
}

static void put_codes(Deflater *deflater, const HuffmanCode *literals, const HuffmanCode *distances) {
    static const uint8_t order[LENGTH_SYMBOLS] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                  11, 4,  12, 3, 13, 2, 14, 1, 15};
    static const uint8_t extra_bits[LENGTH_SYMBOLS] = {[16] = 2, [17] = 3, [18] = 7};
    size_t literal_count = used_symbols(literals, LITERAL_SYMBOLS, 257);
    size_t distance_count = used_symbols(distances, DISTANCE_SYMBOLS, 1);
    uint8_t lengths[LITERAL_SYMBOLS + DISTANCE_SYMBOLS];
    memcpy(lengths, literals->lengths, literal_count);
    memcpy(lengths + literal_count, distances->lengths, distance_count);
    Lengths list = {0};
    pack_lengths(lengths, literal_count + distance_count, &list);
    HuffmanCode code;
    huffman_build(list.counts, LENGTH_SYMBOLS, 7, &code);
    size_t sent = LENGTH_SYMBOLS;
    while (sent > 4 && !code.lengths[order[sent - 1]])
        sent--;
    put(deflater, (uint32_t)(literal_count - 257), 5);
    put(deflater, (uint32_t)(distance_count - 1), 5);
    put(deflater, (uint32_t)(sent - 4), 4);
    for (size_t i = 0; i < sent; i++)
        put(deflater, code.lengths[order[i]], 3);
    for (size_t i = 0; i < list.count; i++) {
        put_symbol(deflater, &code, list.symbols[i]);
        put(deflater, list.extra[i], extra_bits[list.symbols[i]]);
    }
}

static void put_match(Deflater *deflater, const DeflateToken *token, const HuffmanCode *literals,
                      const HuffmanCode *distances) {
    Split length = split_length(token->length), distance = split_distance(token->distance);
    put_symbol(deflater, literals, length.symbol);
    put(deflater, length.extra, length.extra_count);
    put_symbol(deflater, distances, distance.symbol);
    put(deflater, distance.extra, distance.extra_count);
}

static void put_block(Deflater *deflater, bool last) {
    HuffmanCode literals, distances;
    deflater->literal_counts[END_OF_BLOCK] = 1;
    huffman_build(deflater->literal_counts, LITERAL_SYMBOLS, 15, &literals);
    huffman_build(deflater->distance_counts, DISTANCE_SYMBOLS, 15, &distances);
    make_room(deflater, MOST_HEAD_BYTES + deflater->token_count * MOST_TOKEN_BYTES);
    put(deflater, last | 2 << 1, 3);
    put_codes(deflater, &literals, &distances);
    for (size_t i = 0; i < deflater->token_count; i++) {
        const DeflateToken *token = &deflater->tokens[i];
        if (token->distance)
            put_match(deflater, token, &literals, &distances);
        else
            for (int k = 0; k < token->length; k++)
                put_symbol(deflater, &literals, token->bytes >> 8 * k & 0xff);
    }
    put_symbol(deflater, &literals, END_OF_BLOCK);
    deflater->token_count = 0;
    memset(deflater->literal_counts, 0, sizeof deflater->literal_counts);
    memset(deflater->distance_counts, 0, sizeof deflater->distance_counts);
}

Deflater *deflate_start(Buffer *out) {
    Deflater *deflater = memory_allocate(1, sizeof *deflater);
    deflater->out = out;
    buffer_append(out, "\x78\x01", 2);
    return deflater;
}

static void count_token(Deflater *deflater, const DeflateToken *token) {
    if (token->distance) {
        deflater->literal_counts[split_length(token->length).symbol]++;
        deflater->distance_counts[split_distance(token->distance).symbol]++;
        return;
    }
    for (int i = 0; i < token->length; i++)
        deflater->literal_counts[token->bytes >> 8 * i & 0xff]++;
}

void deflate_add(Deflater *deflater, const DeflateToken *tokens, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (deflater->token_count == BLOCK_TOKENS)
            put_block(deflater, false);
        count_token(deflater, &tokens[i]);
        deflater->tokens[deflater->token_count++] = tokens[i];
    }
}

void deflate_finish(Deflater *deflater, uint32_t adler) {
    put_block(deflater, true);
    int spare = -deflater->bit_count & 7;
    put(deflater, 0, spare);
    while (deflater->bit_count > 0) {
        unsigned char byte = (unsigned char)deflater->bits;
        buffer_append(deflater->out, &byte, 1);
        deflater->bits >>= 8;
        deflater->bit_count -= 8;
    }
    unsigned char sum[4] = {(unsigned char)(adler >> 24), (unsigned char)(adler >> 16),
                            (unsigned char)(adler >> 8), (unsigned char)adler};
    buffer_append(deflater->out, sum, sizeof sum);
    free(deflater);
}
