/* What goldens were made with: the file VERSIONS beside them. Its lines are `scale N` (of the PNG files), a
   name and a version for each library that pixels depend on, and `font NAME HASH` for each font file. */
#ifndef CLI_GOLDEN_PINS_H
#define CLI_GOLDEN_PINS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct GoldenPins {
    Arena arena;
    bool there;   /* the folder has such a file */
    double scale; /* 1 where it says nothing */
    const char **lines;
    size_t count, capacity;
} GoldenPins;

/* The name of that file in the folder of goldens. In `arena`. */
const char *golden_pins_path(const char *folder, Arena *arena);

/* Reads them; a folder without has none. False after a report. */
bool golden_pins_read(GoldenPins *pins, const char *folder, Diagnostics *diagnostics);

/* Those of this program, without fonts. */
void golden_pins_make(GoldenPins *pins, double scale);
void golden_pins_finish(GoldenPins *pins);

/* Adds a font file, once. False when it cannot be read. */
bool golden_pins_add_font(GoldenPins *pins, const char *path);

/* Adds the fonts that `others` have. */
void golden_pins_add_fonts_of(GoldenPins *pins, const GoldenPins *others);

void golden_pins_write(const GoldenPins *pins, Buffer *out);

/* How this program differs from what is pinned: "cairo 1.18.0 instead of 1.16.0, ...". NULL: not at all. In
   `arena`. */
const char *golden_pins_differ(const GoldenPins *pinned, const GoldenPins *own, Arena *arena);

/* What is not as pinned about the font files, by their paths: "font Inter-Bold.otf". With `known` only those
   count that are pinned by their names, with other bytes. NULL: nothing. In `arena`. */
const char *golden_pins_differ_in_fonts(const GoldenPins *pinned, const char *const *paths, size_t count,
                                        bool known, Arena *arena);

#endif
