#include "render/svg_leaf.h"

#include "render/svg_path.h"
#include "render/xml.h"

#include <math.h>
#include <string.h>

static void open_leaf(SvgWriter *svg, const SceneNode *node, const char *element, SvgLeafContext context) {
    svg_begin_line(svg);
    svg_put(svg, "<");
    svg_put(svg, element);
    if (!context.classed)
        svg_put_class(svg, node->role);
    svg_put_label(svg, node->role, "graphics-symbol", node->label);
}

static void put_leaf_style(SvgWriter *svg, const SceneNode *node, SvgLeafContext context) {
    SvgStyle style = svg_style_of(node, svg->outlines);
    svg_style_append(svg->out, &style, context.slots);
}

static void put_rect_shape(SvgWriter *svg, const SceneRect *rect) {
    svg_put_box(svg, rect->bounds);
    double radius = fmin(rect->radius, fmin(rect->bounds.width, rect->bounds.height) / 2);
    if (radius > 0)
        xml_append_number(svg->out, "rx", radius);
}

static void put_path_shape(SvgWriter *svg, const Path *path) {
    Point center;
    double radius;
    if (svg_path_is_circle(path, &center, &radius)) {
        xml_append_number(svg->out, "cx", center.x);
        xml_append_number(svg->out, "cy", center.y);
        xml_append_number(svg->out, "r", radius);
        return;
    }
    svg_put(svg, " d=\"");
    svg_path_append(svg->out, path);
    svg_put(svg, "\"");
}

static const char *shape_element(const SceneNode *node) {
    Point center;
    double radius;
    if (node->kind == SCENE_RECT)
        return "rect";
    return svg_path_is_circle(&node->path.path, &center, &radius) ? "circle" : "path";
}

static void put_shape(SvgWriter *svg, const SceneNode *node) {
    if (node->kind == SCENE_RECT)
        put_rect_shape(svg, &node->rect);
    else
        put_path_shape(svg, &node->path.path);
}

static void write_shape(SvgWriter *svg, const SceneNode *node, SvgLeafContext context) {
    open_leaf(svg, node, shape_element(node), context);
    put_shape(svg, node);
    put_leaf_style(svg, node, context);
    svg_put(svg, "/>\n");
}

const Paint *svg_leaf_hatch(const SceneNode *node) {
    const Paint *fill = scene_node_fill(node);
    return fill->kind == PAINT_HATCH ? fill : NULL;
}

/* One piece of a hatched shape: its ground or its outline. */
static void write_piece(SvgWriter *svg, const SceneNode *node, const SvgStyle *style) {
    svg_begin_line(svg);
    svg_put(svg, "<");
    svg_put(svg, shape_element(node));
    put_shape(svg, node);
    svg_style_append(svg->out, style, SVG_ALL_SLOTS);
    svg_put(svg, "/>\n");
}

static unsigned write_shape_clip(SvgWriter *svg, const SceneNode *node) {
    svg_begin_line(svg);
    svg_put(svg, "<clipPath id=\"");
    svg_put_clip_id(svg, ++svg->clip_count);
    svg_put(svg, "\"><");
    svg_put(svg, shape_element(node));
    put_shape(svg, node);
    svg_put(svg, " clip-rule=\"evenodd\"/></clipPath>\n");
    return svg->clip_count;
}

static void write_stripes(SvgWriter *svg, const SceneNode *node, const Paint *hatch) {
    bool exact = node->kind == SCENE_RECT && !(node->rect.radius > 0);
    unsigned clip = exact ? 0 : write_shape_clip(svg, node);
    Rect area = node->kind == SCENE_RECT ? node->rect.bounds
                                         : rect_grow(scene_node_bounds(node), -node->path.stroke.width / 2);
    SvgStyle style = {.fill = hatch->color};
    svg_begin_line(svg);
    svg_put(svg, "<path");
    if (clip)
        svg_put_clip(svg, clip);
    svg_style_append(svg->out, &style, SVG_ALL_SLOTS);
    svg_put(svg, " d=\"");
    svg_path_append_hatch(svg->out, hatch, rect_cut(area, svg->page));
    svg_put(svg, "\"/>\n");
}

static void write_hatched(SvgWriter *svg, const SceneNode *node, const Paint *hatch) {
    SvgStyle outline = svg_style_of(node, false);
    svg_begin_line(svg);
    svg_put(svg, "<g");
    svg_put_class(svg, node->role);
    svg_put_label(svg, node->role, "graphics-symbol", node->label);
    svg_put(svg, ">\n");
    svg->depth++;
    if (hatch->ground.alpha) {
        SvgStyle ground = {.fill = hatch->ground, .even_odd = node->kind == SCENE_PATH};
        write_piece(svg, node, &ground);
    }
    write_stripes(svg, node, hatch);
    if (outline.stroke.width > 0)
        write_piece(svg, node, &outline);
    svg->depth--;
    svg_begin_line(svg);
    svg_put(svg, "</g>\n");
}

/* Blanks at the ends or in a row are lost otherwise. */
static bool has_fragile_blanks(const char *text) {
    size_t length = strlen(text);
    return length && (text[0] == ' ' || text[length - 1] == ' ' || strstr(text, "  "));
}

static void put_text_place(SvgWriter *svg, const SceneText *text) {
    xml_append_number(svg->out, "x", text->at.x);
    xml_append_number(svg->out, "y", text->at.y);
    if (text->angle != 0) {
        svg_put(svg, " transform=\"rotate(");
        buffer_append_number(svg->out, text->angle, 2);
        svg_put(svg, " ");
        buffer_append_number(svg->out, text->at.x, 2);
        svg_put(svg, " ");
        buffer_append_number(svg->out, text->at.y, 2);
        svg_put(svg, ")\"");
    }
    if (has_fragile_blanks(text->text))
        svg_put(svg, " xml:space=\"preserve\"");
}

static void put_text_content(SvgWriter *svg, const SceneText *text) {
    svg_put(svg, ">");
    xml_append_text(svg->out, text->text);
    svg_put(svg, "</text>\n");
}

static void put_outlines(SvgWriter *svg, const SceneText *text) {
    svg_put(svg, " d=\"");
    svg_path_append_glyphs(svg->out, svg->fonts, text);
    svg_put(svg, "\"/>\n");
}

/* A shape of its own below the text: not every program knows paint-order. */
static void write_halo(SvgWriter *svg, const SceneText *text, const SvgStyle *look, SvgSlots slots) {
    SvgStyle style = *look;
    style.fill = text->halo;
    style.stroke = (Stroke){.color = text->halo, .width = 2 * text->halo_width, .join = JOIN_ROUND};
    svg_begin_line(svg);
    svg_put(svg, svg->outlines ? "<path aria-hidden=\"true\"" : "<text aria-hidden=\"true\"");
    if (!svg->outlines)
        put_text_place(svg, text);
    svg_style_append(svg->out, &style,
                     slots | 1u << SVG_FILL | 1u << SVG_STROKE | 1u << SVG_STROKE_WIDTH | 1u << SVG_JOIN);
    if (svg->outlines)
        put_outlines(svg, text);
    else
        put_text_content(svg, text);
}

static void write_text(SvgWriter *svg, const SceneNode *node, SvgLeafContext context) {
    const SceneText *text = &node->text;
    SvgStyle style = svg_style_of(node, svg->outlines);
    if (text->halo.alpha && text->halo_width > 0)
        write_halo(svg, text, &style, context.slots);
    svg_begin_line(svg);
    svg_put(svg, svg->outlines ? "<path" : "<text");
    if (!context.classed)
        svg_put_class(svg, node->role);
    if (svg->outlines)
        svg_put_label(svg, node->role, "img", node->label ? node->label : text->text);
    else
        svg_put_label(svg, node->role, "graphics-symbol", node->label);
    if (!svg->outlines)
        put_text_place(svg, text);
    svg_style_append(svg->out, &style, context.slots);
    if (svg->outlines)
        put_outlines(svg, text);
    else
        put_text_content(svg, text);
}

static void write_image(SvgWriter *svg, const SceneNode *node, SvgLeafContext context) {
    const SceneImage *image = &node->image;
    open_leaf(svg, node, "image", context);
    svg_put_box(svg, image->bounds);
    svg_put(svg, " preserveAspectRatio=\"none\" href=\"data:image/");
    svg_put(svg, image->kind == IMAGE_PNG ? "png;base64," : "svg+xml;base64,");
    buffer_append_base64(svg->out, image->bytes, image->length);
    svg_put(svg, "\"/>\n");
}

void svg_leaf_write(SvgWriter *svg, const SceneNode *node, SvgLeafContext context) {
    const Paint *hatch = svg_leaf_hatch(node);
    if (hatch)
        write_hatched(svg, node, hatch);
    else if (node->kind == SCENE_IMAGE)
        write_image(svg, node, context);
    else if (node->kind == SCENE_TEXT)
        write_text(svg, node, context);
    else
        write_shape(svg, node, context);
}
