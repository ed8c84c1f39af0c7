/* The font files that a theme brings: plain data, filled in by spec/ (or by fonts/font_lookup.h for a family
   that the theme does not bring) and used by fonts/fonts.h. Owns nothing. */
#ifndef BASE_FONT_LIST_H
#define BASE_FONT_LIST_H

#include "base/diagnostic.h"
#include "base/text_measure.h"

#include <stddef.h>

/* A text is shaped with at most this many families; further ones are not looked at. */
enum { FONT_FAMILY_LIMIT = 12 };

/* One face. `index` counts the faces of a collection (TTC) from 0; its upper 16 bits, when not zero, name an
   instance of a variable font, as in FreeType and fontconfig. `hash` is XXH3-128 of the first 64 KiB in 32
   lower-case hexadecimal digits, NULL when any content will do. */
typedef struct FontFile {
    const char *path;
    int index;
    const char *hash;
} FontFile;

/* A family with a file for each weight, which may be the same file; an italic without a file (path NULL)
   stands upright. `package` is the Debian package that has the files, NULL when none is known. `place` is
   where the family is asked for; findings point there. */
typedef struct FontFamily {
    const char *name; /* as in SVG's font-family */
    const char *package;
    FontFile files[FONT_WEIGHT_COUNT];
    Place place;
} FontFamily;

/* The families in the order in which a character is looked up. The first is the main one: the metrics of a
   line and all that it has glyphs for come from it. */
typedef struct FontList {
    const FontFamily *families;
    size_t count;
} FontList;

#endif
