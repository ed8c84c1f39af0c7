#include "picture/png_filter.h"

#include <stdlib.h>
#include <string.h>

/* Each is made for a fixed pixel size by its caller, so that the pixel to the left stays in registers. */
#define INLINE static inline __attribute__((always_inline))

INLINE void undo_sub(uint8_t *row, const uint8_t *above, size_t size, size_t pixel) {
    (void)above;
    uint8_t left[PNG_FILTER_LONGEST_PIXEL] = {0};
    for (size_t at = 0; at + pixel <= size; at += pixel)
        for (size_t i = 0; i < pixel; i++)
            row[at + i] = left[i] = (uint8_t)(row[at + i] + left[i]);
}

INLINE void undo_average(uint8_t *row, const uint8_t *above, size_t size, size_t pixel) {
    unsigned left[PNG_FILTER_LONGEST_PIXEL] = {0};
    for (size_t at = 0; at + pixel <= size; at += pixel)
        for (size_t i = 0; i < pixel; i++) {
            left[i] = (row[at + i] + (left[i] + above[at + i]) / 2) & 0xff;
            row[at + i] = (uint8_t)left[i];
        }
}

/* With p = a + b - c: |p - a| = |b - c|, |p - b| = |a - c|. Written without branches, for vectors. */
INLINE int predict(int left, int above, int corner) {
    int to_left = above - corner, to_above = left - corner, to_corner = abs(to_left + to_above);
    to_left = abs(to_left);
    to_above = abs(to_above);
    int nearer = to_above < to_left ? above : left, distance = to_above < to_left ? to_above : to_left;
    return to_corner < distance ? corner : nearer;
}

INLINE void undo_paeth(uint8_t *row, const uint8_t *above, size_t size, size_t pixel) {
    int left[PNG_FILTER_LONGEST_PIXEL] = {0}, corner[PNG_FILTER_LONGEST_PIXEL] = {0};
    for (size_t at = 0; at + pixel <= size; at += pixel)
        for (size_t i = 0; i < pixel; i++) {
            left[i] = (row[at + i] + predict(left[i], above[at + i], corner[i])) & 0xff;
            corner[i] = above[at + i];
            row[at + i] = (uint8_t)left[i];
        }
}

static void undo_none(uint8_t *row, const uint8_t *above, size_t size, size_t pixel) {
    (void)row, (void)above, (void)size, (void)pixel;
}

static void undo_up(uint8_t *row, const uint8_t *above, size_t size, size_t pixel) {
    (void)pixel;
    for (size_t i = 0; i < size; i++)
        row[i] = (uint8_t)(row[i] + above[i]);
}

/* A pixel has 1, 2, 3, 4, 6 or 8 bytes. */
#define FOR_EACH_PIXEL(NAME)                                                                                 \
    static void NAME##_all(uint8_t *row, const uint8_t *above, size_t size, size_t pixel) {                  \
        switch (pixel) {                                                                                     \
        case 1:                                                                                              \
            NAME(row, above, size, 1);                                                                       \
            break;                                                                                           \
        case 2:                                                                                              \
            NAME(row, above, size, 2);                                                                       \
            break;                                                                                           \
        case 3:                                                                                              \
            NAME(row, above, size, 3);                                                                       \
            break;                                                                                           \
        case 4:                                                                                              \
            NAME(row, above, size, 4);                                                                       \
            break;                                                                                           \
        case 6:                                                                                              \
            NAME(row, above, size, 6);                                                                       \
            break;                                                                                           \
        default:                                                                                             \
            NAME(row, above, size, 8);                                                                       \
        }                                                                                                    \
    }

FOR_EACH_PIXEL(undo_sub)
FOR_EACH_PIXEL(undo_average)
FOR_EACH_PIXEL(undo_paeth)

void png_filter_undo(int kind, uint8_t *row, const uint8_t *above, size_t size, size_t pixel) {
    static void (*const undo[PNG_FILTER_KINDS])(uint8_t *, const uint8_t *, size_t, size_t) = {
        undo_none, undo_sub_all, undo_up, undo_average_all, undo_paeth_all};
    undo[kind](row, above, size, pixel);
}
