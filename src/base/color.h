/* Colours: sRGB with alpha, 8 bits a channel. */
#ifndef BASE_COLOR_H
#define BASE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Color {
    uint8_t red, green, blue, alpha; /* alpha 255 is opaque; not premultiplied */
} Color;

/* Reads #rgb, #rgba, #rrggbb, #rrggbbaa or a CSS colour name (lower case; "transparent" too). */
bool color_read(const char *text, Color *color);

/* Writes #rrggbb, or #rrggbbaa when it is not opaque; `text` has 10 bytes. */
void color_write(Color color, char text[10]);

/* `share` 0 gives `from`, 1 gives `to`; linear in sRGB. */
Color color_mix(Color from, Color to, double share);

/* WCAG 2.1: relative luminance 0..1 and contrast ratio 1..21 (alpha is not considered). */
double color_luminance(Color color);
double color_contrast(Color a, Color b);

/* The colour, darkened as little as a text needs to be read on the ground (WCAG AA, 4.5), as far as black. */
Color color_make_readable(Color color, Color ground);

bool color_equals(Color a, Color b);

#endif
