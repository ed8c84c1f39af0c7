/* From a scene to the bytes of a file. A format is a row of formats.def and a file with its writer;
   everything is drawn into memory and nothing is published here. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/font_list.h"
#include "fonts/fonts.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A page that has a file of its own. */
typedef struct RenderPage {
    const char *label;
    const char *file; /* its name, without a folder */
} RenderPage;

typedef struct RenderOptions {
    double scale;      /* pixels of a PNG for one page unit; above 0, at most RENDER_MOST_SCALE */
    bool svg_outlines; /* glyphs as outlines in SVG instead of text */
    int64_t epoch;     /* date of PDF: seconds since 1970, 0 to RENDER_MOST_EPOCH; or RENDER_NO_EPOCH */
    const FontList *font_list; /* whose names SVG gives as font families; NULL: sans-serif alone */
    const RenderPage *pages;   /* that links of SVG can lead to; a link to any other page is left out */
    size_t page_count;
} RenderOptions;

#define RENDER_MOST_SCALE 8.0
#define RENDER_MOST_EPOCH INT64_C(253402300799) /* 9999-12-31T23:59:59Z */
#define RENDER_NO_EPOCH   INT64_C(-1)           /* the file has no date */

/* Scale 1, text as text, no date, no font list, no pages. */
extern const RenderOptions render_options_default;

/* Appends the file's bytes to `out`. The scene has passed scene_check() and all its texts can be drawn.
   `fonts` is NULL for a format that needs none. False after a report. */
typedef bool RenderWriter(const Scene *scene, const RenderOptions *options, Fonts *fonts, Buffer *out,
                          Diagnostics *diagnostics);

/* The same for the pages of a document (document.h). */
typedef struct Document Document;
typedef bool RenderDocumentWriter(const Document *document, const RenderOptions *options, Fonts *fonts,
                                  Buffer *out, Diagnostics *diagnostics);

typedef struct RenderFormat {
    const char *name;   /* as -f takes it */
    const char *ending; /* of file names, with the dot */
    RenderWriter *write;
    RenderDocumentWriter *write_document; /* NULL: a file has one picture */
    bool needs_fonts;
} RenderFormat;

/* NULL when there is none of that name, or none whose ending `path` has (upper or lower case). */
const RenderFormat *render_format_find(const char *name);
const RenderFormat *render_format_for_ending(const char *path);

/* The names in the order of the table; `*count` of them. */
const char *const *render_format_names(size_t *count);

/* True when the scene passes scene_check() and `fonts` can show all its texts; else with a report. */
bool render_check_scene(const Scene *scene, Fonts *fonts, Diagnostics *diagnostics);

/* Checks the scene and its texts, then writes it in `format`, appending to `out`. On false, findings were
   reported (a missing glyph or font by `fonts`, here or when layout measured the text) and `out` has its old
   length. `fonts` must have begun the chart (fonts_begin). */
bool render_scene(const RenderFormat *format, const Scene *scene, const RenderOptions *options, Fonts *fonts,
                  Buffer *out, Diagnostics *diagnostics);

#endif
