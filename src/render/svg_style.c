#include "render/svg_style.h"

#include "fonts/fonts.h"
#include "render/xml.h"

#include <string.h>

static SvgStyle style_of_shape(const Paint *fill, const Stroke *stroke) {
    SvgStyle style = {.stroke = *stroke};
    if (fill->kind == PAINT_SOLID)
        style.fill = fill->color;
    if (!stroke->color.alpha)
        style.stroke.width = 0;
    return style;
}

/* Overlaps need more than one outline, or one that can cross itself. */
static bool may_overlap(const ScenePath *path) {
    return path->fill.kind == PAINT_SOLID && path->path.point_count > 4 &&
           !(path->path.verb_count == 6 && path->path.verbs[1] == PATH_CURVE);
}

SvgStyle svg_style_of(const SceneNode *node, bool outlines) {
    if (node->kind == SCENE_IMAGE)
        return (SvgStyle){0};
    if (node->kind == SCENE_RECT)
        return style_of_shape(&node->rect.fill, &node->rect.stroke);
    if (node->kind == SCENE_PATH) {
        SvgStyle style = style_of_shape(&node->path.fill, &node->path.stroke);
        style.even_odd = may_overlap(&node->path);
        return style;
    }
    const SceneText *text = &node->text;
    if (outlines)
        return (SvgStyle){.fill = text->color};
    return (SvgStyle){.fill = text->color,
                      .font_size = text->size,
                      .weight = text->weight,
                      .anchor = text->anchor,
                      .is_figure = !text->in_prose && text_is_figure(text->text, strlen(text->text))};
}

static bool same_dashes(const Stroke *a, const Stroke *b) {
    if (a->dash_count != b->dash_count)
        return false;
    for (int i = 0; i < a->dash_count; i++)
        if (a->dashes[i] != b->dashes[i])
            return false;
    return true;
}

static SvgSlots compare_strokes(const Stroke *a, const Stroke *b) {
    SvgSlots same = 0;
    if ((a->width > 0) == (b->width > 0) && (a->width == 0 || color_equals(a->color, b->color)))
        same |= 1u << SVG_STROKE;
    if (a->width == b->width)
        same |= 1u << SVG_STROKE_WIDTH;
    if (same_dashes(a, b))
        same |= 1u << SVG_DASHES;
    if (a->cap == b->cap)
        same |= 1u << SVG_CAP;
    if (a->join == b->join)
        same |= 1u << SVG_JOIN;
    return same;
}

static bool is_italic(const SvgStyle *style) {
    return font_weight_upright(style->weight) != style->weight;
}

SvgSlots svg_style_compare(const SvgStyle *a, const SvgStyle *b) {
    SvgSlots same = compare_strokes(&a->stroke, &b->stroke);
    if (color_equals(a->fill, b->fill) || (!a->fill.alpha && !b->fill.alpha))
        same |= 1u << SVG_FILL;
    if (a->even_odd == b->even_odd)
        same |= 1u << SVG_FILL_RULE;
    if (a->font_size == b->font_size)
        same |= 1u << SVG_FONT_SIZE;
    if (fonts_weight_number(a->weight) == fonts_weight_number(b->weight))
        same |= 1u << SVG_FONT_WEIGHT;
    if (is_italic(a) == is_italic(b))
        same |= 1u << SVG_FONT_STYLE;
    if (a->anchor == b->anchor)
        same |= 1u << SVG_ANCHOR;
    if (a->is_figure == b->is_figure)
        same |= 1u << SVG_FIGURES;
    return same;
}

/* Eight-digit colours are not understood by the importers of office programs. */
static void add_color(Buffer *out, const char *name, const char *opacity_name, Color color) {
    char text[10];
    if (!color.alpha) {
        xml_append_attribute(out, name, "none");
        return;
    }
    Color opaque = color;
    opaque.alpha = 255;
    color_write(opaque, text);
    xml_append_attribute(out, name, text);
    if (color.alpha == 255)
        return;
    buffer_print(out, " %s=\"", opacity_name);
    buffer_append_number(out, color.alpha / 255.0, 3);
    buffer_append_text(out, "\"");
}

static void add_fill(Buffer *out, const SvgStyle *style) {
    static const Color black = {0, 0, 0, 255};
    if (!color_equals(style->fill, black))
        add_color(out, "fill", "fill-opacity", style->fill);
}

static void add_fill_rule(Buffer *out, const SvgStyle *style) {
    if (style->even_odd)
        xml_append_attribute(out, "fill-rule", "evenodd");
}

static void add_stroke(Buffer *out, const SvgStyle *style) {
    if (style->stroke.width > 0)
        add_color(out, "stroke", "stroke-opacity", style->stroke.color);
}

static void add_stroke_width(Buffer *out, const SvgStyle *style) {
    if (style->stroke.width > 0 && style->stroke.width != 1)
        xml_append_number(out, "stroke-width", style->stroke.width);
}

static void add_dashes(Buffer *out, const SvgStyle *style) {
    const Stroke *stroke = &style->stroke;
    if (!(stroke->width > 0))
        return;
    for (int i = 0; i < stroke->dash_count; i++) {
        buffer_append_text(out, i ? " " : " stroke-dasharray=\"");
        buffer_append_number(out, stroke->dashes[i], 2);
    }
    if (stroke->dash_count)
        buffer_append_text(out, "\"");
}

static void add_cap(Buffer *out, const SvgStyle *style) {
    static const char *const names[] = {"butt", "round", "square"};
    if (style->stroke.width > 0 && style->stroke.cap != CAP_BUTT)
        xml_append_attribute(out, "stroke-linecap", names[style->stroke.cap]);
}

static void add_join(Buffer *out, const SvgStyle *style) {
    if (style->stroke.width > 0 && style->stroke.join == JOIN_ROUND)
        xml_append_attribute(out, "stroke-linejoin", "round");
}

static void add_font_size(Buffer *out, const SvgStyle *style) {
    if (style->font_size > 0)
        xml_append_number(out, "font-size", style->font_size);
}

static void add_font_weight(Buffer *out, const SvgStyle *style) {
    if (style->font_size > 0 && font_weight_upright(style->weight) != FONT_REGULAR)
        xml_append_number(out, "font-weight", fonts_weight_number(style->weight));
}

static void add_font_style(Buffer *out, const SvgStyle *style) {
    if (style->font_size > 0 && is_italic(style))
        xml_append_attribute(out, "font-style", "italic");
}

static void add_anchor(Buffer *out, const SvgStyle *style) {
    static const char *const names[] = {"start", "middle", "end"};
    if (style->font_size > 0 && style->anchor != ANCHOR_START)
        xml_append_attribute(out, "text-anchor", names[style->anchor]);
}

static void add_figures(Buffer *out, const SvgStyle *style) {
    if (style->font_size > 0 && style->is_figure)
        xml_append_attribute(out, "style", "font-feature-settings:'tnum','calt' 0");
}

void svg_style_append(Buffer *out, const SvgStyle *style, SvgSlots slots) {
    static void (*const writers[SVG_SLOT_COUNT])(Buffer *, const SvgStyle *) = {
        [SVG_FILL] = add_fill,
        [SVG_FILL_RULE] = add_fill_rule,
        [SVG_STROKE] = add_stroke,
        [SVG_STROKE_WIDTH] = add_stroke_width,
        [SVG_DASHES] = add_dashes,
        [SVG_CAP] = add_cap,
        [SVG_JOIN] = add_join,
        [SVG_FONT_SIZE] = add_font_size,
        [SVG_FONT_WEIGHT] = add_font_weight,
        [SVG_FONT_STYLE] = add_font_style,
        [SVG_ANCHOR] = add_anchor,
        [SVG_FIGURES] = add_figures,
    };
    for (int slot = 0; slot < SVG_SLOT_COUNT; slot++)
        if (slots & 1u << slot)
            writers[slot](out, style);
}
