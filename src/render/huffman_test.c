#include "render/huffman.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A code fills its space when the sum of 2^-length is 1; counted here in units of 2^-15. */
static uint32_t space_used(const HuffmanCode *code, size_t symbols) {
    uint32_t used = 0;
    for (size_t i = 0; i < symbols; i++)
        if (code->lengths[i])
            used += 1u << (15 - code->lengths[i]);
    return used;
}

static void known_counts_give_the_known_lengths(void **state) {
    (void)state;
    const uint32_t counts[] = {45, 13, 12, 16, 9, 5};
    const uint8_t expected[] = {1, 3, 3, 3, 4, 4};
    HuffmanCode code;
    huffman_build(counts, 6, 15, &code);
    assert_memory_equal(code.lengths, expected, sizeof expected);
    assert_int_equal(space_used(&code, 6), 1u << 15);
}

static void codes_are_canonical_and_reversed(void **state) {
    (void)state;
    const uint32_t counts[] = {1, 1, 2, 4};
    HuffmanCode code;
    huffman_build(counts, 4, 15, &code);
    assert_int_equal(code.bits[3], 0); /* 0 */
    assert_int_equal(code.bits[2], 1); /* 10, lowest bit first */
    assert_int_equal(code.bits[0], 3); /* 110 */
    assert_int_equal(code.bits[1], 7); /* 111 */
}

static void lengths_keep_the_limit(void **state) {
    (void)state;
    uint32_t counts[30] = {1, 1};
    for (int i = 2; i < 30; i++)
        counts[i] = counts[i - 1] + counts[i - 2];
    for (int limit = 7; limit <= 15; limit++) {
        HuffmanCode code;
        huffman_build(counts, 30, limit, &code);
        for (int i = 0; i < 30; i++)
            assert_in_range(code.lengths[i], 1, limit);
        assert_int_equal(space_used(&code, 30), 1u << 15);
    }
}

static void lone_and_missing_symbols_get_one_bit(void **state) {
    (void)state;
    uint32_t counts[10] = {0};
    HuffmanCode code;
    huffman_build(counts, 10, 15, &code);
    assert_int_equal(code.lengths[0], 1);
    counts[7] = 99;
    huffman_build(counts, 10, 15, &code);
    assert_int_equal(code.lengths[0], 0);
    assert_int_equal(code.lengths[7], 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_counts_give_the_known_lengths),
        cmocka_unit_test(codes_are_canonical_and_reversed),
        cmocka_unit_test(lengths_keep_the_limit),
        cmocka_unit_test(lone_and_missing_symbols_get_one_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
