/* Huffman codes as DEFLATE wants them (RFC 1951, 3.2.2): canonical, at most `limit` bits, sent lowest bit
   first. */
#ifndef RENDER_HUFFMAN_H
#define RENDER_HUFFMAN_H

#include <stddef.h>
#include <stdint.h>

enum { HUFFMAN_MAX_SYMBOLS = 288 };

/* The code of each symbol, ready to be written lowest bit first; a length of 0: the symbol has none. */
typedef struct HuffmanCode {
    uint16_t bits[HUFFMAN_MAX_SYMBOLS];
    uint8_t lengths[HUFFMAN_MAX_SYMBOLS];
} HuffmanCode;

/* The code with the least total for these counts (`symbols` <= HUFFMAN_MAX_SYMBOLS of them; lengths by the
   in-place method of Moffat and Katajainen, 1995), then cut to `limit` bits (<= 15). A lone symbol gets one
   bit; with no symbol at all, symbol 0 gets one. */
void huffman_build(const uint32_t *counts, size_t symbols, int limit, HuffmanCode *code);

#endif
