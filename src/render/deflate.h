/* Writes a zlib stream (RFC 1950, 1951) from ready-made tokens: literals and matches. What to match is the
   caller's business (png_rows.h); this module picks the Huffman codes and packs the bits. */
#ifndef RENDER_DEFLATE_H
#define RENDER_DEFLATE_H

#include "base/buffer.h"

#include <stddef.h>
#include <stdint.h>

enum { DEFLATE_MIN_MATCH = 3, DEFLATE_MAX_MATCH = 258, DEFLATE_MAX_DISTANCE = 32768 };

/* A match of `length` bytes at `distance`; or, with distance 0, `length` (1 to 4) literal bytes, packed in
   `bytes` with the first one lowest. */
typedef struct DeflateToken {
    uint32_t bytes;
    uint16_t length, distance;
} DeflateToken;

typedef struct Deflater Deflater;

/* Starts a stream at the end of `out` (borrowed; nobody else may write to it until deflate_finish()). */
Deflater *deflate_start(Buffer *out);

/* The bits that a match at `distance` takes beside its Huffman codes. */
int deflate_extra_bits(size_t distance);

void deflate_add(Deflater *deflater, const DeflateToken *tokens, size_t count);

/* Ends the stream with the Adler-32 of its bytes, and frees the deflater. */
void deflate_finish(Deflater *deflater, uint32_t adler);

#endif
