/* How far two colours differ for readers who see them otherwise, or where they are printed without colour. */
#ifndef BASE_COLOR_VISION_H
#define BASE_COLOR_VISION_H

#include "base/color.h"

typedef enum ColorVision {
    VISION_FULL,
    VISION_PROTANOPIA,   /* without the cones for long waves: red */
    VISION_DEUTERANOPIA, /* for middle waves: green */
    VISION_TRITANOPIA,   /* for short waves: blue */
    VISION_GREYSCALE,    /* print without colour: luminance alone */
    VISION_COUNT
} ColorVision;

/* "protanopia (red-blind)" */
const char *color_vision_name(ColorVision vision);

/* The distance of two colours in CIELAB (CIE 1976, D65) as they are seen; about 2 is just noticeable side by
   side. Alpha is not considered.

   Simulated in linear sRGB: protanopia and deuteranopia by the matrices of Viénot, Brettel and Mollon
   (Digital video colourmaps for checking the legibility of displays by dichromats, 1999), tritanopia by the
   two half planes of Brettel, Viénot and Mollon (Computerized simulation of color appearance for dichromats,
   1997), both for the cone fundamentals of Smith and Pokorny. */
double color_difference(Color a, Color b, ColorVision vision);

#endif
