/* The look of a node as SVG attributes, taken apart so that neighbours can share what they have in common. */
#ifndef RENDER_SVG_STYLE_H
#define RENDER_SVG_STYLE_H

#include "base/buffer.h"
#include "scene/scene.h"

#include <stdbool.h>

typedef enum SvgSlot {
    SVG_FILL,
    SVG_FILL_RULE,
    SVG_STROKE,
    SVG_STROKE_WIDTH,
    SVG_DASHES,
    SVG_CAP,
    SVG_JOIN,
    SVG_FONT_SIZE,
    SVG_FONT_WEIGHT,
    SVG_FONT_STYLE,
    SVG_ANCHOR,
    SVG_FIGURES,
    SVG_SLOT_COUNT
} SvgSlot;

/* A set of slots, one bit each. */
typedef unsigned SvgSlots;

#define SVG_ALL_SLOTS ((1u << SVG_SLOT_COUNT) - 1)

typedef struct SvgStyle {
    Color fill; /* alpha 0: none */
    bool even_odd;
    Stroke stroke;    /* width 0: none */
    double font_size; /* 0: no text; then the rest does not matter */
    FontWeight weight;
    TextAnchor anchor;
    bool is_figure; /* in tabular digits */
} SvgStyle;

/* The style of a leaf. A hatch counts as no fill: its stripes are shapes of their own. With `outlines` a text
   is a shape. */
SvgStyle svg_style_of(const SceneNode *node, bool outlines);

/* The slots in which the two are equal. */
SvgSlots svg_style_compare(const SvgStyle *a, const SvgStyle *b);

/* Appends the attributes of `slots`, those with SVG's initial value left out. */
void svg_style_append(Buffer *out, const SvgStyle *style, SvgSlots slots);

#endif
