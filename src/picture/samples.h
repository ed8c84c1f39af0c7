/* From the samples of a PNG row to colours: red, green, blue and alpha, not premultiplied, gamma not applied.
 */
#ifndef PICTURE_SAMPLES_H
#define PICTURE_SAMPLES_H

#include "picture/png_chunks.h"

/* Writes `width` pixels of 4 channels from a packed row. 8 bits: lower depths are spread over the range, 16
   bits rounded to the nearest. 16 bits: 8 bits are spread over the range (times 257). */
void samples_to_8(const PngHead *head, const uint8_t *row, uint32_t width, uint8_t *colors);
void samples_to_16(const PngHead *head, const uint8_t *row, uint32_t width, uint16_t *colors);

#endif
