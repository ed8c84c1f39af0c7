/* What the parts of the SVG writer share: the file as it grows, and its pieces. */
#ifndef RENDER_SVG_WRITER_H
#define RENDER_SVG_WRITER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "render/render.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct SvgWriter {
    Buffer *out;
    Fonts *fonts;
    const RenderOptions *options;
    bool outlines;
    Rect page;
    int depth;
    unsigned clip_count;
    Arena arena;
    size_t *ids; /* where in `out` prefixes stand */
    size_t id_count, id_capacity;
} SvgWriter;

/* Text as it is; an indent of a blank a level. */
void svg_put(SvgWriter *svg, const char *text);
void svg_begin_line(SvgWriter *svg);

/* An id that no other picture in the same page has: it begins with a hash of the whole file, for which
   svg_fill_ids() puts in the digits at the end. `start` is where the file begins in the buffer. */
void svg_put_id(SvgWriter *svg, const char *name);
void svg_fill_ids(SvgWriter *svg, size_t start);

/* Clip paths are numbered from 1: the id of one, and the attribute that refers to it. */
void svg_put_clip_id(SvgWriter *svg, unsigned number);
void svg_put_clip(SvgWriter *svg, unsigned number);

/* The attributes class; role, description and name for assistive technology (none when `label` is NULL);
   x, y, width, height. */
void svg_put_class(SvgWriter *svg, SceneRole role);
void svg_put_label(SvgWriter *svg, SceneRole role, const char *aria_role, const char *label);
void svg_put_box(SvgWriter *svg, Rect box);

#endif
