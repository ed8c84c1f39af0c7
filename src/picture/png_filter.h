/* Takes the filters of PNG off rows (ISO/IEC 15948, 9). */
#ifndef PICTURE_PNG_FILTER_H
#define PICTURE_PNG_FILTER_H

#include <stddef.h>
#include <stdint.h>

enum { PNG_FILTER_KINDS = 5, PNG_FILTER_LONGEST_PIXEL = 8 };

/* Takes filter `kind` (below PNG_FILTER_KINDS) off `row`, of `size` bytes. `above` is the row above, zeros
   for the first. `pixel` is the bytes of a pixel, 1 when it is less than one. */
void png_filter_undo(int kind, uint8_t *row, const uint8_t *above, size_t size, size_t pixel);

#endif
