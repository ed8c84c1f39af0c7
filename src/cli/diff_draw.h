/* Pictures of SVG and PDF files, made by rsvg-convert and pdftoppm, which people have or have not. */
#ifndef CLI_DIFF_DRAW_H
#define CLI_DIFF_DRAW_H

#include "cli/diff.h"

/* A folder of one's own for what is drawn. False with a report when there can be none. */
bool diff_draw_begin(const char **folder, Arena *arena, Diagnostics *diagnostics);
void diff_draw_end(const char *folder);

/* The program that draws files of this kind, and its Debian package. */
const char *diff_draw_program(DiffKind kind);

/* Draws all pages of `path`, at 96 pixels to the inch, into files of the folder that begin with `prefix`;
   their paths are in `arena`. */
bool diff_draw(const char *path, DiffKind kind, const char *folder, const char *prefix,
               const char *const **pages, size_t *count, Arena *arena, Diagnostics *diagnostics);

/* Writes the text of a PDF file, as pdftotext reads it, to a file of the folder, whose path is in `arena`. */
bool diff_draw_text(const char *path, const char *folder, const char *prefix, const char **text, Arena *arena,
                    Diagnostics *diagnostics);

#endif
