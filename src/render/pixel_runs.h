/* Runs of equal pixels: 32-bit words, compared as they are. */
#ifndef RENDER_PIXEL_RUNS_H
#define RENDER_PIXEL_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { PIXEL_RUN_SHORT = 16, PIXEL_RUN_WIDE = 64 };

static inline bool pixel_runs_four_equal(const uint32_t *a, const uint32_t *b) {
    uint64_t a0, a1, b0, b1;
    memcpy(&a0, a, 8);
    memcpy(&b0, b, 8);
    memcpy(&a1, a + 2, 8);
    memcpy(&b1, b + 2, 8);
    return !((a0 ^ b0) | (a1 ^ b1));
}

/* How many pixels of `a` and `b` are equal from the first on, at most `limit`. memcmp() has wider registers
   for the long runs. */
static inline size_t pixel_runs_count_equal(const uint32_t *a, const uint32_t *b, size_t limit) {
    size_t n = 0;
    if (!limit || *a != *b)
        return 0;
    while (n + 4 <= limit && n < PIXEL_RUN_SHORT && pixel_runs_four_equal(a + n, b + n))
        n += 4;
    if (n == PIXEL_RUN_SHORT) {
        while (n + PIXEL_RUN_WIDE <= limit && !memcmp(a + n, b + n, PIXEL_RUN_WIDE * sizeof *a))
            n += PIXEL_RUN_WIDE;
        while (n + 4 <= limit && pixel_runs_four_equal(a + n, b + n))
            n += 4;
    }
    while (n < limit && a[n] == b[n])
        n++;
    return n;
}

#endif
