/* The hash by which font files are pinned: XXH3-128 of the first 64 KiB in 32 lower-case hexadecimal digits.
   There stands the directory of the font's tables, with the length and the sum of each, so that another
   version has another hash; to read all of a font of 18 MB takes longer than to draw a chart with it. */
#ifndef FONTS_FONT_HASH_H
#define FONTS_FONT_HASH_H

#include <stdbool.h>
#include <stddef.h>

enum { FONT_HASH_TEXT_SIZE = 33, FONT_LARGEST_FILE_MIB = 256 };

void font_hash_bytes(const void *bytes, size_t length, char text[FONT_HASH_TEXT_SIZE]);

/* False when the file cannot be read, or is larger than a font may be. */
bool font_hash_file(const char *path, char text[FONT_HASH_TEXT_SIZE]);

#endif
