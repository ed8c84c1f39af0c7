/* How different two pixels look, and whether a difference is one of anti-aliasing: the metric of pixelmatch
   7.2.0, with its counts exactly. The distance is that of Y. Kotsarenko and F. Ramos, "Measuring perceived
   color difference using YIQ NTSC transmission color space in mobile applications" (2010); the test for
   anti-aliasing that of V. Vysniauskas, "Anti-aliased Pixel and Intensity Slope Detector" (2009). Pixels that
   are not opaque are seen before a checkerboard whose shade depends on the place, as pixelmatch does. */
#ifndef PICTURE_YIQ_H
#define PICTURE_YIQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { YIQ_ROWS = 5 };

/* The rows of a picture from two above to two below the one that is looked at, as far as there are such;
   4 bytes a pixel: red, green, blue, alpha, not premultiplied. Row y is rows[y % YIQ_ROWS]. */
typedef struct YiqPicture {
    const uint8_t *rows[YIQ_ROWS];
    uint32_t width, height;
} YiqPicture;

/* The largest distance that counts as none, for a threshold from 0 to 1. */
double yiq_limit(double threshold);

/* The distance of the pixels at `x`, `y`: 0 to 35215. */
double yiq_distance(const YiqPicture *a, const YiqPicture *b, uint32_t x, uint32_t y);

/* True when the pixel of `picture` looks like the smoothed edge of something that `other` has, too. */
bool yiq_is_antialiased(const YiqPicture *picture, const YiqPicture *other, uint32_t x, uint32_t y);

#endif
