/* How much of each pixel a shape of straight lines covers, exactly: the signed areas that the lines cut off
   are summed up along each row. Contours in one direction add up, and no pixel counts more than whole, which
   for the outlines of fonts is the non-zero rule. Pixels are squares whose corners have whole coordinates. */
#ifndef RENDER_COVERAGE_H
#define RENDER_COVERAGE_H

#include "base/geometry.h"

#include <stddef.h>
#include <stdint.h>

/* Coverage is told in steps of a sixteenth: the eye sees no more on an edge, and a picture has fewer colours,
   which makes its PNG a quarter smaller. */
enum { COVERAGE_LEVELS = 16 };

/* Lines beyond the area are welcome: what lies left of it still counts for its rows. */
typedef struct Coverage {
    int width, height;
    float *cells; /* width * height, zero before the first line; borrowed */
} Coverage;

/* A line of a closed contour. */
void coverage_add_line(Coverage *coverage, Point from, Point to);

/* Writes the coverage, rounded, as 0 to 255, in rows `stride` bytes apart. */
void coverage_write(const Coverage *coverage, uint8_t *mask, size_t stride);

/* Spreads a mask by a disc of `radius` pixels, as a stroke of twice that width with round joins around the
   shape would. The edge of the shape is taken to lie as far into a pixel as that is covered. `spread` has the
   same size and stride, and is cleared first. */
void coverage_spread(const uint8_t *mask, uint8_t *spread, int width, int height, size_t stride,
                     double radius);

#endif
