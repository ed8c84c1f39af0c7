/* Drawings in SVG that are the same but for their lengths and places, which may be a little off. */
#ifndef PICTURE_SVG_NUMBERS_H
#define PICTURE_SVG_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

/* True when the texts are the same but for numbers in attributes, each of which may differ by up to
   `tolerance`, and for ids that are hashes of the file (c and eight hexadecimal digits). What a reader reads
   has to be the same: content, aria-label, colours. */
bool svg_same_but_numbers(const char *a, size_t a_length, const char *b, size_t b_length, double tolerance);

#endif
