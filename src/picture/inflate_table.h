/* Look-up tables for the prefix codes of DEFLATE (RFC 1951, 3.2.2): the next bits of the stream, lowest
   first, are the index of an entry; codes longer than the first table's bits go on in a second one. */
#ifndef PICTURE_INFLATE_TABLE_H
#define PICTURE_INFLATE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bits of the first tables, and the entries that no code can exceed with them. */
enum {
    INFLATE_LONGEST_CODE = 15,
    INFLATE_ORDER_BITS = 7,
    INFLATE_LITERAL_BITS = 11,
    INFLATE_DISTANCE_BITS = 8,
    INFLATE_ORDER_ENTRIES = 128,
    INFLATE_LITERAL_ENTRIES = 2342,
    INFLATE_DISTANCE_ENTRIES = 402,
    INFLATE_LITERALS = 288,
    INFLATE_DISTANCES = 32
};

typedef enum InflateKind {
    INFLATE_LITERAL, /* as many bytes as `extra` says, 1 or 2, the first one lowest in `value` */
    INFLATE_BASE,    /* a length or a distance: `value` and as many more bits as `extra` says */
    INFLATE_END,
    INFLATE_SUBTABLE, /* at `value`, with `extra` bits */
    INFLATE_INVALID
} InflateKind;

/* One word, as decoding waits for each part of it. `bits` are those of the code that are used up. */
typedef uint32_t InflateEntry;

static inline InflateEntry inflate_entry(InflateKind kind, unsigned value, unsigned extra, unsigned bits) {
    return bits | extra << 8 | (unsigned)kind << 12 | value << 16;
}

static inline unsigned inflate_entry_bits(InflateEntry entry) {
    return entry & 0xff;
}

static inline unsigned inflate_entry_extra(InflateEntry entry) {
    return entry >> 8 & 15;
}

static inline InflateKind inflate_entry_kind(InflateEntry entry) {
    return (InflateKind)(entry >> 12 & 15);
}

static inline unsigned inflate_entry_value(InflateEntry entry) {
    return entry >> 16;
}

/* What the symbols of a code mean: symbol `i` gives `symbols[i]`, with no bits. */
typedef struct InflateAlphabet {
    InflateEntry symbols[INFLATE_LITERALS];
} InflateAlphabet;

/* The three alphabets: code lengths, literals and lengths, distances. */
void inflate_alphabet_order(InflateAlphabet *alphabet);
void inflate_alphabet_literals(InflateAlphabet *alphabet);
void inflate_alphabet_distances(InflateAlphabet *alphabet);

/* Builds the table of the code with these lengths (0: no such symbol). False when they make no code: too many
   of a length, or too few, except for at most one code of one bit when `may_be_incomplete`. */
bool inflate_table_build(InflateEntry *table, size_t capacity, int first_bits, const uint8_t *lengths,
                         size_t count, bool may_be_incomplete, const InflateAlphabet *alphabet);

/* Makes one entry of each two literals whose codes fit into the first table together. */
void inflate_table_pair_literals(InflateEntry *table, int first_bits);

#endif
