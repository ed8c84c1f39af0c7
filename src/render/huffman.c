#include "render/huffman.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BITS = 15 };

typedef struct Leaf {
    uint32_t count;
    uint16_t symbol;
} Leaf;

static int compare_leaves(const void *left, const void *right) {
    const Leaf *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return (a->symbol > b->symbol) - (a->symbol < b->symbol);
}

/* From sorted counts to the parent of each inner node, in place. */
static void join_nodes(uint32_t *node, size_t n) {
    size_t leaf = 0, root = 0;
    for (size_t next = 0; next < n - 1; next++) {
        uint32_t sum = 0;
        for (int side = 0; side < 2; side++) {
            if (leaf >= n || (root < next && node[root] < node[leaf])) {
                sum += node[root];
                node[root++] = (uint32_t)next;
            } else {
                sum += node[leaf++];
            }
        }
        node[next] = sum;
    }
}

/* From parents to how many leaves lie at each depth; what is too deep is counted at `limit`. */
static void count_depths(uint32_t *node, size_t n, int limit, uint32_t *at_depth) {
    node[n - 2] = 0;
    for (size_t i = n - 2; i-- > 0;)
        node[i] = node[node[i]] + 1;
    size_t open = 1, inner = n - 1;
    for (uint32_t depth = 0; open; depth++) {
        size_t used = 0;
        while (inner && node[inner - 1] == depth) {
            inner--;
            used++;
        }
        at_depth[depth < (uint32_t)limit ? depth : (uint32_t)limit] += (uint32_t)(open - used);
        open = 2 * used;
    }
}

/* Cutting the depth has used more of the code space than there is: leaves move down until it fits. */
static void fit_code_space(uint32_t *at_depth, int limit) {
    uint32_t used = 0, whole = 1u << limit;
    for (int depth = 1; depth <= limit; depth++)
        used += at_depth[depth] << (limit - depth);
    while (used > whole) {
        int depth = limit - 1;
        while (!at_depth[depth])
            depth--;
        at_depth[depth]--;
        at_depth[depth + 1] += 2;
        at_depth[limit]--;
        used--;
    }
}

static size_t collect_leaves(const uint32_t *counts, size_t symbols, Leaf *leaves) {
    size_t n = 0;
    for (size_t i = 0; i < symbols; i++)
        if (counts[i])
            leaves[n++] = (Leaf){counts[i], (uint16_t)i};
    qsort(leaves, n, sizeof *leaves, compare_leaves);
    return n;
}

static void find_lengths(const Leaf *leaves, size_t n, int limit, uint8_t *lengths) {
    uint32_t node[HUFFMAN_MAX_SYMBOLS], at_depth[MOST_BITS + 1] = {0};
    for (size_t i = 0; i < n; i++)
        node[i] = leaves[i].count;
    join_nodes(node, n);
    count_depths(node, n, limit, at_depth);
    fit_code_space(at_depth, limit);
    for (int depth = limit; depth > 0; depth--)
        for (uint32_t i = 0; i < at_depth[depth]; i++)
            lengths[(leaves++)->symbol] = (uint8_t)depth;
}

static uint16_t reverse(uint32_t code, int length) {
    uint32_t reversed = 0;
    for (int i = 0; i < length; i++)
        reversed |= (code >> i & 1) << (length - 1 - i);
    return (uint16_t)reversed;
}

static void assign_codes(HuffmanCode *code, size_t symbols) {
    uint32_t next[MOST_BITS + 2] = {0};
    for (size_t i = 0; i < symbols; i++)
        if (code->lengths[i])
            next[code->lengths[i] + 1]++;
    for (int length = 1; length <= MOST_BITS; length++)
        next[length + 1] = (next[length] + next[length + 1]) << 1;
    for (size_t i = 0; i < symbols; i++)
        if (code->lengths[i])
            code->bits[i] = reverse(next[code->lengths[i]]++, code->lengths[i]);
}

void huffman_build(const uint32_t *counts, size_t symbols, int limit, HuffmanCode *code) {
    Leaf leaves[HUFFMAN_MAX_SYMBOLS];
    memset(code, 0, sizeof *code);
    size_t n = collect_leaves(counts, symbols, leaves);
    if (n < 2)
        code->lengths[n ? leaves[0].symbol : 0] = 1;
    else
        find_lengths(leaves, n, limit, code->lengths);
    assign_codes(code, symbols);
}
