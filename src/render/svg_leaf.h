/* The leaves of a scene as SVG elements, one a line. */
#ifndef RENDER_SVG_LEAF_H
#define RENDER_SVG_LEAF_H

#include "render/svg_style.h"
#include "render/svg_writer.h"

/* How the attributes of a leaf are to be written: which of its style, and whether a group around it already
   says the class. */
typedef struct SvgLeafContext {
    SvgSlots slots;
    bool classed;
} SvgLeafContext;

/* Writes a rect, path or text. A hatched shape becomes a group: ground, stripes, outline. */
void svg_leaf_write(SvgWriter *svg, const SceneNode *node, SvgLeafContext context);

/* The hatch that fills a node; NULL when none does. */
const Paint *svg_leaf_hatch(const SceneNode *node);

#endif
