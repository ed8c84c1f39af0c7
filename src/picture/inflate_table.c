#include "picture/inflate_table.h"

#include <string.h>

enum { LITERALS = 256, LENGTH_CODES = 29, DISTANCE_CODES = 30, ORDER_CODES = 19, LONGEST_MATCH = 258 };

void inflate_alphabet_order(InflateAlphabet *alphabet) {
    for (unsigned i = 0; i < ORDER_CODES; i++)
        alphabet->symbols[i] = inflate_entry(INFLATE_LITERAL, i, 1, 0);
}

/* From each four codes to the next four the number of extra bits grows by one. */
void inflate_alphabet_literals(InflateAlphabet *alphabet) {
    InflateEntry *symbols = alphabet->symbols;
    for (unsigned i = 0; i < INFLATE_LITERALS; i++)
        symbols[i] =
            i < LITERALS ? inflate_entry(INFLATE_LITERAL, i, 1, 0) : inflate_entry(INFLATE_INVALID, 0, 0, 0);
    symbols[LITERALS] = inflate_entry(INFLATE_END, 0, 0, 0);
    unsigned base = 3;
    for (unsigned i = 0; i < LENGTH_CODES; i++) {
        unsigned extra = i < 8 ? 0 : i / 4 - 1;
        symbols[LITERALS + 1 + i] = inflate_entry(INFLATE_BASE, base, extra, 0);
        base += 1u << extra;
    }
    symbols[LITERALS + LENGTH_CODES] = inflate_entry(INFLATE_BASE, LONGEST_MATCH, 0, 0);
}

void inflate_alphabet_distances(InflateAlphabet *alphabet) {
    unsigned base = 1;
    for (unsigned i = 0; i < INFLATE_DISTANCES; i++) {
        unsigned extra = i < 4 ? 0 : i / 2 - 1;
        alphabet->symbols[i] = i < DISTANCE_CODES ? inflate_entry(INFLATE_BASE, base, extra, 0)
                                                  : inflate_entry(INFLATE_INVALID, 0, 0, 0);
        base += 1u << extra;
    }
}

/* The numbers of codes of each length; false when they make no prefix code. */
static bool count_lengths(const uint8_t *lengths, size_t count, bool may_be_incomplete,
                          int counts[INFLATE_LONGEST_CODE + 1]) {
    memset(counts, 0, (INFLATE_LONGEST_CODE + 1) * sizeof *counts);
    for (size_t i = 0; i < count; i++)
        counts[lengths[i]]++;
    int left = 1, used = 0;
    for (int bits = 1; bits <= INFLATE_LONGEST_CODE; bits++) {
        left = 2 * left - counts[bits];
        used += counts[bits];
        if (left < 0)
            return false;
    }
    return left == 0 || (may_be_incomplete && (used == 0 || (used == 1 && counts[1] == 1)));
}

static unsigned reverse_bits(unsigned code, int bits) {
    unsigned reversed = 0;
    for (int i = 0; i < bits; i++)
        reversed |= (code >> i & 1) << (bits - 1 - i);
    return reversed;
}

static void fill(InflateEntry *table, int table_bits, unsigned code, int code_bits, InflateEntry entry) {
    for (unsigned i = code; i < 1u << table_bits; i += 1u << code_bits)
        table[i] = entry;
}

/* Codes in the order of their values, so that those that share a subtable come one after another. */
typedef struct Builder {
    InflateEntry *table;
    size_t used, capacity;
    int first_bits, counts[INFLATE_LONGEST_CODE + 1];
    unsigned prefix; /* of the subtable that is being filled */
    int subtable_bits;
    InflateEntry *subtable;
} Builder;

/* As many bits as the longest code needs that begins with the same prefix: the codes that are left, shortest
   first, fill the subtable. */
static int measure_subtable(const Builder *builder, int bits, int left_of_length) {
    int more = bits - builder->first_bits, left = (1 << more) - left_of_length;
    while (left > 0 && builder->first_bits + more < INFLATE_LONGEST_CODE) {
        more++;
        left = 2 * left - builder->counts[builder->first_bits + more];
    }
    return more;
}

static bool open_subtable(Builder *builder, unsigned prefix, int bits, int left_of_length) {
    int more = measure_subtable(builder, bits, left_of_length);
    size_t size = (size_t)1 << more;
    if (size > builder->capacity - builder->used)
        return false;
    builder->table[prefix] = inflate_entry(INFLATE_SUBTABLE, (unsigned)builder->used, (unsigned)more,
                                           (unsigned)builder->first_bits);
    builder->subtable = builder->table + builder->used;
    builder->subtable_bits = more;
    builder->prefix = prefix;
    builder->used += size;
    fill(builder->subtable, more, 0, 0, inflate_entry(INFLATE_INVALID, 0, 0, 1));
    return true;
}

static bool add_code(Builder *builder, unsigned code, int bits, int left_of_length, InflateEntry entry) {
    unsigned reversed = reverse_bits(code, bits);
    if (bits <= builder->first_bits) {
        fill(builder->table, builder->first_bits, reversed, bits, entry | (unsigned)bits);
        return true;
    }
    unsigned prefix = reversed & ((1u << builder->first_bits) - 1);
    if ((!builder->subtable || prefix != builder->prefix) &&
        !open_subtable(builder, prefix, bits, left_of_length))
        return false;
    int rest = bits - builder->first_bits;
    fill(builder->subtable, builder->subtable_bits, reversed >> builder->first_bits, rest,
         entry | (unsigned)rest);
    return true;
}

/* The symbols that have a code, by its length, then by their number. */
static void sort_symbols(const uint8_t *lengths, size_t count, const int counts[INFLATE_LONGEST_CODE + 1],
                         uint16_t *sorted) {
    int places[INFLATE_LONGEST_CODE + 2] = {0};
    for (int bits = 1; bits <= INFLATE_LONGEST_CODE; bits++)
        places[bits + 1] = places[bits] + counts[bits];
    for (size_t i = 0; i < count; i++)
        if (lengths[i])
            sorted[places[lengths[i]]++] = (uint16_t)i;
}

bool inflate_table_build(InflateEntry *table, size_t capacity, int first_bits, const uint8_t *lengths,
                         size_t count, bool may_be_incomplete, const InflateAlphabet *alphabet) {
    Builder builder = {.table = table, .capacity = capacity, .first_bits = first_bits};
    if (!count_lengths(lengths, count, may_be_incomplete, builder.counts))
        return false;
    builder.used = (size_t)1 << first_bits;
    fill(table, first_bits, 0, 0, inflate_entry(INFLATE_INVALID, 0, 0, 1));
    uint16_t sorted[INFLATE_LITERALS];
    sort_symbols(lengths, count, builder.counts, sorted);
    unsigned code = 0;
    for (size_t bits = 1, i = 0; bits <= INFLATE_LONGEST_CODE; bits++, code <<= 1)
        for (int left = builder.counts[bits]; left > 0; left--, i++)
            if (!add_code(&builder, code++, (int)bits, left, alphabet->symbols[sorted[i]]))
                return false;
    return true;
}

/* From the longest index down: what an entry's code leaves of the index is a lower one. */
void inflate_table_pair_literals(InflateEntry *table, int first_bits) {
    for (unsigned index = 1u << first_bits; index-- > 0;) {
        InflateEntry first = table[index];
        unsigned bits = inflate_entry_bits(first);
        InflateEntry second = table[index >> bits];
        if (inflate_entry_kind(first) != INFLATE_LITERAL || inflate_entry_kind(second) != INFLATE_LITERAL ||
            inflate_entry_extra(second) != 1 || bits + inflate_entry_bits(second) > (unsigned)first_bits)
            continue;
        unsigned values = inflate_entry_value(first) | inflate_entry_value(second) << 8;
        table[index] = inflate_entry(INFLATE_LITERAL, values, 2, bits + inflate_entry_bits(second));
    }
}
